"""How each indicator's target is said: rows of ``data/targets_*.toml``, and the generic ones for all others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from nhiemky.language.negation import forbidden
from nhiemky.targets.scales import rates
from nhiemky.writing.material import PlannedTarget, TargetMaterial
from nhiemky.writing.naming import in_quotes

_AREAS = ("party", "zones", "economy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How the field says the target of one indicator.

    ``clause`` holds ``{amount}``, and may hold ``{yearly}`` (where "hằng năm" stands when it does not open the
    sentence), ``{condition}`` (words that limit what is counted) and ``{grows}`` ("tăng" or "giảm"). ``noun`` is what
    is counted, printed with the figure; ``zero`` the clause that forbids every case; ``least`` says "ít nhất 3" rather
    than "từ 3 trở lên". ``lead`` opens a yearly target, ``pace`` is what ``{yearly}`` prints. ``bare`` is the clause
    as part of a share before it, ``change`` which way it says things change. ``begins`` is what the name of an
    indicator without a row of its own begins with, its clause holds ``{name}``; with ``acts`` it says what is done.
    ``by_unit`` are ``clause`` and ``noun`` of figures in another unit: people given work instead of jobs.
    ``examples`` are statements with their sentences.
    """

    code: str
    clause: str
    noun: str = ""
    zero: str = ""
    least: bool = False
    lead: str = "hằng năm"
    pace: str = " hằng năm"
    bare: str = ""
    change: Literal["up", "down"] | None = None
    begins: str = ""
    acts: bool = False
    by_unit: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    examples: tuple[Mapping[str, Any], ...] = ()


@cache
def rows() -> Mapping[str, Row]:
    """Return the row of each indicator code that has one."""
    kept = [row for area in _AREAS for row in _read(area)]
    return {each.code: each for each in kept}


@cache
def generic_rows() -> tuple[Row, ...]:
    """Return the rows of indicators without one of their own, the first that fits is meant."""
    return tuple(_read("generic"))


def row_of(target: TargetMaterial | PlannedTarget) -> Row:
    """Return how a target is said: the row of its indicator, else the generic one that fits its name.

    One that its document calls otherwise is said by that name.
    """
    own = target.own_name if isinstance(target, TargetMaterial) else ""
    known = None if own else rows().get(target.indicator.code)
    if known is not None:
        row = in_unit(known, target.said.unit)
    else:
        row = _named(own or target.indicator.name, target.said.unit or target.indicator.unit, target.said.change)
    longer = longer_unit(target)
    return replace(row, noun=longer) if longer else row


def longer_unit(target: TargetMaterial | PlannedTarget) -> str:
    """Return the unit as the document has it, where it is another one in fact ("ngày làm việc"), else ""."""
    longer = str(_data("generic")["longer"].get(target.said.unit, ""))
    wording = target.wording if isinstance(target, TargetMaterial) else ""
    return longer if longer and longer in wording.lower() else ""


def in_unit(row: Row, unit: str | None) -> Row:
    """Return a row as it says figures in ``unit``."""
    own = row.by_unit.get(unit or "")
    return replace(row, clause=own.get("clause", row.clause), noun=own["noun"]) if own else row


@lru_cache(1024)
def _named(name: str, unit: str, change: str | None) -> Row:
    plain = name.replace("{", "(").replace("}", ")").strip(" .,;:")
    plain = plain if plain[:2].isupper() else plain[:1].lower() + plain[1:]
    row, begins = next((each, found) for each in generic_rows() if (found := re.match(each.begins, plain)))
    if rates(plain):
        row = replace(row, least=True)  # "từ 5 chi bộ … hoàn thành tốt nhiệm vụ trở lên" would bound the rating
    forbids = plain.startswith(("không ", "chấm dứt ", "xóa "))
    never = _never(plain)
    zero = plain if forbids else f"{never} {forbidden(plain).removeprefix('số ')}"
    if quoted(plain):
        return replace(generic_rows()[-1], clause=f"chỉ tiêu {in_quotes(plain)}{{yearly}} đạt {{amount}}", zero=zero)
    if row.acts:
        return replace(_acting(row, *_done_to(plain, begins.end(), unit), unit), zero=zero)
    if shared(plain, unit) and not change:
        return replace(row, clause="có {amount}", noun=plain, zero=zero, least=True)
    if _counts(plain, unit) and not change:
        return replace(row, clause="có {amount}", noun=plain, zero=zero)
    clause = row.clause.replace("{name}", plain)
    if unit == "tổ chức" and (body := body_counted(plain)):
        row = replace(row, noun=body)
    if change and not row.begins:
        clause = clause.replace(" đạt ", " {grows} ")
    return replace(row, clause=clause, zero=zero)


