"""What can go wrong around a command; every sentence says what happened and what to do."""

from __future__ import annotations

from nhiemky.problems import Problem


class CommandProblem(Problem):
    """A command that could not do its work. ``code`` is stable (NK-C…), the sentences are for people."""

    code = "NK-C00"


class PortTaken(CommandProblem):
    """Another program listens on the port."""

    code = "NK-C03"
    vietnamese = "Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ --port {other}."
    english = "Port {port} is in use by another program; choose another one, such as --port {other}."


class PortRefused(CommandProblem):
    """The system does not let this user listen on the port."""

    code = "NK-C04"
    vietnamese = "Không được phép dùng cổng {port}; hãy chọn cổng từ 1024 trở lên, ví dụ --port 8000."
    english = "Port {port} may not be used; choose one from 1024 up, such as --port 8000."


class NotTheDemos(CommandProblem):
    """``demo`` met data that it did not make."""

    code = "NK-C06"
    vietnamese = (
        "Thư mục {folder} có tệp không phải của bản dùng thử nên giữ nguyên;"
        " hãy thêm --fresh --yes để chuyển sang bên, hoặc đặt NHIEMKY_HOME sang thư mục khác."
    )
    english = (
        "The folder {folder} holds files that are not the demo's and were left alone;"
        " add --fresh --yes to move it aside, or set NHIEMKY_HOME to another folder."
    )


class MoreThanTheDemos(CommandProblem):
    """``demo --fresh`` met documents that somebody added to the demo's."""

    code = "NK-C15"
    vietnamese = (
        "Dữ liệu dùng thử trong {folder} có cả văn bản do người dùng nhập nên giữ nguyên;"
        " hãy thêm --yes nếu vẫn muốn chuyển tất cả sang bên."
    )
    english = (
        "The demo's data in {folder} also holds documents that somebody imported, and was left alone;"
        " add --yes to move all of it aside nevertheless."
    )


class NoExamples(CommandProblem):
    """The example documents are not where the program lies."""

    code = "NK-C07"
    vietnamese = "Không thấy văn bản mẫu trong {folder}; hãy tải lại đầy đủ thư mục chương trình."
    english = "There are no example documents in {folder}; fetch the program's whole folder again."


class DemoKeepsItsOwn(CommandProblem):
    """``demo`` was to run on a PostgreSQL database."""

    code = "NK-C11"
    vietnamese = "Bản dùng thử chỉ dùng cơ sở dữ liệu riêng của nó; hãy bỏ biến DATABASE_URL rồi chạy lại."
    english = "The demo keeps a database of its own; unset DATABASE_URL and run the command again."


class OutOfMemory(CommandProblem):
    """The machine's memory does not suffice for a file."""

    code = "NK-C13"
    vietnamese = "Máy không đủ bộ nhớ để đọc “{name}”; hãy đóng bớt chương trình khác hoặc chia nhỏ văn bản."
    english = "There is not enough memory to read “{name}”; close other programs or split the document."


class OutOfMemoryAltogether(CommandProblem):
    """The machine's memory does not suffice for the program."""

    code = "NK-C14"
    vietnamese = "Máy không đủ bộ nhớ; hãy đóng bớt chương trình khác rồi chạy lại."
    english = "There is not enough memory; close other programs and run the command again."


class NothingToRead(CommandProblem):
    """A folder holds no document."""

    code = "NK-C16"
    vietnamese = "Thư mục “{name}” không có văn bản nào đọc được; hãy chỉ thư mục khác hoặc tên từng tệp."
    english = "The folder “{name}” holds no document that can be read; name another folder or the files."


class OneFileForComments(CommandProblem):
    """``check --docx`` was given several files, a folder, or the document itself to write to."""

    code = "NK-C17"
    vietnamese = "--docx soát một văn bản và ghi ra một tệp khác; hãy nêu một tệp và một tên .docx mới."
    english = "--docx checks one document and writes another file; name one document and a new .docx."


class OutNotWritten(CommandProblem):
    """The file a command was asked to write cannot be written."""

    code = "NK-C18"
    vietnamese = "Không ghi được tệp {path} ({reason}); hãy chọn tên hoặc thư mục khác."
    english = "{path} could not be written ({reason}); choose another name or folder."


class NoIndicatorFile(CommandProblem):
    """The file of own indicators is not there, or is no text."""

    code = "NK-C19"
    vietnamese = "Không đọc được tệp chỉ số “{name}”; hãy xem lại tên tệp, và lưu tệp dạng văn bản UTF-8."
    english = "The file of indicators “{name}” cannot be read; check its name, and save it as UTF-8 text."


class BadIndicatorFile(CommandProblem):
    """A row of the file of own indicators cannot be used."""

    code = "NK-C20"
    vietnamese = "Tệp chỉ số “{name}”: {vi}"
    english = "The file of indicators “{name}”: {en}"


