"""What is recorded stays recorded, whoever tries: the database itself refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.ledger.build import ADMITTED, recorded, resolution

from nhiemky.ledger import append_only, recording
from nhiemky.ledger.models import (
    AccountNote,
    CatalogueEntry,
    Change,
    ConfirmedLayout,
    Decision,
    Document,
    DocumentBinding,
    Draft,
    DraftEdit,
    DraftStep,
    DraftText,
    Event,
    FindingDecision,
    Indicator,
    Letterhead,
    Organisation,
    PlannedTargets,
    Post,
    PostEnd,
    Presence,
    Remark,
    Reorganisation,
    ReorganisationPart,
    Return,
    ReturnDraft,
    ReturnForm,
    ReturnReminder,
    ReturnStep,
    ReturnVersion,
    RoleGrant,
    Statement,
    Subordination,
    TargetFate,
    TargetLink,
    TargetSource,
    Term,
    WordTemplate,
)

pytestmark = [pytest.mark.database, pytest.mark.django_db]
MODELS = (
    Document, Statement, Decision, DocumentBinding, TargetLink, Subordination, FindingDecision, ConfirmedLayout,
    CatalogueEntry, RoleGrant, AccountNote, Event, Change, Reorganisation, ReorganisationPart, Post, PostEnd,
    TargetSource, TargetFate, Remark, ReturnForm, Return, ReturnVersion, ReturnStep, ReturnReminder, Draft, DraftText,
    DraftEdit, DraftStep, Letterhead, WordTemplate, PlannedTargets,
)  # fmt: skip
NAMED = (Organisation, Term, Indicator)
EVERY = (*MODELS, *NAMED)
PASSING = (Presence, ReturnDraft)
"""What is written over and removed: who has a document open now, and what nobody has submitted yet."""


@pytest.fixture
def ledger(officer: Any) -> Document:
    """One row at least in every append-only table."""
    first = recorded(resolution(ADMITTED), officer)
    recorded(resolution(ADMITTED, name="nhac-lai.txt"), officer)
    with recording.recorded("test", officer):
        FindingDecision.objects.create(document=first, code="word.doubled", spans=[[0, 3]], reason="cố ý", by=officer)
        ConfirmedLayout.objects.create(document=first, pattern="chỉ tiêu", columns=[], by=officer)
        AccountNote.objects.create(account=officer, deed="second_factor_set", by=officer)
        CatalogueEntry.objects.create(indicator_id="export", phrases=["bán ra nước ngoài"], by=officer)
        _of_a_term(first, officer)
    return first


def _of_a_term(document: Document, by: Any) -> None:
    """One row of everything that a term gathers from its organisations."""
    term, day = Term.objects.get(), date(2023, 3, 31)
    body, target = term.organisation, document.statements.first()
    assert target
    founded = Reorganisation.objects.create(kind="founded", day=day, organisation=body, name="Chi bộ", by=by)
    ReorganisationPart.objects.create(reorganisation=founded, organisation=body)
    post = Post.objects.create(organisation=body, person="Lê Văn Mơ", position="secretary", first=day, by=by)
    PostEnd.objects.create(post=post, last=day, by=by)
    TargetSource.objects.create(target=target, set_by="council", by=by)
    TargetFate.objects.create(target=target, reorganisation=founded, fate="closed", reference="1-QĐ/ĐU", by=by)
    Remark.objects.create(term=term, kind="strength", text="Đoàn kết", by=by)
    form = ReturnForm.objects.create(
        term=term, name="Biểu quý", frequency="quarter", starts_on=day, due_days=10, lines=[], by=by
    )
    given = Return.objects.create(form=form, organisation=body, first=day, last=day)
    version = ReturnVersion.objects.create(for_return=given, number=1, cells={}, source="page", by=by)
    ReturnStep.objects.create(version=version, kind="approved", organisation=body, final=True, by=by)
    ReturnReminder.objects.create(form=form, organisation=body, first=day, by=by)
    _written(term, by)


def _written(term: Term, by: Any) -> None:
    """One row of everything that stands around a document written here."""
    body, day = term.organisation, date(2023, 3, 31)
    draft = Draft.objects.create(organisation=body, kind="mid_term_review", term=term, as_of=day, by=by)
    text = DraftText.objects.create(draft=draft, number=1, content={}, source="ledger", by=by)
    DraftEdit.objects.create(text=text, block="opening", by=by)
    DraftStep.objects.create(text=text, kind="issued", day=day, number=1, counter="BC", by=by)
    Letterhead.objects.create(
        organisation=body, family="party", issuer="ĐẢNG ỦY", symbol="ĐU", place="Bến Lội", committee="Đảng ủy",
        titles="BÍ THƯ", by=by,
    )  # fmt: skip
    WordTemplate.objects.create(organisation=body, name="mau.docx", sha256="0" * 64, by=by)
    PlannedTargets.objects.create(organisation=body, first_year=2025, last_year=2030, number=1, rows=[], by=by)


def _own(tables: Any) -> set[str]:
    """The tables of the ledger; those of a congress have a test of their own beside it."""
    return {each for each in tables if each.startswith("ledger_")}


def test_every_append_only_model_has_its_triggers():
    """A model that calls itself append-only is in the list of tables with triggers."""
    assert {model._meta.db_table for model in MODELS} == _own(append_only.TABLES)
    assert {model._meta.db_table for model in NAMED} == set(append_only.NAMED)


def test_every_table_of_the_ledger_is_watched():
    """No table of the ledger but a passing one is without triggers, and the unique columns named are the table's."""
    from django.apps import apps

    models = {*apps.get_app_config("ledger").get_models(), *apps.get_app_config("congress").get_models()}
    tables = {model._meta.db_table: model for model in models - set(PASSING)}
    assert set(tables) == {*append_only.TABLES, *append_only.NAMED}
    unique = {**append_only.TABLES, **{table: named for table, (_, named) in append_only.NAMED.items()}}
    for table, model in tables.items():
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, table).values()
        expected = {frozenset(each["columns"]) for each in found if each["unique"] or each["primary_key"]}
        assert {frozenset(columns) for columns in unique[table]} == expected, model


