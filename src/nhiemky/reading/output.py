"""A reading as one JSON object, as ``docs/reading.schema.json`` fixes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nhiemky.files.model import Place, SourceText
from nhiemky.files.whereabouts import Whereabouts
from nhiemky.reading.model import DocumentFacts, Fact, Finding, Reading, Section, Statement, TypedTarget
from nhiemky.reading.tables.model import TableColumn, TableReading, TableRow
from nhiemky.reading.uncollected import uncollected
from nhiemky.reading.whole.output import whole_as_json


@uncollected
def as_json(source: SourceText, reading: Reading) -> dict[str, Any]:
    """Return ``reading`` of ``source`` as plain values ready for ``json.dumps``.

    Every key is always present, in one order; what is not known is null. Offsets count characters of the source text.
    Numbers that are whole are integers, others floats.
    """
    where = Whereabouts(source.places, source.recognised) if source.places or source.recognised else None
    return {
        "document": _document(source, reading.document),
        "outline": [_section(section) for section in reading.outline],
        "tables": [_table(table) for table in reading.tables],
        "statements": [_statement(statement, where) for statement in reading.statements],
        "relations": [
            {"kind": relation.kind, "one": relation.one, "other": relation.other} for relation in reading.relations
        ],
        "targets": [_target(target) for target in reading.targets],
        "findings": [_finding(finding) for finding in reading.findings],
        "whole": whole_as_json(reading.whole),
    }


def _document(source: SourceText, facts: DocumentFacts) -> dict[str, Any]:
    return {
        "name": source.name,
        "format": source.format,
        "sha256": source.sha256,
        "length": len(source.text),
        "kind": facts.kind,
        "title": _fact(facts.title),
        "reference": _fact(facts.reference),
        "issuer": _fact(facts.issuer),
        "organisation": _fact(facts.organisation),
        "superior": _fact(facts.superior),
        "congress_ordinal": _fact(facts.congress_ordinal),
        "term": list(facts.term) if facts.term else None,
        "place": _fact(facts.place),
        "date": facts.date,
        "event_date": facts.event_date,
        "year": facts.year,
        "secrecy": facts.secrecy,
    }


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    return {"text": fact.text, "start": fact.span[0], "end": fact.span[1]} if fact else None


def _section(section: Section) -> dict[str, Any]:
    return {
        "start": section.start,
        "end": section.end,
        "heading": list(section.heading),
        "label": section.label,
        "title": section.title,
        "level": section.level,
        "kind": section.kind,
    }


def _table(table: TableReading) -> dict[str, Any]:
    return {
        "start": table.start,
        "end": table.end,
        "unit": table.unit,
        "transposed": table.transposed,
        "columns": [
            {key: getattr(column, key) for key in TableColumn.__dataclass_fields__} for column in table.columns
        ],
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: TableRow) -> dict[str, Any]:
    spans = [list(cell) if cell else None for cell in row.cells]
    return {
        "start": row.start,
        "end": row.end,
        "kind": row.kind,
        "label": row.label,
        "name": row.name,
        "path": list(row.path),
        "parent": row.parent,
        "unit": row.unit,
        "verdict": row.verdict,
        "cells": spans,
    }


def _statement(statement: Statement, where: Whereabouts | None) -> dict[str, Any]:
    confidence = where.confidence(statement.start, statement.end) if where else None
    return {
        "id": statement.id,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "sentence": list(statement.sentence),
        "place": _place(where.place(statement.start, statement.end)) if where else None,
        "ocr": confidence is not None,
        "confidence": confidence,
        "kind": statement.kind,
        "value": number(statement.value),
        "low": number(statement.low),
        "high": number(statement.high),
        "comparator": statement.comparator,
        "unit": statement.unit,
        "per": statement.per,
        "attainment_percent": number(statement.attainment_percent),
        "change": statement.change,
        "base": statement.base,
        "indicator": statement.indicator,
        "part": statement.part,
        "of": number(statement.of),
        "norm": statement.norm,
        "date": statement.date,
        "number": statement.number,
        "hedge": statement.hedge,
        "level": statement.level,
        "organisation": statement.organisation,
        "organisation_from": statement.organisation_from,
        "period": statement.period,
        "attainment_of": statement.attainment_of,
        "ambiguous": statement.ambiguous,
        "alternatives": list(statement.alternatives),
        "implicit": statement.implicit,
        "words": statement.words,
        "nearest": list(statement.nearest),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    box = list(place.box) if place.box else None
    return {"page": place.page, "box": box, "paragraph": place.paragraph, "cell": place.cell}


def _target(typed: TypedTarget) -> dict[str, Any]:
    target = typed.target
    return {
        "statement": typed.statement,
        "shape": type(target.shape).__name__.lower(),
        "forms": list(typed.forms),
        "frequency": target.frequency,
        "over_time": target.over_time,
        "more_is_better": target.more_is_better,
        "due": target.due.isoformat() if target.due else None,
        "body": typed.body,
        "condition": typed.condition,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "spans": [list(span) for span in finding.spans],
        "message": finding.message,
        "message_en": finding.message_en,
    }


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as JSON writes it.

    >>> number(Decimal("2E+12")), number(Decimal("8.60")), number(None)
    (2000000000000, 8.6, None)
    """
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else float(value)
