"""The sealed bundle: the same bytes every time, one hash, and every way of tampering with the file told."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.session import counted, definition

from nhiemky.counting.bundle import FORMAT, MAX_BUNDLE_BYTES, PARTS, hash_of, open_bundle, printed, seal
from nhiemky.counting.contents import contents
from nhiemky.counting.count_problems import BundleProblem
from nhiemky.counting.model import BallotForm, Definition, canonical
from nhiemky.counting.outcome import outcome
from nhiemky.counting.passes import BatchPass
from nhiemky.counting.verify import Unreadable, verify

SEALED = seal(counted())


def rewritten(
    change: Callable[[dict[str, bytes]], None], compression: int = zipfile.ZIP_STORED, data: bytes = SEALED
) -> bytes:
    """Return the bundle with its files changed as bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return written.getvalue()


def edited(part: str, change: Callable[[Any], None]) -> bytes:
    """Return the bundle with one part edited, and its seal left as it is."""

    def make(files: dict[str, bytes]) -> None:
        data = json.loads(files[f"{part}.json"])
        change(data)
        files[f"{part}.json"] = canonical(data)

    return rewritten(make)


def test_a_bundle_has_the_same_bytes_every_time():
    """Sealed again the same count gives the same bytes; another seed gives others."""
    assert seal(counted()) == SEALED
    assert seal(counted(2)) != SEALED


def test_a_bundle_is_read_back_as_it_was_sealed():
    """Opened, every part is what was sealed, under the hash that is printed."""
    bundle = open_bundle(SEALED)

    assert bundle.parts == json.loads(json.dumps(contents(counted())))
    assert bundle.hash == hash_of(contents(counted()))
    assert len(printed(bundle.hash)) == 71


def test_what_was_sealed_is_typed_again():
    """Definition and passes come back as what they were."""
    parts = open_bundle(SEALED).parts

    assert Definition.from_data(parts["definition"]) == definition()
    assert [BatchPass.from_data(each) for each in parts["entries"]] == [
        one for count in counted().batches for one in count.finished
    ]


def test_the_hash_does_not_hang_on_the_packing():
    """Packed again with another tool, compressed and in another order, the bundle has its hash."""

    def reversed_(files: dict[str, bytes]) -> None:
        kept = dict(reversed(files.items()))
        files.clear()
        files.update(kept)

    again = rewritten(reversed_, zipfile.ZIP_DEFLATED)

    assert again != SEALED
    assert open_bundle(again).hash == open_bundle(SEALED).hash


@pytest.mark.parametrize("part", PARTS)
def test_a_part_changed_after_sealing_is_named(part: str):
    """Whatever is changed in whatever part, opening names the part, and the recount its hash."""

    def change(data: Any) -> None:
        if isinstance(data, dict):
            data["thêm"] = 1
        else:
            data.append({"batch": "L1", "ballot": 1, "step": "?", "number": 9, "hash": "", "attempt": 1})

    tampered = edited(part, change)

    with pytest.raises(BundleProblem) as caught:
        open_bundle(tampered)
    assert caught.value.code == "NK-K55"
    assert f"“{part}”" in caught.value.message
    assert part in [line.where for line in verify(tampered).unequal if line.code == "hash.part"]


SEALS: dict[str, Callable[[Any], None]] = {
    "hash": lambda seal: seal.update(hash="0" * 64),
    "format": lambda seal: seal.update(format="x"),
    "version": lambda seal: seal.update(version=2),
    "more": lambda seal: seal.update(more=1),
    "parts": lambda seal: seal.update(parts=[]),
    "part": lambda seal: seal["parts"].update(more="0" * 64),
}


@pytest.mark.parametrize("name", SEALS)
def test_an_edited_seal_is_told(name: str):
    """A hash, a format, a version or a part that was not sealed."""
    with pytest.raises(BundleProblem) as caught:
        open_bundle(edited("seal", SEALS[name]))

    assert caught.value.code == "NK-K56"


def test_a_seal_that_is_no_object_is_told():
    """A seal of another shape is refused, not stumbled over."""
    tampered = rewritten(lambda files: files.update({"seal.json": b"[]"}))

    with pytest.raises(BundleProblem, match="NK-K56"):
        open_bundle(tampered)
    assert "shape" in {line.code for line in verify(tampered).unequal}


