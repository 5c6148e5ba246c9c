"""The pages of organisations: trees as of a day, one organisation, posts, terms, and what happens to organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.ledger.build import ABOVE, HOUSE
from tests.ledger.rights.world import SIBLING, World, build

from nhiemky.ledger import operations
from nhiemky.ledger.models import Event, Organisation, Post, Reorganisation, Role, Term
from nhiemky.ledger.queries.posts import holders
from nhiemky.ledger.structure import then

pytestmark = [pytest.mark.django_db]
DAY = date(2025, 7, 1)


@pytest.fixture
def world(db: None) -> World:
    """Two organisations under one."""
    return build()


@pytest.fixture
def cells(world: World, officer: Any) -> tuple[Organisation, Organisation]:
    """Two cells below the first organisation since 2021."""
    new = operations.NewOrganisation
    first, second = (
        operations.found_organisation(new(name=name, superior=world.own), date(2021, 1, 1), officer)
        for name in ("Chi bộ Lúa", "Chi bộ Ngô")
    )
    return first, second


def text(page: Client, name: str, *arguments: Any, **query: str) -> str:
    """Return what a page shows."""
    answer = page.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    shown: str = answer.content.decode()
    return shown


def sent(page: Client, address: str, *arguments: Any, **data: Any) -> Any:
    """Send a form."""
    return page.post(reverse(address, args=arguments), data)


def test_the_tree_of_a_day(page: Client, world: World, cells: tuple[Organisation, Organisation], officer: Any):
    """Before a merger both cells stand there, after it one; in today's structure the ended one under the other."""
    operations.merge_organisations([cells[1]], cells[0], DAY, officer)

    assert "Chi bộ Ngô" in text(page, "organisations", as_of="2025-06-30")
    assert "Chi bộ Ngô" not in text(page, "organisations", as_of="2025-07-01")
    today = text(page, "organisations", as_of="2025-06-30", today="1")
    assert "đã kết thúc, tính vào tổ chức trên" in today
    assert today.index("Chi bộ Lúa") < today.index("Chi bộ Ngô")
    assert "Chi bộ Lúa" not in text(page, "organisations", as_of="2020-12-31")


def test_trees_stand_side_by_side(page: Client, world: World, officer: Any):
    """Each tree has its page; a tree there is not is the Party's."""
    operations.found_organisation(operations.NewOrganisation(name="Công đoàn Bến Lội", tree="union"), DAY, officer)

    assert "Công đoàn Bến Lội" in text(page, "organisations", tree="union")
    assert "Công đoàn Bến Lội" not in text(page, "organisations")
    assert HOUSE in text(page, "organisations", tree="king")


def test_names_are_searched_with_what_stands_above(page: Client, world: World):
    """Without regard to capitals; where nothing is found, a sentence says so."""
    shown = text(page, "organisations", q="KHU KINH TẾ bến lội")

    assert HOUSE in shown
    assert ABOVE in shown
    assert SIBLING not in shown
    assert "Không có tổ chức nào" in text(page, "organisations", q="<b>")


def test_an_organisation_shows_its_course(page: Client, world: World, officer: Any):
    """Names with their days and decisions, what happened, who holds which post, terms."""
    operations.rename_organisation(
        world.own, DAY, officer, name="Đảng bộ Bến Lội Mới", level="trên cơ sở", reference="7-QĐ/TU"
    )
    shown = text(page, "organisation", world.own.pk)

    assert "<h1>Đảng bộ Bến Lội Mới</h1>" in shown
    assert f"Từ 01/07/2025 “{HOUSE}” đổi tên thành “Đảng bộ Bến Lội Mới”, là tổ chức cấp trên cơ sở." in shown
    assert "7-QĐ/TU" in shown
    assert "Lê Thị Bình" in shown
    assert "2020–2025" in shown
    assert f"<h1>{HOUSE}</h1>" in text(page, "organisation", world.own.pk, as_of="2025-06-30")


