"""What cannot be summed up: trees that contradict themselves, figures that fit nowhere, mergers left undecided."""

from __future__ import annotations

from datetime import date

from nhiemky.problems import Problem


class TreeProblem(Problem):
    """A dated tree that contradicts itself; names the organisation and the days.

    ``last`` is the last day on which it does; ``None`` where it does so for good.
    """

    def __init__(self, organisation: str, first: date, last: date | None = None, **more: object) -> None:
        self.organisation, self.first, self.last = organisation, first, last
        details = {"organisation": organisation, "first": first.strftime("%d/%m/%Y"), **more}
        vietnamese, english = ("nay", "now") if last is None else (last.strftime("%d/%m/%Y"),) * 2
        said = self.vietnamese.format(last=vietnamese, **details), self.english.format(last=english, **details)
        self.say(*said)


class InsideOutProblem(TreeProblem):
    """Something ends before it begins."""

    code = "NK-T01"
    vietnamese = "“{organisation}” bắt đầu ngày {first} nhưng kết thúc trước ngày đó. Hãy sửa lại hai ngày."
    english = "“{organisation}” begins on {first} but ends before that. Correct the two days."


class CycleProblem(TreeProblem):
    """An organisation stands above itself."""

    code = "NK-T02"
    vietnamese = "Từ {first} đến {last}, “{organisation}” là cấp trên của chính mình ({way}). Hãy sửa một quan hệ."
    english = "From {first} to {last} “{organisation}” stands above itself ({way}). Correct one of these links."


class TwoSuperiorsProblem(TreeProblem):
    """An organisation has two superiors on one day, or is founded twice."""

    code = "NK-T03"
    vietnamese = "Từ {first} đến {last}, “{organisation}” có hai cấp trên ({both}). Hãy giữ lại một."
    english = "From {first} to {last} “{organisation}” has two superiors ({both}). Keep one."


class NotThereProblem(TreeProblem):
    """Something is said of an organisation on days on which it does not exist."""

    code = "NK-T04"
    vietnamese = "Từ {first} đến {last} không có (hoặc không có suốt) tổ chức “{organisation}”. Hãy kiểm tra lại ngày."
    english = "From {first} to {last} there is no organisation “{organisation}”, or not all the time. Check the days."


class FoundedTwiceProblem(TreeProblem):
    """An organisation is founded a second time."""

    code = "NK-T05"
    vietnamese = "“{organisation}” được thành lập hai lần, lần sau ngày {first}. Hãy bỏ một lần hoặc dùng mã khác."
    english = "“{organisation}” is founded twice, again on {first}. Take one away or use another code."


class NobodyContinuesProblem(TreeProblem):
    """An organisation ends with nothing above it and nobody to continue it, so that its figures would be lost."""

    code = "NK-T06"
    vietnamese = "“{organisation}” kết thúc trước ngày {first} mà không rõ tổ chức nào tiếp nhận. Hãy chọn tổ chức đó."
    english = "“{organisation}” has ended by {first} and nobody continues it. Choose the organisation that does."


class LeftBehindProblem(TreeProblem):
    """An organisation ends while others still stand under it."""

    code = "NK-T07"
    vietnamese = (
        "“{organisation}” kết thúc ngày {first} khi còn tổ chức trực thuộc: {below}. Hãy chuyển các tổ chức đó."
    )
    english = "“{organisation}” ends on {first} with organisations still under it: {below}. Move them."


class FigureProblem(Problem):
    """A figure that cannot be summed up as it was given."""


class TwoFiguresProblem(FigureProblem):
    """Two figures for one organisation, indicator and period."""

    code = "NK-T11"
    vietnamese = "“{organisation}” có hai số liệu “{indicator}” cho cùng một kỳ. Hãy giữ lại một."
    english = "“{organisation}” has two figures of “{indicator}” for one period. Keep one."


class FigureKindProblem(FigureProblem):
    """A figure that is not of its indicator's kind, such as a share without its denominator."""

    code = "NK-T12"
    vietnamese = (
        "Số liệu “{indicator}” của “{organisation}” thiếu hoặc thừa tử số, mẫu số hay giá trị. Hãy kiểm tra lại."
    )
    english = "A figure of “{indicator}” of “{organisation}” lacks or has too much of a value or denominator. Check it."


class UnknownIndicatorProblem(FigureProblem):
    """A figure of an indicator that is not summed up here."""

    code = "NK-T13"
    vietnamese = "Không có chỉ số “{indicator}” trong bảng tổng hợp. Hãy chọn một chỉ số của bảng."
    english = "There is no indicator “{indicator}” in this roll-up. Choose one of its indicators."


class TooFineProblem(FigureProblem):
    """A number with more decimals than its indicator keeps."""

    code = "NK-T14"
    vietnamese = "Số {number} có nhiều hơn {digits} chữ số thập phân mà “{indicator}” lưu được. Hãy kiểm tra lại số."
    english = "The number {number} has more than the {digits} decimals that “{indicator}” keeps. Check the number."


class DecisionProblem(Problem):
    """Targets of organisations that end, and decisions on them that do not fit."""


class UndecidedProblem(DecisionProblem):
    """A target of an organisation that ends has no decision, or two."""

    code = "NK-T21"
    vietnamese = "Chỉ tiêu “{target}” của “{organisation}” cần đúng một quyết định khi tổ chức này kết thúc. Hãy chọn."
    english = "The target “{target}” of “{organisation}” needs one decision as the organisation ends. Make it."


class NoReferenceProblem(DecisionProblem):
    """A decision does not say what it rests on."""

    code = "NK-T22"
    vietnamese = "Quyết định về chỉ tiêu “{target}” chưa có số, ký hiệu văn bản. Hãy nhập căn cứ."
    english = "The decision on the target “{target}” names no reference. Enter what it rests on."


class NotAdditiveProblem(DecisionProblem):
    """A target is to be added up whose kind does not add up, or with nothing to add to."""

    code = "NK-T23"
    vietnamese = "Chỉ tiêu “{target}” không cộng dồn được (mức, xếp loại hoặc không có số). Hãy chọn cách khác."
    english = "The target “{target}” cannot be added up (a level, a rating, or no figure). Choose another way."


class MisplacedDecisionProblem(DecisionProblem):
    """A decision gives a target to an organisation that does not continue its own, or gives an amount not asked for."""

    code = "NK-T24"
    vietnamese = "Quyết định về chỉ tiêu “{target}” không khớp với việc tổ chức lại. Hãy kiểm tra nơi nhận và số mới."
    english = (
        "The decision on the target “{target}” does not fit the reorganisation. Check who takes it and the amount."
    )


class NotDividedProblem(DecisionProblem):
    """The parts of a divided target do not make the whole, so that something would be lost or won."""

    code = "NK-T25"
    vietnamese = (
        "Các phần của chỉ tiêu “{target}” cộng lại là {added}, phải bằng đúng {whole} và không có phần trái dấu. "
        "Hãy chia lại."
    )
    english = (
        "The parts of the target “{target}” add up to {added}; they must make {whole}, none of the other sign. "
        "Divide it again."
    )
