"""The table of targets for the next term, checked against itself and against the term that ends.

``check_planned(material) -> tuple[Trouble, ...]`` asks about rows; it corrects and forbids nothing.
"""

from nhiemky.writing.planned.asking import check_planned
from nhiemky.writing.planned.trouble import DEFAULT, PlanSettings, Trouble

__all__ = ["DEFAULT", "PlanSettings", "Trouble", "check_planned"]
