"""The document as a whole: attendance, bodies elected, items, abbreviations, whose figures these are."""

from nhiemky.reading.whole.read import read_whole

__all__ = ["read_whole"]
