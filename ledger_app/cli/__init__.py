"""The command line: the window's operations from a terminal, one JSON document or readable Chinese each."""

from ledger_app.cli.run import main

__all__ = ["main"]
