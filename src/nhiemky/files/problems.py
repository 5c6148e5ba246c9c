"""Every way a file can fail to become a text; each says what happened and what to do, in Vietnamese and English."""

from __future__ import annotations

from nhiemky.problems import Problem


def printable(name: str) -> str:
    """Return a file name that any UTF-8 output can print: read as UTF-8, undecodable bytes written as escapes."""
    try:
        # Under the C locale Python hands over each byte of a Vietnamese letter as a surrogate.
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


class FileProblem(Problem):
    """A file that cannot be read.

    ``code`` is stable (NK-F…); ``message`` (Vietnamese) and ``message_en`` say what happened and what to do.
    ``details`` are what the sentence says beside the file's name.
    """

    code = "NK-F00"

    def __init__(self, name: str, **details: str) -> None:
        self.name = printable(name)
        self.details = details
        super().__init__(name=self.name, **details)


class Missing(FileProblem):
    """There is no file of that name."""

    code = "NK-F01"
    vietnamese = "Không tìm thấy tệp “{name}”; hãy kiểm tra lại tên và thư mục."
    english = "There is no file “{name}”; check its name and folder."


class Folder(FileProblem):
    """The name is a folder's."""

    code = "NK-F02"
    vietnamese = "“{name}” là một thư mục; hãy chỉ rõ từng tệp trong đó."
    english = "“{name}” is a folder; name the files in it."


class NotPermitted(FileProblem):
    """The system refuses to open the file for this user."""

    code = "NK-F03"
    vietnamese = "Không có quyền đọc tệp “{name}”; hãy xin quyền đọc hoặc chép tệp sang thư mục của mình."
    english = "You may not read “{name}”; ask for the right to read it or copy it to a folder of your own."


class Unreadable(FileProblem):
    """The disk or the network drive fails, or the name is not of an ordinary file."""

    code = "NK-F04"
    vietnamese = "Không đọc được “{name}” từ ổ đĩa ({reason}); hãy chép tệp sang ổ đĩa khác rồi thử lại."
    english = "“{name}” could not be read from the disk ({reason}); copy it to another disk and try again."


class Empty(FileProblem):
    """The file holds no text at all."""

    code = "NK-F05"
    vietnamese = "Tệp “{name}” không có chữ nào; hãy kiểm tra lại tệp."
    english = "“{name}” holds no text; check the file."


class TooLarge(FileProblem):
    """The file is larger than any resolution or report."""

    code = "NK-F06"
    vietnamese = "Tệp “{name}” lớn hơn {limit}; hãy bỏ bớt hình ảnh hoặc tách phụ lục thành tệp riêng."
    english = "“{name}” is larger than {limit}; take out pictures or put the annexes into a file of their own."


class TooLong(FileProblem):
    """The text is longer than any resolution or report."""

    code = "NK-F20"
    vietnamese = "Văn bản “{name}” dài hơn {limit} ký tự; hãy tách thành nhiều tệp."
    english = "The text of “{name}” is longer than {limit} characters; split it into several files."


class UnknownKind(FileProblem):
    """A kind of file that is not read."""

    code = "NK-F07"
    vietnamese = "Chưa đọc được loại tệp của “{name}”; hãy lưu văn bản thành .docx, bảng thành .xlsx."
    english = "Files of the kind of “{name}” are not read; save a document as .docx, a table as .xlsx."


class Encrypted(FileProblem):
    """A document that opens only with a password."""

    code = "NK-F10"
    vietnamese = "Tệp “{name}” có mật khẩu; hãy mở bằng Word, gỡ mật khẩu rồi lưu lại."
    english = "“{name}” has a password; open it in Word, remove the password and save it again."


class NotWord(FileProblem):
    """A file named .docx that is no Word document."""

    code = "NK-F11"
    vietnamese = "“{name}” không phải văn bản Word .docx; hãy mở bằng phần mềm đã tạo ra nó và lưu thành .docx."
    english = "“{name}” is not a Word .docx document; open it where it was made and save it as .docx."


