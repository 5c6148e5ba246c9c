"""What does not add up in a count: a stable code, where it is, and one sentence; the sentences are data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not add up, and where.

    ``code`` is a key of ``data/faults.toml``. ``place`` is the table, ``batch`` the batch, ``name`` the number on the
    list and ``ballot`` the place of a ballot in its batch, from 1; empty or ``None`` where it is about all of them.
    ``explainable`` says whether the head of the counting committee may let it stand with a reason.
    """

    code: str
    vi: str
    en: str
    place: str = ""
    batch: str = ""
    name: int | None = None
    ballot: int | None = None
    explainable: bool = False

    @property
    def where(self) -> tuple[str, str, int | None, int | None]:
        """Place, batch, name and ballot: what tells two faults of one code apart."""
        return self.place, self.batch, self.name, self.ballot

    def sentence(self, language: str = "vi") -> str:
        """Return the sentence in ``language``: "en", or Vietnamese for anything else."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why the head of the counting committee (``by``) lets a fault stand: one fault at one place, with its figures.

    ``fault`` is the Vietnamese sentence that was signed for: once another figure is written it covers nothing more.
    """

    code: str
    fault: str
    reason: str
    by: str
    place: str = ""
    batch: str = ""
    name: int | None = None
    ballot: int | None = None

    def covers(self, fault: Fault) -> bool:
        """Return whether it lets this fault stand: a fault that may be explained, by a name and with a reason."""
        return (
            fault.explainable
            and (self.code, self.fault) == (fault.code, fault.vi)
            and (self.place, self.batch, self.name, self.ballot) == fault.where
            and bool(self.reason.strip() and self.by.strip())
        )


def blocking(faults: tuple[Fault, ...], explanations: tuple[Explanation, ...] = ()) -> tuple[Fault, ...]:
    """Return the faults for which no minutes may be written: those nobody explained, or may explain.

    >>> one = fault("stock.printed", printed=10, issued=8, unused=1, spoiled=0, sum=9)
    >>> signed = Explanation(code=one.code, fault=one.vi, reason="Nhà in giao thiếu một phiếu", by="Trần Văn Bình")
    >>> blocking((one,), (signed,)), len(blocking((fault("stock.printed", printed=99, issued=8, unused=1, spoiled=0,
    ...                                                  sum=9),), (signed,)))
    ((), 1)
    """
    return tuple(each for each in faults if not any(one.covers(each) for one in explanations))


def fault(
    code: str,
    *,
    place: str = "",
    batch: str = "",
    name: int | None = None,
    ballot: int | None = None,
    **details: object,
) -> Fault:
    """Return the fault of this code with its sentences filled in; raises KeyError for a code there is not."""
    said = faults()[code]
    told = {"batch": batch, "name": name, "ballot": ballot, **details}
    # A table that has a name of its own ("Tổ 2") is called by it.
    before = (f"Bàn {place}: ", f"Table {place}: ") if place.isdecimal() else (f"{place}: ",) * 2 if place else ("", "")
    return Fault(
        code=code,
        vi=before[0] + said["vi"].format(**told),
        en=before[1] + said["en"].format(**told),
        place=place,
        batch=batch,
        name=name,
        ballot=ballot,
        explainable=bool(said["explainable"]),
    )


@cache
def faults() -> dict[str, dict[str, str]]:
    """Return the faults there are: by code ``vi``, ``en`` and ``explainable``."""
    text = files("nhiemky.counting").joinpath("data/faults.toml").read_text(encoding="utf-8")
    return {f"{group}.{name}": row for group, rows in tomllib.loads(text).items() for name, row in rows.items()}
