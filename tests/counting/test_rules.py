"""The rules are data: each pack holds what its time asks, each rule's example comes true, settings are checked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from tests.counting.make import NEW, OLD, ballot, election, names, of_members, of_votes, rules

from nhiemky.counting.base import Absence, Deduction, base
from nhiemky.counting.dates import complaint_deadline, destroy_not_before
from nhiemky.counting.hands import Table, hands
from nhiemky.counting.holidays import Calendar
from nhiemky.counting.listing import check_list, check_nomination
from nhiemky.counting.model import BallotForm, Body, Doubt, Election
from nhiemky.counting.order import Kind, Wanted, bodies, order, rule_of, waits_for
from nhiemky.counting.outcome import alternates, outcome
from nhiemky.counting.problems import NoPack, NoSetting
from nhiemky.counting.quorum import Represented, quorum
from nhiemky.counting.rules import Choice, Rule, Rules, pack, pack_at, packs, unverified
from nhiemky.counting.stock import Stock, check_stock
from nhiemky.counting.surplus import Asked, cut, floor_support, form_of, most_surplus, prepared_surplus
from nhiemky.counting.validity import propose

Example = Mapping[str, Any]
EVERY = [(each.code, rule) for each in packs() for rule in each.rules.values()]
UNKNOWN = ("không có quy định này trong 190-QĐ/TW; hãy bỏ ra", "190-QĐ/TW has no such rule; leave it out")
FIXED = ("quy định này không đặt khác được; hãy bỏ ra", "this rule is no setting; leave it out")
WORDS = ("hãy chọn một trong down, nearest, up", "choose one of down, nearest, up")
IDS = [f"{code[:3]}-{rule.key}" for code, rule in EVERY]


# Examples ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "rule"), EVERY, ids=IDS)
def test_the_example_of_a_rule_comes_true(code: str, rule: Rule):
    """What the data file shows of a rule is what the package does, in each pack that has it."""
    RUN[rule.key.split(".", maxsplit=1)[0]](rule.example, code, rule)


def _form(given: Example, code: str, rule: Rule) -> None:
    assert form_of(given["names"], given["seats"]) == given["form"]


def _valid(given: Example, code: str, rule: Rule) -> None:
    marks = given["marks"]
    form, what = BallotForm(given["form"]), Election(given.get("what", "executive_committee"))
    definition = election(len(marks), given["seats"], form=form, what=what, code=code)
    doubts = [Doubt(given["doubt"])] if "doubt" in given else []
    proposed = propose(definition, ballot(marks, *doubts), rules(code), frozenset(given.get("withdrawn", ())))

    assert (proposed.state, proposed.rule) == (given["state"], rule)


def _base(given: Example, code: str, rule: Rule) -> None:
    _, body, reason = rule.key.split(".")
    told = given["absent"]
    absence = Absence(Deduction(reason), told.get("whole", False), told.get("accepted", False))

    assert told["reason"] == reason
    assert base(Body(body), given["convened"], [absence], rules(code)).n == given["n"]


def _withdrawn(given: Example, code: str, rule: Rule) -> None:
    votes = tuple(given["votes"])
    definition = election(len(votes), given["seats"], code=code)
    sums, of = of_votes(definition, votes, given["n"]), of_members(given["n"])
    result = outcome(definition, sums, of, rules(code), frozenset(given["withdrawn"]))

    assert (rule.value, list(result.elected)) == ("struck", given["elected"])


def _elected(given: Example, code: str, rule: Rule) -> None:
    votes = tuple(given["votes"])
    definition = election(len(votes), given["seats"], code=code, round_=given.get("round", 1))
    result = outcome(definition, of_votes(definition, votes, given["n"]), of_members(given["n"]), rules(code))
    following = result.next_round

    assert sorted(result.elected) == given["elected"]
    assert sorted(result.tied) == given.get("tied", [])
    assert "next" not in given or (following is not None and list(following.numbers) == given["next"])
    assert following is None or following.ask == given.get("ask", False)


def _alternates(given: Example, code: str, rule: Rule) -> None:
    votes = tuple(given["votes"])
    definition = election(len(votes), given["seats"], code=code)
    held, of = rules(code, alternates__same_ballot="true"), of_members(given["n"])
    result = outcome(definition, of_votes(definition, votes, given["n"]), of, held)

    assert list(alternates(definition, result, given["alternates"], of, held).elected) == given["elected"]


def _surplus(given: Example, code: str, rule: Rule) -> None:
    held = rules(code, surplus__rounding=given.get("rounding", "down"))
    seats = given["seats"]
    if "most" in given:
        assert most_surplus(seats, held) == given["most"]
    elif "prepared" in given:
        assert list(prepared_surplus(seats, held)) == given["prepared"]
    elif "asked" in given:
        people = zip(names(len(given["asked"])), given["asked"], strict=True)
        asked = [Asked(name, votes, where == "p") for name, (where, votes) in people]
        shortened = cut(seats, asked, held)
        assert [each.name.number for each in shortened.kept] == given["kept"]
        assert [each.name.number for each in shortened.tied] == given.get("tied", [])
    else:
        what = Election(given["what"])
        found = check_list(what, bodies(what)[0], seats, names(given["names"]), given["names"], held)
        assert (given["finding"], rule) in [(each.code, each.rule) for each in found]


def _floor(given: Example, code: str, rule: Rule) -> None:
    if "convener" in given:
        (found,) = check_nomination(given["convener"], False, rules(code))
        assert (found.code, found.rule) == (given["finding"], rule)
    else:
        assert floor_support(given["votes"], given["attending"], rules(code)).enough == given["enough"]


def _order(given: Example, code: str, rule: Rule) -> None:
    if "waits" in given:
        kind, what = Kind.PARTY_ORGANISATION, Election(given["election"])
        steps = order(kind, Body.DELEGATES_CONGRESS, 0, Wanted(), rules(code))
        assert (list(waits_for(steps, what)), rule_of(kind, what, rules(code))) == (given["waits"], rule)
        return
    for members, first in ((given["members"], given["first"]), (given["members"] - 1, "secretary")):
        steps = order(Kind.CELL, Body.MEMBERS_CONGRESS, members, Wanted(), rules(code))
        assert steps[0].what == first


def _quorum(given: Example, code: str, rule: Rule) -> None:
    represented = Represented(given["organisations"], given["represented"]) if "organisations" in given else None
    assert quorum(given["convened"], given["present"], rules(code), represented).reached == given["reached"]


def _hands(given: Example, code: str, rule: Rule) -> None:
    table = Table("Bàn 1", given["n"], given["votes"], given["n"] - given["votes"], 0)
    assert hands([table], given["n"], of_members(given["n"])).carried == given["carried"]


def _dates(given: Example, code: str, rule: Rule) -> None:
    if "deadline" in given:
        assert complaint_deadline(given["closing"], Calendar(), rules(code)).last == given["deadline"]
    else:
        assert destroy_not_before(given["closing"], False, rules(code)) == given["destroy"]


def _poll(given: Example, code: str, rule: Rule) -> None:
    issued, collected = given["issued"], given["collected"]
    missing = max(0, issued - collected)
    stock = Stock(printed=issued, issued=issued, spoiled=0, unused=0, collected=collected, not_returned=missing)
    expected = [(given["fault"], given["explainable"])] if "fault" in given else []
    assert [(each.code, each.explainable) for each in check_stock(stock)] == expected


RUN: dict[str, Callable[[Example, str, Rule], None]] = {
    "form": _form, "valid": _valid, "base": _base, "elected": _elected, "alternates": _alternates, "surplus": _surplus,
    "floor": _floor, "order": _order, "quorum": _quorum, "hands": _hands, "dates": _dates, "poll": _poll,
    "withdrawn": _withdrawn,
}  # fmt: skip


# The data ---------------------------------------------------------------------------------------------------------


def test_keys_are_used_once():
    """No rule stands twice in the file, and none is of a pack that is not there."""
    kept = tomllib.loads(files("nhiemky.counting").joinpath("data/rules.toml").read_text(encoding="utf-8"))
    keys = [each["key"] for each in kept["rule"]]
    entries = [(rule["key"], each["pack"]) for rule in kept["rule"] for each in rule["in"]]

    assert len(keys) == len(set(keys))
    assert len(entries) == len(set(entries)) == sum(len(each.rules) for each in packs())


@pytest.mark.parametrize(("code", "rule"), EVERY, ids=IDS)
def test_a_rule_says_where_it_is_from_and_how_sure_it_is(code: str, rule: Rule):
    """Every rule has sentences in both languages, a source and a certainty; what is verified is no setting."""
    assert rule.words().endswith(".")
    assert rule.words("en").endswith(".")
    assert rule.source
    assert rule.certainty in ("A", "B", "C")
    assert rule.certainty == "C" or not rule.is_setting


@pytest.mark.parametrize(("code", "rule"), [each for each in EVERY if each[1].is_setting])
def test_the_value_of_a_setting_is_one_it_may_have(code: str, rule: Rule):
    """What a setting is where nobody set it can also be set, and says the same."""
    assert rule.read(str(rule.value).lower()) == rule.value
    assert all(each.vi and each.en for each in rule.choices)


def test_unverified_rules_are_told():
    """The list of what is not verified holds exactly the C rules, among them whom QĐ 294 leaves in doubt."""
    found = {each.key for each in unverified(pack(NEW))}

    assert "base.members.excused_whole" in found
    assert "elected.half" not in found
    assert {each.certainty for each in unverified(pack(OLD))} == {"C"}


# Packs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2014, 6, 9), OLD),
        (date(2020, 6, 5), OLD),
        (date(2024, 10, 9), OLD),
        (date(2024, 10, 10), NEW),
        (date(2026, 11, 22), NEW),
    ],
)
def test_the_day_of_the_congress_chooses_the_pack(day: date, code: str):
    """A congress is held by the rules of its own day, on their first and last days too."""
    assert pack_at(day).code == code
    assert pack(code) is pack_at(day)


def test_a_day_before_all_packs_is_refused():
    """Elections before the first pack are not held by later rules."""
    with pytest.raises(NoPack) as refused:
        pack_at(date(2014, 6, 8))

    assert refused.value.sentence("en") == (
        "There are no election rules “08/06/2014”; choose one of: 244-QĐ/TW, 190-QĐ/TW."
    )


def test_an_unknown_pack_is_refused():
    """A definition with a pack that is not there is not counted by another."""
    with pytest.raises(NoPack, match=r"NK-K01.*“190”.*244-QĐ/TW, 190-QĐ/TW"):
        pack("190")


def test_packs_follow_each_other_without_a_gap():
    """Each pack ends the day before the next begins, and the last is in force."""
    old, new = packs()

    assert (old.last, new.first, new.last) == (date(2024, 10, 9), date(2024, 10, 10), None)
    assert old.source.startswith("Quyết định 244-QĐ/TW")


# Settings ---------------------------------------------------------------------------------------------------------


def test_a_setting_replaces_the_value():
    """What a congress set otherwise holds, typed; the rest of the rule stays."""
    held = rules(NEW, surplus__rounding="up", elected__ask_from="3", base__members__suspended="false")

    assert held.word("surplus.rounding") == "up"
    assert held.number("elected.ask_from") == 3
    assert held.on("base.members.suspended") is False
    assert held.rule("elected.ask_from").certainty == "C"
    assert pack(NEW).rules["elected.ask_from"].value == 2


def test_the_settings_of_a_definition_hold():
    """An election is held by its definition's pack and settings."""
    held = Rules.of(election(2, 1, code=OLD, settings={"quorum.share": "3/4"}))

    assert (held.pack.code, held.word("quorum.share")) == (OLD, "3/4")