class Damaged(FileProblem):
    """A .docx whose inside is broken."""

    code = "NK-F12"
    vietnamese = "Tệp “{name}” bị hỏng bên trong; hãy mở và sửa bằng Word rồi lưu lại, hoặc xin lại bản gốc."
    english = "“{name}” is damaged inside; repair it in Word and save it again, or ask for the original."


class TooMuchInside(FileProblem):
    """A .docx that unpacks to far more than a document holds (a zip bomb, or nearly one)."""

    code = "NK-F13"
    vietnamese = "Tệp “{name}” bung ra quá lớn (hơn {limit}), nên không mở; hãy lưu lại nội dung sang tệp .docx mới."
    english = "“{name}” unpacks to more than {limit} and is not opened; save its content into a new .docx."


class HostileXml(FileProblem):
    """A .docx whose XML declares entities, which Word never writes."""

    code = "NK-F14"
    vietnamese = "Tệp “{name}” chứa khai báo lạ có thể gây hại, nên không mở; hãy xin lại tệp từ nơi gửi."
    english = "“{name}” holds declarations that may do harm and is not opened; ask its sender for it again."


class LegacyEncoding(FileProblem):
    """A text in an encoding of before Unicode that cannot be decoded surely."""

    code = "NK-F16"
    vietnamese = "Tệp “{name}” có vẻ dùng bảng mã cũ {encoding}; hãy chuyển sang Unicode (bằng UniKey: Ctrl+Shift+F6)."
    english = "“{name}” seems to use the old encoding {encoding}; convert it to Unicode (with UniKey: Ctrl+Shift+F6)."


class WrongEncoding(FileProblem):
    """A text that is not UTF-8."""

    code = "NK-F17"
    vietnamese = "Tệp “{name}” không theo bảng mã nào đọc được (lỗi ở byte {offset}); hãy lưu lại với bảng mã UTF-8."
    english = (
        "“{name}” is in no encoding that can be read (wrong at byte {offset}); save it again with the encoding UTF-8."
    )


class NotText(FileProblem):
    """A file named .txt that holds no text."""

    code = "NK-F18"
    vietnamese = "“{name}” không phải tệp chữ; hãy mở bằng phần mềm đã tạo ra nó và lưu thành .docx hoặc .txt (UTF-8)."
    english = "“{name}” is not plain text; open it where it was made and save it as .docx or .txt (UTF-8)."


class NotVietnamese(FileProblem):
    """A text with too few Vietnamese letters to be worth reading."""

    code = "NK-F19"
    vietnamese = "“{name}” không phải văn bản tiếng Việt có dấu; hãy chọn đúng tệp hoặc gõ lại có dấu."
    english = "“{name}” is not Vietnamese written with its marks; choose the right file or type it with marks."


class EncryptedPdf(FileProblem):
    """A PDF that opens only with a password."""

    code = "NK-F21"
    vietnamese = "Tệp “{name}” có mật khẩu; hãy mở tệp, in ra tệp .pdf mới không có mật khẩu rồi thử lại."
    english = "“{name}” has a password; open it, print it into a new .pdf without one and try again."


class DamagedPdf(FileProblem):
    """A file named .pdf that is none, or is broken."""

    code = "NK-F22"
    vietnamese = "Tệp “{name}” không phải .pdf hoặc bị hỏng; hãy xin lại bản gốc hoặc xuất lại từ Word."
    english = "“{name}” is no .pdf or is damaged; ask for the original or export it from Word again."


class TooManyPages(FileProblem):
    """A file of more pages, or more pages to recognise, than anyone would wait for."""

    code = "NK-F23"
    vietnamese = "Tệp “{name}” có nhiều hơn {limit} trang; hãy tách thành nhiều tệp."
    english = "“{name}” has more than {limit} pages; split it into several files."


