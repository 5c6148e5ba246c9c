"""Bodies elected, appointed or proposed: their seats, members, posts and votes, from lists, tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nhiemky.reading.model import Fact, Span
from nhiemky.reading.organisations import as_fact
from nhiemky.reading.passage import Passage
from nhiemky.reading.whole import election
from nhiemky.reading.whole.election import Chosen, Draft
from nhiemky.reading.whole.figures import Figures
from nhiemky.reading.whole.model import Body, Member, Status
from nhiemky.reading.whole.people import Person, Role, chained, find_people, find_roles, normal_name
from nhiemky.reading.whole.roll import listed_people

_LONGEST = 2500
_FAR = 1500
_OWNED = 100
_POST_HOLDERS = ("executive_committee", "party_committee", "cell_committee", "standing_committee")
_COLON_OR_LIST = re.compile(r":|(?:gồm|là)\s+(?:có\s+)?(?:các\s+|những\s+)?(?:đồng chí|đ/c|ông|bà)(?=\s*[:\s]\s*\S)")
_ELECTS = re.compile(r"(?<!\w)(?:bầu|trúng cử|đắc cử|chỉ định|kết quả|danh sách|khóa mới|đề cử|ứng cử|gồm)(?!\w)")
_VOTED = re.compile(r"[^.;\n]{0,40}?\d+\s*/\s*\d+\s*(?:số )?phiếu")
_WON = re.compile(r"[^.;\n]{0,25}?(?:trúng cử|đắc cử)(?!\w)")
_NAMED_POST = re.compile(r"[^.;:\n]{0,40}?(?:\s*[:–-]\s*|\s+là\s+)(?:các\s+)?(?:đồng chí|đ/c|ông|bà)?\s*[.:]?\s*")


def find_bodies(passage: Passage, figures: Figures) -> tuple[Body, ...]:
    """Return the bodies of a text in the order they are told of, each once, candidates apart from those elected."""
    drafts: list[Draft] = []
    passed = -1
    for start, end in _sentences(passage):
        if start < passed:
            continue
        found = _in_sentence(passage, start, end, drafts)
        passed = _listed(passage, start, end, found, drafts)
        for draft in found:
            _add(passage, drafts, draft)
    for draft in drafts:
        if draft.kind == "posts":
            _once(draft)
    _share_roles(drafts)
    return tuple(_body(passage, draft, figures) for draft in drafts if not _told_elsewhere(draft, drafts))


def _sentences(passage: Passage) -> Iterator[Span]:
    """Give the sentences that may tell of an election, each once, in order."""
    last = -1
    for anchor in election.words().anchor.scan(passage.text):
        if anchor.start() < last:
            continue
        start, end = passage.sentence(anchor.start())
        last = max(end, anchor.end())
        if end - start <= _LONGEST:
            yield start, end


def _in_sentence(passage: Passage, start: int, end: int, before: list[Draft]) -> list[Draft]:
    """Return the bodies and posts that one sentence tells of."""
    text = passage.text
    method = election.method_of(text[start:end])
    named = [found for found in election.words().body.finditer(text, start, end) if _may_be(text, found, start, end)]
    drafts: list[Draft] = []
    for place, found in enumerate(named):
        until = named[place + 1].start() if place + 1 < len(named) else end
        kind = election.kind_of(found)
        if drafts and kind == drafts[-1].kind == "delegation":
            drafts[-1].end = until
            continue
        drafts.append(Draft(kind, method, found.start(), until, name=(found.start(), found.end())))
    people = find_people(passage, start, end)
    floor = start
    for draft in drafts:
        _count(passage, draft, floor)
        _members(passage, draft)
        floor = max([place[1] for place in draft.places], default=draft.start)
    posts = _posts(passage, start, end, people, drafts)
    return [*drafts, *posts]


def _may_be(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Return whether a body's name is one chosen here: delegates only where somebody elects them."""
    kind = election.kind_of(found)
    if kind == "delegation":
        sorted_out = election.SORT_WORD.search(text, found.start(), min(end, found.end() + 160))
        return bool(_ELECTS.search(text, start, found.start()) or sorted_out or found.group().startswith("đoàn"))
    return True


