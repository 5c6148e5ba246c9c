"""A file made from an older text is put into what the draft says now, block by block."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.writing.word.examples import PARTY

from nhiemky.writing import Block, Draft, Figure, Paragraph
from nhiemky.writing.word import changed_by_both, merged

WORDS = st.sampled_from(["giữ", "page", "file"])


def told(blocks: dict[str, str]) -> Draft:
    """Return a draft of paragraphs by their keys."""
    made: tuple[Block, ...] = tuple(Paragraph(key=key, pieces=(words,)) for key, words in blocks.items())
    return replace(PARTY, blocks=made, bindings={})


def words(draft: Draft) -> dict[str, str]:
    """Return the paragraphs of a draft by their keys."""
    return {each.key: "".join(map(str, each.pieces)) for each in draft.blocks if isinstance(each, Paragraph)}


BASE = {"a": "một", "b": "hai", "c": "ba", "d": "bốn"}
TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["một", "hai", "ba", "bốn", "khác"])).map(
    lambda changed: {key: changed.get(key, text) for key, text in BASE.items() if changed.get(key) != "một"}
)


@given(TEXTS)
def test_a_side_that_changed_nothing_changes_nothing(other: dict[str, str]) -> None:
    """With an untouched page the file's blocks stand, with an untouched file those of the page."""
    base, changed = told(BASE), told(other)

    assert words(merged(base, changed.blocks, base, {})) == other
    assert words(merged(base, base.blocks, changed, {})) == other
    assert changed_by_both(base, changed.blocks, base) == changed_by_both(base, base.blocks, changed) == ()


@given(TEXTS, TEXTS)
def test_every_change_stands_or_is_asked_about(page: dict[str, str], file: dict[str, str]) -> None:
    """No change of either side is lost unasked, and what is chosen stands."""
    base, now = told(BASE), told(page)
    asked = {each.key for each in changed_by_both(base, told(file).blocks, now)}
    for side in ("page", "file"):
        result = words(merged(base, told(file).blocks, now, dict.fromkeys(asked, side)))  # type: ignore[arg-type]
        for key, text in BASE.items():
            chosen = page if side == "page" else file
            changed = chosen if key in asked else page if file.get(key) == text else file
            assert result.get(key) == changed.get(key)
    assert all(page.get(key) != file.get(key) for key in asked)


def test_what_both_sides_add_stands_in_its_place() -> None:
    """Paragraphs added on the page and in the file stand behind what they were written behind, each once."""
    base = told({"a": "một", "b": "hai"})
    page = told({"a": "một", "a+1": "trang", "b": "hai"})
    file = told({"a": "một", "b": "hai", "a+1": "tệp"})

    assert words(merged(base, file.blocks, page, {})) == {"a": "một", "a+1": "trang", "b": "hai", "a+1+1": "tệp"}


def test_figures_are_those_of_the_page() -> None:
    """A figure the ledger has changed since is printed as it is now; one it no longer has keeps its binding."""
    key = next(iter(PARTY.bindings))
    old = Figure("300 người", key)
    base = replace(told({}), blocks=(Paragraph(key="a", pieces=("Nạp ", old)),), bindings={key: PARTY.bindings[key]})
    newer = replace(PARTY.bindings[key], exact="310")
    now = replace(base, blocks=(Paragraph(key="a", pieces=("Nạp ", Figure("310 người", key))),), bindings={key: newer})
    file = (Paragraph(key="a", pieces=("Đã nạp ", old), own=True),)

    assert merged(base, file, now, {}).blocks == (
        Paragraph(key="a", pieces=("Đã nạp ", Figure("310 người", key)), own=True),
    )
    gone = merged(base, file, replace(now, blocks=(), bindings={}), {"a": "file"})
    assert gone.bindings == base.bindings
