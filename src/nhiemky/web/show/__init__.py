"""How things of the ledger look: amounts, marks in a text, verdicts, charts."""
