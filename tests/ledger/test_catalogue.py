"""An office extends the catalogue: stored once, read with from then on, withdrawn but never changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from nhiemky.files.model import SourceText
from nhiemky.ledger import operations
from nhiemky.ledger.models import CatalogueEntry, Indicator
from nhiemky.ledger.own_catalogue import current_catalogue, withdrawn_codes
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries import document_review, list_indicators
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.reading import read
from nhiemky.reading.catalogue import OwnIndicator

pytestmark = [pytest.mark.database, pytest.mark.django_db]
LIGHTS = OwnIndicator(code="own.lights", name="Đèn đường", unit="bóng", over_time="sum", phrases=("lắp mới đèn đường",))
TEXT = "Kết quả năm 2025\n- Lắp mới đèn đường: 400 bóng.\n"


def codes() -> list[str | None]:
    """Return what the catalogue of now reads in one sentence."""
    source = SourceText(name="a.txt", text=TEXT, format="txt", sha256="")
    return [each.indicator for each in read(source, catalogue=current_catalogue()).statements if each.unit == "bóng"]


def test_an_indicator_is_read_and_judged_with_once_it_is_added(officer: Any):
    """A document imported later has the new code, which says how its figures add up."""
    assert codes() == [None]
    operations.add_indicator(LIGHTS, officer)

    source = SourceText(name="a.txt", text=TEXT, format="txt", sha256="0" * 64)
    imported = operations.import_document(source, read(source, catalogue=current_catalogue()), officer)
    found = imported.document.statements.get(unit="bóng")

    assert found.indicator_id == "own.lights"
    assert found.indicator is not None
    assert found.indicator.over_time == "sum"


def test_a_name_in_the_catalogue_is_not_added_again_until_it_is_withdrawn(officer: Any):
    """A form sent twice makes one indicator; once that is withdrawn its name is free again."""
    entry = operations.add_indicator(LIGHTS, officer)
    again = replace(LIGHTS, code="own.lights_2", name="ĐÈN  đường")
    with pytest.raises(LedgerProblem) as refused:
        operations.add_indicator(again, officer)
    assert refused.value.code == "own_indicator_invalid"
    assert "đã có trong danh mục" in refused.value.message
    operations.withdraw_entry(entry, officer)
    assert operations.add_indicator(again, officer).indicator_id == "own.lights_2"


def test_phrases_name_a_known_indicator_until_they_are_withdrawn(officer: Any):
    """Phrases hold until somebody takes them back; both rows stay."""
    operations.add_indicator(LIGHTS, officer)
    entry = operations.add_phrases("export", ("hàng bán ra ngoài biên giới",), officer)
    assert "export" in {each.known.code for each in list_indicators("ngoài biên giới")}

    operations.withdraw_entry(entry, officer)

    assert list_indicators("ngoài biên giới") == ()
    assert CatalogueEntry.objects.count() == 3


def test_a_withdrawn_indicator_is_read_no_more_and_its_code_is_never_given_again(officer: Any):
    """The code stays in the ledger with its meaning, and another meaning is refused."""
    entry = operations.add_indicator(LIGHTS, officer)
    operations.withdraw_entry(entry, officer)

    assert codes() == [None]
    assert withdrawn_codes() == {"own.lights"}
    assert Indicator.objects.get(code="own.lights").unit == "bóng"
    with pytest.raises(LedgerProblem) as refused:
        operations.add_indicator(LIGHTS, officer)
    assert refused.value.code == "own_indicator_invalid"
    with pytest.raises(LedgerProblem) as refused:
        operations.add_phrases("own.lights", ("đèn chiếu sáng",), officer)
    assert refused.value.code == "indicator_unknown"
    with pytest.raises(LedgerProblem) as refused:
        operations.withdraw_entry(entry, officer)
    assert refused.value.code == "entry_withdrawn"


@pytest.mark.parametrize(
    "own",
    [
        OwnIndicator(code="own.a", name="Đèn", unit="", phrases=("đèn đường",)),
        OwnIndicator(code="own.a", name="Đèn", unit="bóng", phrases=("đèn",)),
        OwnIndicator(code="export", name="Đèn", unit="bóng", phrases=("đèn đường",)),
    ],
    ids=["no unit", "one syllable", "code taken"],
)
def test_what_cannot_be_read_with_is_refused(own: OwnIndicator, officer: Any):
    """Without a unit, with a phrase of one syllable or a code that exists nothing is stored."""
    with pytest.raises(LedgerProblem) as refused:
        operations.add_indicator(own, officer)

    assert refused.value.code == "own_indicator_invalid"
    assert CatalogueEntry.objects.count() == 0


def test_nobody_signed_in_adds_nothing():
    """An anonymous visitor is refused."""
    with pytest.raises(LedgerProblem) as refused:
        operations.add_indicator(LIGHTS, AnonymousUser())  # type: ignore[arg-type]
    assert refused.value.code == "user_inactive"


def test_a_figure_without_a_code_is_offered_three(officer: Any):
    """The review has the document's own words and the nearest codes, own ones among them."""
    source = SourceText(name="a.txt", text=TEXT, format="txt", sha256="1" * 64)
    document = operations.import_document(source, read(source), officer).document
    operations.add_indicator(LIGHTS, officer)

    (figure,) = [each for each in document_review(document, EVERYWHERE).statements if each.unit == "bóng"]

    assert figure.unnamed is not None
    assert figure.unnamed.words == "Lắp mới đèn đường"
    assert figure.unnamed.nearest[0].code == "own.lights"
    assert len(figure.unnamed.nearest) == 3
