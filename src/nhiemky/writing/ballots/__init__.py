"""Ballots on paper: the two forms of the regulation, the same bytes for the same definition, no number on any of them.

``write_ballots`` gives one ballot to be printed as often as needed, ``write_test_deck`` marked ones whose totals are
known, ``pages_of`` where every row, box and mark stands.
"""

from nhiemky.writing.ballots.geometry import Box, PagePlace, RowPlace, pages_of
from nhiemky.writing.ballots.writer import write_ballots, write_test_deck

__all__ = ["Box", "PagePlace", "RowPlace", "pages_of", "write_ballots", "write_test_deck"]
