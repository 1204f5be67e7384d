"""What an operation tells its caller: which records it changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """The outcome of one user action.

    ``act`` is the action in Chinese as the audit log and the status bar show it (修改“完成时限”).
    ``records`` names the tables touched, ``ids`` the main records; ``entry`` is the audit entry, ``None`` where
    nothing had to be written.
    """

    act: str
    records: frozenset[str] = frozenset()
    ids: tuple[int, ...] = ()
    entry: int | None = None

    def __bool__(self) -> bool:
        return self.entry is not None
