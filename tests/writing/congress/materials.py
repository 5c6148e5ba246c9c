"""Congresses of invented organisations, counted by ``nhiemky.counting``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from nhiemky.counting import BallotForm, Body, Definition, Election, Name
from nhiemky.counting.base import Absence, Deduction, base
from nhiemky.counting.opinions import Stance
from nhiemky.counting.outcome import outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.stock import Stock
from nhiemky.counting.tally import Row, Tally
from nhiemky.writing.congress import count_material, standard_agenda
from nhiemky.writing.congress_material import (
    AttendanceMaterial,
    CandidateListMaterial,
    ClauseMaterial,
    CongressHead,
    CongressMaterial,
    ConsultationMaterial,
    Contribution,
    CountMaterial,
    CredentialsMaterial,
    DelegateMaterial,
    ElectedMaterial,
    ElectionMaterial,
    ExplanationMaterial,
    HandVote,
    Official,
    OpinionMaterial,
    Particulars,
    RatificationMaterial,
    RulingMaterial,
)
from nhiemky.writing.material import Letterhead

NAMES = (
    "Nguyễn Văn An", "Trần Thị Bình", "Lê Đức Cường", "Phạm Minh Dũng", "Hoàng Thúy Hằng", "Vũ Quốc Hưng",
    "Đặng Hữu Khuê", "Bùi Ngọc Lan", "Đỗ Văn Mẫn", "Hồ Thị Nga", "Ngô Đức Phú", "Dương Thị Quyên", "Lý Văn Sơn",
    "Nguyễn Thị Thảo", "Trần Quốc Uy", "Lê Thị Vân", "Phạm Văn Xuân",
)  # fmt: skip

LETTERHEAD = Letterhead(
    family="party", superior="ĐẢNG BỘ TỈNH LAM KHÊ", issuer="ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP TỈNH", symbol="ĐU",
    place="Lam Khê", organisation="Đảng bộ các khu công nghiệp tỉnh Lam Khê",
    committee="Đảng ủy các khu công nghiệp tỉnh Lam Khê", on_behalf="T/M ĐẢNG ỦY", titles=("BÍ THƯ",),
    signed_by="Nguyễn Văn An", recipients=("Ban Tổ chức Tỉnh ủy",),
)  # fmt: skip

COMMITTEE = (
    Official(name="Đỗ Thị Hòa", role="Trưởng ban"), Official(name="Vũ Văn Kiên", role="Thư ký"),
    Official(name="Ngô Thị Liên", role="Ủy viên"),
)  # fmt: skip
PRESIDIUM = (
    Official(name="Nguyễn Văn An", post="Bí thư Đảng ủy"),
    Official(name="Trần Thị Bình", post="Phó Bí thư Đảng ủy"),
)
SECRETARIAT = (Official(name="Lê Đức Cường", role="Trưởng đoàn"), Official(name="Lê Thị Vân"))


def head(body: Body = Body.DELEGATES_CONGRESS, **others: Any) -> CongressHead:
    """Return an invented congress."""
    given: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "name": "Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Khê lần thứ IV",
        "first_year": 2025, "last_year": 2030, "place": "Hội trường Trung tâm Văn hóa tỉnh Lam Khê",
        "first_day": date(2025, 6, 18), "last_day": date(2025, 6, 19), "day": date(2025, 6, 19), **others,
    }  # fmt: skip
    return CongressHead(body=body, **given)


def count(votes: tuple[int, ...] = (), seats: int = 15, **others: Any) -> CountMaterial:
    """Return an election of the committee by 180 delegates of whom one is absent throughout; 177 ballots are valid."""
    votes = votes or (*range(177, 163, -1), 150, 88, 47)[:17]
    surplus = len(votes) > seats
    given: dict[str, Any] = {
        "key": "e1.r1", "congress": head().name, "what": Election.EXECUTIVE_COMMITTEE,
        "title": "Bầu Ban Chấp hành Đảng bộ các khu công nghiệp tỉnh Lam Khê, nhiệm kỳ 2025-2030",
        "body": Body.DELEGATES_CONGRESS, "day": date(2025, 6, 18), "rules": "190-QĐ/TW",
        "names": tuple(Name(nth + 1, name) for nth, name in enumerate(NAMES[: len(votes)])),
    }  # fmt: skip
    extra = {name: others.pop(name) for name in list(others) if name in Definition.__slots__}
    form = BallotForm.SURPLUS if surplus else BallotForm.NO_SURPLUS
    definition = Definition(seats=seats, form=form, **{**given, **extra})
    valid, rules = others.pop("valid", 177), Rules.of(definition)
    absences = others.pop("absences", [Absence(Deduction.NOT_REPLACED_WHOLE, whole=True)])
    of = base(definition.body, others.pop("convened", 180), absences, rules)
    void = others.pop("void", {"over_seats": 1})
    cast = valid + sum(void.values())
    tally = Tally(valid, void, tuple(Row(nth + 1, each, valid - each) for nth, each in enumerate(votes)))
    stock = Stock(printed=cast + 7, issued=cast, spoiled=2, unused=5, collected=cast, not_returned=0)
    result = outcome(definition, tally, of, rules, frozenset(others.pop("withdrawn", ())))
    made = count_material(others.pop("head", head()), definition, of, stock, tally, result, COMMITTEE)
    told: dict[str, Any] = {
        "begins": "09:30", "ends": "11:05", "present": 178, "presidium": PRESIDIUM, "secretary": "Vũ Văn Kiên",
        "method": "Kiểm phiếu bằng máy vi tính, hai lượt nhập độc lập", "sealed": "0f1e2d3c" * 8, **others,
    }  # fmt: skip
    return replace(made, **told)


def tied() -> CountMaterial:
    """Return a count with two tied at the last seat, a doubtful ballot and a figure explained."""
    return count(
        (170, 160, 120, 120, 90), 3, incidents=("Một đại biểu xin đổi phiếu do gạch nhầm",),
        rulings=(RulingMaterial(place="lô 3, phiếu 12", valid=False, by="Đỗ Thị Hòa", reason="Gạch nửa họ và tên"),),
        explanations=(
            ExplanationMaterial(
                fault="Số phiếu in nhiều hơn tổng các loại 01 phiếu.", by="Đỗ Thị Hòa",
                words="01 phiếu in hỏng đã hủy tại chỗ.",
            ),
        ),
    )  # fmt: skip


def delegates_count() -> CountMaterial:
    """Return an election without surplus: delegates to the congress above."""
    return count(
        (175, 174, 160), 3, key="e2.r1", what=Election.OFFICIAL_DELEGATES,
        title="Bầu đại biểu chính thức dự Đại hội đại biểu Đảng bộ tỉnh Lam Khê lần thứ XX",
    )  # fmt: skip


def secretary_count() -> CountMaterial:
    """Return the election of the secretary by the new committee's first meeting."""
    return count(
        (14,), 1, valid=15, convened=15, absences=[], key="e3.r1", what=Election.SECRETARY, body=Body.COMMITTEE_MEETING,
        title="Bầu Bí thư Đảng ủy các khu công nghiệp tỉnh Lam Khê, nhiệm kỳ 2025-2030", present=15, void={},
        head=head(Body.COMMITTEE_MEETING, name=f"Hội nghị lần thứ nhất Ban Chấp hành {LETTERHEAD.organisation}"),
    )  # fmt: skip


