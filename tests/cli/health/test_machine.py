"""The machine as ``doctor`` sees it."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nhiemky.cli.health import machine
from nhiemky.cli.health.model import Place
from nhiemky.writing.fonts import EMBEDDED, DocumentFont

NO_LETTER = "\U0005fff0"
"""A place of Unicode that no font has a drawing for."""


def test_a_letter_that_no_font_has() -> None:
    """A letter without a drawing is told from the letters that have one."""
    assert machine.undrawn(("a", "ẵ", NO_LETTER, "Ỡ")) == [NO_LETTER]


def test_fonts_in_order_and_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All letters drawn is fine; a missing one is named with the package that brings it."""
    assert machine.fonts(Place(tmp_path)).ok

    monkeypatch.setattr(machine, "undrawn", lambda _letters: ["ẵ"])
    answer = machine.fonts(Place(tmp_path))

    assert not answer.ok
    assert "ẵ" in answer.sentence
    assert "sudo apt install fonts-dejavu-core" in answer.sentence


def test_letters_of_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The font of documents is named; where it is not like Times New Roman, so is the package that brings one."""
    monkeypatch.setattr(machine, "font_for_pdf", lambda: DocumentFont("Tinos", ("tinos.ttf",)))
    assert "Tinos" in machine.document_font(Place(tmp_path)).sentence

    monkeypatch.setattr(machine, "font_for_pdf", lambda: DocumentFont(EMBEDDED, ()))
    answer = machine.document_font(Place(tmp_path))

    assert answer.ok
    assert "sudo apt install fonts-texgyre" in answer.sentence


@pytest.mark.parametrize(
    ("look", "package"),
    [
        (machine.office, "libreoffice-writer-nogui"),
        (machine.antiword, "antiword"),
        (machine.tesseract, "tesseract-ocr tesseract-ocr-vie"),
    ],
)
def test_programs_are_optional(look: object, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is not there is no failure; the line says what it is for and how to install it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    answer = look(Place(tmp_path))  # type: ignore[operator]

    assert answer.ok
    assert f"sudo apt install {package}" in answer.sentence


@pytest.mark.parametrize(("languages", "said"), [("eng osd", "tesseract-ocr-vie"), ("eng vie", "đọc được")])
def test_a_recogniser_needs_vietnamese(
    languages: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tesseract without Vietnamese is told from one with it."""
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' {languages}\n", encoding="ascii")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert said in machine.tesseract(Place(tmp_path)).sentence


def test_a_clock_before_the_program() -> None:
    """A clock that shows a year before the program was made fails, a later one is shown."""
    assert not machine.at(datetime(2019, 12, 31, 23, 59, tzinfo=UTC)).ok
    assert machine.at(datetime(2027, 5, 4, 9, 30, tzinfo=UTC)).sentence == "09:30 04/05/2027"


def test_a_machine_without_time_zones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A time zone the system does not know fails with the package that brings it."""
    assert machine.zone(Place(tmp_path)).ok

    monkeypatch.setattr(machine, "ZONE", "Asia/Nowhere")
    assert "sudo apt install tzdata" in machine.zone(Place(tmp_path)).sentence
