"""The writer of each file format, imported when first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_MODULES = {"xlsx": "xlsx_paper", "docx": "docx_paper", "pdf": "pdf_paper"}


def writer(file_format: str) -> Any:
    """``write(paper, path, scheme=…)`` of one format; ``KeyError`` for a format nobody writes."""
    return import_module(f"ledger_app.exchange.paper.{_MODULES[file_format]}").write
