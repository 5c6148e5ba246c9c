"""Small workbooks written out by hand, so that tests say exactly which XML they mean."""

from __future__ import annotations

from tests.files.make import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(rows: str, more: str = "", styles: str = "", strings: str = "", before: str = "") -> bytes:
    """Return an .xlsx of one sheet “Biểu” from the XML of its rows and what stands before and after them."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in (("worksheet", "s.xml"), ("styles", "styles.xml"), ("sharedStrings", "strings.xml"))
    )
    root = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Biểu" r:id="worksheet"/></sheets>'
                "</workbook>"
            ),
            "xl/s.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{more}</worksheet>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
            "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        }
    )