def _count(passage: Passage, draft: Draft, floor: int) -> None:
    """Fill in a draft's name, term and announced numbers from the words around its name."""
    text, (start, stop) = passage.text, draft.name or (draft.start, draft.start)
    ends = election.NAME_ENDS.search(text, stop, min(draft.end, stop + _OWNED))
    draft.name = (start, ends.start() if ends else stop)
    around = (stop, min(draft.end, stop + 200))
    if term := election.TERM.search(text, *around):
        draft.term = (int(term["a"]), int(term["b"]))
    if ordinal := election.ORDINAL.search(text, *around):
        draft.ordinal = ordinal["n"].upper()
    if draft.kind == "delegation":
        _count_sorts(text, draft, max(floor, start - 30))
    taken = {place[0] for place in draft.places}
    seats = election.SEATS_BEFORE.search(text, max(floor, start - 60), start)
    seats = seats or election.SEATS_AFTER.match(text, stop, draft.end)
    seats = seats or election.SEATS_BARE.match(text, stop, draft.end)
    if seats and seats.start("n") not in taken:
        draft.seats = int(seats["n"])
        draft.places.append(seats.span("n"))
    draft.chosen = bool(re.search(r"(?<!\w)bầu(?: ra)?\s+$", text[max(floor, start - 10) : start]))


def _count_sorts(text: str, draft: Draft, start: int) -> None:
    for status, pattern in election.SORTS.items():
        found = pattern.search(text, start, draft.end)
        if found and status not in draft.sorts:
            group = "n" if found["n"] else "m"
            draft.sorts[status] = int(found[group])
            draft.places.append(found.span(group))


def _members(passage: Passage, draft: Draft) -> None:
    """Take the people listed in the sentence after a body's name and a colon."""
    text = passage.text
    named = draft.name[1] if draft.name else draft.start
    semicolon = text.find(";", named, draft.end)
    opens = _COLON_OR_LIST.search(text, named, semicolon if semicolon >= 0 else draft.end)
    if not opens:
        return
    people = find_people(passage, opens.end(), draft.end, listed=True)
    for place, person in enumerate(people):
        until = people[place + 1].start if place + 1 < len(people) else draft.end
        chosen = _chosen(passage, person, until)
        if draft.kind == "delegation":
            chosen.status = _sort(text, draft.start, person.start)
        if re.match(r"\s*[(,–-]", text[person.end : person.end + 3]):
            chosen.roles = [(role.start, role.end) for role in find_roles(passage, person.end, until)]
        draft.members.append(chosen)


def _sort(text: str, start: int, end: int) -> Status | None:
    """Return the sort of delegates whose list a person stands in: the word last printed before the name."""
    last = None
    for found in election.SORT_WORD.finditer(text, start, end):
        last = found.group()
    return election.SORT_OF[last] if last else None


def _chosen(passage: Passage, person: Person, until: int) -> Chosen:
    chosen = Chosen(person.start, person.end, normal_name(passage.printed(person.start, person.end)))
    election.read_votes(chosen, passage.text, person.end, until)
    return chosen


