"""Debian packages that some tests need beyond what ``./nk`` installs, and whether they are there.

A test that needs one says so, ``@pytest.mark.needs("antiword")``; where it is missing the test is skipped with the line
that brings it, and ``./nk test`` lists these lines at its end.
"""

from __future__ import annotations

import shutil
from pathlib import Path

PRESENT_BY = {
    "antiword": "antiword",
    "chromium": "/usr/bin/chromium",
    "fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "fonts-texgyre": "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyretermes-regular.otf",
    "libreoffice-calc-nogui": "/usr/lib/libreoffice/program/libsclo.so",
    "libreoffice-writer-nogui": "soffice",
    "tesseract-ocr": "tesseract",
    "tesseract-ocr-vie": "/usr/share/tesseract-ocr/*/tessdata/vie.traineddata",
}
"""Package → the program on the PATH, or the file (a pattern), that shows it is installed."""


def missing(*packages: str) -> list[str]:
    """Return which of these packages are not there; raises KeyError for one this file does not know."""
    return [package for package in packages if not _there(PRESENT_BY[package])]


def _there(sign: str) -> bool:
    if sign.startswith("/"):
        return any(Path("/").glob(sign.lstrip("/")))
    return shutil.which(sign) is not None
