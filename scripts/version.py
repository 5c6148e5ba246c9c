"""Keep a ledger as a release of the program writes it, rows in every table, for every later release to be tried on.

    python scripts/version.py NAME

writes ``tests/ledger/versions/NAME.sqlite.sql``, ``NAME.postgresql.sql`` (PostgreSQL's programs must be installed) and
``NAME.json``: what that release says of the ledger. Names, figures and documents are invented.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import version_congress

_PASSING = frozenset(["Presence", "ReturnDraft"])
"""The tables whose rows pass by themselves."""
VERSIONS = Path(__file__).resolve().parent.parent / "tests" / "ledger" / "versions"
HEAD = "ĐẢNG BỘ TỈNH SÔNG VÀM\nĐẢNG BỘ KHU KINH TẾ BẾN LỘI\n"
RESOLUTION = (
    f"{HEAD}Số 01-NQ/ĐH\nBến Lội, ngày 12 tháng 8 năm 2020\nNGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ Khu kinh tế Bến Lội"
    " lần thứ IV, nhiệm kỳ 2020 - 2025\n"
    "Chỉ tiêu chủ yếu đến năm 2025:\n"
    "- Kết nạp từ 500 đảng viên mới trở lên trong cả nhiệm kỳ.\n"
    "- Nộp ngân sách từ 2.000 đến 3.000 tỷ đồng/năm.\n"
    "- Thu hút ít nhất 40 dự án mới mới trong nhiệm kỳ.\n"
    "- Không để xảy ra cháy lớn.\n"
    "- Trồng 1.200 cây xanh mỗi năm.\n"
)
REPORT = (
    f"{HEAD}Số 77-BC/ĐU\nBến Lội, ngày 20 tháng 12 năm 2023\nBÁO CÁO\nsơ kết giữa nhiệm kỳ 2020 - 2025\n"
    "Từ đầu nhiệm kỳ đến nay đã kết nạp 312 đảng viên mới, đạt 62,4% kế hoạch.\n"
    "Năm 2022 nộp ngân sách 2.450 tỷ đồng. Năm 2023 nộp ngân sách 1.870 tỷ đồng.\n"
    "Mục tiêu: kết nạp từ 500 đảng viên mới trở lên trong cả nhiệm kỳ.\n"
    "Chỉ tiêu | Đơn vị | Kế hoạch 2023 | Thực hiện 2023\n"
    "Dự án mới | dự án | 8 | 9\n"
    "Vốn thực hiện | triệu USD | 120 | 95,5\n"
)
TRIAL = (
    "ĐẢNG BỘ XÃ LAM KHÊ\nNGHỊ QUYẾT\nĐại hội Đảng bộ xã Lam Khê nhiệm kỳ 2020 - 2025\nngày 5 tháng 6 năm 2020\n"
    "Phấn đấu kết nạp 45 đảng viên mới trong cả nhiệm kỳ.\n"
)
DAYS = (date(2021, 6, 30), date(2023, 12, 31), date(2026, 1, 31))
"""The days as of which the verdicts of a version are kept: early in the term, half-way, after its end."""


def main(arguments: list[str]) -> None:
    """Make the fixture of one version."""
    import test as checks

    if len(arguments) != 1:
        raise SystemExit(__doc__)
    name = VERSIONS / arguments[0]
    with tempfile.TemporaryDirectory() as folder:
        told = _made(Path(folder))
        with closing(sqlite3.connect(Path(folder) / "nhiemky.sqlite3")) as connection:
            name.with_suffix(".sqlite.sql").write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
    programs = checks.postgres_programs()
    if programs is None:
        raise SystemExit("apt-get install postgresql")
    with checks.postgres(programs) as url, tempfile.TemporaryDirectory() as folder:
        if _made(Path(folder), DATABASE_URL=url) != told:
            raise SystemExit("SQLite and PostgreSQL do not say the same")
        dump = [str(programs / "pg_dump"), "--inserts", "--no-owner", "--no-acl", url]
        said = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
        kept = [line for line in said.splitlines() if not line.startswith(("\\", "--"))]
        name.with_suffix(".postgresql.sql").write_text("\n".join(kept) + "\n", encoding="utf-8")
    shown = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    name.with_suffix(".json").write_text(shown + "\n", encoding="utf-8")


def _made(home: Path, **environment: str) -> Any:
    """Fill a new ledger in a process of its own and return what it says of itself."""
    usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", "import version; version.filled()"],
        env={**usual, **environment, "NHIEMKY_HOME": str(home)}, cwd=Path(__file__).parent,
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def filled() -> None:
    """Fill the ledger of NHIEMKY_HOME and print what it says; raises where a table stayed empty."""
    from nhiemky.cli.ledger import ledger

    with ledger() as folder:
        from django.apps import apps

        _fill(folder)
        empty = [
            each.__name__
            for name in ("ledger", "congress")
            for each in apps.get_app_config(name).get_models()
            if each.__name__ not in _PASSING and not each._default_manager.exists()
        ]
        if empty:
            raise SystemExit(f"scripts/version.py does not fill {empty} yet")
        print(json.dumps(told()))


def _fill(folder: Path) -> None:
    from nhiemky.cli.accounts import OFFICE, account_with_password
    from nhiemky.ledger import operations as do
    from nhiemky.ledger.accounts import command_account, second_factor
    from nhiemky.ledger.models import Organisation, Statement
    from nhiemky.ledger.tables import tables_of
    from nhiemky.reading.catalogue import OwnIndicator
    from nhiemky.reading.tables.model import ColumnLayout, TableLayout

    office, _ = account_with_password(folder, OFFICE)
    by = command_account()
    second_factor.finish(office, second_factor.begin(office))
    do.reset_second_factor(office, by)
    first = _imported("nghi-quyet.txt", RESOLUTION, by)
    do.bind_document(first, "Đảng bộ Khu kinh tế Bến Lội", "Đảng bộ tỉnh Sông Vàm", 2020, 2025, by)
    figures = list(first.statements.filter(kind="target"))
    do.confirm_many(figures, by)
    do.reject(figures[-1], by, "không phải chỉ tiêu của nhiệm kỳ")
    projects = next(each for each in figures if "40 dự án" in each.text)
    do.correct(projects, {"value": "42"}, by)
    start = first.text.index("cháy lớn")
    do.add_statement(first, start, start + len("cháy lớn"), {"kind": "other", "value": "0", "unit": "vụ"}, by)
    do.dismiss_finding(first, 0, "để nguyên như bản ký", by)
    own = OwnIndicator(code="own.trees", phrases=("cây bóng mát",), name="số cây bóng mát", unit="cây")
    entry = do.add_indicator(own, by)
    do.add_phrases("party.members.admitted", ("thêm người vào Đảng",), by)
    do.withdraw_entry(entry, by)
    second = _imported("so-ket.txt", REPORT, by)
    do.bind_document(second, "Đảng bộ Khu kinh tế Bến Lội", None, 2020, 2025, by)
    known = tables_of(second)[0]
    columns = (ColumnLayout(heading=c.heading, role=c.role, period=c.period, unit=c.unit) for c in known.columns)
    do.correct_table(second, TableLayout(columns=tuple(columns)), by)
    do.confirm_many(Statement.objects.in_state("proposed").filter(document=second, kind="result"), by)
    quote = second.statements.filter(kind="target", text__contains="500").first()
    do.confirm(quote, by)
    do.unlink_target(quote, by)
    do.link_target(quote, next(each for each in figures if "500" in each.text), by)
    do.set_target_source(quote, "superior_committee", by, reference="12-QĐ/TU")
    house = Organisation.objects.get(name="Đảng bộ Khu kinh tế Bến Lội")
    post = do.take_post(house, "Trần Văn An", "secretary", date(2020, 8, 12), by, reference="05-QĐ/TU")
    do.end_post(post, date(2023, 3, 31), by, reason="nghỉ hưu", reference="19-QĐ/TU")
    term = first.binding.term
    do.take_remarks(term, [do.Passage(document=first, start=start, end=start + 8, kind="limitation")], by)
    lesson = do.add_remark(term, do.Said(kind="lesson", text="Việc khó phải có người chịu trách nhiệm."), by)
    do.replace_remark(lesson, do.Said(kind="lesson", field="organisational", text="Việc khó phải có người lo."), by)
    do.withdraw_remark(do.add_remark(term, do.Said(kind="title", text="", level="khá", year=2022), by), by)
    _returns(first.binding.term, by)
    _reorganised(first.binding.organisation, by)
    _written(term, folder, by)
    trial = _imported("lam-khe.txt", TRIAL, by)
    do.trial_confirm(trial, do.trial_account())
    version_congress.fill(first.binding.term, folder, by)
    _commune_merged(trial.binding.term.organisation, trial.statements.filter(kind="target").first(), by)


def _written(term: Any, folder: Path, by: Any) -> None:
    """Write three reviews: one edited, approved, reopened and issued, one in its place, one withdrawn; plan targets."""
    from nhiemky.ledger import operations as do
    from nhiemky.ledger.drafting import DraftPlan, content_of, letterhead_of
    from nhiemky.writing import DocumentKind, Paragraph

    house, day = term.organisation, date(2023, 12, 31)
    do.set_letterhead(house, letterhead_of(house, day), by)
    row = {"key": "p1", "indicator": "party.members.admitted", "value": "520", "unit": "người", "per": "term"}
    do.plan_targets(house, 2025, 2030, [row], by)
    plan = DraftPlan(kind=DocumentKind.MID_TERM_REVIEW, term=term, as_of=day)
    drafts = [do.make_draft(house, plan, by) for _ in range(3)]
    for draft in drafts[:2]:
        do.edit_block(draft, "", ("Đoạn do văn phòng viết thêm.",), by, after="")
        for block in content_of(draft).blocks:
            if isinstance(block, Paragraph) and block.wanted:
                do.edit_block(draft, block.key, None, by)
        do.approve_draft(draft, by)
    do.reopen_draft(drafts[0], "sót một ý", by)
    do.write_again(drafts[0], by)
    do.approve_draft(drafts[0], by)
    do.issue_draft(drafts[0], day, by, folder)
    do.issue_draft(drafts[1], date(2024, 1, 15), by, folder, number=12, replaces=drafts[0])
    do.withdraw_draft(drafts[2], "không dùng đến", by)
    do.withdraw_template(do.keep_template(house, "", "mau.docx", _template(), by, folder), by)


def _template() -> bytes:
    """Return a Word file of an office's own."""
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("{{noi_dung}}")
    document.save(out)
    return out.getvalue()


