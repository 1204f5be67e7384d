"""The benchmarks measure what they say: their documents are read whole, their page keeps its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ledger_app.operations.reading import read_file
from tools.bench import BEGIN, END, REPORT, Figure, report
from tools.benchmarks import calendar_change, documents

FIGURES = [Figure("quick", 0.5, "s", 1, "told"), Figure("slow", 130, "ms", 120)]


def test_figures_stand_between_the_marks_and_the_words_around_them_stay() -> None:
    page = report(f"before\n{BEGIN}\nearlier figures\n{END}\nafter\n", FIGURES)
    assert page.startswith(f"before\n{BEGIN}\n")
    assert page.endswith(f"\n{END}\nafter\n")
    assert "earlier figures" not in page
    assert "| quick | 0.50 s (told) | 1.00 s | yes |" in page
    assert "| slow | 130 ms | 120 ms | **no** |" in page
    assert report(page, FIGURES) == page


def test_the_page_of_the_repository_has_both_marks() -> None:
    page = REPORT.read_text(encoding="utf-8")
    assert page.index(BEGIN) < page.index(END)


@pytest.mark.child_process
@pytest.mark.parametrize("merged", [False, True])
def test_a_measured_docx_is_read_row_by_row(tmp_path: Path, merged: bool) -> None:
    documents.write_docx(tmp_path / "表.docx", 24, merged=merged)
    tasks = read_file(tmp_path / "表.docx").tasks
    assert [task.requirement for task in tasks] == [row[3] for row in documents.rows(24)]


def test_both_writers_write_the_same_texts(tmp_path: Path) -> None:
    documents.write_ours(tmp_path / "甲.xlsx", 5)
    documents.write_styled_with_openpyxl(tmp_path / "乙.xlsx", 5)
    ours, theirs = (list(load_workbook(tmp_path / n).worksheets[0].values) for n in ("甲.xlsx", "乙.xlsx"))
    assert [row[:7] for row in ours[-5:]] == [row[:7] for row in theirs[-5:]]


def test_the_measured_change_of_the_calendar_moves_deadlines(tmp_path: Path) -> None:
    told = calendar_change.measure(tmp_path / "测速.db", 30)
    assert 0 < told["moved"] < 30
