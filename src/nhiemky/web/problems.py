"""What can go wrong between a page and the program; every sentence says what happened and what to do."""

from __future__ import annotations

from nhiemky.problems import Problem


class PageProblem(Problem):
    """A request that was not answered as asked: ``status`` of the answer, and a heading for the page that says so."""

    code = "NK-W00"
    status: int = 400
    heading: str = "Việc này chưa thực hiện được"
    heading_en: str = "This was not done"

    def title(self, language: str) -> str:
        """Return the heading in "vi" or "en"."""
        return self.heading_en if language == "en" else self.heading


class NotUnderstood(PageProblem):
    """The request is none that a page of ours sends."""

    code = "NK-W01"
    heading, heading_en = "Yêu cầu không đúng", "The request is not right"
    vietnamese = "Máy chủ không hiểu yêu cầu này. Hãy quay lại trang trước và làm lại."
    english = "The server does not understand this request. Go back and try again."


class NotAllowed(PageProblem):
    """The account has no right to do that."""

    code = "NK-W02"
    status = 403
    heading, heading_en = "Việc này bị từ chối", "This was refused"
    vietnamese = "Tài khoản của bạn không có quyền làm việc này. Hãy nhờ người quản trị giao vai trò phù hợp."
    english = "Your account may not do this. Ask an administrator for the role it needs."


class PageTooOld(PageProblem):
    """A form without the token of its page, or from elsewhere."""

    code = "NK-W03"
    status = 403
    heading, heading_en = NotAllowed.heading, NotAllowed.heading_en
    vietnamese = "Trang đã mở quá lâu hoặc được gửi từ nơi khác. Hãy tải lại trang rồi làm lại."
    english = "The page was open too long or was sent from elsewhere. Reload the page and try again."


class NotFound(PageProblem):
    """There is no such page."""

    code = "NK-W04"
    status = 404
    heading, heading_en = "Không tìm thấy trang này", "There is no such page"
    vietnamese = "Địa chỉ có thể đã gõ nhầm, hoặc dữ liệu ở máy này không có mục đó. Hãy về trang đầu để tìm."
    english = "The address may be mistyped, or this machine has no such item. Look for it from the first page."


class WrongMethod(PageProblem):
    """An address that takes forms was opened as a page, or the other way round."""

    code = "NK-W05"
    status = 405
    heading, heading_en = NotUnderstood.heading, NotUnderstood.heading_en
    vietnamese = "Địa chỉ này không mở trực tiếp được. Hãy quay lại trang trước và dùng nút trên trang."
    english = "This address is not opened by itself. Go back and use the button of the page."


class TooMuchSent(PageProblem):
    """More files, fields or bytes than one form may carry."""

    code = "NK-W06"
    status = 413
    heading, heading_en = "Gửi quá nhiều một lúc", "Too much at once"
    vietnamese = "Một lần gửi có quá nhiều tệp hoặc quá nhiều chữ. Hãy chia ra gửi nhiều lần."
    english = "Too many files, or too long a text, were sent at once. Send them in several parts."


class SignedOut(PageProblem):
    """The session has ended while a page was open."""

    code = "NK-W07"
    status = 401
    heading, heading_en = "Bạn đã đăng xuất", "You are signed out"
    vietnamese = "Bạn đã đăng xuất. Hãy tải lại trang, đăng nhập rồi làm lại."
    english = "You are signed out. Reload the page, sign in and try again."


class SomethingFirst(PageProblem):
    """The account must choose a password or give a code before anything else."""

    code = "NK-W09"
    status = 403
    vietnamese = "Tài khoản này cần làm thêm một bước trước. Hãy tải lại trang rồi làm theo hướng dẫn."
    english = "This account has another step to do first. Reload the page and follow it."


class ProgramFault(PageProblem):
    """A fault of the program; the log says more."""

    code = "NK-W08"
    status = 500
    heading, heading_en = "Chương trình gặp lỗi", "The program met an error"
    vietnamese = "Không có gì bị mất. Hãy thử lại; nếu lỗi lặp lại, hãy báo người quản trị giờ xảy ra lỗi."
    english = "Nothing was lost. Try again; if it happens again, tell your administrator when it happened."


class FileFault(PageProblem):
    """A fault of the program in one file."""

    code = "NK-W10"
    status = 500
    vietnamese = (
        "Không đọc được tệp “{name}” do lỗi của chương trình. "
        "Hãy gửi tệp này và thư mục log trong thư mục dữ liệu cho người quản trị."
    )
    english = (
        "“{name}” could not be read because of a fault in the program. "
        "Send the file and the folder log of the data folder to your administrator."
    )


