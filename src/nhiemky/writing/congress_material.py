"""What documents of a congress are written from: who came, who stood, how the votes fell, who was elected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nhiemky.counting.model import Body, Definition
from nhiemky.counting.opinions import Stance
from nhiemky.counting.validity import ASKING
from nhiemky.writing.material import Letterhead

Sex = Literal["male", "female", ""]
Source = Literal["ex_officio", "elected", "appointed"]
Status = Literal["official", "alternate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressHead:
    """The congress a document is of.

    ``letterhead`` is that of the committee that convened it; ``name`` is how a sentence calls the congress ("Đại hội
    đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Khê lần thứ IV"). ``day`` is the day of the document.
    """

    letterhead: Letterhead
    name: str
    first_year: int
    last_year: int
    body: Body
    place: str
    first_day: date
    last_day: date
    day: date

    @property
    def term(self) -> str:
        """Return the years of the term that begins ("2025-2030")."""
        return f"{self.first_year}-{self.last_year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Somebody with a part in the congress: the name, the part ("Trưởng ban", "Ủy viên"), and the post outside it."""

    name: str
    role: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """A person as lists of personal particulars print them (trích ngang); "" or None where nothing is known.

    ``birth_year`` alone where the day is not known. ``joined`` and ``joined_officially`` are the days of admission to
    the Party, ``joined_year`` alone where the day is not known. ``post`` is the post and where ("Phó Trưởng ban, Ban
    Quản lý các khu công nghiệp").
    """

    key: str
    name: str
    born: date | None = None
    birth_year: int | None = None
    sex: Sex = ""
    ethnicity: str = ""
    home: str = ""
    joined: date | None = None
    joined_officially: date | None = None
    joined_year: int | None = None
    education: str = ""
    politics: str = ""
    post: str = ""
    organisation: str = ""
    detail: str = ""
    """What tells namesakes apart ("sinh năm 1975")."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateMaterial:
    """A delegate, or a member convened: source and status are two things. ``absence`` is the reason, "" if present.

    ``excused`` says whether the committee accepted the reason; ``disqualified`` why somebody is no delegate after all.
    """

    person: Particulars
    status: Status = "official"
    source: Source = "elected"
    present: bool = True
    absence: str = ""
    excused: bool = False
    disqualified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceMaterial:
    """Who was convened and came, alternates in their places included; ``organisations`` are those represented."""

    convened: int
    present: int
    excused: int = 0
    unexcused: int = 0
    alternates: int = 0
    """Alternates who replaced absent official delegates: they are among ``present``."""
    members: int | None = None
    """How many members the delegates stand for."""
    organisations: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandVote:
    """A vote by show of hands, by tables or of the whole hall: ``subject`` completes "biểu quyết …".

    ``carried``: enough were for it.
    """

    key: str
    subject: str
    present: int
    agree: int
    against: int = 0
    abstain: int = 0
    carried: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point of the agenda: ``time`` "08:00" or "", ``what``, ``who`` leads it, ``words`` of the script for it.

    ``kind`` is a code of the standard order (``data/congress.toml``), "" where the office has put in one of its own;
    without ``words`` the script has those of the kind.
    """

    key: str
    what: str
    time: str = ""
    who: str = ""
    kind: str = ""
    words: tuple[str, ...] = ()
    minutes: int = 0
    """How long it is planned to take; 0 where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A contribution to the discussion (tham luận): who, of which organisation, about what."""

    key: str
    name: str
    organisation: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionMaterial:
    """How many of those convened the majority is not measured against, and why (``words`` as a sentence says it)."""

    code: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMaterial:
    """What became of the printed ballots; ``None`` where nobody counted."""

    printed: int
    issued: int
    collected: int
    spoiled: int = 0
    unused: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidMaterial:
    """Invalid ballots of one reason, as the counting committee concluded."""

    code: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingMaterial:
    """What the committee concluded on one doubtful ballot: ``place`` ("lô 3, phiếu 12"), by whom and why."""

    place: str
    valid: bool
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationMaterial:
    """An explanation signed by the head of the counting committee for a figure that does not come out."""

    fault: str
    words: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesMaterial:
    """The votes of one name of the list. ``number`` is the one printed on the ballot; ``state`` what follows.

    ``beaten`` got more than half, yet the seats were filled by others with more; on an opinion or introduction ballot
    everybody is ``asked`` about; whoever is ``withdrawn`` withdrew after the ballots were printed.
    """

    number: int
    name: str
    votes: int
    state: Literal["elected", "tied", "beaten", "below", "asked", "withdrawn"]
    detail: str = ""
    against: int = 0
    both: int = 0
    neither: int = 0
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMaterial:
    """One election, counted: what its minutes, the slide and the submission for ratification are written from.

    ``votes`` are in the order of the list; documents put them in the order of the votes. ``base`` is N, ``needed``
    the least number of votes that is more than half of it. ``formula`` is the derivation of N in words. ``method`` is
    how it was counted. ``follows`` says in words what follows where seats are left or votes are tied. ``sealed`` is the
    sha256 of the sealed bundle. ``committee`` is the counting committee, its head first; ``presidium`` who witnesses.
    """

    head: CongressHead
    definition: Definition
    convened: int
    base: int
    needed: int
    stock: StockMaterial
    valid: int
    votes: tuple[VotesMaterial, ...]
    committee: tuple[Official, ...]
    deductions: tuple[DeductionMaterial, ...] = ()
    formula: str = ""
    invalid: tuple[InvalidMaterial, ...] = ()
    rulings: tuple[RulingMaterial, ...] = ()
    explanations: tuple[ExplanationMaterial, ...] = ()
    incidents: tuple[str, ...] = ()
    announced: str = ""
    """How the hall was told that who withdrew after the ballots were printed counts as struck out."""
    method: str = ""
    held: date | None = None
    """The day people voted; ``None`` where it is the one on the ballots."""
    begins: str = ""
    ends: str = ""
    present: int | None = None
    follows: tuple[str, ...] = ()
    seats_left: int = 0
    sealed: str = ""
    presidium: tuple[Official, ...] = ()
    secretary: str = ""
    pack: str = ""
    """The regulation the count went by ("Quy định/Quyết định số 190-QĐ/TW, ngày 10/10/2024")."""

    @property
    def day(self) -> date:
        """Return the day of the vote."""
        return self.held or self.definition.day

    @property
    def asks(self) -> bool:
        """Return whether it elects nobody: an opinion ballot or an introduction ballot."""
        return self.definition.what in ASKING

    @property
    def elected(self) -> tuple[VotesMaterial, ...]:
        """Return who is elected, those with the most votes first."""
        return tuple(each for each in self.ordered if each.state == "elected")

    @property
    def ordered(self) -> tuple[VotesMaterial, ...]:
        """Return all names who stood in the order of their votes, then of the list."""
        stood = (each for each in self.votes if each.state != "withdrawn")
        return tuple(sorted(stood, key=lambda each: (-each.votes, each.number)))

    @property
    def withdrawn(self) -> tuple[VotesMaterial, ...]:
        """Return who withdrew after the ballots were printed, in the order of the list."""
        return tuple(each for each in self.votes if each.state == "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionMaterial:
    """All elections of a congress or of a committee's first meeting, in the order they were held, for its minutes."""

    head: CongressHead
    counts: tuple[CountMaterial, ...]
    attendance: AttendanceMaterial | None = None
    presidium: tuple[Official, ...] = ()
    secretariat: tuple[Official, ...] = ()
    committee: tuple[Official, ...] = ()
    votes: tuple[HandVote, ...] = ()
    """The votes by show of hands on seats and lists."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialsMaterial:
    """The delegates, for the report on their credentials; the report counts them by sex, age, education and so on.

    ``committee`` is the credentials committee, its head first. ``allotted`` is the number the superior or the
    convening committee set; ``complaints`` what was received on delegates and how it was dealt with.
    """

    head: CongressHead
    delegates: tuple[DelegateMaterial, ...]
    committee: tuple[Official, ...]
    attendance: AttendanceMaterial | None = None
    """Who was convened and came, the same as in the minutes."""
    allotted: int | None = None
    members: int | None = None
    organisations: int | None = None
    complaints: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedMaterial:
    """Somebody elected who is put forward for ratification: to what, with how many votes of how many."""

    person: Particulars
    post: str
    votes: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationMaterial:
    """The submission to the superior committee (``superior``, "Ban Thường vụ Tỉnh ủy") to ratify the elected.

    ``enclosed`` are the documents of the dossier.
    """

    head: CongressHead
    superior: str
    counts: tuple[CountMaterial, ...]
    people: tuple[ElectedMaterial, ...]
    enclosed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateListMaterial:
    """The list of candidates with their particulars: ``title`` completes "danh sách …" ("bầu Ban Chấp hành …")."""

    head: CongressHead
    title: str
    seats: int
    people: tuple[Particulars, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionMaterial:
    """What a group says of a clause, in its ``words``; ``taken`` is ``None`` while nobody has answered.

    ``asks`` says that it wants an answer: a change, or an explanation.
    """

    key: str
    group: str
    stance: Stance
    people: int
    words: str = ""
    taken: bool | None = None
    answer: str = ""
    asks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseMaterial:
    """A clause people spoke of: its ``label`` and beginning, people by stance, how many were there if that is known.

    ``changed`` says that the draft was "edited" there since, or has the clause no more ("gone").
    """

    key: str
    label: str
    words: str
    agree: int
    amend: int
    disagree: int
    attended: int | None = None
    opinions: tuple[OpinionMaterial, ...] = ()
    changed: Literal["", "edited", "gone"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationMaterial:
    """Opinions on a draft document: ``title`` is what it is called ("Dự thảo Báo cáo chính trị").

    ``clauses`` are those people spoke of, the most contested first; ``silent`` are the labels of the others. ``groups``
    are those asked, with how many attended, ``None`` where nobody counted.
    """

    head: CongressHead
    title: str
    clauses: tuple[ClauseMaterial, ...]
    groups: tuple[tuple[str, int | None], ...]
    silent: tuple[str, ...] = ()
    secretariat: tuple[Official, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMaterial:
    """What a resolution takes from its congress: who came, the elections announced, the vote that adopted it.

    ``source`` is what its figures lead back to ("congress:3").
    """

    head: CongressHead
    attendance: AttendanceMaterial | None = None
    counts: tuple[CountMaterial, ...] = ()
    vote: HandVote | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressMaterial:
    """The congress as it went, for its minutes, or as it is to go, for its script."""

    head: CongressHead
    begins: str = ""
    ends: str = ""
    attendance: AttendanceMaterial | None = None
    guests: tuple[str, ...] = ()
    presidium: tuple[Official, ...] = ()
    secretariat: tuple[Official, ...] = ()
    credentials: tuple[Official, ...] = ()
    counting: tuple[Official, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    votes: tuple[HandVote, ...] = ()
    counts: tuple[CountMaterial, ...] = ()
    resolution: HandVote | None = None
    """The vote that adopted the resolution; it is not among ``votes``."""
    resolution_lost: bool = False
    """The resolution was voted on, and no vote on it was carried."""
    notes: tuple[str, ...] = ()