def _commune_merged(commune: Any, target: Any, by: Any) -> None:
    """Merge a commune with another that has a cell and an earlier name, close its target; withdraw a dissolution."""
    from nhiemky.ledger import operations as do

    other = do.found_organisation(
        do.NewOrganisation(name="Đảng bộ xã Khe Nậm"), date(2015, 3, 1), by, reference="02-QĐ/HU"
    )
    cell = do.found_organisation(do.NewOrganisation(name="Chi bộ bản Pắc", superior=other), date(2016, 5, 1), by)
    do.withdraw_reorganisation(do.dissolve_organisation(cell, date(2020, 1, 1), by), by)
    do.rename_organisation(other, date(2019, 1, 1), by, name="Đảng bộ xã Khe Nậm Thượng", reference="11-QĐ/HU")
    merged = do.merge_organisations(
        [commune, other], do.NewOrganisation(name="Đảng bộ xã Lam Nậm"), date(2024, 7, 1), by, reference="88-QĐ/TU"
    )
    do.decide_fate(target, merged, "closed", by, reference="90-KL/TU")


def _returns(term: Any, by: Any) -> None:
    """Make a form of a term and give three quarters: one unlocked and given anew, one sent back, one a draft."""
    from nhiemky.ledger import operations as do
    from nhiemky.ledger.returns.plan import FormPlan, LinePlan

    line = LinePlan(code="party.members.admitted")
    plan = FormPlan(
        name="Báo cáo quý", frequency="quarter", starts_on=date(2022, 1, 1), due_days=10, lines=(line,), with_own=True
    )
    form, own = do.make_form(term, plan, by), term.organisation
    quarters = [date(2022, month, 1) for month in (1, 4, 7, 10)]
    given = [do.submit_return(form, own, day, {line.code: {"value": "21"}}, by) for day in quarters[:2]]
    do.approve_return(given[0], by)
    do.unlock_return(given[0], "sót một chi bộ", by)
    do.approve_return(do.submit_return(form, own, quarters[0], {line.code: {"value": "24"}}, by), by)
    do.send_back_return(given[1], "chưa có chữ ký", by)
    do.save_draft(form, own, quarters[2], {line.code: {"value": "đang đếm"}}, by)
    do.remind(form, [own], quarters[3], "Hạn 10/01", by)
    do.close_form(form, date(2024, 12, 31), by)


