"""Why a backup cannot be read or a ledger not be restored, each with its sentence."""

from __future__ import annotations

from nhiemky.problems import Problem


class BackupProblem(Problem):
    """Something about a backup, or about where it is to go, is not as it must be; nothing is kept of the attempt."""


class NotABackup(BackupProblem):
    """The file is something else."""

    code = "NK-C41"
    vietnamese = "Tệp này không phải bản sao lưu của Nhiệm Kỳ; hãy chọn tệp do lệnh backup ghi ra."
    english = "This file is no backup of Nhiệm Kỳ; choose one that the command backup wrote."


class Damaged(BackupProblem):
    """The file is cut short or changed; ``where`` names the part."""

    code = "NK-C42"
    vietnamese = "Bản sao lưu bị hỏng ở phần {where} nên không dùng được; hãy dùng một bản sao lưu khác."
    english = "The backup is damaged in its part {where} and cannot be used; take another backup."

    def __init__(self, where: str) -> None:
        super().__init__(where=where)


class Newer(BackupProblem):
    """The backup or ledger was made by a newer version; ``what`` is the format or migration not known here."""

    code = "NK-C43"
    vietnamese = (
        "Dữ liệu này do phiên bản mới hơn của chương trình ghi ({what}); hãy cập nhật chương trình rồi chạy lại."
    )
    english = "This data was written by a newer version of the program ({what}); update the program and try again."

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class WrongPassphrase(BackupProblem):
    """The file is encrypted, and not with this passphrase."""

    code = "NK-C44"
    vietnamese = "Mật khẩu không mở được bản sao lưu này; hãy nhập lại đúng mật khẩu đã đặt khi sao lưu."
    english = "The passphrase does not open this backup; give the one that was chosen when it was made."


class TooBusy(BackupProblem):
    """Trying the passphrase would take this machine too long now; the library measures that before it begins."""

    code = "NK-C69"
    vietnamese = (
        "Máy này quá bận hoặc quá chậm để thử mật khẩu của bản sao lưu; hãy đóng bớt chương trình khác rồi chạy lại."
    )
    english = (
        "This machine is too busy or too slow to try the passphrase of the backup; close other programs and try again."
    )


class NotEmpty(BackupProblem):
    """There is data already where a ledger is to go."""

    code = "NK-C45"
    vietnamese = "{place} đã có dữ liệu nên được giữ nguyên; hãy dùng nơi còn trống, hoặc với restore thêm --replace."
    english = "{place} holds data already and was left alone; use an empty place or, to restore, add --replace."

    def __init__(self, place: str) -> None:
        super().__init__(place=place)


class NotTheSame(BackupProblem):
    """A row read back differs from what was to be written; ``row`` is its primary key, or what was counted."""

    code = "NK-C48"
    vietnamese = "Đọc lại thấy bảng {table} khác ({row}) nên không giữ gì; hãy kiểm tra ổ đĩa rồi chạy lại."
    english = "Read back, the table {table} differs ({row}), so nothing was kept; check the disk and try again."

    def __init__(self, table: str, row: str) -> None:
        super().__init__(table=table, row=row)


class CannotHold(BackupProblem):
    """The database refuses a row, such as PostgreSQL one with the character U+0000."""

    code = "NK-C47"
    vietnamese = "Cơ sở dữ liệu không nhận một dòng của bảng {table} ({reason}); dữ liệu cũ còn nguyên, hãy dùng tiếp."
    english = "The database takes no row of {table} like this ({reason}); the old data is untouched, go on with it."

    def __init__(self, table: str, reason: str) -> None:
        super().__init__(table=table, reason=reason)
