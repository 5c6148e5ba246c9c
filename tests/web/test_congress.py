"""The pages of a congress's preparation: the list, making one, its plan, its rules and what is left to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.congress.build import congress, term

from nhiemky.congress.models import Congress
from nhiemky.congress.state import Stage, plan_of, stage_of
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.operations import NewOrganisation, found_organisation

pytestmark = pytest.mark.django_db


def _shown(page: Client, name: str, *arguments: Any) -> str:
    answer = page.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_says_how_to_begin(page: Client):
    """Without a congress the page says so and leads to making one."""
    shown = _shown(page, "congresses")

    assert "Chưa có đại hội nào." in shown
    assert reverse("congress-new") in shown


def test_a_congress_is_made_on_its_page(page: Client):
    """Term, body, name and days are enough; the page of the congress then tells what to do."""
    made = page.post(
        reverse("congress-new"),
        {
            "term": str(term().pk), "body": "delegates", "title": "Đại hội lần thứ II", "first_day": "2025-06-12",
            "last_day": "2025-06-13", "tables": "Tổ 1\nTổ 2\n",
        },
        follow=True,
    )  # fmt: skip

    kept = plan_of(Congress.objects.get())
    assert (kept.title, kept.tables) == ("Đại hội lần thứ II", ["Tổ 1", "Tổ 2"])
    assert "Việc cần làm, theo thứ tự" in made.content.decode()


def test_a_second_congress_of_a_term_is_refused_beside_the_form(page: Client):
    """The term is offered no more; whoever sends it all the same reads why not."""
    congress()

    assert "Không có nhiệm kỳ nào chờ đại hội" in _shown(page, "congress-new")


def test_an_organisation_without_a_number_of_members_is_told(page: Client):
    """Members left blank or not in digits send nobody; the page names who is left out when it reckons and keeps."""
    made, day = congress(), date(2020, 1, 1)
    below = [
        found_organisation(NewOrganisation(name=name, superior=made.organisation), day, command_account())
        for name in ("Chi bộ Cơ điện", "Chi bộ Bao bì", "Chi bộ Dệt")
    ]
    sent = {"total": "5", f"members-{below[0].pk}": "30", f"members-{below[1].pk}": "1.200"}
    shown = page.post(reverse("congress-allotment", args=[made.pk]), sent | {"reckon": "1"}).content.decode()
    assert "nên không được phân bổ: Chi bộ Bao bì, Chi bộ Dệt." in shown

    kept = page.post(reverse("congress-allotment", args=[made.pk]), sent, follow=True).content.decode()
    assert "Đã ghi phân bổ đại biểu." in kept
    assert "nên không được phân bổ: Chi bộ Bao bì, Chi bộ Dệt." in kept


def test_a_rule_that_is_not_verified_is_set_with_its_reason(page: Client):
    """Without a reason it stays; with one the page shows value and reason."""
    made = congress()
    address = reverse("congress-rule", args=[made.pk])
    page.post(address, {"key": "quorum.organisations", "value": "false", "reason": ""})
    assert plan_of(made).settings == {}

    page.post(address, {"key": "quorum.organisations", "value": "false", "reason": "theo hướng dẫn của cấp trên"})

    assert "theo hướng dẫn của cấp trên" in _shown(page, "congress-rules", made.pk)
    assert plan_of(made).settings["quorum.organisations"]["value"] == "false"


def test_a_congress_with_nobody_present_is_opened_with_a_reason_only(page: Client):
    """The page tells how many are missing; with a reason it opens, and is closed later."""
    made = congress()
    opened = page.post(reverse("congress-open", args=[made.pk]), follow=True)
    assert "congress_quorum" in opened.content.decode()

    page.post(reverse("congress-open", args=[made.pk]), {"reason": "phiên trù bị"})
    page.post(reverse("congress-close", args=[made.pk]))

    assert stage_of(made) is Stage.CLOSED
    assert "phiên trù bị" in _shown(page, "congress", made.pk)


def test_the_plan_shows_what_another_changed_meanwhile(page: Client):
    """Two people change one plan: the later reads who was first, and nothing is lost."""
    made = congress()
    old = plan_of(made).pk
    sent = {"title": "Tên mới", "first_day": "2025-06-12", "last_day": "2025-06-12", "seen": str(old)}
    page.post(reverse("congress-plan", args=[made.pk]), sent)
    again = page.post(reverse("congress-plan", args=[made.pk]), {**sent, "title": "Tên khác"})

    assert again.status_code == 409
    assert plan_of(made).title == "Tên mới"
