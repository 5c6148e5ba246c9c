"""How reading time grows with length, for texts that wear pattern matching out.

    .venv/bin/python benchmarks/linear.py [CHARACTERS]

Each piece is repeated to a quarter of CHARACTERS (a million) and to all of it. A ratio of the times near 4 is linear,
near 16 square.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from nhiemky.files.model import SourceText
from nhiemky.reading import as_json, read

LENGTH = 1_000_000
PIECES = {
    "digits": "1",
    "digits with spaces": "1 ",
    "thousands": "1.000.",
    "opening brackets": "(",
    "closing brackets": ")",
    "nested brackets": "(5 ",
    "từ từ từ": "từ ",
    "từ A đến": "từ 5 đến ",
    "dashes": "- ",
    "ranges": "5-",
    "slashes": "5/",
    "commas": "đạt 5%, ",
    "semicolons": "5 dự án; ",
    "bars": "5 | ",
    "table rows": "a | b | 5\n",
    "list items": "- thu hút 5 dự án\n",
    "headings": "I. CHỈ TIÊU\n",
    "labels": "1. ",
    "blank lines": "\n",
    "blanks": " ",
    "letters": "a",
    "capitals": "ĐẢNG BỘ ",
    "names": "Đ/c Nguyễn Văn A, ",
    "references": "số 05-NQ/TU ngày 1/2/2020 của ",
    "terms": "nhiệm kỳ 2020-2025 ",
    "dates": "ngày 01/8/2020 ",
    "quotes": "“",
    "dots": ".",
    "parts": "trong đó 5 dự án, ",
    "organisations": "Đảng bộ Khu công nghiệp Bắc Hải ",
    "one endless sentence": "phấn đấu kết nạp 50 đảng viên và ",
    "combining marks": "e\u0302\u0301 ",
}  # fmt: skip


def seconds(text: str) -> float:
    """Return the processor time that reading a text takes, its JSON included."""
    source = SourceText(name="x.txt", text=text, format="txt", sha256="")
    began = time.process_time()
    as_json(source, read(source))
    return time.process_time() - began


def main() -> None:
    """Print one line a piece: both times, their ratio."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTH
    print(f"{Path(sys.argv[0]).name}: {length // 4:,} and {length:,} characters")
    for name, piece in PIECES.items():
        short, long = (seconds(piece * (size // len(piece))) for size in (length // 4, length))
        print(f"{name:22} {short:8.2f} s {long:8.2f} s   × {long / max(short, 1e-3):.1f}", flush=True)


if __name__ == "__main__":
    main()