def _posts(passage: Passage, start: int, end: int, people: list[Person], drafts: list[Draft]) -> list[Draft]:
    """Return the posts given in a sentence ("X được bầu giữ chức Bí thư", "Bầu Bí thư: đồng chí X") as a draft."""
    if not people:
        return []
    given: dict[int, Chosen] = {}
    for role in find_roles(passage, start, end):
        if any(draft.name and draft.name[0] < role.start < draft.name[1] for draft in drafts):
            continue
        for person in _holders(passage, role, people, start):
            following = [other.start for other in people if other.start > person.start]
            chosen = given.setdefault(person.start, _chosen(passage, person, min(following, default=end)))
            chosen.roles.append((role.start, role.end))
            chosen.words.append(" ".join(passage.text[role.start : role.end].split()))
            chosen.re_elected |= election.AGAIN.search(passage.text, person.end, role.start) is not None
    for place, person in enumerate(people):
        until = people[place + 1].start if place + 1 < len(people) else end
        if person.start in given or any(person.start == m.start for draft in drafts for m in draft.members):
            continue
        if _VOTED.match(passage.text, person.end, until):
            given[person.start] = _chosen(passage, person, until)
        elif drafts and _WON.match(passage.text, person.end, until):
            drafts[-1].members.append(_chosen(passage, person, until))
    if not given:
        return []
    method = election.method_of(passage.text[start:end])
    return [Draft("posts", method, start, end, members=[given[at] for at in sorted(given)])]


def _holders(passage: Passage, role: Role, people: list[Person], floor: int) -> list[Person]:
    """Return the people a post is given to: those before the verb, or those after "Bí thư:"."""
    text = passage.text
    window = text[max(floor, role.start - 40) : role.start]
    verb = None
    for found in election.words().giving.finditer(window):
        verb = found
    if verb and not window[verb.end() :].strip(" :"):
        at = role.start - len(window) + verb.start()
        before = [person for person in people if person.end <= at]
        near = before and at - before[-1].end <= 220 and ". " not in text[before[-1].end : at]
        return chained(passage, people, before[-1]) if near else []
    named = _NAMED_POST.match(text, role.end)
    if not named:
        return []
    first = next((person for person in people if 0 <= person.start - named.end() <= 25), None)
    if first is None or not _ELECTS.search(text, max(0, role.start - 300), role.end):
        return []
    chain = [first]
    for person in people[people.index(first) + 1 :]:
        if chained(passage, [chain[-1]], person)[0] is not chain[-1] or ";" in text[chain[-1].end : person.start]:
            break
        chain.append(person)
    return chain


_SERVES_VOTE = frozenset(["counting_committee", "credentials_committee", "presidium", "secretariat", "posts"])
_VOTE_TOLD = re.compile(r"(?<!\w)(?:kết quả (?:kiểm phiếu|bầu cử|bỏ phiếu)|số phiếu|họ và tên)(?!\w)")


def _listed(passage: Passage, start: int, end: int, found: list[Draft], drafts: list[Draft]) -> int:
    """Put the people listed on the lines below a sentence into the body it names; return where the list ends."""
    roll = listed_people(passage, end)
    if not roll.people:
        return end
    bodies = [draft for draft in found if draft.kind != "posts"]
    if bodies:
        body = bodies[-1]
    elif all(person.roles and _WON.match(passage.text, person.end, roll.end) for person in roll.people):
        body = Draft("posts", "elected", roll.people[0].start, roll.end)
        for person in roll.people:
            person.words = [" ".join(passage.text[slice(*role)].split()) for role in person.roles]
        found.append(body)
    elif drafts and drafts[-1].kind in _SERVES_VOTE and _VOTE_TOLD.search(passage.text, start, end):
        body = Draft("other", "candidates", start, end)
        found.append(body)
    elif drafts and start - drafts[-1].end < 400:
        body = drafts[-1]
    else:
        body = Draft("other", election.method_of(passage.text[start:end]), start, end)
        found.append(body)
    status = _sort(passage.text, start, end) if body.kind == "delegation" else None
    body.members += [_with_status(person, status) for person in roll.people]
    body.end = max(body.end, roll.end)
    return roll.end


def _with_status(person: Chosen, status: Status | None) -> Chosen:
    person.status = person.status or status
    return person


