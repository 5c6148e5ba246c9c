"""The register: finally approved figures of returns summed up the tree of organisations, period by period.

``register(term)`` is the entry point; ``reported`` gives its sums as results for judging. An approved cell is a
statement whose evidence is that cell: it is addressed by its version and the code of its indicator
(``Register.evidence``), never copied. What is asked and missing, late or not due yet is told apart in the coverage of
every sum; a missing figure is never 0.
"""

from nhiemky.ledger.register.chains import Chain
from nhiemky.ledger.register.register import NOBODY, Contribution, Register, register
from nhiemky.ledger.register.reported import Reported, Reports, Source, reported

__all__ = [
    "NOBODY",
    "Chain",
    "Contribution",
    "Register",
    "Reported",
    "Reports",
    "Source",
    "register",
    "reported",
]