@pytest.mark.parametrize("model", MODELS)
def test_rows_cannot_be_changed(model: Any, ledger: Document):
    """An UPDATE is refused on each table, and the row stays."""
    before = list(model.objects.order_by("pk").values())
    assert before

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        model._base_manager.update(id=0)

    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Organisation, "folded", "đảng bộ khác"),
        (Organisation, "id", 9999),
        (Term, "organisation_id", None),
        (Term, "first_year", 1999),
        (Term, "last_year", 2050),
        (Indicator, "code", "khac"),
    ],
)
def test_what_recorded_rows_point_to_keeps_its_meaning(model: Any, column: str, value: Any, ledger: Document):
    """A term's organisation and years, an organisation's identity and an indicator's code cannot be changed."""
    row = model.objects.order_by("pk").first()
    if value is None:
        value = Organisation.objects.exclude(pk=row.organisation_id).values_list("pk", flat=True)[0]
    before = list(model.objects.order_by("pk").values())

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'UPDATE "{model._meta.db_table}" SET "{column}" = %s WHERE id = %s', [value, row.pk])  # noqa: S608

    assert list(model.objects.order_by("pk").values()) == before


def test_what_is_only_said_of_them_can_be_changed(ledger: Document, officer: Any):
    """A better name, a congress's ordinal, an indicator's wording, and a row saved again unchanged, are let through."""
    Organisation._base_manager.update(short_name="KKT")
    Term._base_manager.update(congress_ordinal="XIV")
    Indicator.objects.update(name_vi="tên")
    for model in NAMED:
        row: Any = model.objects.order_by("pk").first()
        with recording.recorded("test", officer):
            row.save()

    assert set(Term.objects.values_list("congress_ordinal", flat=True)) == {"XIV"}


def test_indicators_are_brought_up_to_date_by_a_migration(ledger: Document):
    """What an indicator is called follows the data file although its code is fixed."""
    from django.core.management import call_command

    names = list(Indicator.objects.values_list("code", "name_vi"))
    Indicator.objects.update(name_vi="cũ")

    call_command("migrate", verbosity=0)

    assert list(Indicator.objects.values_list("code", "name_vi")) == names


@pytest.mark.parametrize("model", EVERY)
def test_rows_cannot_be_removed(model: Any, ledger: Document):
    """A DELETE is refused on each table, and the row stays."""
    before = model.objects.count()

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608

    assert model.objects.count() == before > 0


@pytest.mark.parametrize("model", EVERY)
def test_tables_cannot_be_emptied(model: Any, ledger: Document):
    """A TRUNCATE is refused where the database has one."""
    if connection.vendor != "postgresql":
        statement = f'DELETE FROM "{model._meta.db_table}" WHERE 1 = 1'  # noqa: S608
    else:
        statement = f'TRUNCATE "{model._meta.db_table}" CASCADE'

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert model.objects.count() > 0


@pytest.mark.parametrize("model", EVERY)
def test_rows_cannot_be_written_over(model: Any, ledger: Document):
    """SQLite's INSERT OR REPLACE, and an upsert on PostgreSQL, do not get past the triggers."""
    table, row = model._meta.db_table, model.objects.order_by("pk").first()
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    copy = f'SELECT {columns} FROM "{table}" WHERE id = {row.pk}'  # noqa: S608
    if connection.vendor == "sqlite":
        statement = f'INSERT OR REPLACE INTO "{table}" ({columns}) {copy}'
    else:
        statement = f'INSERT INTO "{table}" ({columns}) {copy} ON CONFLICT (id) DO UPDATE SET id = -excluded.id'

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_models_refuse_before_the_database_does(ledger: Document, officer: Any):
    """Saving a fetched row again, or deleting it, is a programming error said at once."""
    statement = ledger.statements.get()

    with pytest.raises(TypeError, match="only ever added"):
        statement.save()
    with pytest.raises(TypeError, match="never deleted"):
        statement.delete()


def test_triggers_come_back_after_every_migration(ledger: Document):
    """What a migration lost is put back by the signal that follows it."""
    from django.core.management import call_command

    append_only.remove(connection)
    call_command("migrate", verbosity=0)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Decision._base_manager.update(note="rewritten")


def test_only_two_databases_are_served():
    """On a database without triggers nothing is set up at all."""

    class Other:
        vendor = "oracle"
        cursor = staticmethod(connection.cursor)

    with pytest.raises(NotImplementedError, match="oracle"):
        append_only.install(Other())  # type: ignore[arg-type]


def test_an_account_that_acted_cannot_be_removed(ledger: Document, officer: Any):
    """Who decided stays known."""
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        officer.delete()
