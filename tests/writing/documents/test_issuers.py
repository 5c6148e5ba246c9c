"""Documents of a State board and of a Party cell read back like those of a committee, from their Word files too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.writing import materials as m
from tests.writing.periods import conference, line, period
from tests.writing.round_trip import assert_reads_back

from nhiemky.writing.documents import Material, compose
from nhiemky.writing.material import Letterhead, ResolutionMaterial
from nhiemky.writing.model import DocumentKind
from nhiemky.writing.word import write_docx

BOARD = replace(
    m.LETTERHEAD,
    family="state",
    superior="ỦY BAN NHÂN DÂN TỈNH HÀ SƠN",
    issuer="BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP",
    symbol="BQL",
    organisation="Ban Quản lý các khu công nghiệp tỉnh Hà Sơn",
    committee="Ban Quản lý các khu công nghiệp tỉnh Hà Sơn",
    on_behalf="",
    titles=("TRƯỞNG BAN",),
)
CELL = replace(
    m.LETTERHEAD,
    issuer="CHI BỘ CÔNG TY GẠCH BẮC SƠN",
    symbol="CB",
    organisation="Chi bộ Công ty Gạch Bắc Sơn",
    committee="Chi ủy Chi bộ Công ty Gạch Bắc Sơn",
    on_behalf="T/M CHI BỘ",
)
REPORTS = [DocumentKind.PERIODIC_REPORT, DocumentKind.SUMMARY]


def material(kind: DocumentKind, letterhead: Letterhead) -> Material:
    """Return what a document of ``kind`` of an issuer is written from."""
    if kind in REPORTS:
        lines = (line("party.members.admitted", 25, 20, [10, 15]), line("invest.attracted", 512_500_000_000))
        return period(*lines, letterhead=letterhead, given=2, asked=3, missing=("Chi bộ Công ty Đại An",))
    held = conference(convened=57, present=55)
    term = replace(held.term, letterhead=letterhead)
    if kind is DocumentKind.RESOLUTION:
        planned = (m.planned("zone.occupancy", value=75, comparator="≥"),)
        return ResolutionMaterial(
            term=term, first_year=2030, last_year=2035, ordinal="", planned=planned, congress_day=date(2030, 6, 15)
        )
    return replace(held, term=term) if kind in (DocumentKind.PROGRAMME, DocumentKind.MINUTES) else term


@pytest.mark.parametrize("letterhead", [BOARD, CELL], ids=["board", "cell"])
@pytest.mark.parametrize(
    "kind",
    [
        *REPORTS,
        DocumentKind.RESOLUTION,
        DocumentKind.PROGRAMME,
        DocumentKind.MINUTES,
        DocumentKind.NEWS,
        DocumentKind.LEADER_PAGE,
    ],
)
def test_reads_back_from_word(kind: DocumentKind, letterhead: Letterhead) -> None:
    """Whoever issues it, the Word file says what the bindings say and nothing is found in it."""
    draft = compose(kind, material(kind, letterhead))

    assert_reads_back(draft)
    assert_reads_back(draft, write_docx(draft))
