"""The proof-reader: what somebody who signs a document would want looked at again (``docs/findings.md``).

It warns and never corrects: every finding asks a person to look, shows its arithmetic, and points at all its places.
"""

from nhiemky.reading.checks.codes import CODES, Check
from nhiemky.reading.checks.examined import Examined
from nhiemky.reading.checks.registry import check

__all__ = ["CODES", "Check", "Examined", "check"]
