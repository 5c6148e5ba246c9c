"""Reading a document: outline, facts, statements, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.reading.catalogue import Catalogue, standard
from nhiemky.reading.facts import facts
from nhiemky.reading.headings import lines_of
from nhiemky.reading.model import Reading
from nhiemky.reading.organisations import mentions
from nhiemky.reading.outline import outline
from nhiemky.reading.passage import Passage
from nhiemky.reading.relations import find_relations
from nhiemky.reading.secrecy import secrecy_mark
from nhiemky.reading.statements import find_statements
from nhiemky.reading.tables.figures import in_source, read_tables
from nhiemky.reading.tables.grid import find_grids
from nhiemky.reading.tables.model import TableLayout
from nhiemky.reading.typed import typed_targets
from nhiemky.reading.uncollected import uncollected
from nhiemky.reading.unread import without_noise
from nhiemky.reading.whole import read_whole


@uncollected
def read(source: SourceText, *, catalogue: Catalogue | None = None, layouts: Sequence[TableLayout] = ()) -> Reading:
    """Return everything read from ``source``: its facts, outline, tables, statements with evidence, and findings.

    Every statement is a proposal; each one's ``start``/``end`` slice of ``source.text`` shows its figure or words.
    ``catalogue`` names the indicators, the standard ones where it is not given. ``layouts`` say what the columns of
    the tables with their headings are, in place of what the reader makes of them.
    """
    from nhiemky.reading.checks import Examined, check  # the patterns of all checks, of no use to who only imports

    marked = secrecy_mark(source) or None
    source = without_noise(source)
    lines = lines_of(source)
    sections = outline(source, lines)
    passage = Passage(Folded(source.text), catalogue or standard())
    party = tuple(mentions(passage.folded))
    known = replace(facts(source, sections, (passage.folded, party)), secrecy=marked)
    tables = read_tables(passage, find_grids(passage, source.tables), layouts)
    statements, whole = read_whole(passage, sections, known, party, find_statements(passage, sections, known, tables))
    shown = tuple(in_source(passage.folded, table.reading) for table in tables)
    relations = find_relations(passage, statements, shown)
    examined = Examined(
        source=source, text=passage.folded, document=known, sections=sections, statements=statements, known_lines=lines
    )
    return Reading(
        document=known,
        outline=sections,
        tables=shown,
        statements=statements,
        relations=relations,
        targets=typed_targets(passage, statements, relations),
        findings=check(examined),
        whole=whole,
    )
