"""What the machine brings: letters to draw with, programs for old files, its clock."""

from __future__ import annotations

import io
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nhiemky.cli.health.model import Answer, Place, fine, wrong
from nhiemky.cli.language import tr
from nhiemky.files.programs import installed
from nhiemky.writing.fonts import LETTERS, PACKAGE, font_for_pdf

BUILT = 2026
"""The year this program is of; a clock before it is wrong, and with it the day of every decision."""

ZONE = "Asia/Ho_Chi_Minh"
FONTS = "fonts-dejavu-core"

_CELL = 40
_NO_LETTER = "\U0010fffd"
_SECONDS = 10


def fonts(_place: Place) -> Answer:
    """Look whether the fonts that charts are drawn with have every Vietnamese letter."""
    missing = undrawn(LETTERS)
    if missing:
        shown = " ".join(missing[:5])
        return wrong(
            f"phông chữ trên máy thiếu {len(missing)} chữ cái tiếng Việt ({shown}); hãy chạy: sudo apt install {FONTS}",
            f"the fonts lack {len(missing)} Vietnamese letters ({shown}); run: sudo apt install {FONTS}",
        )
    return fine(f"vẽ được đủ {len(LETTERS)} chữ cái có dấu", f"all {len(LETTERS)} Vietnamese letters can be drawn")


def undrawn(letters: tuple[str, ...]) -> list[str]:
    """Return the letters that come out of the drawing program of charts as nothing, or as any unknown letter does."""
    # Imported here: the renderer takes a second to start.
    import vl_convert
    from PIL import Image

    from nhiemky.web.show.font import FAMILY

    cells = "".join(
        f'<text x="{place * _CELL + 8}" y="30">&#{ord(letter)};</text>'
        for place, letter in enumerate((_NO_LETTER, *letters))
    )
    width = _CELL * (len(letters) + 1)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}" height="{_CELL}" font-family="{FAMILY}" font-size="20">'
        f'<rect width="{width}" height="{_CELL}" fill="white"/>{cells}</svg>'
    )
    with Image.open(io.BytesIO(vl_convert.svg_to_png(svg))) as drawn:
        grey = drawn.convert("L")
        seen = [
            grey.crop((place * _CELL, 0, (place + 1) * _CELL, _CELL)).tobytes() for place in range(len(letters) + 1)
        ]
    nothing = {seen[0], b"\xff" * (_CELL * _CELL)}
    return [letter for letter, cell in zip(letters, seen[1:], strict=True) if cell in nothing]


def document_font(_place: Place) -> Answer:
    """Look which font documents are written in: one like Times New Roman, or what the program brings along."""
    font = font_for_pdf()
    if font.like_times:
        return fine(f"{font.family}, đủ {len(LETTERS)} chữ", f"{font.family}, all {len(LETTERS)} letters")
    return fine(
        f"{font.family}; để văn bản PDF có kiểu chữ Times New Roman: sudo apt install {PACKAGE}",
        f"{font.family}; for PDF documents in letters like Times New Roman: sudo apt install {PACKAGE}",
    )


def office(_place: Place) -> Answer:
    """Look whether LibreOffice is there."""
    return _optional("soffice", "LibreOffice", ".doc, .rtf", "libreoffice-writer-nogui")


def antiword(_place: Place) -> Answer:
    """Look whether antiword is there."""
    return _optional("antiword", "antiword", ".doc", "antiword")


def tesseract(_place: Place) -> Answer:
    """Look whether tesseract is there and knows Vietnamese."""
    kinds = tr("bản quét và ảnh", "scans and photos")
    program = installed("tesseract")
    if program and "vie" not in _languages(program):
        return fine(
            f"đã cài nhưng chưa có tiếng Việt, không bắt buộc; để đọc {kinds}: sudo apt install tesseract-ocr-vie",
            f"installed without Vietnamese, which is optional; to read {kinds}: sudo apt install tesseract-ocr-vie",
        )
    return _optional("tesseract", "tesseract", kinds, "tesseract-ocr tesseract-ocr-vie")


def _languages(program: str) -> list[str]:
    try:
        done = subprocess.run(  # noqa: S603 -- a program of the system, by its full path and without a shell
            [program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.split()


def _optional(program: str, name: str, kinds: str, packages: str) -> Answer:
    """Return whether a program is there; without it the ledger works, only those files cannot be read."""
    if installed(program):
        return fine(f"đã cài; đọc được {kinds}", f"installed; reads {kinds}")
    return fine(
        f"chưa cài {name}, không bắt buộc; để đọc {kinds}: sudo apt install {packages}",
        f"{name} is not installed, which is optional; to read {kinds}: sudo apt install {packages}",
    )


def clock(_place: Place) -> Answer:
    """Look whether the machine's clock can be right."""
    return at(datetime.now().astimezone())


def at(now: datetime) -> Answer:
    """Return whether a clock that shows ``now`` can be right."""
    shown = f"{now:%H:%M %d/%m/%Y}"
    if now.year < BUILT:
        return wrong(
            f"đồng hồ máy chỉ {shown}, trước khi có chương trình này; hãy chỉnh lại ngày giờ của máy.",
            f"the clock shows {shown}, before this program was made; set the machine's date and time.",
        )
    return fine(shown, shown)


def zone(_place: Place) -> Answer:
    """Look whether the system knows Vietnam's time zone."""
    try:
        ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return wrong(
            f"máy không có dữ liệu múi giờ {ZONE}; hãy chạy: sudo apt install tzdata",
            f"the machine does not know the time zone {ZONE}; run: sudo apt install tzdata",
        )
    return fine(ZONE, ZONE)
