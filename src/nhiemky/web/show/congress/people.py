"""Words for how somebody came to be convened and as what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.models import Source, Status

SOURCES = {
    Source.ELECTED: lazy("được bầu"),
    Source.EX_OFFICIO: lazy("đương nhiên"),
    Source.APPOINTED: lazy("chỉ định"),
    Source.MEMBER: lazy("đảng viên, cấp ủy viên"),
}
STATUSES = {
    Status.OFFICIAL: lazy("chính thức"),
    Status.ALTERNATE: lazy("dự khuyết"),
    Status.PROBATIONARY: lazy("đảng viên dự bị"),
    Status.GUEST: lazy("khách mời"),
}
PARTICULARS = {
    "sex": lazy("Giới tính"), "age": lazy("Tuổi"), "ethnicity": lazy("Dân tộc"), "education": lazy("Trình độ học vấn"),
    "theory": lazy("Lý luận chính trị"), "source": lazy("Nguồn"), "woman": lazy("nữ"), "man": lazy("nam"),
}  # fmt: skip


def status_said(status: Status) -> str:
    """Return a status in words."""
    return str(STATUSES[status])


def value_said(kind: str, value: str) -> str:
    """Return a value of a count of the credentials report in words."""
    if not value:
        return str(lazy("chưa rõ"))
    if kind == "source":
        return str(SOURCES[Source(value)])
    return str(PARTICULARS[value]) if kind == "sex" else value
