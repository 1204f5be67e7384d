"""Reading a file before anything is stored, with what the clerk says of its columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.reading import ColumnChoice
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.operations.importing import accept_import, plan_import, read_file, read_pasted
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

pytestmark = pytest.mark.child_process

CAPTIONS = ["甲栏", "乙栏", "丙栏"]
ROWS = [
    ["修订公开指南", "县档案馆", "6月底前"],
    ["整理公开目录", "待定", "看情况"],
    ["检查公开专栏", "待定", "另行通知"],
]
CHOICE = ColumnChoice(0, ("requirement", "responsible", "deadline"))


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [CAPTIONS, *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "安排.xlsx")
    return tmp_path / "安排.xlsx"


def test_unknown_columns_are_refused_where_nobody_can_say_what_they_are(unknown: Path) -> None:
    with pytest.raises(Refusal, match="认不出表格的栏目"):
        read_file(unknown)


def test_unknown_columns_are_shown_and_read_as_the_clerk_says(unknown: Path, ledger: Ledger) -> None:
    offered = read_file(unknown, columns=())
    assert (offered.tasks, [table.captions for table in offered.tables]) == ((), [tuple(CAPTIONS)])
    preview = read_file(unknown, year=2026, columns=(CHOICE,))
    plan = plan_import(ledger, preview, today=date(2026, 4, 8))
    accept_import(ledger, plan, ImportAnswers(accept="all"), today=date(2026, 4, 8))
    stored = matching(ledger, Task, order_by="position")
    assert [(task.requirement, task.due) for task in stored][:2] == [
        ("修订公开指南", "2026-06-30"),
        ("整理公开目录", None),
    ]


def test_pasted_columns_can_be_said_too() -> None:
    text = "\n".join(
        "\t".join(row)
        for row in [["序号", "任务", "责任单位", "审核单位"], ["1", "公开预决算", "县财政局", "县审计局"]]
    )
    preview = read_pasted(text, year=2026, columns=(ColumnChoice(0, ("", "", "none", "responsible")),))
    assert [task.units.lead for task in preview.tasks] == [("县审计局",)]
