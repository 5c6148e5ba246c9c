"""The organisations under one side by side: sorted bars, a table with everybody, and the way further down."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.ledger.province import Province, province

from nhiemky.ledger.accounts import command_account

pytestmark = [pytest.mark.django_db]
CODE = "party.members.admitted"


@pytest.fixture
def made(db: None) -> Province:
    """A small province with a year of quarterly returns."""
    return province(command_account(), organisations=40, codes=50, quarters=4)


def body(page: Client, made: Province, place: int, **query: Any) -> str:
    """Return the page of an organisation of the province."""
    answer = page.get(reverse("compare-below", args=[CODE, made.organisations[place].pk]), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_page_says_its_days_and_leads_down(page: Client, made: Province):
    """Both days and the structure are told in words; an organisation with others under it is a link that keeps them."""
    shown = body(page, made, 0, as_of="2022-01-31", known="2022-02-15", tree="today")

    assert "Tính đến ngày 31/01/2022, theo số liệu đã biết đến ngày 15/02/2022" in shown
    assert "theo cơ cấu tổ chức hiện nay" in shown
    down = reverse("compare-below", args=[CODE, made.organisations[1].pk])
    assert f"{down}?as_of=2022-01-31&amp;known=2022-02-15&amp;tree=today" in shown


def test_the_drawing_has_a_number_beside_every_bar(page: Client, made: Province):
    """Each organisation with a figure has a bar with its number in words; the drawing has a text in its place."""
    shown = body(page, made, 0, as_of="2022-01-31")

    under = sum(above == 0 for above in made.above)
    assert shown.count("<rect ") == shown.count('class="said"') == under
    assert re.search(r'role="img" aria-label="Biểu đồ thanh: \d+ tổ chức', shown)


def test_who_gave_nothing_is_named_without_a_number(page: Client, made: Province):
    """A missing figure reads as missing in the table and has no bar."""
    shown = body(page, made, 1, as_of="2021-04-20", order="name")

    row = made.codes.index(CODE)
    silent = [p for p in made.under(1) - {1} if made.values[0, p, row] < 0]
    assert shown.count('<tr class="aside">') == len(silent)
    assert shown.count("<rect ") == len(made.under(1)) - 1 - len(silent)


def test_mistyped_choices_count_as_not_chosen(page: Client, made: Province):
    """Whatever stands in the address, the page is answered."""
    assert "nhiều nhất trước" in body(page, made, 0, as_of="mai", known="x", span="a/b", order="up", tree="y")


def test_the_list_of_comparisons_leads_here(page: Client, made: Province):
    """The organisations with forms of their own, and what these ask for, are offered on both pages of comparison."""
    down = reverse("compare-below", args=[CODE, made.top.pk])

    assert down in page.get(reverse("compare"), {"as_of": "2021-06-01"}).content.decode()
    assert down in page.get(reverse("compare-indicator", args=[CODE]), {"as_of": "2021-06-01"}).content.decode()


def test_an_unknown_indicator_is_not_found(page: Client, made: Province):
    """An address with a code of no indicator leads nowhere."""
    assert page.get(reverse("compare-below", args=["none.such", made.top.pk])).status_code == 404
