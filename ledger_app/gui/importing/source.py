"""Where an import comes from: a file or pasted text, with what the operator knows of its year and day of issue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger_app.domain.reading import ColumnChoice, Preview
from ledger_app.operations.importing import read_file, read_pasted


@dataclass(frozen=True)
class Source:
    """One of ``path`` and ``text`` is filled in; ``year`` and ``issued`` stand above what the text says.

    ``columns`` are what was said of the columns of its tables.
    """

    path: Path | None = None
    text: str = ""
    year: int | None = None
    issued: date | None = None
    columns: tuple[ColumnChoice, ...] = ()

    def preview(self, cancelled: Callable[[], bool]) -> Preview:
        """Read it; slow, for the runner."""
        if self.path is not None:
            return read_file(self.path, year=self.year, issued=self.issued, columns=self.columns, cancelled=cancelled)
        return read_pasted(self.text, year=self.year, issued=self.issued, columns=self.columns, cancelled=cancelled)
