"""A draft as JSON and back: how texts of drafts are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from nhiemky.writing.model import (
    Binding,
    Block,
    Chart,
    Column,
    DocumentKind,
    Draft,
    Figure,
    Head,
    Heading,
    Paragraph,
    Pieces,
    Row,
    Said,
    Signature,
    Table,
)

_AMOUNTS = frozenset(["value", "low", "high", "of", "attainment_percent"])


def as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain values; amounts are decimal text, so that no digit is lost."""
    head = {each.name: getattr(draft.head, each.name) for each in fields(Head)}
    return {
        "kind": draft.kind.value,
        "head": {**head, "day": draft.head.day.isoformat()},
        "blocks": [block_as_json(each) for each in draft.blocks],
        "bindings": [_binding_as_json(each) for each in draft.bindings.values()],
        "recipients": list(draft.recipients),
        "signatures": [
            {"on_behalf": each.on_behalf, "titles": list(each.titles), "name": each.name} for each in draft.signatures
        ],
        "notes": list(draft.notes),
    }


def from_json(kept: Mapping[str, Any]) -> Draft:
    """Return the draft that ``as_json`` wrote."""
    head = dict(kept["head"])
    bindings = [_binding_from_json(each) for each in kept["bindings"]]
    return Draft(
        kind=DocumentKind(kept["kind"]),
        head=Head(**{**head, "day": date.fromisoformat(head["day"])}),
        blocks=tuple(block_from_json(each) for each in kept["blocks"]),
        bindings={each.key: each for each in bindings},
        recipients=tuple(kept["recipients"]),
        signatures=tuple(
            Signature(on_behalf=each["on_behalf"], titles=tuple(each["titles"]), name=each["name"])
            for each in kept["signatures"]
        ),
        notes=tuple(kept["notes"]),
    )


def block_as_json(block: Block) -> dict[str, Any]:
    """Return one block as plain values."""
    match block:
        case Heading():
            return {"block": "heading", "key": block.key, "level": block.level, "pieces": pieces_as_json(block.pieces)}
        case Paragraph():
            kept = {"block": "paragraph", "key": block.key, "pieces": pieces_as_json(block.pieces)}
            return {**kept, "style": block.style, "own": block.own, "wanted": block.wanted}
        case Table():
            return _table_as_json(block)
        case Chart():
            kept = {"block": "chart", "key": block.key, "title": block.title, "words": block.words}
            return {**kept, "spec": dict(block.spec)}


def block_from_json(kept: Mapping[str, Any]) -> Block:
    """Return the block that ``block_as_json`` wrote."""
    match kept["block"]:
        case "heading":
            return Heading(key=kept["key"], level=kept["level"], pieces=pieces_from_json(kept["pieces"]))
        case "paragraph":
            return Paragraph(
                key=kept["key"],
                pieces=pieces_from_json(kept["pieces"]),
                style=kept["style"],
                own=kept["own"],
                wanted=kept["wanted"],
            )
        case "table":
            return _table_from_json(kept)
        case _:
            return Chart(key=kept["key"], title=kept["title"], spec=kept["spec"], words=kept["words"])


def pieces_as_json(pieces: Pieces) -> list[Any]:
    """Return pieces as texts and ``{"text", "key"}`` for figures."""
    return [each if isinstance(each, str) else {"text": each.text, "key": each.key} for each in pieces]


def pieces_from_json(kept: list[Any]) -> Pieces:
    """Return the pieces that ``pieces_as_json`` wrote."""
    return tuple(each if isinstance(each, str) else Figure(each["text"], each["key"]) for each in kept)


def _table_as_json(table: Table) -> dict[str, Any]:
    return {
        "block": "table",
        "key": table.key,
        "caption": table.caption,
        "columns": [{"heading": each.heading, "width": each.width, "align": each.align} for each in table.columns],
        "rows": [{"cells": [pieces_as_json(cell) for cell in each.cells], "group": each.group} for each in table.rows],
        "annex": table.annex,
        "wide": table.wide,
    }


def _table_from_json(kept: Mapping[str, Any]) -> Table:
    return Table(
        key=kept["key"],
        caption=kept["caption"],
        columns=tuple(Column(**each) for each in kept["columns"]),
        rows=tuple(
            Row(cells=tuple(pieces_from_json(cell) for cell in each["cells"]), group=each["group"])
            for each in kept["rows"]
        ),
        annex=kept["annex"],
        wide=kept["wide"],
    )


def _binding_as_json(binding: Binding) -> dict[str, Any]:
    said = None
    if binding.said is not None:
        held = {each.name: getattr(binding.said, each.name) for each in fields(Said)}
        said = {name: str(value) if name in _AMOUNTS else value for name, value in held.items() if value is not None}
    return {"key": binding.key, "exact": binding.exact, "said": said, "sources": list(binding.sources)}


def _binding_from_json(kept: Mapping[str, Any]) -> Binding:
    said = None
    if kept["said"] is not None:
        held: dict[str, Any] = {
            name: Decimal(value) if name in _AMOUNTS else value for name, value in kept["said"].items()
        }
        said = Said(**held)
    return Binding(key=kept["key"], exact=kept["exact"], said=said, sources=tuple(kept["sources"]))