def test_a_merger_is_said_in_words_before_it_is_stored(
    page: Client, world: World, cells: tuple[Organisation, Organisation]
):
    """The first answer says what will be and stores nothing; the second stores it."""
    data = {"way": "there", "into": cells[0].pk, "day": "2025-07-01", "reference": "12-QĐ/ĐU"}
    events = Event.objects.count()
    shown = sent(page, "organisation-merge", cells[1].pk, **data).content.decode()

    assert "Từ 01/07/2025 “Chi bộ Ngô” nhập vào “Chi bộ Lúa”." in shown
    assert Event.objects.count() == events
    assert then(cells[1].pk, DAY).exists
    answer = sent(page, "organisation-merge", cells[1].pk, **data, sure="1")
    assert answer.status_code == 302
    assert not then(cells[1].pk, DAY).exists


def test_targets_that_need_a_decision_are_counted(page: Client, world: World, officer: Any):
    """An organisation with targets of a term that goes on: how many need a decision, and who moves."""
    operations.confirm_many(world.document.statements.all(), officer)
    sibling = Organisation.objects.get(name=SIBLING)
    data = {"way": "there", "into": sibling.pk, "day": "2024-07-01"}
    shown = sent(page, "organisation-merge", world.own.pk, **data).content.decode()

    assert "2 chỉ tiêu cần quyết định." in shown


def test_what_was_typed_comes_back_for_editing(page: Client, world: World, cells: tuple[Organisation, Organisation]):
    """The button for editing shows the form with what was typed."""
    data = {"day": "2025-07-01", "superior": world.above.pk, "reference": "12-QĐ/ĐU"}
    shown = sent(page, "organisation-move", cells[0].pk, **data).content.decode()
    assert 'name="reference" value="12-QĐ/ĐU"' in shown

    again = sent(page, "organisation-move", cells[0].pk, **data, edit="1").content.decode()
    assert 'value="12-QĐ/ĐU"' in again
    assert "Xem sẽ thay đổi gì" in again


def test_a_refusal_stands_above_the_form(page: Client, world: World):
    """A tree that would contradict itself is refused with its sentence; nothing is stored."""
    before = Reorganisation.objects.count()
    data = {"day": "2025-07-01", "superior": world.own.pk}
    shown = sent(page, "organisation-move", world.above.pk, **data, sure="1").content.decode()

    assert "NK-T02" in shown
    assert Reorganisation.objects.count() == before
    assert "NK-W50" in sent(page, "organisation-move", world.own.pk, day="31/02/2025").content.decode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("organisation-rename", {"name": "Chi bộ Khoai"}, "đổi tên thành “Chi bộ Khoai”"),
        ("organisation-dissolve", {}, "Số liệu trước đó tính vào cấp trên."),
        ("organisation-split", {"name_1": "Chi bộ Lúa 1", "name_2": "Chi bộ Lúa 2", "heir": "0"}, "chia thành"),
        ("organisation-merge", {"way": "new", "others": "SECOND", "name": "Chi bộ Lương thực"}, "Chi bộ Lương thực"),
        ("organisation-merge", {"way": "here", "others": "SECOND"}, "“Chi bộ Ngô” nhập vào “Chi bộ Lúa”"),
    ],
)
def test_each_form_says_and_stores(
    page: Client, cells: tuple[Organisation, Organisation], name: str, data: dict[str, Any], said: str
):
    """Rename, dissolve, split and merge: in words first, then in the ledger and on the page."""
    data = {**{key: cells[1].pk if value == "SECOND" else value for key, value in data.items()}, "day": "2025-07-01"}
    assert said in sent(page, name, cells[0].pk, **data).content.decode()

    assert sent(page, name, cells[0].pk, **data, sure="1").status_code == 302
    assert said in text(page, "organisation", cells[0].pk)


def test_what_was_entered_by_mistake_is_withdrawn(page: Client, cells: tuple[Organisation, Organisation], officer: Any):
    """The form says what will count as not having been."""
    event = operations.dissolve_organisation(cells[0], DAY, officer)
    shown = sent(page, "reorganisation-withdraw", event.pk).content.decode()

    assert "Coi như không có: Từ 01/07/2025 “Chi bộ Lúa” kết thúc hoạt động." in shown
    sent(page, "reorganisation-withdraw", event.pk, sure="1")
    assert then(cells[0].pk, DAY).exists


