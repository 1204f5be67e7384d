"""Foreign files are read elsewhere: the program survives whatever they do, and the answer arrives whole."""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.reading import DocumentHead, Limit, Milestone, Quota
from ledger_app.domain.refusal import Refusal
from ledger_app.exchange.reading import child, limits, parsing_process
from ledger_app.exchange.reading.blocks import Cell, Leftover, Paragraph, RawDocument, Row, Table
from ledger_app.exchange.reading.child import Request, answer
from ledger_app.exchange.reading.codec import from_json, to_json
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.not_imported import (
    DamagedFile,
    FileTooBig,
    NotImported,
    NotUnderstood,
    OldWordFile,
    ReadingCancelled,
    RefusedByReader,
    TookTooLong,
    TookTooMuchMemory,
    rebuilt,
)
from ledger_app.exchange.reading.parsing_process import read_document, read_pasted, read_tables
from ledger_app.paths import log_folder
from tests.exchange.reading.test_precheck import ole, zipped
from tests.exchange.reading.word_samples import write_docx

SAMPLES = Path(__file__).parents[2] / "samples"
pytestmark = pytest.mark.child_process


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("一、公开重点")
    made.add_table(2, 3).cell(1, 1).text = "县档案局"
    made.save(tmp_path / "要点.docx")
    return tmp_path / "要点.docx"


def test_the_answer_is_what_reading_here_would_give(document: Path) -> None:
    assert read_tables(document) == read_file(document)


def test_a_document_comes_back_as_a_preview(tmp_path: Path) -> None:
    text = "序号\t任务\t责任单位\t完成时限\n1\t更新公开目录\t县档案局\t6月底前\n2\t公布办事结果\t县政务局\t9月底前"
    (tmp_path / "分解表.txt").write_text(text, encoding="gb18030")
    read = read_document(tmp_path / "分解表.txt", year=2026)
    pasted = read_pasted(text, year=2026, issued=date(2026, 4, 8))
    for preview in (read, pasted):
        assert [task.deadline.due for task in preview.tasks] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert read.file_name == "分解表.txt"


def test_failing_to_understand_is_logged_as_a_fault_of_ours(
    document: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("张三")

    monkeypatch.setattr("ledger_app.exchange.reading.interpret.interpret", fails)
    said = answer(Request(str(document), "", document.name))
    found = from_json(said)
    assert isinstance(found, dict)
    assert found["refusal"] == "NotUnderstood"
    assert "ZeroDivisionError" in found["trace"]
    assert "张三" not in said

    (tmp_path / "answer").write_text(said, encoding="ascii")
    monkeypatch.setattr(parsing_process, "_run", lambda *_: None)
    with pytest.raises(NotUnderstood):
        parsing_process._answered(Request(str(document), str(tmp_path / "answer"), document.name), None)
    assert "ReadingFault" in "".join(log.read_text("utf-8") for log in log_folder().glob("*.log"))


def test_a_workbook_without_its_suffix_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "台账.et").write_bytes((SAMPLES / "old-workbook.xls").read_bytes())
    assert read_tables(tmp_path / "台账.et").kind == "xls"


def test_a_refusal_arrives_under_its_own_class_and_name(tmp_path: Path) -> None:
    (tmp_path / "要点.doc").write_bytes(ole("WordDocument"))
    with pytest.raises(OldWordFile, match="未导入“要点") as caught:
        read_tables(tmp_path / "要点.doc")
    assert caught.value.file_name == "要点.doc"


def test_a_file_too_big_is_not_even_copied(tmp_path: Path) -> None:
    with (tmp_path / "大.docx").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(FileTooBig):
        read_tables(tmp_path / "大.docx")


def test_cancelling_ends_the_reading_at_once(document: Path) -> None:
    began = time.monotonic()
    with pytest.raises(ReadingCancelled):
        read_tables(document, cancelled=lambda: True)
    assert time.monotonic() - began < 5


