"""The minutes of a count: whom the majority is measured against, what became of the ballots, who got how many votes."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.counting import BallotForm, Body
from nhiemky.writing.congress.frame import Writing, at, elected, election_of, head_of, people, signature, voted
from nhiemky.writing.congress_material import CountMaterial, VotesMaterial
from nhiemky.writing.documents.composing import as_sentence, paragraph, wanted
from nhiemky.writing.documents.sections import numbered
from nhiemky.writing.documents.wording import capital, small
from nhiemky.writing.model import Block, Column, DocumentKind, Draft, Heading, Pieces, Row, Signature, Table
from nhiemky.writing.phrases.times import day_of


def compose(count: CountMaterial) -> Draft:
    """Write the minutes of a count, signed by the counting committee and who witnessed it for the presidium."""
    writing = Writing(DocumentKind.COUNT_MINUTES, count.head)
    blocks = [
        *_opening(writing, count), *_base(writing, count), *_list(writing, count), *_ballots(writing, count),
        *_method(writing, count), *_result(writing, count), *_incidents(writing, count), *_closing(writing, count),
    ]  # fmt: skip
    return Draft(
        kind=writing.kind,
        head=head_of(writing, "presidium" if count.asks else "counting", election=election_of(count)),
        blocks=tuple(numbered(blocks)),
        bindings=dict(writing.book.bindings),
        signatures=_signed(writing, count),
    )


def _heading(writing: Writing, name: str) -> Heading:
    return Heading(key=name, level=2, pieces=(writing.text(f"{name}_heading"),))


def _opening(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    name, told = ("opening_round", str(count.definition.round)) if count.definition.round > 1 else ("opening", "")
    name = "opening_asked" if count.asks else name
    held, election = day_of(count.day), election_of(count)
    words = writing.text(name, begins=at(count.begins), held=held, election=election, round=told)
    yield paragraph("opening", words)
    if count.pack:
        yield paragraph("pack", writing.text("pack", pack=count.pack))
    if count.committee:
        yield writing.paragraph("committee", number=writing.count("committee", len(count.committee)))
        yield from people("committee", count.committee)
    else:
        yield wanted("committee.wanted", writing.text("committee_wanted"))


def _base(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    """Yield how the base of the majority comes about, each deduction with its reason."""
    unit = writing.texts["voters"][count.definition.body.value]
    yield _heading(writing, "base")
    convened = writing.count("convened", count.convened, unit)
    if count.present is None:
        yield writing.paragraph("convened", style="bullet", number=convened)
    else:
        present = writing.count("present", count.present, unit)
        yield writing.paragraph(
            "convened_present", key="convened", style="bullet", number=convened, present=present
        )  # fmt: skip
    for each in count.deductions:
        number = writing.count(f"deduction.{each.code}", each.count, unit)
        yield writing.paragraph(
            "deduction", key=f"deduction.{each.code}", style="bullet", number=number, words=each.words
        )
    base = writing.count("base", count.base, unit)
    yield writing.paragraph("base", key="base.n", style="bullet", number=base, formula=_formula(count))
    if not count.asks:
        yield writing.paragraph("needed", style="bullet", votes=writing.count("needed", count.needed, "phiếu"))


def _formula(count: CountMaterial) -> str:
    """Return how N is made, as counting says it; without it the bare arithmetic."""
    taken = "".join(f" - {each.count}" for each in count.deductions)
    return count.formula or f"{count.convened}{taken} = {count.base}"


def _list(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    definition = count.definition
    yield _heading(writing, "list")
    yield writing.paragraph("seats", style="bullet", number=writing.count("seats", definition.seats))
    form = writing.texts["forms"][definition.form.value]
    yield writing.paragraph("names", style="bullet", number=writing.count("names", len(definition.names)), form=form)


def _ballots(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    """Yield what became of the ballots on paper, and the invalid ones by reason."""
    stock, unit = count.stock, "phiếu"
    yield _heading(writing, "ballots")
    yield writing.paragraph("printed", style="bullet", number=writing.count("printed", stock.printed, unit))
    spoiled = [("spoiled", stock.spoiled)] if stock.spoiled else []
    unused = [("unused", stock.unused)] if stock.unused is not None else []
    for name, number in (*spoiled, *unused):
        yield writing.paragraph(name, style="bullet", number=writing.count(name, number, unit))
    invalid = sum(each.count for each in count.invalid)
    yield writing.paragraph(
        "issued", style="bullet", issued=writing.count("issued", stock.issued, unit),
        collected=writing.count("collected", stock.collected, unit), valid=writing.count("valid", count.valid, unit),
        invalid=writing.count("invalid", invalid, unit),
    )  # fmt: skip
    if lost := stock.issued - stock.collected:
        yield writing.paragraph("not_returned", style="bullet", number=writing.count("not_returned", lost, unit))
    if count.invalid:
        yield paragraph("invalid", writing.text("invalid_heading"))
    for each in count.invalid:
        key = f"invalid.{each.code}"
        figure = writing.count(key, each.count, unit)
        yield writing.paragraph("invalid", key=key, style="bullet", words=capital(each.words), number=figure)


def _method(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    yield _heading(writing, "method")
    if count.method:
        yield paragraph("method.words", as_sentence(count.method))
    else:
        yield wanted("method.wanted", writing.text("method_wanted"))


def _result(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    yield _heading(writing, "result")
    yield _table(writing, count)
    yield _heading(writing, "asked" if count.asks else "elected")
    yield from elected(writing, count)


def _table(writing: Writing, count: CountMaterial) -> Table:
    """Return the votes of every name, the most first; marks that count for nobody in a column of their own."""
    words, both = writing.texts["columns"], count.definition.form is BallotForm.NO_SURPLUS
    columns = [
        Column(heading=words["place"], width=2, align="centre"), Column(heading=words["name"], width=8),
        *(Column(heading=words[name], width=3, align="centre") for name in ("votes", "share", "against")),
    ]  # fmt: skip
    if both:
        columns.append(Column(heading=words["uncounted"], width=3, align="centre"))
    columns.append(Column(heading=words["state"], width=5))
    made = [
        Row(cells=_cells(writing, count, str(place), each, both=both)) for place, each in enumerate(count.ordered, 1)
    ]
    made += [Row(cells=_cells(writing, count, "–", each, both=both)) for each in count.withdrawn]
    caption = writing.text("result_caption", base=str(count.base))
    return Table(key="votes", caption=caption, columns=tuple(columns), rows=tuple(made))


def _cells(
    writing: Writing, count: CountMaterial, place: str, each: VotesMaterial, *, both: bool
) -> tuple[Pieces, ...]:
    key = f"{count.definition.key}.{each.number}"
    votes, share = voted(writing, count, each)
    against = writing.book.bind(f"{key}.against", str(each.against), exact=str(each.against))
    uncounted = each.both + each.neither
    others: list[Pieces] = [(against,)]
    if both:
        others.append((writing.book.bind(f"{key}.uncounted", str(uncounted), exact=str(uncounted)),))
    name = f"{each.name} ({each.detail})" if each.detail else each.name
    return ((place,), (name,), (votes,), (share,), *others, (writing.texts["states"][each.state],))


def _incidents(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    if count.rulings:
        yield _heading(writing, "doubts")
    for nth, each in enumerate(count.rulings, 1):
        state = writing.texts["ruling_valid" if each.valid else "ruling_invalid"]
        place = each.place[:1].upper() + each.place[1:]
        words = writing.text("ruling", place=place, state=state, reason=small(each.reason.rstrip(". ")), by=each.by)
        yield paragraph(f"ruling.{nth}", words, style="bullet")
    yield _heading(writing, "incidents")
    if not count.incidents and not count.explanations and not count.withdrawn:
        yield paragraph("incidents.none", writing.text("no_incidents"))
    yield from _withdrawn(writing, count)
    for nth, words in enumerate(count.incidents, 1):
        yield paragraph(f"incident.{nth}", as_sentence(words), style="bullet")
    for nth, told in enumerate(count.explanations, 1):
        words = writing.text("explanation", fault=as_sentence(told.fault), by=told.by, words=as_sentence(told.words))
        yield paragraph(f"explanation.{nth}", words, style="bullet")


def _withdrawn(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    """Yield who withdrew after the ballots were printed, how that was announced, and the votes that do not count."""
    for each in count.withdrawn:
        key = f"withdrawn.{each.number}"
        votes = writing.book.bind(key, f"{each.votes} phiếu", exact=str(each.votes))
        yield writing.paragraph(
            "withdrawn_one", key=key, style="bullet", name=each.name, number=str(each.number), votes=votes,
            announced=as_sentence(count.announced),
        )  # fmt: skip


def _closing(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    yield paragraph("closing", writing.text("closing", ends=at(count.ends), held=day_of(count.day)))
    if count.sealed:
        sealed = writing.book.bind("sealed", count.sealed, exact=count.sealed)
        yield writing.paragraph("sealed", hash=sealed)
    yield paragraph("read_out", writing.text("read_out"))


def _signed(writing: Writing, count: CountMaterial) -> tuple[Signature, ...]:
    """Return who signs: the committee's secretary, its head, and who witnessed it, where there was a presidium."""
    secretary = signature(writing, "counting_secretary")
    named = Signature(on_behalf="", titles=secretary.titles, name=count.secretary)
    signed = (named, signature(writing, "counting", count.committee))
    if count.head.body is Body.COMMITTEE_MEETING:
        return signed
    return (*signed, signature(writing, "presidium", count.presidium))
