"""Compile the marked-up documents of tests/labelled/source into texts with labels, and check the labels.

    label.py            write NN.txt, NN.json and the table of README.md
    label.py --check    write nothing; exit 1 when a file on disk differs from its source
    label.py --show NN  print one document with its labels, to be read by eye

A source is a header (``title``, ``genre``, ``patterns``, sometimes ``form``), a line ``===`` and the document:

    ⟦517 đảng viên⟧{R 517 người party.members.admitted att=103.4}
    ⟦4 - 6 đảng viên⟧{T 4..6 người party.members.admitted /year}
    ⟦hơn 1,9 tỷ USD⟧ is wrong, ⟦1,9 tỷ USD⟧{R >1.9B USD invest.attracted} is right: the span leaves the comparator out
    ⟦ngày 30/5/2019⟧{D 2019-05-30}   ⟦nhiệm kỳ 2020-2025⟧{N}   ⟦Chỉ thị số 35-CT/TW⟧{C 35-CT/TW date=2019-05-30}
    ‹Covid-19›  digits that are no statement

Kinds: T target, R result, A attendance, E election, O other, D date, N term, C citation. Suffixes k M B T of a value
are 10³ 10⁶ 10⁹ 10¹²; ``_`` in a unit or part is a space; ``-`` is the indicator "none"; ``att*=`` is a derived
attainment; ``!`` switches the comparison of the value with the printed figure off. ``␣`` in a text is U+00A0.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "tests" / "labelled"
INDICATORS = LABELLED / "indicators.txt"
TABLE = ("<!-- table -->", "<!-- end of table -->")

KINDS = {
    "T": "target", "R": "result", "A": "attendance", "E": "election", "O": "other",
    "D": "date", "N": "term", "C": "citation",
}  # fmt: skip
WORD_KINDS = {"date", "term", "citation"}
SUFFIX = {"k": Decimal(10) ** 3, "M": Decimal(10) ** 6, "B": Decimal(10) ** 9, "T": Decimal(10) ** 12}
SCALES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
HEADER_KEYS = {"title", "genre", "patterns", "form"}
FORMS = {"", "nfd", "crlf"}

MARK = re.compile(r"⟦(?P<span>[^⟦⟧]+)⟧\{(?P<label>[^{}]+)\}|‹(?P<plain>[^‹›]+)›")
LIST_NUMBER = re.compile(r"^[ \t\u00a0]*[-+•]?[ \t]*\(?\d{1,2}(?:\.\d{1,2})*(?:[.)/]|-[ \t])", re.MULTILINE)
VALUE = re.compile(r"(?P<cmp>[≥≤<>~]?)(?P<low>[^.]+(?:\.\d+)?[kMBT]?)(?:\.\.(?P<high>.+))?")
PRINTED = re.compile(r"\d+(?:\s?[.,]\s?\d+)*")


class LabelError(ValueError):
    """A source that cannot be compiled; the message names the source and the place."""


@dataclass(frozen=True)
class Document:
    """One compiled source: header, text as it goes into the file, labels in order."""

    name: str
    header: dict[str, str]
    text: str
    labels: list[dict[str, Any]]

    @property
    def patterns(self) -> list[int]:
        """Numbers of the constructions the document says it uses."""
        return sorted({int(n) for n in self.header["patterns"].split()})

    def json(self) -> str:
        """The labels as they stand in the file."""
        return json.dumps(self.labels, ensure_ascii=False, indent=1) + "\n"


def number(text: str) -> Decimal:
    """Read a value of a mark: ``1.9B`` is 1.9·10⁹."""
    if text[-1] in SUFFIX:
        return Decimal(text[:-1]) * SUFFIX[text[-1]]
    return Decimal(text)


def plain(value: Decimal) -> int | float:
    """The JSON form of a value: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def printed_amounts(text: str) -> list[Decimal]:
    """The figures printed in a span, scales applied; a scale printed once counts for the figures before it too."""
    text = re.sub(r"(?<=[a-zA-Z])[23](?!\d)|(?<=%)[0o]", "", unicodedata.normalize("NFC", text))
    found = list(PRINTED.finditer(text))
    ends = ([m.start() for m in found] + [len(text)])[1:]
    amounts: list[Decimal] = []
    scale = 0
    for match, end in reversed(list(zip(found, ends, strict=True))):
        words = re.findall(r"\w+", text[match.end() : end].lower())
        scale = sum(SCALES.get(word, 0) for word in words) or scale
        amounts.append(printed_number(match.group()) * Decimal(10) ** scale)
    return amounts[::-1]


def printed_number(text: str) -> Decimal:
    """A Vietnamese figure: points part thousands and the comma decimals; a lone short point is a decimal point."""
    text = re.sub(r"\s", "", text)
    if "," in text:
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return Decimal(text.replace(".", ""))
    return Decimal(text)


