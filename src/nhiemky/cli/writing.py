"""``write``: a document written from the ledger, as a file; nothing of it is kept in the ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nhiemky.cli.backup import check_there_is_a_ledger
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.organisation import organisation_named
from nhiemky.cli.problems import NoSuchForm, NoSuchPeriod, NoSuchTerm, OutNotWritten
from nhiemky.writing.model import CONGRESS_KINDS, DocumentKind

if TYPE_CHECKING:
    from nhiemky import writing
    from nhiemky.ledger.models import Draft, Organisation, ReturnForm, Term

FORMATS = ("docx", "pdf", "xlsx", "txt", "json")
_KINDS = [each.value for each in DocumentKind if each not in CONGRESS_KINDS]
"""What of a congress is written stands with the congress: it needs to be said which election."""
_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Soạn văn bản từ sổ. / Write a document from the ledger.")
@click.argument("kind", type=click.Choice(_KINDS), metavar="LOẠI/KIND")
@click.option("--organisation", required=True, help="Tổ chức soạn văn bản. / The organisation that writes it.")
@click.option("--term", "years", default="", help="Nhiệm kỳ, ví dụ 2020-2025. / The term, such as 2020-2025.")
@click.option(
    "--as-of", type=_DAY, help="Ngày lấy số liệu, mặc định hôm nay. / The day of the figures, today unless given."
)
@click.option("--form", default="", help="Biểu mẫu của báo cáo định kỳ. / The form of a periodic report.")
@click.option("--period", type=_DAY, help="Một ngày trong kỳ báo cáo. / A day within the period reported.")
@click.option("--day", type=_DAY, help="Ngày hội nghị. / The day of the conference.")
@click.option(
    "--format", "wanted", type=click.Choice(FORMATS), help="Mặc định theo tên tệp. / By the file's name unless given."
)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tệp ghi ra. / The file to write.",
)
@language_option
def write(
    kind: str, organisation: str, years: str, as_of: datetime | None, form: str, period: datetime | None,
    day: datetime | None, wanted: str | None, out: Path,
) -> None:  # fmt: skip
    """Soạn một văn bản từ số liệu đã xác nhận trong sổ và ghi ra tệp; không ghi gì vào sổ.

    Write one of the documents (mid_term_review, final_report, …) from the confirmed figures of the ledger into a file;
    nothing is kept in the ledger.
    """
    check_there_is_a_ledger()
    form_of_file = wanted or _format_of(out)
    with ledger() as folder:
        draft = _draft(
            DocumentKind(kind), organisation, years, as_of.date() if as_of else date.today(), form,
            period.date() if period else None, day.date() if day else None,
        )  # fmt: skip
        data, content = _written(draft, form_of_file, folder)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise OutNotWritten(path=str(out), reason=error.strerror or str(error)) from error
    click.echo(tr(f"Đã ghi {out}.", f"Wrote {out}."))
    for note in content.notes:
        click.echo(note, err=True)


def _format_of(out: Path) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise click.BadOptionUsage("--format", tr("chưa rõ --format", "--format is not clear"))
    return ending


def _draft(
    kind: DocumentKind, name: str, years: str, as_of: date, form: str, period: date | None, day: date | None
) -> Draft:
    """Return what is to be written, which nobody keeps; raises where the ledger has no such organisation or term."""
    from nhiemky.ledger.drafting.composing import CONFERENCES, PERIODIC
    from nhiemky.ledger.models import Draft
    from nhiemky.ledger.returns.periods import period_of

    organisation = organisation_named(name)
    if kind not in PERIODIC:
        return Draft(
            organisation=organisation, kind=kind.value, term=_term(organisation, years, as_of), as_of=as_of,
            first=day or as_of if kind in CONFERENCES else None,
        )  # fmt: skip
    asked = _form(organisation, form, as_of)
    told = period_of(asked.frequency, period or as_of)
    return Draft(
        organisation=organisation, kind=kind.value, term=asked.term, as_of=as_of, form=asked, first=told.first,
        last=told.last,
    )  # fmt: skip


def _term(organisation: Organisation, years: str, as_of: date) -> Term:
    from nhiemky.ledger.drafting.period import running_term
    from nhiemky.ledger.models import Term

    given = _YEARS.fullmatch(years.strip())
    if given is None:
        found = None if years.strip() else running_term(organisation, as_of)
    else:
        rows = Term.objects.select_related("organisation").filter(organisation=organisation)
        found = rows.filter(first_year=int(given[1]), last_year=int(given[2])).first()
    if found is None:
        raise NoSuchTerm(name=organisation.name, years=years.strip() or str(as_of.year))
    return found


def _form(organisation: Organisation, name: str, day: date) -> ReturnForm:
    """Return the newest form around an organisation that asks for periods on a day, by its name where one is given."""
    from nhiemky.ledger.models import ReturnForm
    from nhiemky.ledger.structure import ancestors

    line = (organisation.pk, *ancestors(organisation.pk, day))
    rows = ReturnForm.objects.filter(term__organisation__in=line, starts_on__lte=day).select_related(
        "term__organisation"
    )
    wanted = [each for each in rows.order_by("-pk") if not name or each.name.casefold() == name.casefold().strip()]
    if not wanted:
        raise NoSuchForm(name=name or organisation.name)
    return wanted[0]


def _written(draft: Draft, wanted: str, folder: Path) -> tuple[bytes, writing.Draft]:
    """Return the bytes of a file and what was written; raises NoSuchPeriod where the form has no such period."""
    from nhiemky.ledger.drafting import composed
    from nhiemky.ledger.drafting.templates import template_for
    from nhiemky.ledger.drafting.word import written
    from nhiemky.writing.codec import as_json
    from nhiemky.writing.plain import text_of_draft

    try:
        content = composed(draft)
    except ValueError as error:
        raise NoSuchPeriod from error
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: written(content, template_for(draft.organisation, draft.kind, folder)),
        "pdf": lambda: _pdf(content),
        "xlsx": lambda: _xlsx(content),
        "txt": lambda: text_of_draft(content).encode(),
        "json": lambda: (json.dumps(as_json(content), ensure_ascii=False, indent=1) + "\n").encode(),
    }
    return makers[wanted](), content


def _pdf(content: writing.Draft) -> bytes:
    from nhiemky.writing.pdf import write_pdf

    return write_pdf(content)


def _xlsx(content: writing.Draft) -> bytes:
    from nhiemky.writing.annex import write_annex

    return write_annex(content)