def test_a_merger_with_nobody_is_said_beside_the_field(page: Client, cells: tuple[Organisation, Organisation]):
    """Nobody chosen is no lack of rights: the form says what is missing."""
    for way in ("here", "there", "new"):
        answer = sent(page, "organisation-merge", cells[0].pk, way=way, day="2025-07-01", name="Chi bộ Mới")
        assert "NK-W51" in answer.content.decode()
        assert "not_allowed" not in answer.content.decode()


def test_a_move_that_something_later_ends_says_until_when(
    page: Client, world: World, cells: tuple[Organisation, Organisation], officer: Any
):
    """A move entered for the past holds until the next superior that is known; the page says so before it is stored."""
    operations.move_organisation(cells[0], world.above, DAY, officer, reference="1-QĐ/ĐU")
    sibling = Organisation.objects.get(name=SIBLING)

    shown = sent(page, "organisation-move", cells[0].pk, superior=sibling.pk, day="2024-05-15").content.decode()

    assert "Chỉ đến hết ngày 30/06/2025" in shown


def test_a_split_offers_who_stood_below_on_its_day(
    page: Client, world: World, cells: tuple[Organisation, Organisation], officer: Any
):
    """A cell that left since can still be put under a part of a split of before."""
    operations.move_organisation(cells[0], world.above, DAY, officer, reference="1-QĐ/ĐU")
    data = {"day": "2025-01-01", "name_1": "Đảng bộ Một", "name_2": "Đảng bộ Hai", "heir": "0"}

    shown = sent(page, "organisation-split", world.own.pk, **data, **{f"below_{cells[0].pk}": "1"}).content.decode()

    assert "“Chi bộ Lúa” chuyển về trực thuộc “Đảng bộ Hai”." in shown


def test_what_is_to_come_does_not_last_until_now(page: Client, cells: tuple[Organisation, Organisation], officer: Any):
    """A name from a day in the future on holds onwards, not "until now"."""
    operations.rename_organisation(cells[0], date(2190, 1, 1), officer, name="Chi bộ Sen")

    shown = text(page, "organisation", cells[0].pk)

    assert "01/01/2190" in shown
    assert "về sau" in shown


def test_an_organisation_is_founded_below_another(page: Client, world: World):
    """From the page of the superior, which is chosen already."""
    address = reverse("organisation-found")
    assert f'value="{world.own.pk}" selected' in page.get(address, {"superior": world.own.pk}).content.decode()

    data = {"name": "Chi bộ Sắn", "superior": world.own.pk, "tree": "party", "day": "2025-07-01", "code": "S1"}
    assert f"thành lập “Chi bộ Sắn”, trực thuộc “{HOUSE}”" in page.post(address, data).content.decode()
    page.post(address, {**data, "sure": "1"})
    assert then(Organisation.objects.get(code="S1").pk, DAY).superior_id == world.own.pk


def test_posts_are_taken_ended_corrected_and_taken_away(page: Client, world: World):
    """Each form leads back to the organisation, where it shows."""
    data = {"position": "secretary", "person": "Trần Văn Anh", "first": "2021-01-01", "reference": "5-QĐ/TU"}
    assert sent(page, "post-take", world.own.pk, **data).status_code == 302
    post = Post.objects.get(person="Trần Văn Anh")
    sent(page, "post-correct", post.pk, **{**data, "person": "Trần Văn An"})
    post = Post.objects.get(person="Trần Văn An")
    sent(page, "post-end", post.pk, last="2023-03-31", reason="nghỉ hưu", reference="19-QĐ/TU")

    assert [each.person for each in holders(world.own.pk, date(2023, 3, 31))] == ["Trần Văn An", "Lê Thị Bình"]
    shown = text(page, "organisation", world.own.pk)
    assert "nghỉ hưu, 19-QĐ/TU" in shown
    assert "Kiện toàn trong nhiệm kỳ 2020–2025" in shown
    assert sent(page, "post-void", post.pk, reason="").status_code == 200
    sent(page, "post-void", post.pk, reason="ghi nhầm")
    text(page, "organisation", world.own.pk)
    assert "Trần Văn An" not in text(page, "organisation", world.own.pk)
    assert page.get(reverse("post-end", args=[post.pk])).status_code == 302


