"""The page of a target whose organisation ended asks what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from tests.ledger.build import ADMITTED, recorded, resolution, the_term
from tests.ledger.returned import merge

from nhiemky.ledger.models import Organisation, Reorganisation, Statement, TargetFate

pytestmark = [pytest.mark.django_db]
TAKER, ENDING = "Đảng bộ xã Lam Khê", "Đảng bộ xã Bến Cũ"
Merged = tuple[Reorganisation, Organisation, Statement]


@pytest.fixture
def merged(officer: User) -> Merged:
    """Two organisations with a target each, merged half-way; the target of the one that ended."""
    fewer = (ADMITTED[0].replace("500", "300"), "300 đảng viên", {**ADMITTED[2], "value": 300})
    recorded(resolution(ADMITTED, name="a.txt"), officer, organisation=TAKER, kind="resolution")
    other = recorded(resolution(fewer, name="b.txt"), officer, organisation=ENDING, kind="resolution")
    taker, ending = (Organisation.objects.get(name=name) for name in (TAKER, ENDING))
    return merge(date(2023, 7, 1), taker, ending), taker, other.statements.get()


def post(page: Client, merged: Merged, **said: Any) -> str:
    """Send the form of a decision, and return the page it leads to."""
    data = {"reorganisation": merged[0].pk, "to": merged[1].pk, "reference": "15-QĐ/TU", **said}
    answer = page.post(reverse("target-fate", args=[merged[2].pk]), data, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_term_and_the_target_ask_for_a_decision(page: Client, merged: Merged):
    """The overview names the target that waits; its page offers what may become of it and who may take it."""
    overview = page.get(reverse("term", args=[the_term(ENDING).pk])).content.decode()
    assert "cần quyết định chỉ tiêu này chuyển về đâu" in overview
    shown = page.get(reverse("target", args=[merged[2].pk])).content.decode()
    assert "tổ chức kết thúc ngày 01/07/2023" in shown
    assert f'<option value="{merged[1].pk}">{TAKER}</option>' in shown


def test_a_decision_is_recorded_with_its_reference(page: Client, merged: Merged):
    """Added to the taker's target, the decision stands with its reference and nothing waits any more."""
    assert "Đã ghi quyết định về chỉ tiêu." in post(page, merged, fate="added")
    kept = TargetFate.objects.get()
    assert (kept.fate, kept.to_id, kept.reference) == ("added", merged[1].pk, "15-QĐ/TU")
    overview = page.get(reverse("term", args=[the_term(ENDING).pk])).content.decode()
    assert "cần quyết định chỉ tiêu này" not in overview


def test_a_new_figure_is_typed_as_people_write_it(page: Client, merged: Merged):
    """A re-based target takes the figure typed; without one it is refused and nothing is recorded."""
    post(page, merged, fate="rebased", value="nhiều")
    assert not TargetFate.objects.exists()
    post(page, merged, fate="rebased", value="1.200")
    assert TargetFate.objects.get().value == 1200


def test_what_does_not_fit_is_refused_in_a_sentence(page: Client, merged: Merged):
    """Without a reference, or of a reorganisation that is none, nothing is recorded."""
    post(page, merged, fate="closed", reference=" ")
    shown = post(page, merged, fate="closed", reorganisation="0")
    assert "fate_not_of_it" in shown
    assert not TargetFate.objects.exists()
