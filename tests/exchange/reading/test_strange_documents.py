"""Whole documents in layouts that offices use and nobody agreed on: what each must be read as."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ledger_app.domain.reading import Limit, Preview, TaskReading
from ledger_app.exchange.reading.accounts import is_complete
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.interpret import NoTasks, interpret

DOCUMENTS = sorted((Path(__file__).parent / "strange").glob("*.json"))
NAMES = [path.stem for path in DOCUMENTS]


def load(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def read(document: dict[str, Any], folder: Path) -> Preview:
    path = folder / f"文件.{document['kind']}"
    {"docx": write_docx, "xlsx": write_xlsx, "txt": write_txt}[document["kind"]](path, document["blocks"])
    issued = date.fromisoformat(document["issued"])
    return interpret(read_file(path, file_name=path.name), year=document["year"], issued=issued)


def merged_cells(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """Top, left, bottom and right of every merge: '<' goes on from the left, '^' from above."""
    found = []
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(rows) and rows[bottom + 1][left : left + 1] == ["^"]:
                bottom += 1
            if (top, left) != (bottom, right):
                found.append((top, left, bottom, right))
    return found


def cells_of(block: dict[str, Any]) -> list[list[str]]:
    return [row.split("|") for row in block["rows"]]


def write_docx(path: Path, blocks: list[Any]) -> None:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, dict) and "rows" in block:
            _add_table(document, cells_of(block))
            continue
        text, marks = (block, {}) if isinstance(block, str) else (block["text"], block)
        bold = marks.get("bold", "")
        paragraph = document.add_paragraph()
        if bold:
            paragraph.add_run(bold).bold = True
        paragraph.add_run(text.removeprefix(bold))
        if marks.get("centred"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for top, left, bottom, right in merged_cells(rows):
        table.cell(top, left).merge(table.cell(bottom, right))
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in ("<", "^"):
                table.cell(index, column).text = text


def write_xlsx(path: Path, blocks: list[Any]) -> None:
    """A sheet for each block, under its name where it has one."""
    book = openpyxl.Workbook()
    for block in blocks:
        sheet = book.active if block is blocks[0] else book.create_sheet()
        sheet.title = block.get("name", sheet.title)
        _fill(sheet, cells_of(block))
    book.save(path)


def _fill(sheet: Any, rows: list[list[str]]) -> None:
    for index, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text not in ("<", "^", ""):
                sheet.cell(index, column, text)
    for top, left, bottom, right in merged_cells(rows):
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def write_txt(path: Path, blocks: list[Any]) -> None:
    path.write_text("\n".join(blocks), encoding="gb18030")


def told(task: TaskReading) -> dict[str, Any]:
    due = task.deadline.due
    found: dict[str, Any] = {
        "no": task.no,
        "section": list(task.section),
        "title": task.title,
        "requirement": task.requirement,
        "lead_units": list(task.units.lead),
        "support_units": list(task.units.support),
        "due": due.isoformat() if due else None,
        "due_kind": task.deadline.due_kind,
    }
    return found | ({"limits": [_limit(limit) for limit in task.deadline.limits]} if task.deadline.limits else {})


def _limit(limit: Limit) -> list[Any]:
    if limit.date:
        return [limit.who, limit.date.isoformat()]
    return [limit.who, [limit.quota.min, limit.quota.per] if limit.quota else None]


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_a_document_nobody_has_prepared_for_is_read_as_a_clerk_would(path: Path, tmp_path: Path) -> None:
    document = load(path)
    if not document["tasks"]:
        with pytest.raises(NoTasks):
            read(document, tmp_path)
        return
    assert [told(task) for task in read(document, tmp_path).tasks] == document["tasks"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_character_of_a_strange_document_is_accounted_for(path: Path, tmp_path: Path) -> None:
    document = load(path)
    if document["tasks"]:
        assert is_complete(read(document, tmp_path))