class NoFileChosen(PageProblem):
    """The form of documents was sent without any."""

    code = "NK-W11"
    vietnamese = "Chưa chọn tệp nào. Hãy chọn một hoặc nhiều tệp."
    english = "No file was chosen. Choose one or more files."


class NothingClear(PageProblem):
    """What was to be confirmed at once has been decided by somebody else, or is not clear."""

    code = "NK-W12"
    vietnamese = "Không còn mục rõ ràng nào chờ xác nhận trong số đã chọn. Hãy xem từng mục còn lại."
    english = "None of the figures chosen is clear and waiting any more. Look at those that are left one by one."


class FieldEmpty(PageProblem):
    """A field that must be filled in."""

    code = "NK-W20"
    vietnamese = "Ô này còn trống. Hãy nhập rồi gửi lại."
    english = "This field is empty. Fill it in and send the form again."


class FieldTooLong(PageProblem):
    """More characters than a field takes."""

    code = "NK-W21"
    vietnamese = "Ô này nhận nhiều nhất {limit} ký tự. Hãy viết ngắn hơn."
    english = "This field takes {limit} characters at most. Write less."


class FieldNoChoice(PageProblem):
    """Something that is not among the choices."""

    code = "NK-W22"
    vietnamese = "Giá trị này không có trong danh sách. Hãy chọn lại."
    english = "This value is not in the list. Choose again."


class FieldNoWholeNumber(PageProblem):
    """No whole number where one is wanted."""

    code = "NK-W23"
    vietnamese = "Ô này cần một số nguyên. Hãy gõ bằng chữ số, ví dụ 2025."
    english = "This field takes a whole number. Type it in digits, such as 2025."


class FieldTooSmall(PageProblem):
    """A number below the least possible."""

    code = "NK-W24"
    vietnamese = "Số này nhỏ hơn {limit}. Hãy kiểm tra lại."
    english = "This number is below {limit}. Check it."


class FieldTooLarge(PageProblem):
    """A number above the greatest possible."""

    code = "NK-W25"
    vietnamese = "Số này lớn hơn {limit}. Hãy kiểm tra lại."
    english = "This number is above {limit}. Check it."


class FieldUnusable(PageProblem):
    """Characters no keyboard types."""

    code = "NK-W26"
    vietnamese = "Ô này có ký tự không dùng được. Hãy xóa đi rồi gõ lại."
    english = "This field holds characters that cannot be used. Clear it and type it again."


class NoAmount(PageProblem):
    """No number where an amount is wanted."""

    code = "NK-W27"
    vietnamese = "Đây không phải một số. Hãy gõ bằng chữ số, ví dụ 2.000 hoặc 7,2."
    english = "This is not a number. Type it in digits, such as 2,000 or 7.2."


class NegativeCount(PageProblem):
    """Fewer than none of something that is counted."""

    code = "NK-W28"
    vietnamese = "Số đếm không thể âm. Hãy bỏ dấu trừ, hoặc kiểm tra lại đơn vị."
    english = "A count cannot be negative. Take the minus away, or check the unit."


class NoPeriod(PageProblem):
    """Neither years nor days."""

    code = "NK-W29"
    vietnamese = "Không rõ kỳ số liệu. Hãy gõ một năm (2024), nhiều năm (2021–2025) hoặc hai ngày (1/1/2024–30/6/2024)."
    english = "The period is not clear. Type a year (2024), several (2021–2025) or two days (1/1/2024–30/6/2024)."


class YearsReversed(PageProblem):
    """A term that ends before it begins."""

    code = "NK-W30"
    vietnamese = "Năm cuối phải sau năm đầu. Hãy kiểm tra hai năm của nhiệm kỳ."
    english = "The last year comes after the first. Check the two years of the term."


class NoDay(PageProblem):
    """No day where one is wanted."""

    code = "NK-W50"
    vietnamese = "Đây không phải một ngày. Hãy chọn ngày, hoặc gõ ngày/tháng/năm, ví dụ 01/07/2025."
    english = "This is not a day. Choose one, or type day/month/year, such as 01/07/2025."


class NoOrganisation(PageProblem):
    """No other organisation was chosen where two are needed."""

    code = "NK-W51"
    vietnamese = "Chưa chọn tổ chức nào. Hãy chọn tổ chức cùng sáp nhập."
    english = "No organisation was chosen. Choose those that merge."


class NothingChosen(PageProblem):
    """Several were to be dealt with at once, and none was chosen."""

    code = "NK-W40"
    vietnamese = "Chưa chọn dòng nào. Hãy đánh dấu các dòng cần làm rồi bấm lại."
    english = "No row was chosen. Mark the rows that are meant and press again."