def bomb() -> bytes:
    """Return a ZIP whose parts unpack to more than is opened."""
    big = b" " * (MAX_BUNDLE_BYTES // 2 + 1)
    return rewritten(
        lambda files: files.update({"steps.json": big, "tally.json": big}), compression=zipfile.ZIP_DEFLATED
    )


def locked() -> bytes:
    """Return a ZIP that says its parts are locked with a password."""
    data = bytearray(SEALED)
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    return bytes(data)


def twice() -> bytes:
    """Return a ZIP that has one part two times in the place of another."""
    written = io.BytesIO(SEALED)
    with zipfile.ZipFile(written, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("tally.json", b"{}")
    return written.getvalue()


TAMPERED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"Bien ban", "NK-K51"),
    "nothing": (lambda: b"", "NK-K51"),
    "half of it": (lambda: SEALED[: len(SEALED) // 2], "NK-K51"),
    "another zip": (lambda: rewritten(lambda files: (files.clear(), files.update({"a.txt": b"a"}))[0]), "NK-K51"),
    "too large": (lambda: b"PK" + bytes(MAX_BUNDLE_BYTES), "NK-K52"),
    "a bomb": (bomb, "NK-K52"),
    "a compression bundles never have": (
        lambda: rewritten(lambda files: None, compression=zipfile.ZIP_LZMA),
        "NK-K51",
    ),
    "a part missing": (lambda: rewritten(lambda files: files.pop("rulings.json") and None), "NK-K53"),
    "a part too many": (lambda: rewritten(lambda files: files.update({"voters.json": b"{}"})), "NK-K53"),
    "a part twice": (twice, "NK-K53"),
    "no JSON": (lambda: rewritten(lambda files: files.update({"tally.json": b"{"})), "NK-K54"),
    "no UTF-8": (lambda: rewritten(lambda files: files.update({"tally.json": b'"\xff"'})), "NK-K54"),
    "a key twice": (lambda: rewritten(lambda files: files.update({"tally.json": b'{"a":1,"a":2}'})), "NK-K54"),
    "a fraction": (lambda: rewritten(lambda files: files.update({"tally.json": b'{"a":1.5}'})), "NK-K54"),
    "no number": (lambda: rewritten(lambda files: files.update({"tally.json": b"NaN"})), "NK-K54"),
    "too deep": (lambda: rewritten(lambda files: files.update({"tally.json": b"[" * 200_000})), "NK-K54"),
    "a password": (locked, "NK-K54"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_is_no_bundle_is_refused_with_a_sentence(name: str):
    """Bombs, parts missing, doubled, damaged or strange: a code and a sentence, and the recount refuses or tells it."""
    make, code = TAMPERED[name]
    data = make()

    with pytest.raises(BundleProblem) as caught:
        open_bundle(data)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")
    try:
        told = not verify(data).equal
    except Unreadable as error:
        told = error.vi.endswith(".") and error.en.endswith(".")
    assert told


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_told_or_changes_nothing(place: int, by: int):
    """One byte changed anywhere: refused, or the content and its hash are what they were."""
    data = bytearray(SEALED)
    data[place] ^= by
    try:
        bundle = open_bundle(bytes(data))
    except BundleProblem:
        return

    assert bundle == open_bundle(SEALED)


def test_a_result_with_a_further_round_is_sealed_too():
    """Seats left open and who goes into the next round stand in the bundle and are counted again."""
    one = counted(3)
    base = replace(one.base, convened=174, n=172, needed=87)
    result = outcome(one.definition, one.tally, base, one.rules)
    assert result.next_round is not None
    data = seal(replace(one, base=base, outcome=result))

    assert open_bundle(data).parts["outcome"]["next_round"]["why"] == result.next_round.why.value
    assert verify(data).unequal == []


def test_both_forms_have_their_bundles():
    """A count without surplus is sealed and opened like one with."""
    data = seal(counted(1, BallotForm.NO_SURPLUS))

    assert open_bundle(data).parts["definition"]["form"] == "no_surplus"
    assert FORMAT.encode() in data
