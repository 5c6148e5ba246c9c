"""What is refused while an election is prepared or decided; the codes NK-K01 to NK-K19 are of the rules and sums."""

from __future__ import annotations

from nhiemky.problems import Problem


class RuleProblem(Problem):
    """Something an election cannot be counted or prepared with."""


class NoPack(RuleProblem):
    """No rule pack of that code, or none in force on that day."""

    code = "NK-K01"
    vietnamese = "Không có bộ quy định bầu cử “{asked}”; hãy chọn một trong: {known}."
    english = "There are no election rules “{asked}”; choose one of: {known}."


class NoSetting(RuleProblem):
    """A setting that names no rule, a rule that is verified and holds as it is, or a value it cannot have."""

    code = "NK-K02"
    vietnamese = "Không đặt được “{key}” thành “{value}”: {allowed}."
    english = "“{key}” cannot be set to “{value}”: {allowed_en}."


class TooManyAbsent(RuleProblem):
    """More absences than convened, or nobody left to measure the majority against."""

    code = "NK-K03"
    vietnamese = (
        "Triệu tập {convened}, vắng {absent}, được trừ {taken}: số liệu không khớp; "
        "hãy kiểm tra lại danh sách triệu tập và người vắng."
    )
    english = (
        "Convened {convened}, absent {absent}, deducted {taken}: the figures do not fit; "
        "check the convened and the absent."
    )


class MoreVotesThanBase(RuleProblem):
    """More valid ballots than the number the majority is measured against."""

    code = "NK-K04"
    vietnamese = (
        "Có {valid} phiếu hợp lệ nhưng N = {n}; hãy kiểm tra lại lý do vắng mặt của từng người và số phiếu thu về."
    )
    english = "There are {valid} valid ballots but N = {n}; check each absentee's reason and the ballots collected."


class TieAbove(RuleProblem):
    """Alternates are asked of a ballot whose last official seat is still tied."""

    code = "NK-K05"
    vietnamese = (
        "Chưa xác định được dự khuyết vì còn {tied} người bằng phiếu ở vị trí chính thức cuối cùng; "
        "hãy bầu lại giữa những người này trước."
    )
    english = (
        "Alternates cannot be told while {tied} people are tied at the last official seat; vote again among them first."
    )


class TooFewPlaces(RuleProblem):
    """Fewer delegates than would give every organisation the least it is to have."""

    code = "NK-K06"
    vietnamese = (
        "Có {total} đại biểu cho {organisations} tổ chức, không đủ để mỗi tổ chức có ít nhất {least}; "
        "hãy tăng số đại biểu hoặc ghép tổ chức."
    )
    english = (
        "{total} delegates for {organisations} organisations are too few for at least {least} each; "
        "allot more delegates or join organisations."
    )
