"""Word files of people, opened in a process of their own."""

from __future__ import annotations

import base64
import json

import pytest
from tests.writing.word.examples import PARTY
from tests.writing.word.templates import part_of, template, with_parts

from nhiemky.apart import Filling, started
from nhiemky.apart.asking import _within_lines, problem_of
from nhiemky.apart.codec import NotAsAgreedError, packed, typed, unpacked
from nhiemky.apart.messages import Refused
from nhiemky.files.problems import Damaged, FileProblem, HasMacros
from nhiemky.writing import Chart
from nhiemky.writing.codec import as_json
from nhiemky.writing.drawing import chart_png
from nhiemky.writing.word import (
    Line,
    Marked,
    Opened,
    check_template,
    compare,
    compare_opened,
    marks_of_draft,
    opened,
    template_problem,
    write_docx,
)


def test_lines_come_back_as_they_are():
    """What a Word file holds is the same opened here and opened apart, to the last bookmark."""
    data, marks = write_docx(PARTY), marks_of_draft(PARTY)
    with started("a.docx", data, marks=marks) as job:
        lines = job.lines()

    assert lines == opened("a.docx", data, marks) == typed(Opened, unpacked(packed(lines)))
    assert compare_opened(PARTY, lines, "a.docx") == compare(PARTY, data)


def test_a_file_that_cannot_be_opened_is_its_problem():
    """A document with macros is refused by the process that opens it, under its name."""
    with (
        started("mẫu.docx", with_parts(template(), {"word/vbaProject.bin": b"x"}), marks=()) as job,
        pytest.raises(HasMacros, match="mẫu"),
    ):
        job.lines()


@pytest.mark.parametrize(
    "data", [template(), template("{{ten_loai}}", "{{số}}"), template("{{noi_dung}}", "{{noi_dung}}"), b"PK\x03\x04"]
)
def test_troubles_of_templates_come_back_as_they_are(data):
    """What keeps a file from being a template is said in the same sentences."""
    with started("a.docx", data, template=True) as job:
        found = job.troubles()

    assert [each.error() for each in found] == [each.error() for each in check_template(data, "a.docx")]
    assert [each.error("en") for each in found] == [each.error("en") for each in check_template(data, "a.docx")]


def test_a_template_is_filled_as_it_is_here():
    """The process that fills an office's own file gives the same bytes; its charts are drawn outside of it."""
    charts = [each for each in PARTY.blocks if isinstance(each, Chart)]
    fill = Filling(
        draft=json.dumps(as_json(PARTY)),
        charts=tuple((each.key, base64.b64encode(chart_png(each)).decode()) for each in charts),
    )
    with started("mau.docx", template(), fill=fill) as job:
        assert job.filled() == write_docx(PARTY, template())
    assert charts


def test_a_template_that_is_none_any_more_is_refused():
    """What was no template when it was checked is not filled either."""
    fill = Filling(draft=json.dumps(as_json(PARTY)), charts=())
    with started("mau.docx", template("{{số}}"), fill=fill) as job, pytest.raises(Damaged, match=r"mau\.docx"):
        job.filled()


def test_a_template_larger_than_its_bounds_harms_nobody(monkeypatch):
    """Millions of elements in a file of 60 kB end the process that fills it, with a sentence, and nothing else."""
    monkeypatch.setenv("NHIEMKY_READER_MEMORY_MB", "512")
    settings = part_of(template(), "word/settings.xml").replace(
        b"</w:settings>", b"<a/>" * 6_000_000 + b"</w:settings>"
    )
    large = with_parts(template(), {"word/settings.xml": settings})
    assert len(large) < 100_000
    fill = Filling(draft=json.dumps(as_json(PARTY)), charts=())
    with started("mau.docx", large, fill=fill) as job, pytest.raises(FileProblem) as caught:
        job.filled()
    assert caught.value.name == "mau.docx"


def test_bookmarks_outside_of_their_line_are_refused():
    """An answer whose bookmarks do not lie within the text is no answer."""
    with pytest.raises(NotAsAgreedError):
        _within_lines(Opened((Line("ab", (Marked("_nk_top", 1, 3),)),), ()))


def test_problems_nobody_knows_are_refused():
    """A code that is of no file and no template, or lacks what it says, is no answer."""
    assert template_problem("NK-X99", {}) is None
    assert template_problem("NK-M01", {}) is None
    with pytest.raises(NotAsAgreedError):
        problem_of(Refused(code="NK-M01", name="a", details=()), "a")
