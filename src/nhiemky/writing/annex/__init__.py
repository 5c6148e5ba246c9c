"""The figures of a draft for spreadsheets: what is computed stays a formula.

``write_annex`` makes an .xlsx of what a draft has bound: targets with their years, what organisations gave, and where
every figure is known from.
"""

from nhiemky.writing.annex.writer import write_annex

__all__ = ["write_annex"]