class NoRecogniser(FileProblem):
    """A scan or photo, where the program that recognises letters is not installed."""

    code = "NK-F24"
    vietnamese = (
        "“{name}” là ảnh chụp hoặc bản quét, máy này chưa có phần mềm nhận dạng chữ; "
        "hãy cài tesseract-ocr và tesseract-ocr-vie (sudo apt install tesseract-ocr tesseract-ocr-vie)."
    )
    english = (
        "“{name}” is a scan or photo and nothing on this computer recognises letters; "
        "install tesseract-ocr and tesseract-ocr-vie (sudo apt install tesseract-ocr tesseract-ocr-vie)."
    )


class NoVietnameseRecogniser(FileProblem):
    """A scan or photo, where the recogniser does not know Vietnamese."""

    code = "NK-F25"
    vietnamese = (
        "“{name}” là ảnh chụp hoặc bản quét, phần mềm nhận dạng trên máy này chưa có tiếng Việt; "
        "hãy cài tesseract-ocr-vie (sudo apt install tesseract-ocr-vie)."
    )
    english = (
        "“{name}” is a scan or photo and the recogniser on this computer knows no Vietnamese; "
        "install tesseract-ocr-vie (sudo apt install tesseract-ocr-vie)."
    )


class DamagedPicture(FileProblem):
    """A picture that cannot be opened."""

    code = "NK-F26"
    vietnamese = "Không mở được ảnh “{name}”; hãy quét hoặc chụp lại và lưu thành .png, .jpg hoặc .tif."
    english = "The picture “{name}” cannot be opened; scan it again and save it as .png, .jpg or .tif."


class PictureTooLarge(FileProblem):
    """A picture of more points than a page needs (a decompression bomb, or nearly one)."""

    code = "NK-F27"
    vietnamese = "Ảnh “{name}” lớn hơn {limit} triệu điểm ảnh; hãy quét lại ở độ phân giải 300 dpi."
    english = "The picture “{name}” has more than {limit} million points; scan it again at 300 dpi."


class NotRecognised(FileProblem):
    """The recogniser failed or took too long."""

    code = "NK-F28"
    vietnamese = "Không nhận dạng được chữ trong “{name}” ({reason}); hãy quét lại rõ hơn ở 300 dpi hoặc gõ lại."
    english = "The letters of “{name}” could not be recognised ({reason}); scan it again at 300 dpi or type it."


class NothingRecognised(FileProblem):
    """A picture in which the recogniser found no letters."""

    code = "NK-F29"
    vietnamese = "Không thấy chữ nào trong ảnh “{name}”; hãy kiểm tra lại tệp hoặc quét lại rõ hơn ở 300 dpi."
    english = "No letters were found in the picture “{name}”; check the file or scan it again at 300 dpi."


class NeedsProgram(FileProblem):
    """A kind of file that a program of the system opens, which is not installed here."""

    code = "NK-F30"
    vietnamese = "Để đọc “{name}” cần cài thêm phần mềm: chạy “apt-get install {packages}”, hoặc lưu tệp thành .docx."
    english = "Reading “{name}” needs a program: run “apt-get install {packages}”, or save the file as .docx."


class TooSlow(FileProblem):
    """A file that the program which opens it did not finish with."""

    code = "NK-F31"
    vietnamese = "Mở tệp “{name}” quá {seconds} giây chưa xong; hãy mở bằng Word và lưu thành .docx."
    english = "Opening “{name}” took more than {seconds} seconds; open it in Word and save it as .docx."


class OldSpreadsheet(FileProblem):
    """An .xls of Excel 97–2003."""

    code = "NK-F32"
    vietnamese = "“{name}” là bảng tính đời cũ (.xls); hãy mở bằng Excel hoặc LibreOffice và lưu thành .xlsx."
    english = "“{name}” is an old spreadsheet (.xls); open it in Excel or LibreOffice and save it as .xlsx."


