"""Small Word packages written out by hand, so that tests say exactly which XML they mean."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _relations(rows: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Return a .docx with this body; ``numbering``, ``styles``, ``footnotes`` … are the insides of those parts."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    roots |= {"header": "hdr", "footer": "ftr"}
    written: dict[str, str | bytes] = {
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in parts.items():
        written[f"word/{kind}.xml"] = f"<w:{roots[kind]} {NAMESPACES}>{inner}</w:{roots[kind]}>"
    return zipped(written)


def p(text: str, properties: str = "") -> str:
    """Return a paragraph with one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def item(text: str, num: int = 1, level: int = 0) -> str:
    """Return a paragraph in a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(index: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    """Return a w:lvl."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(index: int, *levels: str) -> str:
    """Return a w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{index}">{"".join(levels)}</w:abstractNum>'


def num(index: int, of: int, more: str = "") -> str:
    """Return a w:num."""
    return f'<w:num w:numId="{index}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def table(*rows: list[str]) -> str:
    """Return a table of cells given as the XML inside w:tc."""
    written = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{written}</w:tbl>"