def _never(name: str) -> str:
    """Return how it is said that what a name says must not be: whoever does wrong is not there, a wrong not done."""
    data = _data("generic")
    if name.startswith(tuple(f"{each} " for each in data["goes_wrong"])):
        return "không để"
    if not name.startswith(tuple(data["bearers"])):
        return "không để xảy ra"
    return "không có" if any(f" {each} " in f"{name} " for each in data["wrongs"]) else "không để xảy ra trường hợp"


def _counts(name: str, unit: str) -> bool:
    """Whether a name says what its figure counts: "mô hình dân vận khéo" in "mô hình", cells in organisations."""
    return f"{name} ".startswith(f"{unit} ") or (unit == "tổ chức" and _is_body(name))


def _is_body(name: str) -> bool:
    """Whether a name begins with bodies that are counted as organisations: "chi bộ dưới 5 đảng viên"."""
    return f"{name} ".startswith(tuple(f"{each} " for each in ("tổ chức", *_units("bodies"))))


def shared(name: str, unit: str) -> bool:
    """Whether a name says whom a share or number is of ("đoàn thể đạt vững mạnh"): it stands behind its figure."""
    data = _data("generic")
    whom = {"%": (*data["bearers"], *data["bodies"]), "người": data["persons"]}.get(unit, ())
    return f"{name} ".startswith(tuple(f"{each} " for each in whom))


def quoted(name: str) -> bool:
    """Whether a name is said in quotes: it holds a figure or a bound, which would be read as the target's own."""
    holds = any(each.isdigit() for each in name) or name.endswith((" trở lên", " trở xuống"))
    return holds and "“" not in name  # quotes within quotes would be other letters


def body_counted(name: str) -> str:
    """Return the bodies whose number a name is ("chi bộ" in "số chi bộ dưới 5 đảng viên"), "" for none."""
    counted = name.removeprefix("số ")
    found = [each for each in _units("bodies") if counted != name and f"{counted} ".startswith(f"{each} ")]
    return max(found, key=len, default="")


def _done_to(name: str, end: int, unit: str) -> tuple[str, str]:
    """Return what is done and to what; a verb that is what is counted ("kiểm tra tổ chức đảng") is no deed."""
    act, done_to = name[:end].strip(), name[end:].strip()
    if act.endswith(f" {unit}"):
        return act.removesuffix(f" {unit}"), f"{unit} {done_to}".strip()
    return act, done_to


def _acting(row: Row, act: str, done_to: str, unit: str) -> Row:
    """Return how an act is said: "trồng mới 17 km đường hoa", "huy động 5 tỷ đồng ủng hộ …"."""
    clause = row.clause.replace("{name}", act)
    if unit.startswith(("VND", "USD")):
        return replace(row, clause=f"{clause} {done_to}".strip())
    if not done_to:
        return replace(row, clause=clause)
    people = unit in _units("people") and (unit != "tổ chức" or _is_body(done_to))
    if people or unit == "%" or f"{done_to} ".startswith(f"{unit} "):
        return replace(row, clause=clause, noun=done_to)
    if unit in _units("measures"):
        return replace(row, clause=clause, noun=f"{unit} {done_to}")
    return replace(row, clause=row.clause.replace("{name}", f"{act} {done_to}"))


@cache
def _units(which: str) -> frozenset[str]:
    return frozenset(_data("generic")[which])


@cache
def _data(area: str) -> dict[str, Any]:
    text = files("nhiemky.writing").joinpath(f"data/targets_{area}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _read(area: str) -> list[Row]:
    return [Row(**{**each, "examples": tuple(each["examples"])}) for each in _data(area)["row"]]