_CELL = "Ban Quản lý các khu công nghiệp tỉnh Lam Khê"
_NO_ONE: dict[str, Any] = {"valid": 15, "void": {}, "convened": 15, "absences": [], "present": 15}


def meeting_count(votes: tuple[int, ...], seats: int, what: Election, title: str) -> CountMaterial:
    """Return an election by the 15 members of the new committee."""
    name = f"Hội nghị lần thứ nhất Ban Chấp hành {LETTERHEAD.organisation}"
    meeting = head(Body.COMMITTEE_MEETING, name=name)
    return count(votes, seats, what=what, title=title, body=Body.COMMITTEE_MEETING, head=meeting, **_NO_ONE)


def cell_count(votes: tuple[int, ...], seats: int, what: Election, title: str, **others: Any) -> CountMaterial:
    """Return an election by the members of a cell."""
    of_cell = replace(LETTERHEAD, superior=LETTERHEAD.issuer, issuer="CHI BỘ BAN QUẢN LÝ", symbol="CB")
    name = f"Đại hội đảng viên Chi bộ {_CELL} lần thứ VI"
    congress = head(Body.MEMBERS_CONGRESS, name=name, letterhead=replace(of_cell, organisation=f"Chi bộ {_CELL}"))
    return count(votes, seats, what=what, title=title, body=Body.MEMBERS_CONGRESS, head=congress, **others)