@pytest.mark.parametrize(
    ("code", "key", "value", "vi", "en"),
    [
        (NEW, "no.such", "1", *UNKNOWN),
        (NEW, "surplus.most_percent", "40", *FIXED),
        (NEW, "surplus.rounding", "sideways", *WORDS),
        (NEW, "elected.ask_from", "0", "hãy chọn số từ 1 đến 9", "choose a number from 1 to 9"),
        (NEW, "elected.ask_from", "10", "hãy chọn số từ 1 đến 9", "choose a number from 1 to 9"),
        (NEW, "elected.ask_from", "two", "hãy chọn số từ 1 đến 9", "choose a number from 1 to 9"),
        (OLD, "surplus.most_percent", "9999999999", "hãy chọn số từ 0 đến 100", "choose a number from 0 to 100"),
        (NEW, "base.members.suspended", "no", "hãy chọn một trong true, false", "choose one of true, false"),
        (OLD, "base.members.suspended", "false", *FIXED),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_refused(code: str, key: str, value: str, vi: str, en: str):
    """What names no rule, a verified rule, or a value out of reach is refused with what is possible."""
    with pytest.raises(NoSetting) as refused:
        Rules.by(pack(code), {key: value})

    assert refused.value.sentence() == f"Không đặt được “{key}” thành “{value}”: {vi}."
    assert refused.value.sentence("en") == f"“{key}” cannot be set to “{value}”: {en}."


@pytest.mark.parametrize("value", ["0", "100"])
def test_the_ends_of_a_setting_are_possible(value: str):
    """The least and the most of a number may both be set."""
    assert rules(OLD, surplus__most_percent=value).number("surplus.most_percent") == int(value)


def test_a_value_of_another_kind_is_no_value():
    """A rule is asked for as what it is; a switch is no number."""
    held = rules()

    assert held.words("surplus.required") == ("executive_committee", "cell_committee", "standing_committee")
    with pytest.raises(TypeError, match=r"elected.half is no int"):
        held.number("elected.half")
    with pytest.raises(TypeError):
        held.on("elected.ask_from")
    with pytest.raises(TypeError):
        held.word("elected.ask_from")
    with pytest.raises(TypeError):
        held.words("valid.torn")


def test_a_rule_the_pack_does_not_have_is_off():
    """Support of floor nominees came with 190; before, a switch is off and a value is not made up."""
    held = rules(OLD)

    assert (held.has("floor.support_percent"), held.has("elected.half")) == (False, True)
    assert held.on("surplus.keep_below") is False
    with pytest.raises(KeyError):
        held.number("floor.support_percent")


# As read ----------------------------------------------------------------------------------------------------------


def test_a_rule_is_read_with_all_it_says():
    """Every part of an entry of the file is in the rule: a value to choose, a number, a switch, a list."""
    (held,) = [each.rules for each in packs.__wrapped__() if each.code == NEW]
    ask, cut_, cap, required = (
        held[key] for key in ("elected.ask_from", "surplus.cut", "surplus.most_percent", "surplus.required")
    )

    assert (ask.value, ask.between, ask.choices, ask.certainty, ask.source) == (
        2, (1, 9), (), "C", "chưa thấy nguyên văn",
    )  # fmt: skip
    assert cut_.choices[1] == Choice("all", "xin ý kiến về toàn bộ danh sách", "on the whole list")
    assert (cut_.value, len(cut_.choices), cut_.between, cut_.key) == ("floor", 2, None, "surplus.cut")
    assert (cap.value, cap.between, cap.choices, cap.certainty, cap.example["most"]) == (30, None, (), "A", 3)
    assert required.value == ("executive_committee", "cell_committee", "standing_committee")
    assert (cap.words(), cap.words("en")) == (
        "Số dư do đại hội quyết định, không quá 30% số lượng cần bầu.",
        "The congress decides the surplus, at most 30 % of the seats.",
    )


def test_a_switch_has_its_two_choices():
    """A switch that is not verified may be applied or not; one that is verified may not be chosen."""
    old, new = packs.__wrapped__()
    key = "base.members.suspended"

    assert new.rules[key].choices == (
        Choice("true", "áp dụng", "applied"),
        Choice("false", "không áp dụng", "not applied"),
    )
    assert (old.rules[key].choices, old.rules[key].is_setting) == ((), False)
    assert new.rules["elected.tie"].is_setting is False


def test_packs_are_read_whole():
    """Code, source, days and rules of each pack are those of the file."""
    assert packs.__wrapped__() == packs()
    assert [(each.code, each.first, len(each.rules) > 30) for each in packs.__wrapped__()] == [
        (OLD, date(2014, 6, 9), True), (NEW, date(2024, 10, 10), True),
    ]  # fmt: skip
