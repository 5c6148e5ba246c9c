"""What is refused while ballots are keyed: a stable code (NK-K…) and one sentence that says what to do."""

from __future__ import annotations

from nhiemky.problems import Problem


class CountProblem(Problem):
    """Something of a count that was not done; nothing of the count changed."""

    code = "NK-K20"


class NotANumber(CountProblem):
    """A typed piece is no number of the list."""

    code = "NK-K21"
    vietnamese = "“{piece}” không phải số thứ tự; hãy chỉ gõ số, cách nhau bằng dấu cách, ví dụ 3 5 7-9."
    english = "“{piece}” is no number of the list; type numbers with blanks between them, such as 3 5 7-9."


class NotOnTheList(CountProblem):
    """A number typed that the list has not."""

    code = "NK-K22"
    vietnamese = "Số {number} không có trong danh sách ({first}–{last}); hãy xem lại phiếu và gõ lại."
    english = "There is no number {number} on the list ({first}–{last}); look at the ballot and type again."


class NumberTwice(CountProblem):
    """A number typed twice for one ballot."""

    code = "NK-K23"
    vietnamese = "Số {number} ({name}) được gõ hai lần; hãy gõ lại phiếu này."
    english = "Number {number} ({name}) is typed twice; type this ballot again."


class RangeReversed(CountProblem):
    """A range typed whose end stands before its beginning."""

    code = "NK-K25"
    vietnamese = "“{piece}”: số đầu lớn hơn số cuối; hãy gõ lại, ví dụ {last}-{first}."
    english = "“{piece}” begins after its end; type it again, such as {last}-{first}."


class OtherForm(CountProblem):
    """Ballots typed the way of the other form."""

    code = "NK-K26"
    vietnamese = "Phiếu này theo mẫu {form}; hãy mở đúng màn hình nhập của mẫu đó."
    english = "This ballot has the form {form_en}; open the page where that form is keyed."


class NotInThisState(CountProblem):
    """A step that the state of a batch does not allow."""

    code = "NK-K30"
    vietnamese = (
        "Lô {batch} đang ở trạng thái “{state}” nên không {step} được; hãy tải lại trang để xem việc tiếp theo."
    )
    english = "Batch {batch} is “{state_en}”, which does not allow to {step_en}; reload the page to see what is next."


class HeldByAnother(CountProblem):
    """Two operators on one batch."""

    code = "NK-K31"
    vietnamese = "Lô {batch} đang do {by} nhập; hãy chọn lô khác, hoặc nhờ {by} trả lại lô này."
    english = "Batch {batch} is being keyed by {by}; take another one, or ask {by} to give it back."


class SameTypist(CountProblem):
    """Two passes by one person are not independent."""

    code = "NK-K32"
    vietnamese = "{by} đã nhập một lượt của lô {batch}; lượt này phải do người khác nhập, hãy chọn lô khác."
    english = "{by} has keyed a pass of batch {batch}; somebody else has to key this one, take another batch."


class KeyedAlready(CountProblem):
    """A batch opened that is settled, or needs no further pass."""

    code = "NK-K33"
    vietnamese = "Lô {batch} đã nhập đủ lượt; hãy kiểm tra nhãn của lô đang cầm trên tay."
    english = "Batch {batch} needs no further pass; check the label of the batch in your hands."


class BallotKeyedTwice(CountProblem):
    """Another ballot was keyed at a place of the batch that is taken."""

    code = "NK-K34"
    vietnamese = "Phiếu thứ {ballot} của lô {batch} đã nhập với nội dung khác; hãy dùng “Sửa phiếu” nếu muốn thay."
    english = "Ballot {ballot} of batch {batch} is keyed with other marks; use “Correct the ballot” to replace it."


class BallotSkipped(CountProblem):
    """A ballot was keyed, corrected or ruled on at a place that is not there."""

    code = "NK-K35"
    vietnamese = "Lô {batch} mới có {keyed} phiếu nên chưa có phiếu thứ {ballot}; hãy nhập lần lượt từng phiếu."
    english = "Batch {batch} has {keyed} ballots, there is no ballot {ballot} yet; key them one after the other."


