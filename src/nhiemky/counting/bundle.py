"""The sealed bundle of an election: a ZIP of plain JSON that anyone can recount, with the hash the minutes print.

Each part is canonical JSON; ``seal.json`` holds the sha256 of every part, and the hash of the bundle is the sha256 of
that list. The ZIP is stored uncompressed with fixed dates, so that one count gives the same bytes everywhere. Nothing
in it has a time of day, nor the name of anyone who voted; names are those of the list and of the counting committee.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, NoReturn

from nhiemky.counting.contents import contents
from nhiemky.counting.count_problems import (
    BundleTooLarge,
    CountDoesNotAddUp,
    NoBundle,
    PartChanged,
    PartDamaged,
    PartsDiffer,
    SealOtherwise,
)
from nhiemky.counting.counted import Counted, in_the_way
from nhiemky.counting.model import canonical

FORMAT = "nhiemky-count"
VERSION = 1
PARTS = (
    "definition", "rules", "base", "stock", "batches", "entries", "rulings", "steps", "tally", "outcome",
)  # fmt: skip
"""The parts of a bundle, in their order; each is ``<name>.json``. ``seal`` stands after them."""

MAX_BUNDLE_BYTES = 16 * 1024 * 1024
"""Bytes of a bundle, and of what it unpacks to: 1,500 ballots of 80 names in three passes take under 1 MB."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The parts of a bundle by name (JSON data), and its hash: 64 hexadecimal digits."""

    parts: dict[str, Any]
    hash: str


def seal(counted: Counted) -> bytes:
    """Return the bundle of a count as the bytes of a ZIP; raises CountDoesNotAddUp while a fault is in the way."""
    faults = in_the_way(counted)
    if faults:
        raise CountDoesNotAddUp(number=len(faults), vi=faults[0].vi, en=faults[0].en)
    return packed(contents(counted))


def hash_of(parts: dict[str, Any]) -> str:
    """Return the hash of a bundle with these parts."""
    return hashlib.sha256(canonical(_sealed(parts))).hexdigest()


def printed(hash_: str) -> str:
    """Return a hash as minutes print it: in groups of eight.

    >>> printed("0123456789abcdef" * 4)[:26]
    '01234567 89abcdef 01234567'
    """
    return " ".join(hash_[start : start + 8] for start in range(0, len(hash_), 8))


def packed(parts: dict[str, Any]) -> bytes:
    """Return parts as the bytes of a bundle: the same for the same parts, on every machine and at any time."""
    sealed = _sealed(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as made:
        for name in PARTS:
            made.writestr(_info(name), canonical(parts[name]))
        made.writestr(_info("seal"), canonical({**sealed, "hash": hash_of(parts)}))
    return written.getvalue()


def open_bundle(data: bytes) -> Bundle:
    """Return what the bytes of a bundle hold.

    Raises a BundleProblem where they are none (NoBundle, BundleTooLarge), or not what was sealed (PartsDiffer,
    PartDamaged, PartChanged, SealOtherwise).
    """
    read = _unpacked(data)
    sealed = read.pop("seal")
    hashes = sealed.get("parts") if isinstance(sealed, dict) else None
    if not isinstance(hashes, dict) or (sealed.get("format"), sealed.get("version")) != (FORMAT, VERSION):
        raise SealOtherwise
    for name in PARTS:
        if hashes.get(name) != _sha256(read[name]):
            raise PartChanged(part=name)
    if sealed != {**_sealed(read), "hash": hash_of(read)}:
        raise SealOtherwise
    return Bundle(read, sealed["hash"])


def _sealed(parts: dict[str, Any]) -> dict[str, Any]:
    return {"format": FORMAT, "version": VERSION, "parts": {name: _sha256(parts[name]) for name in PARTS}}


def _sha256(data: Any) -> str:
    return hashlib.sha256(canonical(data)).hexdigest()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{name}.json", _FIRST_DAY)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def _unpacked(data: bytes) -> dict[str, Any]:
    """Return every part of a ZIP as data, within bounds."""
    if len(data) > MAX_BUNDLE_BYTES:
        raise BundleTooLarge(limit=f"{MAX_BUNDLE_BYTES // 1024**2} MB")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise NoBundle from error
    with opened:
        infos = opened.infolist()
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise NoBundle
        if sum(info.file_size for info in infos) > MAX_BUNDLE_BYTES:
            raise BundleTooLarge(limit=f"{MAX_BUNDLE_BYTES // 1024**2} MB")
        named = sorted(info.filename for info in infos)
        expected = sorted(f"{name}.json" for name in (*PARTS, "seal"))
        if named != expected:
            if not {*named} & {*expected}:
                raise NoBundle
            odd = sorted({*named} ^ {*expected}) or [name for name in named if named.count(name) > 1]
            raise PartsDiffer(part=odd[0][:60])
        return {info.filename.removesuffix(".json"): _part(opened, info) for info in infos}


def _part(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Any:
    name = info.filename.removesuffix(".json")
    try:
        with opened.open(info) as file:
            text = file.read(info.file_size + 1).decode()
        # RuntimeError: a part locked with a password. Numbers are whole: nothing of a count has a fraction.
        return json.loads(text, object_pairs_hook=_once, parse_float=_refused, parse_constant=_refused)
    except (*_BROKEN, RuntimeError, RecursionError) as error:
        raise PartDamaged(part=name) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of these pairs; raises ValueError where a key stands twice, of which readers take either."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key twice")
    return made


def _refused(text: str) -> NoReturn:
    raise ValueError(text)
