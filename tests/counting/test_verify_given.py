"""A bundle made anew as a whole is still held to the regulation, to its list and to whom N may be made of."""

from __future__ import annotations

import copy
import io
import unicodedata
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from tests.counting.session import counted
from tests.counting.test_verify import parts, put, told

from nhiemky.counting.base import Deduction
from nhiemky.counting.base import reasons as asked
from nhiemky.counting.bundle import packed, seal
from nhiemky.counting.model import Body
from nhiemky.counting.rules import Rules, packs
from nhiemky.counting.validity import CODES
from nhiemky.counting.verify import Unreadable, ballots, given, verify
from nhiemky.counting.verify.opening import MOST_PASSES

Change = Callable[[dict[str, Any]], None]


def deducted(*rows: Any) -> Change:
    """Write other deductions into the base; N stays as it was."""
    return put("base", "deductions", to=[list(each) for each in rows])


def of_another_pack(content: dict[str, Any]) -> None:
    """Name the regulation that was out of force, everywhere."""
    content["definition"]["rules"] = content["rules"]["pack"] = "244-QĐ/TW"
    content["rules"]["last"] = None


def of_no_pack(content: dict[str, Any]) -> None:
    """Name a regulation there is not, everywhere."""
    content["definition"]["rules"] = content["rules"]["pack"] = "999-QĐ/TW"


def switched_off(content: dict[str, Any]) -> None:
    """Deduct by a rule that the congress switched off."""
    key = "base.delegates.not_replaced_whole"
    content["definition"]["settings"] = {key: "false"}
    content["rules"]["settings"] = {key: False}
    content["rules"]["rules"][key]["value"] = False


def one_member_twice(content: dict[str, Any]) -> None:
    """Let one member rule alone, the name once composed and once not."""
    name = content["rulings"][0]["by"][0]
    content["rulings"][0]["by"] = [name, unicodedata.normalize("NFD", name)]


def one_typist_twice(content: dict[str, Any]) -> None:
    """Let one person key both passes of a batch, the name once composed and once not."""
    first, second = content["entries"][0], content["entries"][1]
    second["typist"] = unicodedata.normalize("NFD", first["typist"])


def a_namesake(content: dict[str, Any]) -> None:
    """Print somebody twice, with nothing that tells them apart."""
    names = content["definition"]["names"]
    names[1][1] = unicodedata.normalize("NFD", names[0][1])


FORGED: dict[str, tuple[Change, str]] = {
    "a deduction no rule names": (deducted(("did_not_come", 2)), "base.deductions"),
    "a deduction of another body": (deducted(("excused_whole", 2)), "base.deductions"),
    "a deduction twice": (deducted(*[("not_replaced_whole", 1)] * 2), "base.deductions"),
    "a deduction below nothing": (deducted(("not_replaced_whole", 5), ("convener_whole", -3)), "base.deductions"),
    "a deduction switched off": (switched_off, "base.deductions"),
    "another formula": (put("base", "formula", to="N = 10; quá một nửa của 10: từ 6 phiếu"), "base.formula"),
    "a regulation out of force": (of_another_pack, "rules.day"),
    "a regulation there is not": (of_no_pack, "rules.day"),
    "a rule changed without a setting": (
        put("rules", "rules", "valid.name_added", "value", to="valid"), "rules.usual",
    ),
    "a ruling for no known reason": (put("rulings", 0, "code", to="nobody_likes_it"), "ruling.named"),
    "a ruling that says neither": (put("rulings", 0, "valid", to="true"), "ruling.named"),
    "a ruling by one member": (one_member_twice, "ruling.named"),
    "both passes by one person": (one_typist_twice, "batch.typists"),
    "somebody on the list twice": (a_namesake, "definition.names"),
    "a number on the list twice": (put("definition", "names", 1, 0, to=1), "definition.numbers"),
    "no seat": (put("definition", "seats", to=0), "definition.seats"),
    "the other form": (put("definition", "form", to="no_surplus"), "definition.form"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_what_no_rule_allows_is_told_whatever_the_hashes(name: str):
    """Each is caught by itself, all hashes made anew."""
    change, code = FORGED[name]

    assert code in {each for each, _ in told(change)}


def test_the_recount_holds_the_rules_there_are():
    """Its own tables of regulations, rules, reasons and codes say what the packs say, without reading them."""
    for pack in packs():
        rules = Rules.by(pack)
        values = {key: rules.rule(key).value for key in pack.rules}
        known = {key: value for key, value in values.items() if key.startswith(("valid.", "base."))}

        first, last = given.PACKS[pack.code]
        assert (first, last) == (pack.first.isoformat(), pack.last.isoformat() if pack.last else None)
        assert known.items() <= {**ballots.FIXED, **ballots.USUAL}.items()
        for body in Body:
            assert ballots.REASONS[body.value] == tuple(each.deduction.value for each in asked(body, rules))
    assert ballots.CODES == CODES
    assert {each.value for each in Deduction} == {each for row in ballots.REASONS.values() for each in row}


def _many(part: str, number: int) -> Change:
    """Put one row of a part there that many times."""
    return lambda content: content.__setitem__(part, [content[part][0]] * number)


HUGE: dict[str, Change] = {
    "batches": _many("batches", 3000),
    "rulings": _many("rulings", 30_000),
    "passes of one batch": _many("entries", MOST_PASSES + 1),
    "names": put("definition", "names", to=[[1, "Lê Thị An", ""]] * 2000),
    "fractions": put("base", "convened", to=1.5),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_no_count_is_refused_before_it_is_counted(name: str):
    """More rows than any count has, or a fraction, is not recounted for hours but refused."""
    changed = copy.deepcopy(parts())
    HUGE[name](changed)

    with pytest.raises(Unreadable, match="Không đọc được gói"):
        verify(packed(changed))


def test_numbers_beyond_all_measure_are_answered_at_once():
    """N of a million million people is arithmetic, not a search."""
    assert ("base.n", "") in told(put("base", "convened", to=10**12))


def _zipped(compression: int) -> bytearray:
    """Return the bundle packed otherwise."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seal(counted()))) as old, zipfile.ZipFile(written, "w", compression) as made:
        for name in old.namelist():
            made.writestr(name, old.read(name))
    return bytearray(written.getvalue())


def test_a_damaged_or_strange_compression_is_refused():
    """Deflated parts are read, damaged ones and other compressions refused in words."""
    deflated = _zipped(zipfile.ZIP_DEFLATED)
    assert verify(bytes(deflated)).equal
    start = deflated.find(b"entries.json") + len(b"entries.json")
    deflated[start : start + 20] = b"\xff" * 20

    for data in (deflated, _zipped(zipfile.ZIP_LZMA)):
        with pytest.raises(Unreadable, match="xin lại tệp gốc"):
            verify(bytes(data))