def indicator_codes() -> set[str]:
    """Every indicator code there is, and "none"."""
    return {*INDICATORS.read_text(encoding="utf-8").split(), "none"}


def word_label(kind: str, span: str, tokens: list[str]) -> dict[str, Any]:
    """The extra keys of a date, term or citation."""
    extra: dict[str, Any] = {}
    for token in tokens:
        if token.startswith("date="):
            extra["document_date"] = token[5:]
        else:
            extra["number" if kind == "citation" else "norm"] = token
    if kind == "term" and "norm" not in extra:
        years = re.findall(r"\d{4}", span)
        if len(years) != 2:
            raise LabelError("a term without two years needs its norm")
        extra["norm"] = "/".join(years)
    if kind == "date" and not re.fullmatch(r"[\d-]{4,10}(/[\d-]{5,10})?", extra.get("norm", "")):
        raise LabelError("a date needs a norm like 2019-05-30, 05-30 or A/B")
    return extra


def amount_label(kind: str, span: str, tokens: list[str], codes: set[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The shared keys and the extra keys of an amount."""
    parsed = VALUE.fullmatch(tokens[0])
    if not parsed or len(tokens) < 2:
        raise LabelError("an amount needs a value and a unit")
    low, high = number(parsed["low"]), parsed["high"] and number(parsed["high"])
    shared: dict[str, Any] = {"unit": tokens[1].replace("_", " ")}
    if high:
        shared |= {"low": plain(low), "high": plain(high), "comparator": "between"}
    else:
        shared |= {"value": plain(low), "comparator": parsed["cmp"] or "="}
    extra: dict[str, Any] = {}
    for token in tokens[2:]:
        put_option(token, shared, extra, codes)
    if (kind in {"target", "result"}) != ("indicator" in extra):
        raise LabelError("an indicator stands on targets and results, and only there")
    if "!" not in tokens:
        amounts = printed_amounts(span)
        wanted = [low, high] if high else [low]
        if "of" in extra and len(amounts) == 2:
            wanted.append(Decimal(str(extra["of"])))
        if amounts and amounts != wanted:
            raise LabelError(f"labelled {[str(w) for w in wanted]}, printed {[str(a) for a in amounts]}")
    return shared, extra


def put_option(option: str, shared: dict[str, Any], extra: dict[str, Any], codes: set[str]) -> None:
    """One option after value and unit."""
    key, sign, value = option.partition("=")
    if option in {"/year", "/term"}:
        shared["per"] = option[1:]
    elif key in {"att", "att*"} and sign:
        shared["attainment_percent"] = plain(Decimal(value))
        if key == "att*":
            extra["attainment_derived"] = True
    elif key == "of" and sign:
        extra["of"] = plain(number(value))
    elif key == "part" and sign:
        extra["part"] = value.replace("_", " ")
    elif option == "-" or option in codes:
        extra["indicator"] = "none" if option == "-" else option
    elif option != "!":
        raise LabelError(f"what is {option!r}?")


def read_label(span: str, text: str, codes: set[str]) -> dict[str, Any]:
    """The label a mark describes, without its offsets."""
    letter, *tokens = text.split()
    kind = KINDS.get(letter)
    if kind is None:
        raise LabelError(f"no kind is called {letter!r}")
    empty = dict.fromkeys(("value", "low", "high", "comparator", "unit", "per", "attainment_percent"))
    if kind in WORD_KINDS:
        return {"kind": kind} | empty | word_label(kind, span, tokens)
    if not tokens:
        raise LabelError("an amount needs a value and a unit")
    shared, extra = amount_label(kind, span, tokens, codes)
    return {"kind": kind} | empty | shared | extra


def compile_body(body: str, form: str, codes: set[str]) -> tuple[str, list[dict[str, Any]], str]:
    """Text, labels, and the text with everything marked blanked out."""
    text, rest, labels, wrong = "", "", [], []

    def encoded(piece: str) -> str:
        piece = piece.replace("␣", "\u00a0")
        if form == "nfd":
            return unicodedata.normalize("NFD", piece)
        return piece.replace("\n", "\r\n") if form == "crlf" else piece

    at = 0
    for mark in MARK.finditer(body):
        before = encoded(body[at : mark.start()])
        span = encoded(mark["span"] or mark["plain"])
        text += before
        if mark["label"]:
            try:
                label = read_label(mark["span"], mark["label"], codes)
                labels.append({"start": len(text), "end": len(text) + len(span), "text": span} | label)
            except (LabelError, ArithmeticError) as error:
                wrong.append(f"{mark.group()}: {error}")
        text += span
        rest += before + "·"
        at = mark.end()
    if wrong:
        raise LabelError("\n  ".join(["", *wrong]))
    return text + encoded(body[at:]), labels, rest + encoded(body[at:])


def compile_source(path: Path, codes: set[str]) -> Document:
    """Read, compile and check one source."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n===\n")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    if not body or header.keys() - HEADER_KEYS or header.get("form", "") not in FORMS:
        raise LabelError(f"{path.name}: the header is not a header")
    try:
        text, labels, rest = compile_body(body, header.get("form", ""), codes)
    except LabelError as error:
        raise LabelError(f"{path.name}: {error}") from error
    forgotten = [m.group() for m in re.finditer(r".{0,25}\d.{0,25}|[⟦⟧{}‹›]", LIST_NUMBER.sub("", rest))]
    if forgotten:
        raise LabelError(f"{path.name}: neither labelled nor set aside: {forgotten}")
    document = Document(path.stem, header, text, labels)
    check_attainments(document)
    return document


def check_attainments(document: Document) -> None:
    """A printed attainment must be printed nearby, as itself or as what it is above 100."""
    text = unicodedata.normalize("NFC", document.text)
    for label in document.labels:
        percent = label["attainment_percent"]
        if percent is None or label.get("attainment_derived") or percent == 100:
            continue
        exact = Decimal(str(percent))
        forms = {format(p.normalize(), "f").replace(".", ",") for p in (exact, exact - 100) if 0 < p < 1000}
        near = re.findall(r"\d+(?:[.,]\d+)*", text[max(0, label["start"] - 200) : label["end"] + 200])
        if not forms & {n.replace(".", ",").removesuffix(",0") for n in near}:
            raise LabelError(f"{document.name}: attainment {percent} of {label['text']!r} is not printed nearby")


def compile_all() -> list[Document]:
    """Every source, compiled, in the order of the numbers."""
    codes, documents, wrong = indicator_codes(), [], []
    for path in sorted((LABELLED / "source").glob("[0-9]*.md")):
        try:
            documents.append(compile_source(path, codes))
        except LabelError as error:
            wrong.append(str(error))
    if wrong:
        raise LabelError("\n".join(wrong))
    return documents


def table(documents: list[Document]) -> str:
    """The table of README.md: what each document is and which constructions it uses."""
    used = {n for d in documents for n in d.patterns}
    lines = ["| document | genre | characters | labels | constructions |", "|---|---|---:|---:|---|"]
    lines += [
        f"| {d.name} | {d.header['genre']} | {len(d.text)} | {len(d.labels)} | {' '.join(map(str, d.patterns))} |"
        for d in documents
    ]
    count = sum(len(d.labels) for d in documents)
    lines += ["", f"{len(documents)} documents, {count} labels, {len(used)} of 250 constructions. Not used: "]
    return "\n".join(lines) + " ".join(str(n) for n in range(1, 251) if n not in used) + "."


def with_table(readme: str, documents: list[Document]) -> str:
    """README.md with its table brought up to date."""
    before, after = readme.split(TABLE[0])[0], readme.split(TABLE[1])[1]
    return f"{before}{TABLE[0]}\n{table(documents)}\n{TABLE[1]}{after}"


def outputs(documents: list[Document]) -> dict[Path, str]:
    """What every written file should hold."""
    files = {LABELLED / "README.md": with_table((LABELLED / "README.md").read_text(encoding="utf-8"), documents)}
    for document in documents:
        files[LABELLED / f"{document.name}.txt"] = document.text
        files[LABELLED / f"{document.name}.json"] = document.json()
    return files


def stored(path: Path) -> str | None:
    """A file's text with its line ends as they are, or None where there is no such file."""
    return path.read_bytes().decode("utf-8") if path.exists() else None


def show(document: Document) -> None:
    """Print each label of a document with the words around it."""
    for label in document.labels:
        said = {k: v for k, v in label.items() if v is not None and k not in {"start", "end", "text"}}
        around = document.text[max(0, label["start"] - 30) : label["start"]].replace("\n", "⏎")
        print(f"{around}⟦{label['text']}⟧ {said}")


def main() -> int:
    """Run the command line; 0 when all is well."""
    parser = argparse.ArgumentParser(description="Compile tests/labelled/source.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail when something is out of date")
    parser.add_argument("--show", metavar="NN", help="print one document's labels")
    args = parser.parse_args()
    try:
        documents = compile_all()
    except LabelError as error:
        print(error, file=sys.stderr)
        return 1
    if args.show:
        show(next(d for d in documents if d.name == args.show))
        return 0
    stale = {path: text for path, text in outputs(documents).items() if stored(path) != text}
    for path, text in stale.items():
        if args.check:
            print(f"{path.name} differs from its source; run scripts/label.py", file=sys.stderr)
        else:
            path.write_bytes(text.encode("utf-8"))
    print(table(documents).rsplit("\n", 1)[-1])
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
