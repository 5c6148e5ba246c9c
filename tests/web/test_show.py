"""Marks in a text, amounts as typed, periods, bars."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from nhiemky.ledger.changes import amount
from nhiemky.targets import State, Verdict
from nhiemky.web.forms import units
from nhiemky.web.forms.period import interval
from nhiemky.web.show import verdicts
from nhiemky.web.show.amounts import period_text
from nhiemky.web.show.marks import Mark, blocks, pieces

LETTERS = st.text(alphabet="aă &<>\"'\n𝔸", min_size=1, max_size=60)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and spans over it that nest and overlap as they like."""
    text = draw(LETTERS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, [Mark(min(a, b), max(a, b), str(n), "result", "proposed") for n, (a, b) in enumerate(spans) if a != b]


class Balanced(HTMLParser):
    """Counts open elements; closing what is not open is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Remember the element."""
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data


@given(texts_with_marks())
def test_marks_change_no_letter_and_break_no_element(case: tuple[str, list[Mark]]):
    """Whatever overlaps, the HTML is balanced and its text is the text, line by line without blank lines lost."""
    text, marks = case
    shown = ""
    for block in blocks(text, [], marks):
        parser = Balanced()
        parser.feed(block.html)
        parser.close()
        assert parser.open == []
        assert html.unescape(re.sub(r"<[^>]+>", "", block.html)) == text[block.start : block.end]
        shown += text[block.start : block.end]
    assert shown.split() == text.split()


@given(texts_with_marks())
def test_pieces_cover_the_text_once(case: tuple[str, list[Mark]]):
    """Pieces follow each other without gap or overlap, and each lies wholly inside its marks."""
    text, marks = case
    found = pieces(0, len(text), marks)
    assert [each.start for each in found] == [0, *[each.end for each in found[:-1]]]
    assert found[-1].end == len(text)
    for each in found:
        assert {m.name for m in each.marks} == {m.name for m in marks if m.start < each.end and m.end > each.start}


def test_a_paragraph_of_thousands_of_figures_is_cut_in_one_pass():
    """Each mark of a long paragraph is looked at a few times, not once for every other mark."""

    class Watched(Mark):
        looks = 0

        def __getattribute__(self, name: str) -> object:
            Watched.looks += name in ("start", "end")
            return super().__getattribute__(name)

    many = 2000
    marks = [Watched(10 * n, 10 * n + 5, str(n), "result", "proposed") for n in range(many)]
    assert len(pieces(0, 10 * many, marks)) == 2 * many
    assert many <= Watched.looks < 20 * many


@given(st.text(alphabet="aă |\t<1", min_size=1, max_size=60), st.data())
def test_rows_of_tables_keep_every_letter(text: str, data: st.DataObject):
    """A row shown cell by cell holds its text with what separates the cells, and its elements are balanced."""
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=4))
    marks = [Mark(min(a, b), max(a, b), str(n), "result", "proposed") for n, (a, b) in enumerate(spans) if a != b]
    (row,) = blocks(text, [{"start": 0, "end": len(text), "kind": "row"}], marks)
    parser = Balanced()
    parser.feed(row.html)
    parser.close()

    assert parser.open == []
    assert html.unescape(re.sub(r"<[^>]+>", "", row.html)) == text


def test_a_row_is_shown_as_cells():
    """Bars and tabs between cells are there for the offsets and are not seen; an empty cell is a cell."""
    text = "1 | Kết nạp |  | 110\t132"
    (row,) = blocks(text, [{"start": 0, "end": len(text), "kind": "row"}], [Mark(17, 20, "7", "target", "proposed")])

    seen = re.sub(r'<span class="cut">[^<]*</span>', "", row.html)
    assert re.findall(r'<span class="cell">(.*?)</span>', seen) == [
        "1",
        "Kết nạp",
        "",
        '<mark class="k-target" data-state="proposed" data-ids="7">110</mark>',
        "132",
    ]


def test_text_between_blocks_is_shown():
    """Text that the blocks of a file leave out is shown all the same."""
    text = "một\nhai\nba\n"
    assert [text[b.start : b.end] for b in blocks(text, [{"start": 4, "end": 7}], [])] == ["một\n", "hai", "ba\n"]


@given(
    st.decimals(min_value=1, max_value=10**15, places=2), st.sampled_from(["VND", "USD", "người", "%"]), st.booleans()
)
@example(Decimal(1000), "người", True)
def test_an_amount_as_typed_is_the_amount(value: Decimal, unit: str, english: bool):
    """What the form shows of an amount reads back to the same amount, in both languages' units and separators."""
    with translation.override("en" if english else "vi"):
        (typed, none), name = units.as_typed([value, None], unit)
        stored, scale = units.base(name)
        read = amount("value", units.number_typed(typed))
    assert none == ""
    assert read is not None
    assert (stored, read * scale) == (unit, value)


@pytest.mark.parametrize("typed", ["2024", "2021–2025", "01/01/2024–30/06/2024"])
def test_a_period_shown_is_the_period_typed(typed: str):
    """A period reads back as it was typed."""
    assert period_text(interval(typed)) == typed


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.booleans())
def test_any_period_survives_the_form(one: date, other: date, english: bool):
    """Whatever period the ledger holds, the form shows it so that it reads back the same, in both languages."""
    stored = f"{min(one, other)}/{max(one, other)}"
    with translation.override("en" if english else "vi"):
        assert interval(period_text(stored)) == stored


@pytest.mark.parametrize("typed", ["năm 2024", "2024-", "31/02/2024", "2025–2021", "13/13/2024–14/14/2024"])
def test_what_is_no_period_is_refused(typed: str):
    """Words, impossible days and periods that run backwards are refused."""
    with pytest.raises(ValueError, match=r".*"):
        interval(typed)


@given(st.decimals(min_value=0, max_value=50, places=3))
def test_bars_say_the_share_they_have(share: Decimal):
    """A bar never claims more or less than its share: beyond the scale it is torn and the number stands beside it."""
    verdict = Verdict(state=State.EXCEEDED, share_of_plan=share)
    bar = verdicts.bar(verdict, Decimal("0.5"), verdicts.SCALES[-1])
    assert bar is not None
    assert bar.torn == (share > 2)
    assert bar.fill == pytest.approx(float(min(share, Decimal(2))) * 60, abs=0.01)
    assert bar.share.endswith("%")


@given(st.lists(st.decimals(min_value=0, max_value=3, places=3), max_size=5))
def test_bars_of_a_table_share_the_smallest_scale_that_fits(shares: list[Decimal]):
    """The scale holds every share, up to twice the plan, and no smaller one does."""
    scale = verdicts.scale_of([Verdict(state=State.EXCEEDED, share_of_plan=share) for share in shares])
    highest = min(max(shares, default=Decimal(0)), Decimal(2))
    assert highest <= scale
    assert not [each for each in verdicts.SCALES if highest <= each < scale]


def test_no_bar_where_a_share_has_no_meaning():
    """A zero target and a level have no percentage of plan, so they have no bar."""
    assert verdicts.bar(Verdict(state=State.BROKEN), Decimal(1), Decimal(1)) is None


@pytest.mark.parametrize("state", State)
def test_every_verdict_has_a_look(state: State):
    """No verdict is without a word, a look and an icon."""
    badge = verdicts.badge(state)
    assert badge.word
    assert (verdicts.badge(State.MISSED).icon, verdicts.badge(State.MISSED).look) != (
        verdicts.badge(State.ATTAINED).icon,
        verdicts.badge(State.ATTAINED).look,
    )
    assert badge.icon