class NotSpreadsheet(FileProblem):
    """A file named .xlsx that is no workbook."""

    code = "NK-F33"
    vietnamese = "“{name}” không phải bảng tính .xlsx; hãy mở bằng phần mềm đã tạo ra nó và lưu thành .xlsx."
    english = "“{name}” is not an .xlsx workbook; open it where it was made and save it as .xlsx."


class NotPage(FileProblem):
    """A file named .mhtml that holds no page."""

    code = "NK-F34"
    vietnamese = "“{name}” không chứa trang web nào; hãy mở lại trang và lưu thành .html."
    english = "“{name}” holds no web page; open the page again and save it as .html."


class TooMuchMemory(FileProblem):
    """A file that takes more memory than one file may (the setting NHIEMKY_READER_MEMORY_MB)."""

    code = "NK-F40"
    vietnamese = "Đọc tệp “{name}” cần quá nhiều bộ nhớ nên đã dừng; hãy bỏ bớt hình ảnh hoặc tách thành nhiều tệp."
    english = (
        "Reading “{name}” takes too much memory and was stopped; take out pictures or split it into several files."
    )


class TookTooLong(FileProblem):
    """A file that takes longer than one file may (NHIEMKY_READER_CPU_SECONDS, NHIEMKY_READER_SECONDS)."""

    code = "NK-F41"
    vietnamese = "Đọc tệp “{name}” quá lâu nên đã dừng; hãy tách thành nhiều tệp, bảng dài thành tệp .xlsx."
    english = "Reading “{name}” took too long and was stopped; split it into several files, long tables into an .xlsx."


class ReaderEnded(FileProblem):
    """A file at which the process that reads it broke down, or answered what no reader answers."""

    code = "NK-F42"
    vietnamese = (
        "Tệp “{name}” làm phần đọc tệp dừng đột ngột, nên không nhập; hãy mở trong Word và lưu thành .docx mới."
    )
    english = "“{name}” broke the part that reads files and was not taken in; open it in Word and save a new .docx."


class HasMacros(FileProblem):
    """A document or workbook with macros inside."""

    code = "NK-F43"
    vietnamese = "Tệp “{name}” có macro (mã chạy được) nên không mở; hãy lưu thành .docx hoặc .xlsx rồi thử lại."
    english = "“{name}” holds macros and is not opened; save it as .docx or .xlsx and try again."


class ActivePdf(FileProblem):
    """A PDF that runs scripts or programs, or carries a program."""

    code = "NK-F44"
    vietnamese = "Tệp “{name}” chứa mã lệnh hoặc chương trình nên không mở; hãy in ra tệp .pdf mới rồi thử lại."
    english = "“{name}” holds scripts or a program and is not opened; print it into a new .pdf and try again."


class EmbeddedObjects(FileProblem):
    """An .rtf with objects of other programs inside."""

    code = "NK-F45"
    vietnamese = "Tệp “{name}” nhúng đối tượng của phần mềm khác nên không mở; hãy mở bằng Word và lưu thành .docx."
    english = "“{name}” embeds objects of other programs and is not opened; open it in Word and save it as .docx."


class Secret(FileProblem):
    """A document marked as a State secret (the setting NHIEMKY_ALLOW_SECRET lets it in)."""

    code = "NK-F46"
    vietnamese = (
        "Văn bản “{name}” đóng dấu {mark}: chương trình không được giữ trên máy này, nên không lưu lại gì; "
        "hãy xử lý theo quy định về bảo vệ bí mật nhà nước."
    )
    english = (
        "“{name}” is marked {mark}: the program must not hold it on this machine and kept nothing of it; "
        "handle it by the rules on State secrets."
    )


class NoReader(FileProblem):
    """The process that reads a file could not be started."""

    code = "NK-F47"
    vietnamese = "Máy không đủ tài nguyên để mở “{name}”; hãy đóng bớt chương trình hoặc khởi động lại rồi thử lại."
    english = "The machine has too little left to open “{name}”; close other programs or restart it and try again."
