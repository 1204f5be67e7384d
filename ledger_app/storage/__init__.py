"""Where the ledger is kept: all SQL lives here."""
