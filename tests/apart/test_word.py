"""Word files of people, opened in a process of their own."""

from __future__ import annotations

import pytest
from tests.writing.word.examples import PARTY
from tests.writing.word.templates import template, with_parts

from nhiemky.apart import started
from nhiemky.apart.asking import _within_lines, problem_of
from nhiemky.apart.codec import NotAsAgreedError, packed, typed, unpacked
from nhiemky.apart.messages import Refused
from nhiemky.files.problems import HasMacros
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
