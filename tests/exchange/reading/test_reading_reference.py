"""Real documents: the wording of every known task is in what was read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ledger_app.exchange.reading.blocks import Paragraph, RawDocument
from ledger_app.exchange.reading.files import read_file

pytestmark = pytest.mark.reference


def all_text(raw: RawDocument) -> str:
    lines = []
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [cell.text for row in block.rows for cell in row.cells]
    return re.sub(r"\s", "", "\n".join(lines))


# The workbooks of the corpus hold the tables alone, not the duties in the prose around them.
@pytest.mark.parametrize(
    ("folder", "suffix"),
    [("seeds", ".docx"), ("seeds", ".txt"), ("seeds", ".xlsx"), ("corpus", ".docx"), ("corpus", ".txt")],
)
def test_no_task_of_a_real_document_is_lost(shared: Path, folder: str, suffix: str) -> None:
    missing = []
    for path in sorted((shared / folder).glob(f"*{suffix}")):
        text = all_text(read_file(path))
        gold = json.loads((shared / folder / "gold" / f"{path.stem}.json").read_text("utf-8"))
        for task in gold["tasks"]:
            lines = re.split(r"\n", task["requirement"] or "")
            missing += [(path.name, line) for line in lines if re.sub(r"\s", "", line) not in text]
    assert missing == []


def test_real_word_files_leave_nothing_over(shared: Path) -> None:
    for path in sorted(shared.glob("*/*.docx")):
        assert read_file(path).leftovers == (), path.name