def _add(passage: Passage, drafts: list[Draft], draft: Draft) -> None:
    """Join a draft to the one before it that speaks of the same body, else keep it as a new one."""
    if draft.empty:
        return
    for known in reversed(drafts[-12:]):
        if known.kind != draft.kind or known.method != draft.method or _differ(known, draft):
            continue
        if draft.start - known.end > _FAR or passage.text.find("\n*", known.end, draft.start) >= 0:
            break
        known.seats = known.seats if known.seats is not None else draft.seats
        known.sorts = draft.sorts | known.sorts
        known.term, known.ordinal = known.term or draft.term, known.ordinal or draft.ordinal
        known.members += draft.members
        known.places += draft.places
        known.end = draft.end
        return
    drafts.append(draft)


def _once(posts: Draft) -> None:
    """Keep each post of a person once: pages repeat their lead; what is said of it only once is added to it."""
    kept: dict[tuple[str, tuple[str, ...]], Chosen] = {}
    for member in posts.members:
        known = kept.setdefault((member.name, tuple(member.words)), member)
        known.re_elected = known.re_elected or member.re_elected
        if known.votes is None:
            known.votes, known.votes_of = member.votes, member.votes_of
        known.percent = known.percent if known.percent is not None else member.percent
    posts.members = list(kept.values())


def _told_elsewhere(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Return whether a draft says nothing, or nothing that another body does not say with more.

    A list without a body's name repeats the list of one that has it; a body only said to be chosen is the one that is
    counted or listed further on.
    """
    if draft.empty:
        return True
    if draft.kind == "other":
        names = {member.name for member in draft.members}
        return any(
            each.kind != "other" and names and names == {member.name for member in each.members} for each in drafts
        )
    bare = draft.seats is None and not draft.sorts and not draft.members
    return bare and any(
        each is not draft and each.kind == draft.kind and each.method == draft.method and each.members
        and not _differ(draft, each)
        for each in drafts
    )  # fmt: skip


def _differ(one: Draft, other: Draft) -> bool:
    """Return whether two drafts announce different numbers or terms, so that they are two bodies."""
    if one.seats is not None and other.seats is not None and one.kind != "posts":
        return True
    if one.term and other.term and one.term != other.term:
        return True
    return any(one.sorts[sort] != other.sorts[sort] for sort in one.sorts.keys() & other.sorts.keys())


def _share_roles(drafts: Sequence[Draft]) -> None:
    """Show a post on the listed member of a committee who was given it in a sentence elsewhere."""
    given = {person.name: person.roles for draft in drafts if draft.kind == "posts" for person in draft.members}
    for draft in drafts:
        if draft.kind in _POST_HOLDERS and draft.method != "candidates":
            for member in draft.members:
                member.roles = member.roles or list(given.get(member.name, ()))


def _body(passage: Passage, draft: Draft, figures: Figures) -> Body:
    original = passage.folded.original
    made = Body(
        kind=draft.kind, method=draft.method, span=original(draft.start, draft.end), term=draft.term,
        ordinal=draft.ordinal, seats=draft.seats, full=draft.sorts.get("full"),
        alternates=draft.sorts.get("alternate"), ex_officio=draft.sorts.get("ex_officio"),
        members=tuple(_member(passage, member) for member in draft.members),
        statements=figures.at(original(*place) for place in draft.places),
    )  # fmt: skip
    return replace(made, name=_fact(passage, draft.name)) if draft.name else made


def _member(passage: Passage, chosen: Chosen) -> Member:
    span = passage.folded.original(chosen.start, chosen.end)
    return Member(
        printed=" ".join(passage.folded.source[slice(*span)].split()), name=chosen.name, span=span,
        roles=tuple(_fact(passage, role) for role in chosen.roles), status=chosen.status,
        re_elected=chosen.re_elected, votes=chosen.votes, votes_of=chosen.votes_of, percent=chosen.percent,
    )  # fmt: skip


def _fact(passage: Passage, span: Span) -> Fact:
    return as_fact(passage.folded, passage.folded.original(*span))