def other_counts() -> dict[str, CountMaterial]:
    """Return an election of every other sort."""
    of, every = "các khu công nghiệp tỉnh Lam Khê, nhiệm kỳ 2025-2030", Deduction
    absences = [
        Absence(each, whole=True, accepted=True)
        for each in (
            every.TEMPORARY_ACTIVITY, every.EXEMPTED_ABSENT, every.SUSPENDED, every.PROSECUTED, every.EXCUSED_WHOLE,
        )
    ]  # fmt: skip
    told: dict[str, Any] = {"valid": 50, "convened": 58, "absences": absences, "present": 51}
    return {
        "cell": cell_count((50, 48, 47, 40, 33, 20), 5, Election.CELL_COMMITTEE, f"Bầu Chi ủy {_CELL}", **told),
        "standing": meeting_count(
            (15, 14, 13, 11, 4), 4, Election.STANDING_COMMITTEE, f"Bầu Ban Thường vụ Đảng ủy {of}"
        ),
        "deputies": meeting_count((15, 12), 2, Election.DEPUTY_SECRETARY, f"Bầu Phó Bí thư Đảng ủy {of}"),
        "inspection": meeting_count(
            (15, 14, 13), 3, Election.INSPECTION_COMMITTEE, f"Bầu Ủy ban Kiểm tra Đảng ủy {of}"
        ),
        "chair": meeting_count((15,), 1, Election.INSPECTION_HEAD, f"Bầu Chủ nhiệm Ủy ban Kiểm tra Đảng ủy {of}"),
        "alternates": count(
            (170, 120, 40), 2, what=Election.ALTERNATE_DELEGATES, absences=[Absence(every.CONVENER_WHOLE, whole=True)],
            title="Bầu đại biểu dự khuyết dự Đại hội đại biểu Đảng bộ tỉnh Lam Khê lần thứ XX, nhiệm kỳ 2025-2030",
        ),
    }  # fmt: skip


def opinion_count() -> CountMaterial:
    """Return an opinion ballot: it elects nobody."""
    title = "Xin ý kiến giới thiệu nhân sự bầu Ban Chấp hành Đảng bộ các khu công nghiệp tỉnh Lam Khê"
    return count((170, 120, 40), 2, what=Election.OPINION, title=title)


def people(number: int = 17) -> tuple[Particulars, ...]:
    """Return invented people with their particulars."""
    return tuple(
        Particulars(
            key=f"p{nth}", name=name, born=date(1965 + nth * 2 % 30, nth % 12 + 1, nth % 28 + 1),
            sex="female" if " Thị " in name or "Thúy" in name else "male", ethnicity="Tày" if nth % 6 == 5 else "Kinh",
            home="xã Yên Bình, tỉnh Lam Khê", joined=date(1995 + nth, 2, 3), joined_officially=date(1996 + nth, 2, 3),
            education="Thạc sĩ Kinh tế" if nth % 3 else "Đại học Luật", politics="Cao cấp" if nth % 2 else "Trung cấp",
            post="Trưởng phòng", organisation="Ban Quản lý các khu công nghiệp tỉnh Lam Khê",
        )
        for nth, name in enumerate(NAMES[:number])
    )  # fmt: skip


def elections() -> ElectionMaterial:
    """Return the elections of the congress."""
    return ElectionMaterial(
        head=head(), counts=(count(), delegates_count()), presidium=PRESIDIUM, secretariat=SECRETARIAT,
        committee=COMMITTEE, attendance=AttendanceMaterial(convened=180, present=178), votes=votes(),
    )  # fmt: skip


def votes() -> tuple[HandVote, ...]:
    """Return two votes by show of hands."""
    return (
        HandVote(key="seats", subject="số lượng Ủy viên Ban Chấp hành là 15 đồng chí", present=178, agree=178),
        HandVote(key="list", subject="danh sách bầu cử gồm 17 đồng chí", present=178, agree=174, against=3, abstain=1),
    )


