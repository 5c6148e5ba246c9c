"""The pages of a count without a script: a pass is keyed by its form, seen by its typist only, ruled and explained."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import with_role
from tests.congress import electing

from nhiemky.congress import operations
from nhiemky.congress.counts import entries_of
from nhiemky.congress.models import BallotRuling, CountPass, Election
from nhiemky.congress.queries.count import rulings_view, stock_view
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Role

pytestmark = pytest.mark.django_db
SCRIPT = {"x-requested-with": "fetch"}


def _shown(page: Client, name: str, *arguments: Any) -> str:
    answer = page.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def _kept(begun: CountPass) -> list[str]:
    return [ballot.text for _, (_, ballot) in sorted(entries_of([begun.pk])[begun.pk].items())]


@pytest.fixture
def count() -> Election:
    """Twelve ballots for four of five names, in one batch."""
    return electing.counting()


@pytest.fixture
def begun(count: Election, officer: Any) -> CountPass:
    """The first pass, claimed by the office worker."""
    return operations.claim_batch(count, 1, electing.HEAD, officer)


def _key(page: Client, begun: CountPass, index: int, line: str, **more: Any) -> Any:
    sent = {"index": str(index), "revision": "1", "line": line, **more}
    return page.post(reverse("count-key", args=[begun.pk]), sent)


def test_a_batch_is_claimed_keyed_and_finished_by_forms(page: Client, count: Election):
    """Without a script every ballot is one form sent; the page then asks for the next one."""
    page.post(reverse("count-claim", args=[count.pk]), {"batch": "1", "typist": electing.HEAD, "reader": ""})
    begun = CountPass.objects.get()
    for index in range(1, 13):
        answer = _key(page, begun, index, "5")
        assert answer.headers["Location"] == reverse("count-keying", args=[begun.pk])
    assert "Phiếu thứ 13" in _shown(page, "count-keying", begun.pk)
    page.post(reverse("count-finish", args=[begun.pk]))

    assert _kept(begun) == ["11110"] * 12
    assert "xong lượt 1" in _shown(page, "count", count.pk)


def test_what_is_not_understood_stands_in_the_form_again(page: Client, begun: CountPass):
    """A number that the list has not is refused in a sentence; what was typed is not lost, and nothing is kept."""
    answer = _key(page, begun, 1, "3 31", doubt="signed")
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="3 31"' in shown
    assert 'value="signed" data-key="F6" checked' in shown
    assert "NK-K22" in shown
    assert _kept(begun) == []


def test_a_script_hears_what_was_understood(page: Client, begun: CountPass):
    """The answer tells the ballot as it is kept, and what the rules would say of it."""
    sent = {"index": "1", "revision": "1", "line": ""}
    told = page.post(reverse("count-key", args=[begun.pk]), sent, headers=SCRIPT).json()

    assert told["keyed"] == 1
    assert told["ballot"]["said"] == "gạch 0, bầu 5"
    assert told["ballot"]["proposal"] == "bầu nhiều hơn số lượng cần bầu → đề nghị không hợp lệ"


def test_a_ballot_sent_again_is_kept_once(page: Client, begun: CountPass):
    """An answer that was lost is asked for again: the same ballot changes nothing, another one is refused."""
    for _ in range(3):
        _key(page, begun, 1, "5")
    sent = {"index": "1", "revision": "1", "line": "4"}
    refused = page.post(reverse("count-key", args=[begun.pk]), sent, headers=SCRIPT)

    assert _kept(begun) == ["11110"]
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "NK-K34")


def test_a_ballot_is_corrected_and_taken_out(page: Client, begun: CountPass):
    """The link of a ballot opens it in the form; a correction holds, and one keyed too often is taken out."""
    for index, line in enumerate(("5", "5", "4"), start=1):
        _key(page, begun, index, line)
    shown = page.get(reverse("count-keying", args=[begun.pk]), {"ballot": "2"}).content.decode()
    assert "Đang sửa phiếu thứ 2" in shown
    _key(page, begun, 2, "1", revision="2")
    assert _kept(begun) == ["11110", "01111", "11101"]
    page.post(reverse("count-take-out", args=[begun.pk]), {"index": "1", "revision": "2"})

    assert _kept(begun) == ["01111", "11101"]


def test_a_pass_short_of_ballots_stays_open(page: Client, begun: CountPass):
    """What was keyed is compared with the hand count; the sentence says by how many it differs."""
    _key(page, begun, 1, "5")
    shown = page.post(reverse("count-finish", args=[begun.pk]), follow=True).content.decode()

    assert "pass.hand_count" in shown
    assert "Phiếu thứ 2" in shown


def test_nobody_else_sees_what_is_keyed(page: Client, count: Election, django_user_model: Any):
    """Another account that may key is led away from a pass, and from the ballots in it."""
    other = with_role(django_user_model.objects.create_user("hoa"), Role.OFFICE)
    theirs = electing.keyed(count, 1, electing.HEAD, electing.USUAL[:3], other)
    answer = page.get(reverse("count-keying", args=[theirs.pk]), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("count", args=[count.pk])
    assert "NK-K31" in answer.content.decode()
    assert "data-line" not in answer.content.decode()


def test_the_second_typist_sees_nothing_of_the_first_pass(page: Client, count: Election, officer: Any):
    """A finished pass opens for nobody, and the page of the second holds no ballot of the first."""
    first = electing.keyed(count, 1, electing.HEAD, electing.USUAL, officer)
    operations.finish_pass(first, officer)
    second = operations.claim_batch(count, 1, electing.SECOND, officer)

    assert page.get(reverse("count-keying", args=[first.pk])).status_code == 302
    assert "data-line" not in _shown(page, "count-keying", second.pk)
    assert page.get(reverse("count-keying", args=[second.pk])).context["view"].ballots == ()


def test_what_a_browser_keeps_of_a_pass_is_of_that_pass_alone(page: Client, count: Election, officer: Any):
    """Ballots that wait in a browser are known by the moment the pass was begun, not by its number alone."""
    first = electing.keyed(count, 1, electing.HEAD, electing.USUAL[:1], officer)
    begun = page.get(reverse("count-keying", args=[first.pk])).context["begun"]
    operations.discard_pass(first, "thử", officer)
    second = operations.claim_batch(count, 1, electing.HEAD, officer)

    assert page.get(reverse("count-keying", args=[second.pk])).context["begun"] != begun


def test_differences_are_shown_by_name_and_by_ballot(page: Client, count: Election, officer: Any):
    """Where the two passes kept the order, the ballot is named; the batch asks for a third pass."""
    for typist, rows in ((electing.HEAD, electing.USUAL), (electing.SECOND, (*electing.USUAL[:11], "01111"))):
        operations.finish_pass(electing.keyed(count, 1, typist, rows, officer), officer)
    shown = _shown(page, "count-batch-page", count.pk, 1)

    assert "hai lượt khác nhau" in shown
    assert "Nguyễn Thị An" in shown
    assert "1, 2" in shown


def test_passes_keyed_from_one_account_are_told(page: Client, count: Election, officer: Any):
    """Names are typed, accounts are not: one account that keyed both passes is told; two accounts are not."""
    said = "do một tài khoản nhập"
    operations.finish_pass(electing.keyed(count, 1, electing.HEAD, electing.USUAL, officer), officer)
    other = electing.officer("minh")
    second = electing.keyed(count, 1, electing.SECOND, electing.USUAL, other)
    assert said not in _shown(page, "count-batch-page", count.pk, 1)

    operations.discard_pass(second, "thử", officer)
    electing.keyed(count, 1, electing.SECOND, electing.USUAL, officer)
    assert said in _shown(page, "count-batch-page", count.pk, 1)
    assert said in _shown(page, "count", count.pk)


def test_the_third_typist_sees_where_passes_differ_and_not_what_they_say(page: Client, count: Election, officer: Any):
    """Two passes of other votes that differ at the same names lead to the same page: by how many, not which."""
    told = []
    for rows in (("11110",) * 12, ("01111",) * 12):
        other = (*rows[:11], "".join("0" if mark == "1" else "1" for mark in rows[11]))
        for typist, keyed in ((electing.HEAD, rows), (electing.SECOND, other)):
            operations.finish_pass(electing.keyed(count, 1, typist, keyed, officer), officer)
        answer = page.get(reverse("count-batch-page", args=[count.pk, 1]))
        told.append(answer.context["pairs"])
        assert "lệch" in answer.content.decode().lower()
        operations.count_again(count, 1, "đếm lại", command_account())

    assert told[0] == told[1]
    assert [(each.number, each.apart) for each in told[0][0].names] == [(number, 1) for number in range(1, 6)]


def test_a_ballot_is_ruled_by_two_members(page: Client, count: Election, officer: Any):
    """The page proposes, two members conclude by name with a reason; one member alone is refused."""
    with_role(officer, Role.APPROVER)
    page.force_login(officer)
    for typist in (electing.HEAD, electing.SECOND):
        rows = (*electing.USUAL[:11], "00000")
        operations.finish_pass(electing.keyed(count, 1, typist, rows, officer), officer)
    assert "không bầu cho ai → đề nghị không hợp lệ" in _shown(page, "count-rulings", count.pk)
    sent = {"batch": "1", "ballot": "12", "concluded": "nobody", "reason": "gạch hết", "first": electing.SECOND}
    page.post(reverse("count-rule", args=[count.pk]), sent)
    assert not BallotRuling.objects.exists()
    page.post(reverse("count-rule", args=[count.pk]), sent | {"second": electing.THIRD})

    assert BallotRuling.objects.get().members == [electing.SECOND, electing.THIRD]
    assert "Mọi phiếu phải xem đã có kết luận." in _shown(page, "count-rulings", count.pk)


def test_a_conclusion_is_put_right_until_its_batch_is_settled(page: Client, count: Election, officer: Any):
    """Whoever may not conclude reads who does; a wrong key is concluded anew; a settled batch is opened again first."""
    for typist in (electing.HEAD, electing.SECOND):
        rows = (*electing.USUAL[:11], "00000")
        operations.finish_pass(electing.keyed(count, 1, typist, rows, officer), officer)
    assert "vai trò người duyệt" in _shown(page, "count-rulings", count.pk)
    with_role(officer, Role.APPROVER)
    page.force_login(officer)
    sent = {"batch": "1", "ballot": "12", "reason": "đã xem", "first": electing.HEAD}
    page.post(reverse("count-rule", args=[count.pk]), {**sent, "concluded": "valid"})
    assert "Kết luận lại" in _shown(page, "count-rulings", count.pk)

    page.post(reverse("count-rule", args=[count.pk]), {**sent, "concluded": "nobody"})

    assert [each.ruling.valid for each in rulings_view(count) if each.ruling] == [False]
    page.post(reverse("count-decide", args=[count.pk]), {"deed": "settle", "batch": "1"})
    shown = _shown(page, "count-rulings", count.pk)
    assert "Mở lại lô để kết luận lại" in shown
    assert 'name="concluded"' not in shown


def test_a_fault_is_explained_by_the_head_by_name(page: Client, count: Election, officer: Any):
    """What does not add up is shown at once; the head's name and reason let it stand, nobody else's."""
    with_role(officer, Role.APPROVER)
    page.force_login(officer)
    page.post(reverse("count-stock", args=[count.pk]), {"table": "", "unused": "1"})
    assert "stock.printed" in _shown(page, "count", count.pk)
    sent = {"deed": "explain", "code": "stock.printed", "reason": "nhà in giao thiếu một phiếu"}
    for head in ("Người Khác", electing.HEAD):
        page.post(reverse("count-decide", args=[count.pk]), {**sent, "head": head})
    explained = [each.explanation for each in stock_view(count).faults if each.fault.code == "stock.printed"]

    assert [each.by for each in explained if each] == [electing.HEAD]
    assert "nhà in giao thiếu một phiếu" in _shown(page, "count", count.pk)


def test_figures_left_empty_stay_unknown(page: Client, count: Election):
    """An empty cell is not zero, and what is no number is refused in a sentence."""
    address = reverse("count-stock", args=[count.pk])
    page.post(address, {"table": "Tổ 1", "printed": "7", "issued": ""})
    refused = page.post(address, {"table": "Tổ 1", "spoiled": "bảy"}, follow=True).content.decode()
    (table,) = stock_view(count).tables

    assert (table.printed, table.issued, table.spoiled) == (7, None, None)
    assert "count_figure" in refused


def test_a_list_without_surplus_is_keyed_by_those_not_agreed_to(page: Client, officer: Any):
    """The screen asks for those under Không đồng ý; both and neither have their suffix, the ballot stays valid."""
    begun = operations.claim_batch(electing.counting(seats=5, what="official_delegates"), 1, electing.HEAD, officer)
    assert "những người KHÔNG ĐỒNG Ý" in _shown(page, "count-keying", begun.pk)
    sent = {"index": "1", "revision": "1", "line": "2/ 3 5*"}
    told = page.post(reverse("count-key", args=[begun.pk]), sent, headers=SCRIPT).json()

    assert _kept(begun) == ["1-012"]
    assert told["ballot"]["said"] == "đồng ý 2, không đồng ý 1, không tính 2"
    assert told["ballot"]["proposal"] == ""
