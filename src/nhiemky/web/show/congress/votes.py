"""Votes by show of hands in words: what they are about, the parts of people, how they ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.hand_votes import About, Official, Part, VoteState
from nhiemky.language.folding import fold

ABOUT = {
    About.PRESIDIUM: lazy("Đoàn Chủ tịch, người chủ trì"),
    About.SECRETARIAT: lazy("Đoàn Thư ký, thư ký"),
    About.CREDENTIALS: lazy("Ban Thẩm tra tư cách đại biểu"),
    About.COUNTING: lazy("Ban Kiểm phiếu"),
    About.PROGRAMME: lazy("chương trình, quy chế làm việc"),
    About.REPORT: lazy("báo cáo"),
    About.SEATS: lazy("số lượng bầu"),
    About.LIST: lazy("danh sách bầu cử"),
    About.RESOLUTION: lazy("nghị quyết"),
    About.OTHER: lazy("việc khác"),
}
PARTS = {
    Part.HEAD: lazy("trưởng"),
    Part.DEPUTY: lazy("phó"),
    Part.SECRETARY: lazy("thư ký"),
    Part.MEMBER: lazy("ủy viên"),
}
STATES = {
    VoteState.OPEN: (lazy("đang đếm"), "way", "clock"),
    VoteState.CARRIED: (lazy("được thông qua"), "good", "check"),
    VoteState.LOST: (lazy("không được thông qua"), "bad", "cross"),
    VoteState.VOID: (lazy("đã hủy"), "care", "dash"),
}
_TYPED = (("trưởng", Part.HEAD), ("phó", Part.DEPUTY), ("thư ký", Part.SECRETARY), ("ủy viên", Part.MEMBER))


def typed_people(text: str) -> tuple[Official, ...]:
    """Return people typed a line each, the part after a semicolon or comma; without one a member.

    >>> [(each.name, each.part.value) for each in typed_people("Lê Thị An; trưởng ban\\nVũ Văn Bé")]
    [('Lê Thị An', 'head'), ('Vũ Văn Bé', 'member')]
    """
    found = []
    for line in text.splitlines():
        name, _, said = line.replace(",", ";").partition(";")
        if name.strip():
            part = next((part for words, part in _TYPED if fold(said).strip().startswith(words)), Part.MEMBER)
            found.append(Official(name.strip(), part))
    return tuple(found)
