"""How an organisation prints its documents, as a person says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, HOUSE, recorded, resolution
from tests.ledger.drafting.plain import DAY
from tests.ledger.drafting.test_editing import refused

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import letterhead_of
from nhiemky.ledger.models import Letterhead, Organisation

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def house(officer: Any) -> Organisation:
    """An organisation whose letterhead nobody has set."""
    recorded(resolution(ADMITTED), officer)
    return Organisation.objects.get(name=HOUSE)


def test_what_a_person_says_is_printed(house: Organisation, officer: Any):
    """The newest letterhead holds, line by line; the organisation's name is the ledger's."""
    told = replace(
        letterhead_of(house, DAY),
        superior="ĐẢNG BỘ TỈNH  SÔNG VÀM",
        place="Bến Lội",
        titles=("PHÓ BÍ THƯ", "THƯỜNG TRỰC"),
        recipients=("- Như trên,", "", "- Lưu Văn phòng."),
        organisation="Tên khác",
    )
    kept = operations.set_letterhead(house, told, officer, seen=0)

    found = letterhead_of(house, DAY)
    assert (found.superior, found.organisation) == ("ĐẢNG BỘ TỈNH SÔNG VÀM", HOUSE)
    assert (found.titles, found.recipients) == (told.titles, ("- Như trên,", "- Lưu Văn phòng."))
    operations.set_letterhead(house, found, officer, seen=kept.pk)
    refused("changed_meanwhile", operations.set_letterhead, house, found, officer, seen=kept.pk)


def test_a_letterhead_that_cannot_be_printed_is_refused(house: Organisation, officer: Any):
    """What has to stand on every document is there, and fits."""
    told = letterhead_of(house, DAY)
    unknown: Any = "union"
    refused("letterhead_family", operations.set_letterhead, house, replace(told, family=unknown), officer)
    refused("letterhead_empty", operations.set_letterhead, house, replace(told, place=" "), officer)
    told = replace(told, place="Bến Lội")
    refused("letterhead_too_long", operations.set_letterhead, house, replace(told, issuer="Đ" * 401), officer)
    refused("letterhead_too_long", operations.set_letterhead, house, replace(told, recipients=("x" * 4001,)), officer)
    assert not Letterhead.objects.exists()
