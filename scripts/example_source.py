"""The sources of the example documents: TOML front matter between ``+++`` lines, then a few line marks.

``#``/``##``/``###`` heading, ``=`` centred line, ``(n)`` and ``n.`` numbered item, ``-`` bullet, ``|`` table row,
``@annex`` the signature stands here and an annex follows on a new page, anything else a paragraph; ``**bold**`` and
``*italic*`` inside. Numbers of items are written out in the source and checked here, because Word will number them
by itself and both must agree.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BlockKind = Literal["heading", "centred", "paren", "dot", "bullet", "row", "annex", "paragraph"]
NUMBERED = re.compile(r"(?:\((?P<paren>\d+)\)|(?P<dot>\d+)\.) (?P<text>.+)")
MARKED = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")


class SourceError(ValueError):
    """A source that cannot be laid out; the message names the line to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of the body: its kind, its text without the mark, a heading's level, an item's number, a row's cells."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    number: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document as written by hand, with the elements every Party document carries around its body."""

    name: str
    format: Literal["docx", "txt"]
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    reference: str
    place_date: str
    kind: str
    title: tuple[str, ...]
    recipients: tuple[str, ...]
    on_behalf: str
    post: str
    person: str
    body: tuple[Block, ...]
    annex: tuple[Block, ...]


def load(path: Path) -> Source:
    """Read one source file; raises ``SourceError`` where its numbering or its front matter is wrong."""
    try:
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        fields = tomllib.loads(front)
        blocks = parse(body)
        end = next((place for place, block in enumerate(blocks) if block.kind == "annex"), len(blocks))
        return Source(
            name=path.stem,
            format=fields["format"],
            superior=tuple(fields["superior"]),
            issuer=tuple(fields["issuer"]),
            reference=fields["reference"],
            place_date=fields["place_date"],
            kind=fields["kind"],
            title=tuple(fields["title"]),
            recipients=tuple(fields["recipients"]),
            on_behalf=fields["on_behalf"],
            post=fields["post"],
            person=fields["name"],
            body=blocks[:end],
            annex=blocks[end + 1 :],
        )
    except (KeyError, ValueError) as problem:
        raise SourceError(f"{path.name}: {problem}") from problem


def parse(body: str) -> tuple[Block, ...]:
    """The blocks of a body; an item's number must be one more than the last of its kind, or 1."""
    blocks: list[Block] = []
    last = {"paren": 0, "dot": 0}
    for line in (line for line in body.splitlines() if line.strip()):
        block = _block(line)
        if block.kind in last:
            if block.number not in (1, last[block.kind] + 1):
                raise SourceError(f"item numbered {block.number} follows {last[block.kind]}: {line[:60]}")
            last[block.kind] = block.number
        blocks.append(block)
    return tuple(blocks)


def _block(line: str) -> Block:
    if line == "@annex":
        return Block(kind="annex")
    if line.startswith("|"):
        return Block(kind="row", cells=tuple(cell.strip() for cell in line.strip("|").split("|")))
    if item := NUMBERED.fullmatch(line):
        kind: BlockKind = "paren" if item["paren"] else "dot"
        return Block(kind=kind, text=item["text"], number=int(item["paren"] or item["dot"]))
    mark, _, text = line.partition(" ")
    if mark in ("#", "##", "###"):
        return Block(kind="heading", text=text, level=len(mark))
    if mark == "=":
        return Block(kind="centred", text=text)
    if mark == "-":
        return Block(kind="bullet", text=text)
    return Block(kind="paragraph", text=line)


def runs(text: str) -> list[tuple[str, bool, bool]]:
    """Split a text at its marks into (text, bold, italic).

    >>> runs("**Một là,** đổi mới")
    [('Một là,', True, False), (' đổi mới', False, False)]
    """
    found: list[tuple[str, bool, bool]] = []
    for piece in filter(None, MARKED.split(text)):
        if piece.startswith("**"):
            found.append((piece[2:-2], True, False))
        elif piece.startswith("*") and piece.endswith("*") and len(piece) > 2:
            found.append((piece[1:-1], False, True))
        else:
            found.append((piece, False, False))
    return found


def plain(text: str) -> str:
    """The text without its marks."""
    return "".join(piece for piece, _, _ in runs(text))


def as_text(source: Source) -> str:
    """The document as Word saves it to plain text: paragraphs set off by a tab, table cells between bars."""
    lines = [f"{source.superior[0]}\tĐẢNG CỘNG SẢN VIỆT NAM", *source.superior[1:], *source.issuer, "\t*"]
    lines += [f"{source.reference}\t{source.place_date}", "", source.kind, *source.title, "-----", ""]
    lines += [_line(block) for block in source.body]
    lines += ["", *("\t" * 5 + end for end in (source.on_behalf, source.post, "", source.person)), ""]
    lines += ["Nơi nhận:", *(f"- {recipient}," for recipient in source.recipients[:-1])]
    lines += [f"- {source.recipients[-1]}."]
    if source.annex:
        lines += ["", *(_line(block) for block in source.annex)]
    return "".join(line.rstrip() + "\n" for line in lines)


def _line(block: Block) -> str:
    text = plain(block.text)
    match block.kind:
        case "row":
            return " | ".join(block.cells)
        case "paren":
            return f"\t({block.number}) {text}"
        case "dot":
            return f"\t{block.number}. {text}"
        case "bullet":
            return f"\t- {text}"
        case "heading" | "centred":
            return text
        case _:
            return f"\t{text}"