class NotOfThisForm(CountProblem):
    """A ballot with other rows or marks than the form has."""

    code = "NK-K36"
    vietnamese = "Phiếu vừa nhập không khớp danh sách {names} người của cuộc bầu này; hãy tải lại trang và nhập lại."
    english = "The ballot keyed does not fit this election's list of {names}; reload the page and key it again."


class ReasonNeeded(CountProblem):
    """A step that needs a reason, or the name of whoever decided, was asked for without."""

    code = "NK-K37"
    vietnamese = "Việc này cần ghi lý do và người quyết định; hãy bổ sung rồi làm lại."
    english = "This needs a reason and who decided; give both and try again."


class RulingsOpen(CountProblem):
    """A batch cannot be settled while ballots wait for a ruling."""

    code = "NK-K38"
    vietnamese = "Lô {batch} còn {open} phiếu chờ ban kiểm phiếu kết luận (phiếu thứ {ballots}); hãy kết luận trước."
    english = (
        "{open} ballots of batch {batch} wait for a ruling of the counting committee (number {ballots}); rule first."
    )


class TwoMembersNeeded(CountProblem):
    """A ruling needs two members by name, or the head of the counting committee."""

    code = "NK-K39"
    vietnamese = "Kết luận về phiếu thứ {ballot} của lô {batch} cần tên hai ủy viên, hoặc của trưởng ban kiểm phiếu."
    english = "The ruling on ballot {ballot} of batch {batch} needs two members by name, or the head of the committee."


class CountNotFinished(CountProblem):
    """The ballots of an election were asked for while a batch is not settled."""

    code = "NK-K40"
    vietnamese = "Chưa kiểm xong các lô: {batches}; hãy hoàn thành các lô đó trước khi cộng kết quả."
    english = "These batches are not settled: {batches}; finish them before the result is added up."


class CountDoesNotAddUp(CountProblem):
    """A bundle was to be sealed, or minutes written, while something does not add up."""

    code = "NK-K41"
    vietnamese = "Chưa niêm phong được: còn {number} điểm không khớp, trước hết: {vi} Hãy xử lý rồi làm lại."
    english = "This cannot be sealed: {number} things do not add up, first: {en} Settle them and try again."


class BundleProblem(CountProblem):
    """A file that is no bundle of a count, or no longer the one that was sealed."""

    code = "NK-K50"


class NoBundle(BundleProblem):
    """The file is no ZIP of a count."""

    code = "NK-K51"
    vietnamese = "Tệp này không phải gói niêm phong kết quả kiểm phiếu; hãy chọn đúng tệp .zip do chương trình lập."
    english = "This file is no sealed bundle of a count; choose the .zip that the program made."


class BundleTooLarge(BundleProblem):
    """The file unpacks to more than any count holds."""

    code = "NK-K52"
    vietnamese = "Gói niêm phong bung ra quá lớn (hơn {limit}) nên không mở; hãy xin lại tệp gốc."
    english = "The bundle unpacks to more than {limit} and is not opened; ask for the original file."


class PartsDiffer(BundleProblem):
    """Parts are missing, doubled, or not of a bundle."""

    code = "NK-K53"
    vietnamese = "Gói niêm phong thiếu hoặc thừa phần “{part}”; hãy xin lại tệp gốc."
    english = "In the bundle the part “{part}” is missing or one too many; ask for the original file."


class PartDamaged(BundleProblem):
    """A part cannot be read."""

    code = "NK-K54"
    vietnamese = "Không đọc được phần “{part}” của gói niêm phong; hãy xin lại tệp gốc."
    english = "The part “{part}” of the bundle cannot be read; ask for the original file."


class PartChanged(BundleProblem):
    """A part is not what was sealed."""

    code = "NK-K55"
    vietnamese = "Phần “{part}” của gói đã bị sửa sau khi niêm phong; hãy dùng bản gốc và báo ban kiểm phiếu."
    english = "The part “{part}” of the bundle was changed after it was sealed; use the original, tell the committee."


class SealOtherwise(BundleProblem):
    """The hash of the whole is not the one that was sealed, or not of a version that is read."""

    code = "NK-K56"
    vietnamese = "Mã niêm phong của gói không đúng với nội dung; hãy dùng bản gốc và báo ban kiểm phiếu."
    english = "The hash of the bundle is not that of its content; use the original and tell the counting committee."