def credentials(**others: Any) -> CredentialsMaterial:
    """Return the delegates of a small congress."""
    delegates = [
        DelegateMaterial(person=each, source="ex_officio" if nth < 3 else "elected")
        for nth, each in enumerate(people())
    ]  # fmt: skip
    delegates[9] = replace(delegates[9], present=False, absence="điều trị tại bệnh viện", excused=True)
    given: dict[str, Any] = {
        "head": head(), "delegates": tuple(delegates), "committee": COMMITTEE, "allotted": 17, "members": 412,
        "organisations": 9, "attendance": AttendanceMaterial(convened=17, present=16), **others,
    }  # fmt: skip
    return CredentialsMaterial(**given)


def ratification() -> RatificationMaterial:
    """Return what is put before the superior committee."""
    counted = count()
    return RatificationMaterial(
        head=head(day=date(2025, 6, 25)), superior="Ban Thường vụ Tỉnh ủy Lam Khê", counts=(counted,),
        people=tuple(
            ElectedMaterial(person=person, post="Ủy viên Ban Chấp hành", votes=each.votes, of=counted.base)
            for person, each in zip(people(15), counted.elected, strict=True)
        ),
        enclosed=("Biên bản kiểm phiếu", "Biên bản bầu cử", "Lý lịch trích ngang"),
    )  # fmt: skip


def candidates() -> CandidateListMaterial:
    """Return the list of candidates."""
    title = "bầu Ban Chấp hành Đảng bộ các khu công nghiệp tỉnh Lam Khê, nhiệm kỳ 2025-2030"
    return CandidateListMaterial(head=head(), title=title, seats=15, people=people())


def congress(**others: Any) -> CongressMaterial:
    """Return the congress as it went."""
    given: dict[str, Any] = {
        "head": head(), "begins": "07:30", "ends": "16:45", "presidium": PRESIDIUM, "secretariat": SECRETARIAT,
        "attendance": AttendanceMaterial(convened=180, present=178, excused=1, unexcused=1),
        "guests": ("Phan Văn Tư, Phó Bí thư Tỉnh ủy",), "credentials": COMMITTEE, "agenda": standard_agenda(head()),
        "contributions": (
            Contribution(
                key="c1", name="Lê Thị Vân", organisation="Chi bộ Công ty Dệt Lam Khê",
                title="Kết nạp đảng viên là công nhân",
            ),
        ),
        "votes": votes(), "counts": (count(), delegates_count()),
        "resolution": HandVote(key="resolution", subject="", present=178, agree=178), **others,
    }  # fmt: skip
    return CongressMaterial(**given)


def consultation(**others: Any) -> ConsultationMaterial:
    """Return opinions of three groups on a draft report, some answered."""
    first = ClauseMaterial(
        key="c3", label="I.1", words="Kết quả đạt được", agree=18, amend=5, disagree=1, attended=30, changed="edited",
        opinions=(
            OpinionMaterial(key="o1", group="Tổ 1", stance=Stance.AGREE, people=18, asks=False),
            OpinionMaterial(
                key="o2", group="Tổ 1", stance=Stance.AMEND, people=5, words="nêu rõ kết nạp 520 đảng viên", taken=True,
                answer="Bổ sung ở phụ lục",
            ),
            OpinionMaterial(key="o3", group="Tổ 2", stance=Stance.AMEND, people=0, words="viết gọn đoạn cuối"),
            OpinionMaterial(
                key="o4", group="Tổ 3", stance=Stance.DISAGREE, people=1, words="đánh giá chưa sát", taken=False,
                answer="Đã đối chiếu với báo cáo của các chi bộ",
            ),
        ),
    )  # fmt: skip
    second = ClauseMaterial(
        key="c5", label="II.2.a", words="Công tác kiểm tra, giám sát", agree=12, amend=0, disagree=0,
        opinions=(OpinionMaterial(key="o5", group="Tổ 3", stance=Stance.AGREE, people=12, asks=False),),
    )  # fmt: skip
    given: dict[str, Any] = {
        "head": head(), "title": "Dự thảo Báo cáo chính trị", "clauses": (first, second),
        "groups": (("Tổ 1", 24), ("Tổ 2", None), ("Tổ 3", 13)), "silent": ("Toàn văn", "II.1"),
        "secretariat": SECRETARIAT,
    }  # fmt: skip
    return ConsultationMaterial(**{**given, **others})
