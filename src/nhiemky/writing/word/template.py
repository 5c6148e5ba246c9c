"""A draft set into an office's own Word file: its fields filled, its text printed in the file's own styles."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import TYPE_CHECKING

from nhiemky.files.word.package import Element, W
from nhiemky.writing.layouts import Layout
from nhiemky.writing.model import Draft
from nhiemky.writing.word.body import Body, Pages, Picture
from nhiemky.writing.word.checking import check_template
from nhiemky.writing.word.elements import paragraph, w
from nhiemky.writing.word.fields import ANNEXES, CONTENT, values_of
from nhiemky.writing.word.marks import FOOT, TOP, Marks, version_mark
from nhiemky.writing.word.places import fill, paragraphs, places, words_of
from nhiemky.writing.word.printed import body_and_annexes
from nhiemky.writing.word.styles import Styles, rows, style

if TYPE_CHECKING:
    from docx.document import Document

_HIGHEST_MARK = 10_000_000


def opened_template(template: bytes) -> Document:
    """Return an office's own Word file, opened; raise the first of the problems ``check_template`` finds."""
    import docx

    for problem in check_template(template):
        raise problem
    return docx.Document(io.BytesIO(template))


def fill_template(document: Document, draft: Draft, layout: Layout, picture: Picture) -> None:
    """Fill the fields of an opened template with a draft."""
    root = document.element.body
    spots = _blocks(root)
    content = spots[CONTENT]
    body = Body(
        draft=draft,
        layout=layout,
        styles=_styles(document, layout, content),
        marks=Marks(first=_free_number(root)),
        picture=picture,
        pages=Pages(_section_after(content)),
    )
    values = values_of(draft)
    for story in (root, *(part.element for part in _stories(document))):
        for each in paragraphs(story):
            fill(each, values.get)
    text, annexes = body_and_annexes(draft)
    _mark_around(content, body.marks, version_mark(draft))
    _put(content, [*body.write(text)])
    _put_annexes(root, spots.get(ANNEXES), body, [*body.write(annexes)])


def _blocks(root: Element) -> dict[str, Element]:
    """Return the paragraphs of the fields that whole blocks take the place of."""
    found = ((place.name, each) for each in root.findall(f"{W}p") for place in places(words_of(each)))
    return {name: each for name, each in found if name in (CONTENT, ANNEXES)}


def _stories(document: Document) -> list[Element]:
    kinds = ("header", "footer")
    parts = [each.target_part for each in document.part.rels.values() if each.reltype.rpartition("/")[2] in kinds]
    return [*dict.fromkeys(parts)]


def _section_after(place: Element) -> Element:
    """Return the properties of the section a paragraph stands in; of A4 pages where the file names none."""
    for each in (place, *place.itersiblings()):
        found = each if each.tag == f"{W}sectPr" else each.find(f"{W}pPr/{W}sectPr")
        if found is not None:
            return found
    return w("sectPr", w("pgSz", w=11906, h=16838), w("pgMar", top=1134, right=851, bottom=1134, left=1701))


def _free_number(root: Element) -> int:
    """Return a number no bookmark of the file has."""
    taken = [each.get(f"{W}id", "") for each in root.iter(f"{W}bookmarkStart")]
    numbers = [int(each) for each in taken if each.isascii() and each.isdigit() and len(each) < 9]
    return max([each for each in numbers if each < _HIGHEST_MARK], default=0) + 1


def _put(place: Element, content: list[Element]) -> None:
    """Put content where a paragraph stands, and take that away; the end of a section it bears stays."""
    ending = place.find(f"{W}pPr/{W}sectPr")
    for each in content:
        place.addprevious(each)
    if ending is None:
        place.getparent().remove(place)
    else:
        for each in list(place):
            if each.tag != f"{W}pPr":
                place.remove(each)


def _put_annexes(root: Element, place: Element | None, body: Body, content: list[Element]) -> None:
    """Put the annexes at their field, or on pages of their own behind everything else."""
    last = root.find(f"{W}sectPr")
    if place is None:
        for each in content:
            root.append(each) if last is None else last.addprevious(each)
    else:
        at_the_end = place.getnext() is last
        if body.wide and not at_the_end:
            content.append(body.turn(wide=False))
        _put(place, content)
    if body.wide and last is not None:
        last.getparent().replace(last, body.section())
    elif last is not None and content and last.getprevious().tag == f"{W}tbl":
        last.addprevious(paragraph([], style=body.styles.cell))


def _mark_around(content: Element, marks: Marks, version: str) -> None:
    """Mark where the text of the document begins and ends among the words of the office."""
    before, after = content.getprevious(), content.getnext()
    if before is not None and before.tag == f"{W}p":
        before.extend(marks.around(TOP, marks.around(version, [])))
    if after is not None and after.tag == f"{W}p":
        properties = after.find(f"{W}pPr")
        for at, each in enumerate(marks.around(FOOT, [])):
            after.insert((0 if properties is None else 1) + at, each)


def _styles(document: Document, layout: Layout, content: Element) -> Styles:
    """Return the file's own styles where it has them under a name of ours, and add those it lacks.

    What is added is printed like the paragraph of the text's field: its style, and what that paragraph and its run say
    of letters, spacing and indents.
    """
    part = document.styles.element
    known = {
        (each.find(f"{W}name").get(f"{W}val") or "").casefold(): each.get(f"{W}styleId")
        for each in part.findall(f"{W}style")
        if each.get(f"{W}type") == "paragraph" and each.find(f"{W}name") is not None
    }
    used = {each.get(f"{W}val") for each in document.element.body.iter(f"{W}pStyle")}
    taken = {each.get(f"{W}styleId") for each in part.findall(f"{W}style")}
    ids: dict[str, str] = {}
    for role, row in rows().items():
        name = row.get("in_template", row["name"])
        own = known.get(name.casefold())
        if own is None and known.get(row["name"].casefold()) in used:
            own = known[row["name"].casefold()]
        if own is None:
            added = style(role, layout, based_on=_style_of(content, known))
            added.find(f"{W}name").set(f"{W}val", name)
            while added.get(f"{W}styleId") in taken:
                added.set(f"{W}styleId", added.get(f"{W}styleId") + "_")
            _like(added, content, whole=row["indent"])
            part.append(added)
            own = added.get(f"{W}styleId")
        ids[role] = own
    return Styles(**ids)


def _style_of(content: Element, known: dict[str, str]) -> str:
    own = content.find(f"{W}pPr/{W}pStyle")
    return known.get("normal", "Normal") if own is None else own.get(f"{W}val")


def _like(added: Element, content: Element, *, whole: bool) -> None:
    """Make a style print like a paragraph: its letters and, where it is ``whole`` text, its spacing and indents."""
    letters = next((each.find(f"{W}rPr") for each in content.iter(f"{W}r") if each.find(f"{W}rPr") is not None), None)
    kept = added.find(f"{W}rPr")
    if whole:
        for name in ("sz", "szCs"):
            kept.remove(kept.find(f"{W}{name}"))
    if letters is not None:
        fonts = letters.find(f"{W}rFonts")
        if fonts is not None:
            kept.insert(0, deepcopy(fonts))
        if whole:
            kept.extend(deepcopy(each) for name in ("sz", "szCs") if (each := letters.find(f"{W}{name}")) is not None)
    own = content.find(f"{W}pPr")
    for name in ("spacing", "ind", "jc") if whole and own is not None else ():
        said = own.find(f"{W}{name}")
        if said is not None:
            added.find(f"{W}pPr").replace(added.find(f"{W}pPr/{W}{name}"), deepcopy(said))
