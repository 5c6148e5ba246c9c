"""Which letters documents are set in."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest

from nhiemky.writing import fonts

TERMES = Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
FACES = [("normal", 400), ("normal", 700), ("italic", 400), ("italic", 700)]


def test_the_letters_are_those_of_vietnamese() -> None:
    """There are 134 letters beyond English, 67 of each case, all composed."""
    assert len(set(fonts.LETTERS)) == 134
    assert sum(letter.islower() for letter in fonts.LETTERS) == 67
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in fonts.LETTERS)
    assert {*"đĐăÂờỠựẴỹ"} <= {*fonts.LETTERS}


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch):
    """Let the machine have only the fonts a test names: (family, style, weight, file)."""

    def has(*found: tuple[str, str, int, str]) -> fonts.DocumentFont:
        infos = [SimpleNamespace(family=one[0], style=one[1], weight=one[2], path=one[3]) for one in found]
        monkeypatch.setattr(fonts, "installed_fonts", lambda: SimpleNamespace(fonts=lambda: infos))
        fonts.font_for_pdf.cache_clear()
        return fonts.font_for_pdf()

    yield has
    monkeypatch.undo()
    fonts.font_for_pdf.cache_clear()


@pytest.mark.needs("fonts-texgyre")
def test_a_font_like_times_is_taken() -> None:
    """Where TeX Gyre Termes is installed, documents are set in it: it has every letter in all four faces."""
    font = fonts.font_for_pdf()

    assert font.family == "TeX Gyre Termes"
    assert len(font.files) == 4
    assert font.like_times
    assert all(fonts.lacking(file) == [] for file in font.files)


@pytest.mark.needs("fonts-dejavu-core")
def test_a_font_that_lacks_a_face_or_a_letter_is_passed_over(machine, tmp_path: Path) -> None:
    """A serif without italics, or with a file that is no font, gives way to the next one that is whole."""
    broken = tmp_path / "times.ttf"
    broken.write_bytes(b"no font")
    times = [("Times New Roman", style, weight, str(broken)) for style, weight in FACES]
    tinos = [("Tinos", "normal", 400, DEJAVU)]
    whole = [("DejaVu Serif", style, weight, DEJAVU) for style, weight in FACES]

    assert machine(*times, *tinos, *whole).family == "DejaVu Serif"
    assert machine(*times, *tinos) == fonts.DocumentFont("Libertinus Serif", ())


@pytest.mark.needs("fonts-dejavu-core")
def test_letters_a_font_lacks() -> None:
    """A letter without a drawing is named; what is no font lacks every letter."""
    assert fonts.lacking(DEJAVU) == []
    assert fonts.lacking(DEJAVU, ("ẵ", "\U0005fff0")) == ["\U0005fff0"]
    assert fonts.lacking(__file__) == list(fonts.LETTERS)


@pytest.mark.parametrize(("style", "weight"), [("normal", 400), ("normal", 700), ("italic", 400), ("italic", 600)])
def test_the_embedded_font_has_every_letter(style: str, weight: int) -> None:
    """Without any installed font each letter has a drawing of its own, in every face the pages use."""
    import pypdfium2
    import typst

    # The page leaves room for marks above and below: what is cut off looks alike.
    source = (
        "#set page(width: 40pt, height: 50pt, margin: 15pt)\n"
        f'#set text(font: "{fonts.EMBEDDED}", fallback: false, style: "{style}", weight: {weight})\n'
        "#for each in json(bytes(sys.inputs.letters)) { page(each) }"
    )
    letters = ["\U0005fff0", *fonts.LETTERS]
    compiler = typst.Compiler(
        source.encode(), font_paths=typst.Fonts(include_system_fonts=False), ignore_system_fonts=True,
        sys_inputs={"letters": json.dumps(letters)},
    )  # fmt: skip
    pages = pypdfium2.PdfDocument(compiler.compile(format="pdf"))
    drawn = {page.render(scale=6, grayscale=True).to_numpy().tobytes() for page in pages}

    assert len(drawn) == len(letters)
