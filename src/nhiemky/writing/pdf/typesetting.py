"""The typesetter within the program: templates of ours and data that is never markup; nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import as_file, files
from typing import Any, cast

from nhiemky.writing.fonts import font_for_pdf, installed_fonts
from nhiemky.writing.pdf.problems import NotSet

_LONGEST_REASON = 120


def typeset(templates: tuple[str, ...], given: Mapping[str, Any], day: date | None = None) -> bytes:
    """Return the PDF that ``templates`` (names of ``data/*.typ``, one after the other) make of plain JSON values.

    They find the values as ``sys.inputs.draft`` and the font as ``sys.inputs.font``; ``day`` is the PDF's date, none
    without it: the same values give the same bytes. Raises ``NotSet`` where the typesetter refuses.
    """
    import typst

    inputs = {"draft": json.dumps(given, ensure_ascii=False), "font": font_for_pdf().family}
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    try:
        # The folder of the templates is the only one that could be read from, and it holds no secret.
        with as_file(files("nhiemky.writing") / "data") as root:
            compiler = typst.Compiler(_template(templates), root=root, font_paths=installed_fonts(), sys_inputs=inputs)
            written = compiler.compile(format="pdf", timestamp=stamp)
    except (typst.TypstError, RuntimeError) as error:
        raise NotSet(reason=str(error).splitlines()[0][:_LONGEST_REASON]) from error
    return cast("bytes", written)


@cache
def _template(names: tuple[str, ...]) -> bytes:
    """Return templates in one piece, so that they include no file."""
    folder = files("nhiemky.writing") / "data"
    return b"".join((folder / f"{name}.typ").read_bytes() for name in names)
