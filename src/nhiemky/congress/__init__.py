"""Floor 3, above the ledger: a congress from its preparation to the ratification of whom it elected."""
