"""Whether ballots are printed of what holds: a list that still fits, or one from which somebody withdrew since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.congress.candidacy import CandidateState, candidacies, findings_of
from nhiemky.congress.elections import adopted_of, definition_made, plan_of
from nhiemky.congress.models import Candidate, Election
from nhiemky.congress.results import listed
from nhiemky.counting import Definition, Name
from nhiemky.counting.rules import Rules
from nhiemky.counting.surplus import form_of


@dataclass(frozen=True, slots=True)
class Reprint:
    """Why ballots are printed anew, as a sentence."""

    vi: str
    en: str


_BY_RULE = Reprint(
    "Đại hội này đặt quy định phải in lại phiếu.", "This congress has set the rule that ballots are printed anew."
)


@dataclass(frozen=True, slots=True)
class Printed:
    """How the adopted list stands to plan and candidates: ``fits`` where nothing changed but who ``withdrew``.

    ``withdrew`` are the names on it that the congress let withdraw since; ``reprint`` is why their ballots cannot be
    used, ``None`` where they can once it is announced.
    """

    fits: bool
    withdrew: tuple[Name, ...] = ()
    reprint: Reprint | None = None


def printed_of(election: Election) -> Printed:
    """Return how the list adopted last stands to what holds now; one not adopted fits nothing."""
    adopted = adopted_of(election)
    if adopted is None:
        return Printed(False)
    plan, names, definition = plan_of(election), listed(election), Definition.from_data(adopted.definition)
    states = {each.candidate.pk: each for each in candidacies(election)}
    standing = {key for key, each in states.items() if each.stands}
    gone = [each for each in names if states[each.pk].state is CandidateState.WITHDRAWN]
    same = standing | {each.pk for each in gone} == {each.pk for each in names}
    if not same or definition_made(election, plan, names).hash != adopted.hash:
        return Printed(False)
    if not gone:
        return Printed(True)
    left = [each for each in names if each not in gone]
    numbers = {each.pk: name for each, name in zip(names, definition.names, strict=True)}
    return Printed(True, tuple(numbers[each.pk] for each in gone), _reprint(election, definition, left))


def _reprint(election: Election, definition: Definition, left: Sequence[Candidate]) -> Reprint | None:
    if Rules.of(definition).word("withdrawn.printed") == "reprint":
        return _BY_RULE
    if not left or form_of(len(left), definition.seats) is not definition.form:
        told = {"names": len(left), "seats": definition.seats}
        return Reprint(
            "Danh sách còn {names} người cho {seats} người được bầu nên mẫu phiếu đã in không còn đúng.".format(**told),
            "{names} names are left for {seats} seats, so the form of the ballot is no longer right.".format(**told),
        )
    blocking = next((each for each in findings_of(election, left) if each.blocking), None)
    return Reprint(blocking.vi, blocking.en) if blocking else None
