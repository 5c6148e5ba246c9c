"""The data folder: there, writable, readable by nobody else, with room left."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from nhiemky import environment
from nhiemky.cli.health.model import Answer, Place, fine, listed, refused, wrong
from nhiemky.ledger.machine import NotWritable

LEAST_FREE_MEGABYTES = 500
"""Room for some hundred scans, or for a copy of a large ledger while it is moved."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def folder(place: Place) -> Answer:
    """Look whether the data folder is there and may be written."""
    where = place.folder
    if not where.exists():
        return wrong(
            f"chưa có thư mục {where}; hãy chạy ./nk serve để tạo, hoặc đặt NHIEMKY_HOME đúng thư mục dữ liệu.",
            f"there is no folder {where} yet; run ./nk serve to make it, or set NHIEMKY_HOME to the right one.",
        )
    inside = [where / name for name in ("", "log", "files", "accounts")]
    shut = [each for each in inside if each.exists() and not _open(each)]
    if shut:
        return refused(NotWritable(folder=str(shut[0])))
    return fine(f"{where}, ghi được", f"{where}, writable")


def _open(each: Path) -> bool:
    return each.is_dir() and os.access(each, os.R_OK | os.W_OK | os.X_OK)


def rights(place: Place) -> Answer:
    """Look whether the data folder, its keys and its first passwords are their owner's only."""
    accounts = place.folder / "accounts"
    secret = [place.folder, place.folder / "secret-key", accounts]
    if accounts.is_dir() and os.access(accounts, os.R_OK | os.X_OK):
        secret += sorted(accounts.iterdir())
    there = [each for each in secret if each.exists()]
    shared = [str(each) for each in there if each.stat().st_mode & _OTHERS]
    if shared:
        return wrong(
            f"người khác trên máy vào được {listed(shared)}; hãy chạy: chmod -R go= {place.folder}",
            f"others on this machine may enter {listed(shared)}; run: chmod -R go= {place.folder}",
        )
    return fine("chỉ chủ thư mục đọc được dữ liệu và khóa", "data and keys are readable by their owner only")


def disk(place: Place) -> Answer:
    """Look how much room the disk of the data folder has."""
    least = environment.number("NHIEMKY_FREE_MB", LEAST_FREE_MEGABYTES, 1, 10_000_000)
    there = next(each for each in (place.folder, *place.folder.parents) if each.exists())
    free = shutil.disk_usage(there).free // 1024**2
    if free < least:
        return wrong(
            f"chỉ còn trống {free} MB, cần ít nhất {least} MB; hãy xóa bớt tệp không cần trên ổ đĩa của {there}.",
            f"only {free} MB are free, {least} MB are needed; remove what is not needed from the disk of {there}.",
        )
    return fine(f"còn trống {free} MB (cần ít nhất {least} MB)", f"{free} MB free (at least {least} MB are needed)")
