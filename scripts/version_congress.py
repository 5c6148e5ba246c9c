"""The congress in a ledger that ``version.py`` keeps: every table of a congress has rows, its election is announced."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

DAY = date(2020, 8, 12)
HEAD, MEMBER = "Hồ Thị Sương", "Lưu Văn Khay"
NAMES = ("Trần Văn An", "Đoàn Thị Bầu", "Mai Đình Cải", HEAD, MEMBER, "Tống Văn Đề")
ABSENT, ALTERNATE = NAMES[5], "Phan Thị Gừng"
DRAFT = "1. Kết quả\nĐã làm được nhiều việc.\n2. Phương hướng\nLàm tốt hơn.\n"
BALLOTS = ("3", "3", "3", "", "2", "3")
"""The numbers struck; the fourth voter struck nobody."""


def fill(term: Any, folder: Path, by: Any) -> None:
    """Hold the congress of a term from its plan to the announcement of an election."""
    from nhiemky.congress import operations as do
    from nhiemky.counting.model import Body

    planned = do.Planned(title="Đại hội lần thứ IV", first_day=DAY, last_day=DAY, place="Bến Lội", tables=("Tổ 1",))
    congress = do.make_congress(term, Body.DELEGATES_CONGRESS, planned, by)
    do.allot_delegates(congress, 6, [do.AllottedRow(organisation_id=term.organisation_id, members=90)], by)
    _convened(congress, by)
    do.open_congress(congress, by, reason="họp trù bị")
    do.begin_item(congress, "flag", by)
    vote = do.ask_vote(congress, do.Asked(about=_about("programme"), question="Thông qua chương trình"), by)
    do.count_hands(vote, "Tổ 1", do.Shown(6, 5, 1, 0), by)
    do.close_vote(vote, 6, by)
    spoken = do.register_contribution(congress, MEMBER, "Trồng cây ven biển", by)
    do.record_contribution(spoken, "spoken", by)
    _consulted(congress, by)
    _elected(congress, folder, by)


def _about(word: str) -> Any:
    from nhiemky.congress.hand_votes import About

    return About(word)


def _convened(congress: Any, by: Any) -> None:
    from nhiemky.congress import operations as do
    from nhiemky.congress.models import Status

    house, particulars = congress.organisation, {"born": 1975, "woman": False}
    new = [do.NewPerson(name=name, organisation=house, table="Tổ 1", particulars=particulars) for name in NAMES]
    new.append(do.NewPerson(name=ALTERNATE, organisation=house, status=Status.ALTERNATE, table="Tổ 1"))
    *officials, alternate = do.add_people(congress, new, by)
    do.rule_credentials(congress, [each.pk for each in (*officials, alternate)], True, by)
    for each in officials[:-1]:
        do.check_in(each, by)
    do.say_absent(officials[-1], "other", by, whole=True, note="đi học")
    do.call_alternate(alternate, officials[-1], by)
    do.check_in(alternate, by)


def _consulted(congress: Any, by: Any) -> None:
    from nhiemky.congress import operations as do
    from nhiemky.congress.clauses import pieces_of
    from nhiemky.congress.consultations import clauses_of
    from nhiemky.congress.speaking import Spoken
    from nhiemky.counting.opinions import Stance

    asked = do.begin_consultation(congress, "Dự thảo báo cáo", pieces_of(DRAFT), by)
    do.arrange_clauses(asked, clauses_of(asked)[1:], by)
    do.open_consultation(asked, by)
    do.record_group(asked, "Tổ 1", 6, by)
    said = Spoken("Tổ 1", clauses_of(asked)[0].key, Stance.AMEND, 2, "Nêu số liệu")
    opinion = do.record_opinions(asked, [said], by)[0]
    do.answer_opinions(asked, {opinion.pk: 0}, True, "Tiếp thu", by)


def _elected(congress: Any, folder: Path, by: Any) -> None:
    """Elect two of three, one ballot ruled on, both passes alike."""
    from nhiemky.congress import operations as do
    from nhiemky.congress.candidacy import candidacies, findings_of

    committee = ({"name": HEAD, "role": "head"}, {"name": MEMBER, "role": "member"})
    plan = do.ElectionDraft(what="executive_committee", title="Bầu Ban Chấp hành", seats=2, committee=committee)
    election = do.make_election(congress, plan, by)
    for name in NAMES[:3]:
        do.record_consent(do.propose_candidate(election, name, "committee", by), True, by)
    standing = [each.candidate for each in candidacies(election) if each.stands]
    reasons = {each.code: "Đại hội biểu quyết" for each in findings_of(election, standing)}
    do.adopt_list(election, [each.pk for each in standing], by, reasons=reasons)
    do.open_voting(election, DAY, by)
    do.record_stock(election, "", {"printed": 8, "issued": 6, "spoiled": 1, "unused": 1}, by)
    do.close_voting(election, by, day=DAY)
    do.record_stock(election, "", {"collected": 6, "not_returned": 0}, by)
    do.record_batch(election, 1, 6, by)
    for typist in (HEAD, MEMBER):
        _keyed(election, typist, by)
    do.rule_ballot(election, 1, 4, False, "over_seats", "không gạch ai", [HEAD], by)
    do.settle_batch(election, 1, by)
    do.conclude(election, by, folder)
    do.announce(election, DAY, by)


def _keyed(election: Any, typist: str, by: Any) -> None:
    from nhiemky.congress import operations as do
    from nhiemky.congress.counts import typed_ballot
    from nhiemky.congress.elections import definition_of

    begun, definition = do.claim_batch(election, 1, typist, by), definition_of(election)
    for index, line in enumerate(BALLOTS, start=1):
        do.key_ballot(begun, index, typed_ballot(definition, line), by)
    do.finish_pass(begun, by)


def told() -> dict[str, Any]:
    """Return what the program says of the elections of a ledger: whom each elected, and against what N."""
    from nhiemky.congress.elections import base_of
    from nhiemky.congress.models import Election
    from nhiemky.congress.results import elected_in

    found = {}
    for each in Election.objects.order_by("pk"):
        base = base_of(each)
        found[f"{each.congress} {each}"] = [[one.name for one in elected_in(each)], base.n if base else None]
    return found
