"""A bundle opened with the standard library alone."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections import Counter
from typing import Any, NoReturn

from nhiemky.counting.verify.lines import Report

EXPECTED = (
    "base", "batches", "definition", "entries", "outcome", "rules", "rulings", "seal", "steps", "stock", "tally",
)  # fmt: skip
MOST_BYTES = 16 * 1024 * 1024
"""Bytes of a bundle, and of what it unpacks to."""

MOST = {"names": 1000, "lines": 1000, "tables": 1000, "batches": 2000, "entries": 10_000, "rulings": 20_000}
MOST_PASSES = 20
"""Rows of a part, and passes of one batch, above which it is no count: a recount never takes longer than seconds."""


class Unreadable(Exception):  # noqa: N818 -- refusals are called what they are across the project
    """A file in which there is nothing to count again; ``vi`` and ``en`` say why and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi, self.en = vi, en


def opened(data: bytes) -> dict[str, Any]:
    """Return the parts of a bundle; raises Unreadable where it has not all of them, or too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
            if len(data) > MOST_BYTES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise Unreadable(
                    "Gói bung ra quá lớn nên không mở; hãy xin lại tệp gốc.",
                    "The bundle unpacks to too much and is not opened; ask for the original file.",
                )
            if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
                raise NotImplementedError
            names = sorted(entry.filename for entry in entries)
            wanted = [f"{name}.json" for name in EXPECTED]
            if names != wanted:
                odd = sorted(set(names) ^ set(wanted)) or ["…"]
                raise Unreadable(
                    f"Gói thiếu hoặc thừa phần “{odd[0]}”; hãy xin lại tệp gốc.",
                    f"In the bundle the part “{odd[0]}” is missing or one too many; ask for the original file.",
                )
            parts = {name: _part(file.read(f"{name}.json")) for name in EXPECTED}
            _check_size(parts)
            return parts
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, NotImplementedError) as error:
        raise Unreadable(
            f"Không đọc được gói ({type(error).__name__}); hãy xin lại tệp gốc.",
            f"The bundle cannot be read ({type(error).__name__}); ask for the original file.",
        ) from error


def _part(data: bytes) -> Any:
    """Return a part as data. Raises ValueError at fractions, which nothing of a count has, and a key given twice."""
    return json.loads(data, object_pairs_hook=_object, parse_float=_refused, parse_constant=_refused)


def _refused(text: str) -> NoReturn:
    raise ValueError(text)


def _check_size(parts: dict[str, Any]) -> None:
    """Raise ValueError where a part has more rows than any count."""
    rows = {
        "names": _under(parts["definition"], "names"), "lines": _under(parts["outcome"], "lines"),
        "tables": _under(parts["stock"], "tables"),
        **{name: parts[name] for name in ("batches", "entries", "rulings")},
    }  # fmt: skip
    for name, most in MOST.items():
        if len(_rows(rows[name])) > most:
            raise ValueError(name)
    labels = Counter(str(_under(each, "batch")) for each in _rows(parts["entries"]))
    if max(labels.values(), default=0) > MOST_PASSES:
        raise ValueError("passes")


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _under(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def check_hashes(parts: dict[str, Any], report: Report, printed: str | None) -> None:
    """Hash every part and all of them again, and compare with the seal and with the hash printed on the minutes."""
    seal = parts["seal"]
    again = {name: digest(parts[name]) for name in EXPECTED if name != "seal"}
    for name, hashed in sorted(again.items()):
        told = f"Mã của phần {name}", f"Hash of the part {name}"
        report.add("hash.part", *told, seal["parts"].get(name), hashed, where=name)
    report.hash = digest({"format": seal["format"], "version": seal["version"], "parts": again})
    report.add("hash.bundle", "Mã niêm phong của gói", "Hash of the bundle", seal["hash"], report.hash)
    if printed is not None:
        claimed = "".join(printed.split()).lower()
        report.add("hash.printed", "Mã in trên biên bản", "Hash printed on the minutes", claimed, report.hash)


def digest(value: Any) -> str:
    """Return the sha256 of JSON data: keys in order, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("a key twice")
    return dict(pairs)
