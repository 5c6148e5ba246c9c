"""What a recount says: a line for every number, what the bundle says of it and what was counted again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One number of a bundle: ``claimed`` by it, ``counted`` again; ``code`` and ``where`` tell lines apart."""

    code: str
    where: str
    vi: str
    en: str
    claimed: str
    counted: str
    explained: str = ""
    """Why the head of the counting committee lets a difference in the ballots as paper stand."""

    @property
    def equal(self) -> bool:
        """Whether both are the same, or the difference may stand."""
        return self.claimed == self.counted or bool(self.explained)

    def words(self, language: str = "vi") -> str:
        """Return what the number is, in Vietnamese or ("en") English."""
        return self.en if language == "en" else self.vi


@dataclass
class Report:
    """The lines of a recount, and the hash of the bundle as computed."""

    lines: list[Line] = field(default_factory=list)
    hash: str = ""

    @property
    def equal(self) -> bool:
        """Whether every line is."""
        return all(line.equal for line in self.lines)

    @property
    def unequal(self) -> list[Line]:
        """The lines that are not."""
        return [line for line in self.lines if not line.equal]

    def add(
        self, code: str, vi: str, en: str, claimed: object, counted: object, *, where: object = "", explained: str = ""
    ) -> None:
        """Add a line."""
        self.lines.append(Line(code, str(where), vi, en, _said(claimed), _said(counted), explained))


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "—"
    return "—" if value is None else str(value)
