"""The sentence and the clause around a passage."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.evidence import clause_around, sentence_around
from nhiemky.ledger.names import bodies, folded_name, reads_better

TEXT = st.text(alphabet="aB đĐ.;:,-\n!12", min_size=1, max_size=60)


@given(TEXT, st.data())
def test_evidence_contains_its_passage(text: str, data: st.DataObject):
    """Sentence and clause always contain the passage, and the clause lies within the sentence."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)

    begin, stop = clause_around(text[first:last], start - first, end - first)
    assert 0 <= begin <= start - first <= end - first <= stop <= last - first


@pytest.mark.parametrize(
    ("text", "passage", "sentence", "clause"),
    [
        ("Thu 1.500 tỷ. Chi 20 tỷ.", "20 tỷ", "Chi 20 tỷ.", "Chi 20 tỷ"),
        ("- Kết nạp 110 người;\n- lập 6 chi bộ.", "6 chi bộ", "- lập 6 chi bộ.", "lập 6 chi bộ"),
        ("Đạt 5 mục; vượt 2 mục; còn 1 mục.", "2 mục", "Đạt 5 mục; vượt 2 mục; còn 1 mục.", "vượt 2 mục"),
        ("Giá 7.2 nghìn.", "7.2", "Giá 7.2 nghìn.", "Giá 7.2 nghìn"),
        ("(13) Kết nạp 110 người.", "110", "(13) Kết nạp 110 người.", "Kết nạp 110 người"),
        ("2. Kết nạp 110 người.", "110", "Kết nạp 110 người.", "Kết nạp 110 người"),
        ("b) 12 chi bộ mới.", "12 chi bộ", "b) 12 chi bộ mới.", "12 chi bộ mới"),
        ("1.200 tỷ đồng một năm.", "một", "1.200 tỷ đồng một năm.", "1.200 tỷ đồng một năm"),
    ],
)
def test_where_sentences_and_clauses_end(text: str, passage: str, sentence: str, clause: str):
    """A dot inside a number ends nothing; a line end ends a sentence; a semicolon ends a clause."""
    start = text.index(passage)
    first, last = sentence_around(text, start, start + len(passage))
    begin, stop = clause_around(text[first:last], start - first, start - first + len(passage))

    assert text[first:last] == sentence
    assert sentence[begin:stop] == clause


def test_a_committee_stands_for_its_organisation():
    """Every row of the data file brings its example's two names together."""
    rows = tomllib.loads(files("nhiemky.ledger").joinpath("data/bodies.toml").read_text(encoding="utf-8"))["body"]

    assert len(rows) == len(bodies())
    for row in rows:
        committee, organisation = row["example"]
        assert folded_name(committee.upper()) == folded_name(organisation)
        assert reads_better(organisation, committee)
        assert reads_better(committee, organisation.upper())
        assert not reads_better(organisation, organisation)
    assert folded_name("Tỉnh ủy tỉnh An Hạ") == folded_name("Đảng bộ tỉnh An Hạ")


@given(st.text(max_size=40))
def test_folding_a_name_twice_changes_nothing(name: str):
    """A folded name is its own folded name, so a look-up finds what was stored."""
    assert folded_name(folded_name(name)) == folded_name(name)
