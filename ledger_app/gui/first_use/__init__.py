"""首次使用: the wizard that makes a new ledger."""

from ledger_app.gui.first_use.wizard import new_ledger

__all__ = ["new_ledger"]
