"""Reading a document: outline, facts, statements, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.reading.catalogue import Catalogue, standard
from nhiemky.reading.checks import check
from nhiemky.reading.facts import facts
from nhiemky.reading.model import Reading
from nhiemky.reading.outline import outline
from nhiemky.reading.passage import Passage
from nhiemky.reading.relations import find_relations
from nhiemky.reading.statements import find_statements
from nhiemky.reading.tables.figures import in_source, read_tables
from nhiemky.reading.tables.grid import find_grids
from nhiemky.reading.tables.model import TableLayout
from nhiemky.reading.typed import typed_targets


def read(source: SourceText, *, catalogue: Catalogue | None = None, layouts: Sequence[TableLayout] = ()) -> Reading:
    """Return everything read from ``source``: its facts, outline, tables, statements with evidence, and findings.

    Every statement is a proposal; each one's ``start``/``end`` slice of ``source.text`` shows its figure or words.
    ``catalogue`` names the indicators, the standard ones where it is not given. ``layouts`` say what the columns of
    the tables with their headings are, in place of what the reader makes of them.
    """
    source = without_noise(source)
    sections = outline(source)
    known = facts(source, sections)
    passage = Passage(Folded(source.text), catalogue or standard())
    tables = read_tables(passage, find_grids(passage, source.tables), layouts)
    statements = find_statements(passage, sections, known, tables)
    shown = tuple(in_source(passage.folded, table.reading) for table in tables)
    relations = find_relations(passage, statements, shown)
    return Reading(
        document=known,
        outline=sections,
        tables=shown,
        statements=statements,
        relations=relations,
        targets=typed_targets(passage, statements, relations),
        findings=check(source, statements, sections),
    )


_UNREAD = frozenset(["noise", "caption"])


def without_noise(source: SourceText) -> SourceText:
    r"""Return ``source`` with page furniture and captions blanked out, every other character in its place.

    >>> from nhiemky.files.model import Block
    >>> page = SourceText(name="a.html", text="Trang chủ\nKết nạp 5 đảng viên", format="html", sha256="", blocks=(
    ...     Block(start=0, end=10, kind="noise"), Block(start=10, end=29)))
    >>> without_noise(page).text
    '         \nKết nạp 5 đảng viên'
    """
    unread = [block for block in source.blocks if block.kind in _UNREAD]
    if not unread:
        return source
    pieces, at = [], 0
    for block in unread:
        words = source.text[block.start : block.end]
        pieces += [source.text[at : block.start], "".join("\n" if letter == "\n" else " " for letter in words)]
        at = block.end
    return replace(source, text="".join([*pieces, source.text[at:]]))
