"""What may be said of a clause: one group, one stance, people who were there and are counted once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemky.congress.clauses import Clause
from nhiemky.congress.consultations import Group, clauses_of, groups_of, opinions_of
from nhiemky.congress.models import Consultation, Delegate, Opinion
from nhiemky.counting.opinions import Stance
from nhiemky.language.folding import fold
from nhiemky.ledger.names import plain_name
from nhiemky.ledger.problems import LedgerProblem

LONGEST_SAID, LONGEST_GROUP = 4000, 120
MOST_PEOPLE = 100_000
"""People of one opinion, or of one group."""
STANCES = {
    Stance.AGREE: ("nhất trí", "agreed"),
    Stance.AMEND: ("đề nghị sửa, bổ sung", "to be amended"),
    Stance.DISAGREE: ("không nhất trí", "not agreed"),
}
Identity = tuple[str, str, str, str]
"""A clause, a group, a stance and the folded words: who says the same twice corrects the number."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """``count`` people of a group of one stance on a clause (its key); ``corrects`` is the key of a former opinion."""

    group: str
    clause: str
    stance: Stance
    count: int
    text: str = ""
    corrects: int | None = None


@dataclass(slots=True)
class Speaking:
    """What holds of a consultation while opinions are added: each is held to those before it."""

    clauses: dict[str, Clause]
    groups: dict[str, Group]
    given: dict[tuple[str, str], int]
    """How many of a group (its plain name) have said something of a clause."""
    said: dict[Identity, Opinion | Spoken]
    people: frozenset[str]
    """The folded names of those convened, none of whom is a group."""

    @classmethod
    def of(cls, consultation: Consultation, *, without: int | None = None) -> Speaking:
        """Return what holds, ``without`` one opinion that is about to be put right."""
        everything = opinions_of(consultation)
        opinions = [each for each in everything if each.pk != without]
        given: dict[tuple[str, str], int] = {}
        for each in opinions:
            place = each.clause, plain_name(each.group)
            given[place] = given.get(place, 0) + each.count
        return cls(
            clauses={each.key: each for each in clauses_of(consultation)},
            groups=groups_of(consultation, everything), given=given,
            said={identity(each): each for each in opinions},
            people=frozenset(
                Delegate.objects.filter(congress=consultation.congress_id).values_list("folded", flat=True)
            ),
        )  # fmt: skip

    def taken(self, spoken: Spoken) -> Spoken:
        """Return an opinion as it is kept, and hold later ones to it.

        Raises LedgerProblem ``opinion_clause``, ``opinion_words``, ``opinion_person``, ``opinion_twice``,
        ``opinion_gone``, ``opinion_nobody``, ``opinion_group_full``.
        """
        clause = self.clauses.get(spoken.clause)
        if clause is None:
            raise LedgerProblem("opinion_clause", clause=spoken.clause[:60])
        plain = self._plain(spoken)
        place, same = (plain.clause, plain_name(plain.group)), identity(plain)
        before = self.said.get(same)
        corrected = before if isinstance(before, Opinion) and before.pk == plain.corrects else None
        if plain.corrects is not None and corrected is None:
            raise LedgerProblem("opinion_gone")
        if before is not None and corrected is None:
            vi, en = STANCES[plain.stance]
            raise LedgerProblem(
                "opinion_twice", group=plain.group, clause=clause.label, count=before.count, stance=vi, stance_en=en
            )
        others = self.given.get(place, 0) - (corrected.count if corrected else 0)
        if plain.count == 0 and not (others and plain.text):
            raise LedgerProblem("opinion_nobody", group=plain.group, clause=clause.label)
        known = self.groups.setdefault(place[1], Group(plain.group, None))
        if known.attended is not None and others + plain.count > known.attended:
            raise LedgerProblem(
                "opinion_group_full", group=known.name, attended=known.attended, given=others + plain.count,
                clause=clause.label,
            )  # fmt: skip
        self.given[place] = others + plain.count
        self.said[same] = plain
        return plain

    def _plain(self, spoken: Spoken) -> Spoken:
        group, text = " ".join(spoken.group.split()), spoken.text.replace("\r\n", "\n").strip()
        fits = plain_name(group) and len(group) <= LONGEST_GROUP and len(text) <= LONGEST_SAID
        if not fits or not 0 <= spoken.count <= MOST_PEOPLE or (spoken.stance is Stance.AMEND and not text):
            raise LedgerProblem("opinion_words", group=LONGEST_GROUP, text=LONGEST_SAID, most=MOST_PEOPLE)
        if fold(group) in self.people:
            raise LedgerProblem("opinion_person", group=group)
        known = self.groups.get(plain_name(group))
        return replace(spoken, group=known.name if known else group, text=text)


def identity(said: Opinion | Spoken) -> Identity:
    """Return what makes two rows one: of several texts of a group on one clause each is its own."""
    return said.clause, plain_name(said.group), said.stance, " ".join(fold(said.text).split())