class NoLedger(CommandProblem):
    """There is no ledger to back up or to move."""

    code = "NK-C40"
    vietnamese = "Chưa có sổ nào trong {folder}; hãy đặt NHIEMKY_HOME sang thư mục có dữ liệu rồi chạy lại."
    english = "There is no ledger in {folder} yet; set NHIEMKY_HOME to the folder that holds the data and try again."


class PassphraseUnusable(CommandProblem):
    """No passphrase, or none that protects anything."""

    code = "NK-C46"
    vietnamese = "Mật khẩu của bản sao lưu chưa dùng được: {vi}."
    english = "The passphrase of the backup cannot be used: {en}."


class LedgerInUse(CommandProblem):
    """Another command works on the data that is to be replaced or moved."""

    code = "NK-C49"
    vietnamese = "Dữ liệu trong {folder} đang được một lệnh khác dùng; hãy dừng lệnh đó (Ctrl+C) rồi chạy lại."
    english = "Another command is using the data in {folder}; stop it (Ctrl+C) and run this one again."


class NoSuchAccount(CommandProblem):
    """No account has the name given."""

    code = "NK-C55"
    vietnamese = "Không có tài khoản “{name}”; hãy xem danh sách bằng lệnh nk account list."
    english = "There is no account “{name}”; see them with nk account list."


class NoSuchOrganisation(CommandProblem):
    """No organisation of the ledger has the name given."""

    code = "NK-C56"
    vietnamese = "Không có tổ chức “{name}” trong sổ; hãy ghi tên như trên trang Tổng quan."
    english = "There is no organisation “{name}” in the ledger; write its name as the first page does."


class NoSuchTerm(CommandProblem):
    """A term that an organisation does not have."""

    code = "NK-C60"
    vietnamese = (
        "{name} không có nhiệm kỳ {years} trong sổ; hãy ghi như trên trang của tổ chức, ví dụ --term 2020-2025."
    )
    english = "{name} has no term {years} in the ledger; write it as its page does, such as --term 2020-2025."


class NoSuchForm(CommandProblem):
    """No form around an organisation asks for periods, or none of that name."""

    code = "NK-C61"
    vietnamese = "Không có biểu mẫu báo cáo nào của “{name}”; hãy ghi tên biểu mẫu bằng --form như trên trang Báo cáo."
    english = "There is no form of “{name}”; name one with --form as the page of returns does."


class NoSuchPeriod(CommandProblem):
    """A form that does not ask for a period."""

    code = "NK-C62"
    vietnamese = "Biểu mẫu không hỏi kỳ đó; hãy ghi một ngày trong kỳ cần báo cáo, ví dụ --period 2023-05-15."
    english = "The form does not ask for that period; give a day within one it asks for, such as --period 2023-05-15."


class BundleUnreadable(CommandProblem):
    """The file given to ``verify`` is no sealed bundle of a count."""

    code = "NK-C63"
    vietnamese = "{vi}"
    english = "{en}"


class NotAnAddress(CommandProblem):
    """The host to serve on is no address of this machine."""

    code = "NK-C57"
    vietnamese = (
        "Máy này không phục vụ được tại “{host}”; hãy ghi địa chỉ IP của máy này, ví dụ --host 192.168.1.5,"
        " và ghi tên máy vào NHIEMKY_HOSTS."
    )
    english = (
        "Pages cannot be served on “{host}”; give an IP address of this machine, such as --host 192.168.1.5,"
        " and its names in NHIEMKY_HOSTS."
    )


class CertificateUnusable(CommandProblem):
    """The certificate or key given cannot serve."""

    code = "NK-C58"
    vietnamese = (
        "Không dùng được chứng thư {path} ({reason}); hãy xem lại --certificate và --key: dạng PEM, cùng một cặp,"
        " khóa không có mật khẩu, còn hạn."
    )
    english = (
        "The certificate {path} cannot be used ({reason}); check --certificate and --key: PEM, a pair,"
        " the key without a password, not expired."
    )


class CertificateHalf(CommandProblem):
    """A certificate was given without its key, or a key without its certificate."""

    code = "NK-C59"
    vietnamese = "Chứng thư và khóa phải đi cùng nhau; hãy ghi cả --certificate và --key, hoặc bỏ cả hai."
    english = "A certificate and its key belong together; give both --certificate and --key, or neither."


class WrongUsage(CommandProblem):
    """A command, an option or an argument that there is not, or that cannot be used."""

    code = "NK-C51"
    vietnamese = "{vi}; hãy gõ “{path} --help” để xem cách dùng."
    english = "{en}; type “{path} --help” to see how it is used."
