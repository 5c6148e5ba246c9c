"""Nhiệm Kỳ: the five-year term of a Party committee, from a resolution to its results.

The floors, top to bottom: ``cli`` and ``web``; ``ledger``; ``reading``; ``targets``; ``language`` and ``files``.
Imports go down only; ``reading`` and everything below it is plain Python without a database.
"""

__version__ = "0.1.0"