def _reorganised(above: Any, by: Any) -> None:
    from nhiemky.ledger import operations as do

    cells = [
        do.found_organisation(do.NewOrganisation(name=f"Chi bộ Cảng {name}", superior=above), date(2021, 1, 1), by)
        for name in ("Đông", "Tây", "Nam")
    ]
    do.rename_organisation(cells[0], date(2022, 1, 1), by, place="Bến Lội", reference="12-QĐ/ĐU")
    do.withdraw_reorganisation(do.move_organisation(cells[0], cells[2], date(2022, 6, 1), by), by)
    do.merge_organisations(
        cells[:2], do.NewOrganisation(name="Chi bộ Cảng"), date(2023, 7, 1), by, reference="30-QĐ/ĐU"
    )


def _imported(name: str, text: str, by: Any) -> Any:
    from nhiemky.files import open_bytes
    from nhiemky.ledger import operations
    from nhiemky.reading import read

    source = open_bytes(name, text.encode())
    return operations.import_document(source, read(source), by).document


def told() -> dict[str, Any]:
    """Return what the program says of a ledger: the state of every statement, the verdict of every target."""
    from nhiemky.ledger.models import Document, Statement, Term
    from nhiemky.ledger.queries import term_overview

    states = Statement.objects.with_state().select_related("document").order_by("pk")
    verdicts = {
        f"{term.first_year} {view.wording} {day}": [str(view.verdict.state), str(view.verdict.value)]
        for term in Term.objects.order_by("pk")
        for day in DAYS
        for view in term_overview(term, day).targets
    }
    return {
        "documents": {each.name: hashlib.sha256(each.text.encode()).hexdigest() for each in Document.objects.all()},
        "states": {f"{each.document.name} {each.key} {each.text}": str(each.state) for each in states},
        "verdicts": verdicts,
        # Nothing of it stands in what was kept before there were congresses.
        **({"elections": elections} if (elections := version_congress.told()) else {}),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
