"""What is recorded: the history of every change, and the originals behind the documents."""

from __future__ import annotations

from nhiemky.cli.health.connection import with_database
from nhiemky.cli.health.model import Answer, Place, fine, listed, wrong


@with_database
def history(_place: Place) -> Answer:
    """Look whether the history is whole, and every row is as its last event says."""
    from nhiemky.ledger.history.chain import verify

    found = verify()
    if not found.whole:
        return wrong(
            f"{found.break_vi.rstrip('.')}; hãy ngừng ghi, giữ nguyên thư mục dữ liệu và so với bản sao lưu gần nhất.",
            f"{found.break_en.rstrip('.')}; stop recording, keep the data folder as it is and compare the last backup.",
        )
    return fine(
        f"{found.events} sự kiện nối liền, {found.rows} dòng khớp; mã cuối {found.head[:12]}",
        f"{found.events} events in one chain, {found.rows} rows agree; it ends in {found.head[:12]}",
    )


def printed_head(place: Place, head: str) -> Answer:
    """Look whether the code of a printed page stands in the history; the check of the history says what it is worth."""

    @with_database
    def look(_place: Place) -> Answer:
        from django.utils.timezone import localtime

        from nhiemky.ledger.history.chain import number_of
        from nhiemky.ledger.models import Event

        number = number_of(head)
        if number is None:
            return wrong(
                f"không có mã “{head}” trong lịch sử này; hãy gõ đủ 12 chữ số và chữ cái như trên giấy, "
                "hoặc so với bản sao lưu.",
                f"there is no code “{head}” in this history; type all 12 digits and letters as printed, "
                "or compare a backup.",
            )
        at = localtime(Event.objects.get(number=number).at)
        day = f"{at.day}/{at.month}/{at.year}"
        return fine(f"là của sự kiện số {number}, ngày {day}", f"it is of event {number} of {at:%Y-%m-%d}")

    return look(place)


@with_database
def originals(place: Place) -> Answer:
    """Look whether the original of each document, each file issued and each template is there, unchanged."""
    from nhiemky.ledger.backup.contents import digest_of
    from nhiemky.ledger.originals import kept_names

    expected = kept_names()
    there = {each.name: each for each in place.originals.iterdir()} if place.originals.is_dir() else {}
    gone = [name for sha256, name in expected.items() if sha256 not in there]
    changed = [name for sha256, name in expected.items() if sha256 in there and digest_of(there[sha256]) != sha256]
    if gone or changed:
        vi = [f"mất tệp gốc của {listed(gone)}"] * bool(gone) + [f"tệp gốc của {listed(changed)} đã bị đổi"] * bool(
            changed
        )
        en = [f"the originals of {listed(gone)} are gone"] * bool(gone)
        en += [f"the originals of {listed(changed)} were changed"] * bool(changed)
        where = place.originals
        return wrong(
            f"{', '.join(vi)}; hãy chép lại thư mục {where} từ bản sao lưu (./nk restore TỆP).",
            f"{', '.join(en)}; bring the folder {where} back from a backup (./nk restore FILE).",
        )
    vi_said, en_said = f"đủ {len(expected)} tệp, nguyên vẹn", f"all {len(expected)} files are there, unchanged"
    # One that no row names is left by an import or an issue that was cut off, or belongs to one under way.
    orphans = sorted(name for name in there if name not in expected)
    if orphans:
        names = listed(orphans)
        vi_said += f"; {len(orphans)} tệp không thuộc văn bản hay mẫu nào: {names}"
        en_said += f"; {len(orphans)} belong to no document and no template: {names}"
    return fine(vi_said, en_said)
