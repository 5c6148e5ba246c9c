"""An independent recount of a sealed bundle, for anyone who doubts the program that made it.

It shares no code with the count: it reads the ZIP with the standard library alone, takes plain dictionaries, and counts
again from the entries of the passes and the rulings. ``verify(data)`` gives a line for every number of the bundle.
"""

from nhiemky.counting.verify.lines import Line, Report
from nhiemky.counting.verify.opening import Unreadable
from nhiemky.counting.verify.recount import verify

__all__ = ["Line", "Report", "Unreadable", "verify"]
