"""Where the figures of a draft are known from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from nhiemky.ledger import structure
from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.drafting.elsewhere import told
from nhiemky.ledger.drafting.model import Evidence
from nhiemky.ledger.models import Indicator, Remark, State, Statement, Term
from nhiemky.ledger.queries.target_view import wording_of
from nhiemky.ledger.register import Source, register
from nhiemky.ledger.returns.periods import frequency_of, label
from nhiemky.rollup import Period
from nhiemky.targets import Language
from nhiemky.writing import Binding

_DAY = "%d/%m/%Y"


def evidence_of(binding: Binding) -> tuple[Evidence, ...]:
    """Return what a bound figure rests on, one entry for each of its sources that the ledger still has."""
    return evidence_for([binding])[binding.key]


def evidence_for(bindings: Iterable[Binding]) -> dict[str, tuple[Evidence, ...]]:
    """Return what bound figures rest on, by their keys; few queries however many they are."""
    every = list(bindings)
    found = _Found({source for each in every for source in each.sources})
    return {
        each.key: tuple(told for source in each.sources if (told := found.evidence(source)) is not None)
        for each in every
    }


class _Found:
    """The rows that sources name, looked up once."""

    def __init__(self, sources: Collection[str]) -> None:
        keys: dict[str, set[str]] = {}
        for source in sources:
            kind, _, key = source.partition(":")
            keys.setdefault(kind, set()).add(key)
        statements = {int(key) for kind in ("statement", "target") for key in keys.get(kind, ()) if key.isdecimal()}
        rows = Statement.objects.with_state().with_binding().select_related("document", "indicator")
        self._statements = rows.in_bulk(statements)
        self._remarks = Remark.objects.in_bulk({int(key) for key in keys.get("remark", ()) if key.isdecimal()})
        self._codes = (
            dict(Indicator.objects.values_list("code", "name_vi")),
            dict(Indicator.objects.values_list("code", "name_en")),
        )
        self._elsewhere = told(sources)
        self._trees = structure.trees()

    def evidence(self, source: str) -> Evidence | None:
        kind, _, key = source.partition(":")
        match kind:
            case "statement" | "target":
                return self._statement(source, int(key)) if key.isdecimal() else None
            case "return":
                return self._returned(source, key)
            case "below":
                return self._below(source, key.split(":"))
            case "remark":
                return self._remark(source, int(key)) if key.isdecimal() else None
            case "plan":
                return Evidence(
                    source=source,
                    kind="plan",
                    words="Bảng chỉ tiêu dự kiến của nhiệm kỳ tới",
                    words_en="The table of targets planned for the next term",
                )
            case _:
                return self._elsewhere.get(source)

    def _statement(self, source: str, pk: int) -> Evidence | None:
        row = self._statements.get(pk)
        if row is None:
            return None
        judged = source.startswith("target:")
        vi, en = (f"{row.document.title}: {amount_text(row, language)}" for language in _languages())
        return Evidence(
            source=source,
            kind="target" if judged else "statement",
            words=f"Đánh giá chỉ tiêu “{wording_of(row)}”" if judged else vi,
            words_en=f"The verdict on the target “{wording_of(row)}”" if judged else en,
            passage=" ".join(row.sentence.split()),
            document_id=row.document_id,
            start=row.start,
            end=row.end,
            statement_id=row.pk,
            term_id=row.bound_term_id,
            organisation_id=row.bound_organisation_id,
            code=row.indicator_id or "",
            standing=row.state == State.CONFIRMED,
        )

    def _returned(self, source: str, key: str) -> Evidence | None:
        known = Source.of(key)
        if known is None:
            return None
        term = Term.objects.select_related("organisation").filter(pk=known.term_id).first()
        held = register(term) if term else None
        chain = held.chain_of(known.code) if held else None
        period = next((each for each in chain.periods if each.first == known.first), None) if chain else None
        if held is None or period is None:
            return None
        version = held.evidence(known.organisation_id, known.code, period)
        return self._given(source, known.term_id, known.organisation_id, known.code, period, version)

    def _below(self, source: str, parts: list[str]) -> Evidence | None:
        if len(parts) != 5:
            return None
        term_id, organisation_id, code, first, last = parts
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        return self._given(source, int(term_id), int(organisation_id), code, period, None)

    def _given(
        self, source: str, term_id: int, organisation_id: int, code: str, period: Period, version: int | None
    ) -> Evidence:
        name = self._trees.name(organisation_id, period.last)
        vi, en = (_days(period, language) for language in _languages())
        name_vi, name_en = (names.get(code, code) for names in self._codes)
        return Evidence(
            source=source,
            kind="return",
            words=f"Báo cáo định kỳ, {vi}: {name_vi} — {name}",
            words_en=f"Returns, {en}: {name_en} — {name}",
            term_id=term_id,
            organisation_id=organisation_id,
            code=code,
            first=period.first,
            last=period.last,
            version_id=version,
        )

    def _remark(self, source: str, pk: int) -> Evidence | None:
        row = self._remarks.get(pk)
        if row is None:
            return None
        return Evidence(
            source=source, kind="remark", words="Nhận xét của nhiệm kỳ", words_en="A remark on the term",
            passage=row.text, document_id=row.document_id, start=row.start, end=row.end, term_id=row.term_id,
            standing=not row.withdrawn and not row.replacements.exists(),
        )  # fmt: skip


def _languages() -> Iterator[Language]:
    yield "vi"
    yield "en"


def _days(period: Period, language: Language) -> str:
    frequency = frequency_of(period)
    return label(frequency, period, language) if frequency else f"{period.first:{_DAY}}–{period.last:{_DAY}}"
