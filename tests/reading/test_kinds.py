"""Telling kinds: what must be asked of the whole text is asked once, however many figures there are."""

from __future__ import annotations

from nhiemky.files.model import SourceText
from nhiemky.reading import kinds, read


class Counting:
    """A pattern that counts how often it is searched for."""

    def __init__(self, pattern) -> None:
        self.pattern, self.times = pattern, 0

    def search(self, text):
        """Search as the pattern does."""
        self.times += 1
        return self.pattern.search(text)


def test_the_year_of_a_document_without_date_is_sought_once(monkeypatch):
    """A text that prints no date is not searched for one again for each figure beside a year."""
    counting = Counting(kinds._FULL_DATE)
    monkeypatch.setattr(kinds, "_FULL_DATE", counting)
    text = " ".join(f"Năm {2001 + i} kết nạp {i + 30} đảng viên, thu ngân sách đạt {i + 5} tỷ đồng." for i in range(20))
    assert len(read(SourceText(name="a", text=text, format="txt", sha256="")).statements) >= 40
    assert counting.times == 1
