"""The program starts light: what only some work needs is imported when that work begins."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.modules import ROOT

HEAVY = {"docx", "lxml", "openpyxl", "pypinyin", "python_calamine", "rapidfuzz", "reportlab", "sqlite_utils"}
QT = {"PySide6", "shiboken6"}


def imported_by(module: str) -> set[str]:
    """The top names that a fresh interpreter holds after importing this module."""
    code = f"import json, sys, {module}; print(json.dumps(sorted({{n.partition('.')[0] for n in sys.modules}})))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    return set(json.loads(answer.stdout))


@pytest.mark.child_process
def test_the_window_is_there_before_any_format_is_loaded() -> None:
    assert not imported_by("ledger_app.gui.application") & HEAVY


@pytest.mark.child_process
def test_the_command_line_starts_without_qt_and_without_formats() -> None:
    assert not imported_by("ledger_app.__main__, ledger_app.cli") & (HEAVY | QT)