def test_a_reading_that_takes_too_long_is_ended(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.2)
    monkeypatch.setattr(parsing_process, "_program", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(TookTooLong, match="秒内没有读完"):
        read_tables(document)


def test_a_file_that_swells_in_memory_is_refused(tmp_path: Path) -> None:
    runs = "".join(f"<w:p><w:r><w:t>{at}</w:t></w:r></w:p>" for at in range(1_000_000))
    path = write_docx(tmp_path / "大.docx", runs)
    assert path.stat().st_size < limits.FILE_BYTES
    with pytest.raises(TookTooMuchMemory, match="内存不够"):
        read_tables(path)


def test_nothing_stays_in_the_temporary_folder(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    read_tables(document)
    with pytest.raises(ReadingCancelled):
        read_tables(document, cancelled=lambda: True)
    assert list(private.iterdir()) == []


def test_a_process_that_dies_without_an_answer_means_a_damaged_file(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing_process, "_CHILD_MODULE", "no_such_module")
    with pytest.raises(DamagedFile):
        read_tables(document)


def test_the_installed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert parsing_process._program()[1:] == ["--read-document"]


def test_pasting_nothing_is_refused_in_words() -> None:
    with pytest.raises(NotImported, match="先在 WPS 中选中并复制"):
        read_pasted(" \n")


def test_reading_loads_neither_the_window_nor_the_excel_library_for_a_word_file() -> None:
    import subprocess
    import sys

    code = f"import sys, {child.__name__}, ledger_app.exchange.reading.word.docx_blocks; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"PySide6", "openpyxl", "docx", "sqlite3", "sqlite_utils", "python_calamine"} & set(loaded)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """One of: bytes changed, a piece cut out, the end cut off."""
    changed = bytearray(content)
    way = chance.randrange(3)
    at = chance.randrange(len(changed))
    if way == 0:
        for _ in range(chance.randrange(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    elif way == 1:
        del changed[at : at + chance.randrange(1, 200)]
    else:
        del changed[at:]
    return bytes(changed)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".xls"])
def test_damaged_files_are_read_or_refused_never_more(document: Path, tmp_path: Path, suffix: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "任务"])
    book.save(tmp_path / "表.xlsx")
    samples = {".docx": document, ".xlsx": tmp_path / "表.xlsx"}
    samples[".xls"] = SAMPLES / "old-workbook.xls"
    content, chance = samples[suffix].read_bytes(), random.Random(20260408)
    path = tmp_path / f"损坏{suffix}"
    for _ in range(40):
        path.write_bytes(mutated(content, chance))
        found = from_json(answer(Request(str(path), "", path.name, interpreted=False)))
        assert isinstance(found, dict)
        assert found.keys() in ({"value"}, {"refusal", "message", "trace"})
        assert "value" in found or found["message"].startswith(f"未导入“{path.name}”：")


def test_parts_with_broken_xml_are_damage(tmp_path: Path) -> None:
    path = zipped(tmp_path, "表.xlsx", {"xl/workbook.xml": "<a><b></a>"})
    with pytest.raises(DamagedFile, match="损坏或不完整"):
        read_tables(path)


def test_deeply_nested_xml_is_damage(tmp_path: Path) -> None:
    depth = 50_000
    path = write_docx(tmp_path / "深.docx", "<w:sdt>" * depth + "</w:sdt>" * depth)
    with pytest.raises(NotImported):
        read_tables(path)


def test_an_unknown_refusal_keeps_its_sentence() -> None:
    found = rebuilt("KnownOnlyThere", "只有表头，没有任务行。", "a.docx")
    assert isinstance(found, RefusedByReader)
    assert isinstance(found, Refusal)
    assert found.message == "只有表头，没有任务行。"


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
CELLS = st.builds(Cell, st.integers(0, 9), WORDS, st.integers(1, 9), st.integers(1, 9), WORDS)
ROWS = st.builds(Row, st.lists(CELLS, max_size=3).map(tuple), WORDS, st.booleans(), st.booleans())
TABLES = st.builds(Table, st.lists(ROWS, max_size=3).map(tuple), st.integers(0, 9), WORDS, WORDS)
PARAGRAPHS = st.builds(Paragraph, WORDS, WORDS, WORDS, st.integers(0, 9), st.booleans(), st.booleans())
DOCUMENTS = st.builds(
    RawDocument,
    st.just("docx"),
    WORDS,
    st.lists(PARAGRAPHS | TABLES, max_size=4).map(tuple),
    st.lists(st.builds(Leftover, WORDS, WORDS, WORDS), max_size=2).map(tuple),
)


@given(DOCUMENTS)
def test_a_document_travels_whole(raw: RawDocument) -> None:
    assert from_json(to_json(raw)) == raw


@given(st.dates(), WORDS, st.none() | st.integers())
def test_dates_and_missing_values_travel_whole(day: object, raw: str, count: int | None) -> None:
    quota = Quota(raw, count)
    for value in (Milestone(raw, day), Limit(raw, day, quota), Limit(raw), DocumentHead(raw, issued=day, year=count)):  # type: ignore[arg-type]
        assert from_json(to_json(value)) == value


def test_records_that_are_not_ours_do_not_travel() -> None:
    with pytest.raises(TypeError):
        to_json(Path(os.devnull))