def test_a_post_that_another_has_ended_meanwhile(page: Client, world: World, officer: Any):
    """Who saw it before is told who ended it, and what they typed stays."""
    operations.end_post(world.post, DAY, officer)
    answer = sent(page, "post-end", world.post.pk, last="2024-01-01", reason="chuyển công tác", seen="0")

    assert answer.status_code == 409
    assert "changed_meanwhile" in answer.content.decode()
    assert "chuyển công tác" in answer.content.decode()


def test_terms_are_opened_and_their_days_changed(page: Client, world: World):
    """A short term opened by appointment; a term inside out is refused beside the form."""
    data = {"first_year": "2025", "last_year": "2027", "opened_by": "appointment", "opened_on": "2025-08-01"}
    assert sent(page, "term-open", world.own.pk, **data).status_code == 302
    term = Term.objects.get(first_year=2025)
    assert term.opened_by == "appointment"
    wrong = sent(page, "term-change", term.pk, opened_on="2025-08-01", closed_on="2025-01-01")
    assert "term_days" in wrong.content.decode()
    sent(page, "term-change", term.pk, opened_on="2025-09-01", closed_on="", ordinal="lần thứ I")
    term.refresh_from_db()
    assert (term.opened_on, term.congress_ordinal) == (date(2025, 9, 1), "lần thứ I")


def test_who_looks_sees_no_forms(world: World, client: Client):
    """A leader and an administrator see the tree and an organisation without a way to change either."""
    for number, role in enumerate((Role.LEADER, Role.ADMINISTRATOR)):
        client.force_login(world.account(f"looks-{number}", role, world.own))
        for shown in (text(client, "organisations"), text(client, "organisation", world.own.pk)):
            assert HOUSE in shown
            assert SIBLING not in shown
            for name in ("organisation-found", "organisation-import"):
                assert reverse(name) not in shown
            assert reverse("post-take", args=[world.own.pk]) not in shown
            assert reverse("organisation-merge", args=[world.own.pk]) not in shown


def test_forms_offer_what_lies_within_reach(world: World, client: Client):
    """An office is offered its own organisations; a top is for who has the right on all of them."""
    client.force_login(world.account("office1", Role.OFFICE, world.own))
    shown = text(client, "organisation-found")

    assert HOUSE in shown
    assert SIBLING not in shown
    assert "không trực thuộc tổ chức nào" not in shown


def test_the_pages_speak_english(english: Client, world: World, cells: tuple[Organisation, Organisation]):
    """Headings, sentences and posts."""
    assert "Search by name" in text(english, "organisations")
    shown = text(english, "organisation", world.own.pk)
    assert "Member of the executive committee" in shown
    data = {"way": "there", "into": cells[0].pk, "day": "2025-07-01"}
    assert "merges into" in sent(english, "organisation-merge", cells[1].pk, **data).content.decode()


def test_each_target_of_what_ended_is_decided(page: Client, world: World, officer: Any):
    """One decision each with its reference; without one it is refused, and the page counts what is left."""
    operations.confirm_many(world.document.statements.all(), officer)
    sibling = Organisation.objects.get(name=SIBLING)
    event = operations.merge_organisations([world.own], sibling, date(2024, 7, 1), officer)
    assert "2 chỉ tiêu cần quyết định." in text(page, "fates", event.pk)
    first = world.document.statements.order_by("pk")[0]
    data = {"fate": "transferred", "to": sibling.pk, "seen": "0"}
    page.post(reverse("fate-decide", args=[event.pk, first.pk]), data)
    assert "NK-T22" in text(page, "fates", event.pk)

    page.post(reverse("fate-decide", args=[event.pk, first.pk]), {**data, "reference": "12-QĐ/TU"})
    shown = text(page, "fates", event.pk)
    assert "1 chỉ tiêu cần quyết định." in shown
    assert f"→ {SIBLING} · 12-QĐ/TU" in shown
