"""What the pages of a count show: ballots as paper, batches, the pass being keyed, differences, rulings, the result."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.congress.checks import faults_of
from nhiemky.congress.counts import counts_of, entries_of, live_passes
from nhiemky.congress.elections import definition_of, withdrawn_of
from nhiemky.congress.models import CountPass, Election
from nhiemky.congress.results import Result, result_of
from nhiemky.congress.stocks import OVER_ISSUED, explanations_of, stock_of
from nhiemky.counting import Ballot, Definition
from nhiemky.counting.faults import Explanation, Fault, blocking
from nhiemky.counting.passes import Differences
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.settling import open_rulings
from nhiemky.counting.states import BatchCount, BatchState, words
from nhiemky.counting.stock import Stock
from nhiemky.counting.typed import typed
from nhiemky.counting.validity import reason


@dataclass(frozen=True, slots=True)
class FaultView:
    """Something that does not add up, with what the head of the counting committee signed for it."""

    fault: Fault
    explanation: Explanation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockView:
    """The ballots as paper. ``over``: more collected than issued, so that only a new election remains."""

    whole: Stock
    tables: tuple[Stock, ...]
    faults: tuple[FaultView, ...]
    over: bool
    ready: bool
    """Nothing stands in the way of the conclusion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """A batch and how far its count has come.

    ``typist`` and ``pass_id`` are of the pass being keyed, which holds ``keyed`` ballots; ``typists`` of the finished
    ones. ``open_rulings`` are the ballots that wait for the counting committee. ``one_account`` says that several
    passes were keyed from one account, whoever typed: nothing but their word tells that they are two people.
    """

    number: int
    hand_count: int
    state: BatchState
    state_vi: str
    state_en: str
    attempt: int
    pass_id: int | None
    typist: str
    keyed: int
    typists: tuple[str, ...]
    open_rulings: int
    one_account: bool


@dataclass(frozen=True, slots=True)
class KeyedBallot:
    """A ballot of the pass being keyed: ``line`` is what would be typed for it."""

    index: int
    revision: int
    line: str
    ballot: Ballot


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyingView:
    """One pass as its own typist sees it: nothing of any other pass stands here."""

    pass_id: int
    definition: Definition
    withdrawn: frozenset[int]
    """Numbers of those who withdrew after the ballots were printed: they count as struck out."""
    batch: int
    number: int
    typist: str
    reader: str
    hand_count: int
    ballots: tuple[KeyedBallot, ...]
    next_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingView:
    """A ballot the rule does not simply find valid: what it says, what is proposed, what was concluded."""

    batch: int
    ballot: int
    line: str
    says: Ballot
    state: str
    code: str
    reason_vi: str
    reason_en: str
    ruling: Ruling | None
    settled: bool
    """Whether the batch is settled: it is opened again before a ballot of it is concluded on anew."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """A concluded count; ``sha256`` is the bundle's file, ``bundle`` the hash the minutes print."""

    result: Result
    sha256: str
    bundle: str


def stock_view(election: Election) -> StockView:
    """Return the ballots as paper with everything that does not add up yet.

    Raises LedgerProblem ``election_no_list`` while no list is adopted.
    """
    taken, said, found = stock_of(election), explanations_of(election), faults_of(election)
    return StockView(
        whole=taken.whole, tables=taken.tables,
        faults=tuple(FaultView(each, next((one for one in said if one.covers(each)), None)) for each in found),
        over=any(each.code == OVER_ISSUED for each in found), ready=not blocking(found, said),
    )  # fmt: skip


def batches_view(election: Election) -> tuple[BatchView, ...]:
    """Return the batches of an election with their states."""
    return tuple(_batch(election, number, count) for number, count in counts_of(election).items())


def _batch(election: Election, number: int, count: BatchCount) -> BatchView:
    state, said = count.state, words()["state"]
    live = live_passes(election, number)
    going_on = next((row for row, done in live if not done), None)
    waiting = len(open_rulings(count)) if state is BatchState.AGREEING else 0
    return BatchView(
        number=number, hand_count=count.batch.hand_count or 0, state=state, state_vi=said[state]["vi"],
        state_en=said[state]["en"], attempt=count.attempt, pass_id=going_on.pk if going_on else None,
        typist=count.keyed.typist if count.keyed else "", keyed=len(count.keyed.entries) if count.keyed else 0,
        typists=tuple(each.typist for each in count.finished), open_rulings=waiting,
        one_account=len({row.by_id for row, _ in live}) < len(live),
    )  # fmt: skip


def keying_view(in_pass: CountPass) -> KeyingView:
    """Return a pass as its typist sees it, whatever it was when the program last ended."""
    definition = definition_of(in_pass.election)
    kept = entries_of([in_pass.pk])[in_pass.pk]
    piles = counts_of(in_pass.election, in_pass.batch)
    pile = piles.get(in_pass.batch)
    return KeyingView(
        pass_id=in_pass.pk, definition=definition, withdrawn=withdrawn_of(in_pass.election),
        batch=in_pass.batch, number=in_pass.number, typist=in_pass.typist,
        reader=in_pass.reader, hand_count=(pile.batch.hand_count or 0) if pile else 0,
        ballots=tuple(
            KeyedBallot(index, revision, typed(ballot, definition), ballot)
            for index, (revision, ballot) in sorted(kept.items())
        ),
        next_index=len(kept) + 1,
    )  # fmt: skip


def differences_view(election: Election, batch: int) -> Differences | None:
    """Return how the finished passes of a batch differ; ``None`` where they agree or are too few to compare."""
    count = counts_of(election, batch).get(batch)
    compared = count.compared if count else None
    return compared if isinstance(compared, Differences) else None


def rulings_view(election: Election) -> tuple[RulingView, ...]:
    """Return the ballots of agreeing and settled batches that need or have a ruling, by batch and place."""
    return tuple(each for number, count in counts_of(election).items() for each in _rulings(number, count))


def _rulings(number: int, count: BatchCount) -> list[RulingView]:
    counted = count.counted
    if counted is None:
        return []
    ruled, found = {each.ballot: each for each in count.rulings}, []
    for each in counted.entries:
        proposed = count.propose(each.ballot)
        if proposed.state == "valid" and each.index not in ruled:
            continue
        code = proposed.code
        found.append(RulingView(
            batch=number, ballot=each.index, line=typed(each.ballot, count.definition), says=each.ballot,
            state=str(proposed.state), code=code, reason_vi=reason(code) if code else "",
            reason_en=reason(code, "en") if code else "", ruling=ruled.get(each.index),
            settled=count.state is BatchState.SETTLED,
        ))  # fmt: skip
    return found


def result_view(election: Election) -> ResultView | None:
    """Return what a concluded count came to; ``None`` while there is no conclusion that holds."""
    result = result_of(election)
    return ResultView(result, result.step.sha256, result.step.content["bundle"]) if result else None
