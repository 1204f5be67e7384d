"""导出: every document the ledger can write, with its format, place and name."""
