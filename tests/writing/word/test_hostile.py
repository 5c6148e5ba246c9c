"""Word files that anyone may send: long ones, broken ones, ones made to do harm."""

from __future__ import annotations

import functools
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.word.examples import PARTY_2026
from tests.writing.word.templates import part_of, template, with_parts

from nhiemky.problems import Problem
from nhiemky.writing.word import check_template, compare, write_docx

DOCUMENT = "word/document.xml"


@functools.cache
def _written() -> bytes:
    return write_docx(PARTY_2026)


def _with_document(data: bytes, document: bytes) -> bytes:
    return with_parts(data, {DOCUMENT: document})


def _told(problem: Problem) -> None:
    assert problem.code.startswith("NK-")
    assert problem.message


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutilated_document_is_compared_or_refused(data):
    """Whatever is cut out of the XML of a file or put twice, it is compared or refused with a sentence."""
    document = part_of(_written(), DOCUMENT)
    start = data.draw(st.integers(0, len(document)))
    end = data.draw(st.integers(start, min(len(document), start + 3000)))
    changed = document[:start] + document[start:end] * data.draw(st.sampled_from([0, 2])) + document[end:]
    try:
        taken = compare(PARTY_2026, _with_document(_written(), changed))
    except Problem as problem:
        _told(problem)
    else:
        assert {each.key for each in taken.figures} <= set(PARTY_2026.bindings)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_mutilated_template_is_filled_or_refused(data):
    """Whatever is cut out of a template, it is refused with a sentence or filled."""
    own = template()
    document = part_of(own, DOCUMENT)
    start = data.draw(st.integers(0, len(document)))
    end = data.draw(st.integers(start, min(len(document), start + 400)))
    changed = _with_document(own, document[:start] + document[end:])
    problems = check_template(changed)
    for each in problems:
        _told(each)
    if not problems:
        assert zipfile.is_zipfile(io.BytesIO(write_docx(PARTY_2026, changed)))


def test_many_open_bookmarks_do_not_add_up():
    """Bookmarks that never end, by the thousand, are passed over; the text is compared."""
    document = part_of(_written(), DOCUMENT)
    names = [each.split(b'"')[0] for each in document.split(b'w:name="')[1:]]
    opened = b"".join(
        b'<w:bookmarkStart w:id="%d" w:name="%s"/>' % (9000 + at, name) for at, name in enumerate(names * 40)
    )
    closed = b"".join(b'<w:bookmarkEnd w:id="%d"/>' % (9000 + at) for at in range(40 * len(names)))
    lines = b"<w:p><w:r><w:t>a b</w:t></w:r></w:p>" * 5_000
    body = document.replace(
        b"<w:body>", b"<w:body><w:p>" + opened + b"</w:p>" + lines + b"<w:p>" + closed + b"</w:p>", 1
    )

    taken = compare(PARTY_2026, _with_document(_written(), body))

    assert [each.key for each in taken.blocks if "+" not in each.key] != []


def test_a_paragraph_without_end_is_not_compared_word_by_word():
    """A paragraph of a hundred thousand words in place of one with figures is compared in bounded time."""
    document = part_of(_written(), DOCUMENT).decode()
    long = " ".join(f"từ{at} 517 đảng viên" for at in range(30_000))
    changed = document.replace("Trong ba năm, toàn Đảng bộ kết nạp ", long, 1)

    taken = compare(PARTY_2026, _with_document(_written(), changed.encode()))

    assert {each.key for each in taken.changes} >= {"t1"}
