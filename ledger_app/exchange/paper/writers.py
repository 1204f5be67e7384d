"""The writer of each file format, imported when first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_MODULES = {"xlsx": "paper.xlsx_paper", "docx": "paper.docx_paper", "pdf": "paper.pdf_paper", "ics": "icalendar_file"}


def writer(file_format: str) -> Any:
    """``write(paper, path, scheme=…)`` of one format; ``KeyError`` for a format nobody writes."""
    return import_module(f"ledger_app.exchange.{_MODULES[file_format]}").write
