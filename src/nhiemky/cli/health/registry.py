"""Every check, in the order they are shown, and how they are run: one that fails hides no other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from nhiemky.cli.health import database, folder, machine, records
from nhiemky.cli.health.model import Answer, Check, Line, Place, refused, wrong
from nhiemky.ledger.machine import of_machine
from nhiemky.problems import Problem

CHECKS = (
    Check("doctor.folder", "thư mục dữ liệu", "data folder", folder.folder),
    Check("doctor.rights", "quyền riêng tư", "private files", folder.rights),
    Check("doctor.disk", "ổ đĩa", "disk", folder.disk),
    Check("doctor.database", "cơ sở dữ liệu", "database", database.database),
    Check("doctor.pages", "dữ liệu lưu", "stored data", database.pages),
    Check("doctor.engine", "chế độ ghi", "engine", database.engine),
    Check("doctor.migrations", "cấu trúc bảng", "migrations", database.migrations),
    Check("doctor.triggers", "khóa chống sửa", "append-only", database.triggers),
    Check("doctor.history", "lịch sử", "history", records.history),
    Check("doctor.originals", "tệp gốc", "originals", records.originals),
    Check("doctor.fonts", "phông chữ", "fonts", machine.fonts),
    Check("doctor.document_font", "chữ của văn bản", "letters of documents", machine.document_font),
    Check("doctor.office", "LibreOffice", "LibreOffice", machine.office),
    Check("doctor.antiword", "antiword", "antiword", machine.antiword),
    Check("doctor.tesseract", "tesseract", "tesseract", machine.tesseract),
    Check("doctor.clock", "đồng hồ", "clock", machine.clock),
    Check("doctor.zone", "múi giờ", "time zone", machine.zone),
)


def look(place: Place, head: str | None = None) -> Iterator[Line]:
    """Give the line of each check as soon as it is known, and one more for the printed code that is asked for."""
    for check in CHECKS:
        yield Line(check, answered(check, place))
    if head is not None:
        check = Check("doctor.head", "mã in trên giấy", "printed code", partial(records.printed_head, head=head))
        yield Line(check, answered(check, place))


def answered(check: Check, place: Place) -> Answer:
    """Return the answer of a check; whatever stops it is its answer."""
    try:
        return check.look(place)
    except Problem as problem:
        return refused(problem)
    except Exception as error:  # noqa: BLE001 -- a check that fails must not hide the others
        said = " ".join(str(error).split()) or type(error).__name__
        known = of_machine(error, str(place.folder))
        if known is not None:
            return refused(known)
        return wrong(
            f"không xem được ({type(error).__name__}: {said}); hãy gửi dòng này cho người quản trị.",
            f"cannot be looked at ({type(error).__name__}: {said}); send this line to your administrator.",
        )
