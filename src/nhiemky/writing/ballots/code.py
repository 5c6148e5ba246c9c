"""The code on a ballot that machines read: which election, form, page and definition, never which ballot."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from nhiemky.counting import BallotForm, Definition

_BEGINS = "NK1"
_FORMS = {"S": BallotForm.SURPLUS, "N": BallotForm.NO_SURPLUS}
_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCode:
    """What the code of a page says; ``hash`` is the first 64 bits of the definition's, as 16 hexadecimal digits."""

    key: str
    form: BallotForm
    page: int
    pages: int
    test: bool
    hash: str

    @property
    def text(self) -> str:
        """Return the code as text.

        >>> BallotCode(key="e1.r1", form=BallotForm.SURPLUS, page=1, pages=2, test=False, hash="0" * 16).text
        'NK1/S/1.2/O/0000000000000000/e1.r1'
        """
        form = next(letter for letter, each in _FORMS.items() if each is self.form)
        test = "T" if self.test else "O"
        return f"{_BEGINS}/{form}/{self.page}.{self.pages}/{test}/{self.hash}/{self.key}"

    @classmethod
    def of(cls, text: str) -> BallotCode | None:
        """Return what a code says, ``None`` where it is none of ours.

        >>> BallotCode.of("NK1/S/1.2/T/00000000000000ff/e1.r1").test, BallotCode.of("https://example.org")
        (True, None)
        """
        parts = text.split("/", 5)
        if len(parts) != 6 or parts[0] != _BEGINS or parts[1] not in _FORMS or parts[3] not in {"O", "T"}:
            return None
        page, dot, pages = parts[2].partition(".")
        known = page.isdecimal() and pages.isdecimal() and dot and len(parts[4]) == _DIGITS
        if not known:
            return None
        return cls(
            key=parts[5], form=_FORMS[parts[1]], page=int(page), pages=int(pages), test=parts[3] == "T", hash=parts[4]
        )


def code_of(definition: Definition, page: int, pages: int, *, test: bool) -> BallotCode:
    """Return the code of one page of a ballot."""
    return BallotCode(
        key=definition.key, form=definition.form, page=page, pages=pages, test=test, hash=definition.hash[:_DIGITS]
    )


def qr_svg(text: str, error: str = "m") -> str:
    """Return a QR code as a drawing, with the quiet zone of four modules readers want."""
    import segno

    written = BytesIO()
    segno.make_qr(text, error=error).save(written, kind="svg", border=4, xmldecl=False, svgns=True, nl=False)
    return written.getvalue().decode()
