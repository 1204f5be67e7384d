"""The practice ledger (练习库): a fictitious county with two years of tasks in every state, made by real operations."""

from ledger_app.operations.practice.making import make_practice_ledger

__all__ = ["make_practice_ledger"]
