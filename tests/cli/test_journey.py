"""A ledger made, filled, looked at and taken back from the command line alone."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ledger_app.cli import main

pytestmark = pytest.mark.child_process

PASTED = """2026年临河县政务公开工作要点
临政办发〔2026〕8号
一、夯实公开基础
1.规范设置政府信息公开专栏，2026年6月底前完成栏目清理。（责任单位：县政府办公室、各乡镇）
2.编制并公布行政规范性文件清单。（责任单位：县司法局；完成时限：2026年9月30日前）
二、加强政策解读
3.组织政策解读培训不少于2次。（责任单位：县政府办公室）
"""


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "临河县.db")
    assert main(["new", path, "--name", "临河县人民政府办公室", "--level", "county", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ledger": path, "unit": "临河县人民政府办公室", "level": "county"}
    return path


@pytest.fixture
def paper(tmp_path: Path) -> str:
    path = tmp_path / "要点.txt"
    path.write_text(PASTED, encoding="utf-8")
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0, capsys.readouterr().err
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    return told.err.strip()


def test_a_document_goes_in_is_listed_and_comes_out(
    ledger: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ("--ledger", ledger, "--on", "2026-04-10")
    outcome = asked(capsys, "import", paper, "--accept", "all", *there)
    assert set(outcome) == {"batch", "added", "changed", "same", "missing", "skipped"}
    assert outcome["added"] == 3
    tasks = asked(capsys, "list", "tasks", *there)
    assert [task["number"] for task in tasks] == ["2026-001", "2026-002", "2026-003"]
    assert [task["due"] for task in tasks] == ["2026-06-30", "2026-09-30", None]
    assert [row["number"] for row in asked(capsys, "list", "tasks", "--find", "规范性文件", *there)] == ["2026-002"]
    assert len(asked(capsys, "list", "documents", *there)) == 1
    again = asked(capsys, "import", paper, "--accept", "all", *there)
    assert (again["batch"], again["same"], again["added"]) == (None, 3, 0)
    undone = asked(capsys, "undo-batch", outcome["batch"], *there)
    assert undone == {"batch": outcome["batch"], "removed": 3, "restored": 0}
    for kind in ("tasks", "assignments", "units", "documents", "batches"):
        assert asked(capsys, "list", kind, *there) == []
    assert [line["act"] for line in asked(capsys, "log", *there)][-1] == "整批撤销“要点.txt”"


def test_pasted_text_is_read_from_standard_input(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (("preview", "-"), ("import", "-", "--accept", "all", "--ledger", ledger)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PASTED.encode()), encoding="utf-8"))
        answer = asked(capsys, *command)
    assert answer["added"] == 3


def test_the_shape_of_a_preview_is_the_contract(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = asked(capsys, "preview", paper)
    assert set(answer) == {"document", "tasks", "seats", "unread", "counts"}
    assert answer["document"]["document_number"] == "临政办发〔2026〕8号"
    assert set(answer["tasks"][0]) >= {"no", "no_raw", "section", "lead_units", "deadline_raw", "confidence", "where"}


def test_the_same_question_gets_the_same_answer_and_a_readable_one(
    ledger: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", paper, "--accept", "all", "--ledger", ledger])
    assert "已导入：新增3项" in capsys.readouterr().out
    answers = [asked(capsys, "list", "assignments", "--ledger", ledger) for _ in range(2)]
    assert answers[0] == answers[1]
    for kind in ("tasks", "assignments", "units", "documents", "batches", "operators"):
        assert main(["list", kind, "--ledger", ledger]) == 0
        assert "共" in capsys.readouterr().out
    main(["list", "assignments", "--ledger", ledger])
    assert "未启动" in capsys.readouterr().out


def test_refusals_are_one_sentence_and_leave_everything_alone(
    ledger: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(ledger).read_bytes()
    refused(capsys, "new", ledger, "--name", "甲", "--level", "county")
    refused(capsys, "undo-batch", "nothing", "--ledger", ledger)
    refused(capsys, "import", str(Path(paper).parent / "没有.docx"), "--ledger", ledger)
    refused(capsys, "list", "tasks", "--ledger", f"{ledger}.none")
    refused(capsys, "list", "tasks")
    assert Path(ledger).read_bytes() == before


def test_the_ledger_opened_last_is_meant_where_none_is_named(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    from ledger_app.paths import remember_ledger

    remember_ledger(Path(ledger))
    assert asked(capsys, "list", "units") == []


def test_the_operator_signs_the_log(ledger: str, paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, "import", paper, "--accept", "all", "--ledger", ledger, "--operator", "李某")
    assert asked(capsys, "log", "--ledger", ledger)[-1]["operator"] == "李某"


def test_what_is_due_comes_worst_first_and_in_the_shape_of_the_contract(
    ledger: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ("--ledger", ledger, "--on", "2026-07-08")
    asked(capsys, "import", paper, "--accept", "all", *there)
    (row,) = asked(capsys, "due", *there)
    assert set(row) == {"task_number", "requirement", "unit", "role", "due", "light", "text", "reason"}
    assert (row["task_number"], row["unit"], row["due"], row["light"]) == (
        "2026-001",
        "县政府办公室",
        "2026-06-30",
        "red",
    )
    assert len(asked(capsys, "due", "--within", "200", *there)) == 2
    assert asked(capsys, "due", "--unit", "县司法局", *there) == []
    refused(capsys, "due", "--unit", "县水务局", *there)


def test_an_output_is_written_and_a_document_is_asked_for_by_name(
    ledger: str, paper: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(capsys, "import", paper, "--accept", "all", "--ledger", ledger)
    target = tmp_path / "分解表.xlsx"
    answer = asked(capsys, "export", "task-breakdown", str(target), "--ledger", ledger)
    assert answer == {"files": [str(target)], "rows": 3}
    assert target.stat().st_size > 0
    named = ("--document", "临政办发〔2026〕8号", "--ledger", ledger)
    assert asked(capsys, "export", "cascade", str(tmp_path / "对照表.docx"), *named)["rows"] == 3
    before = target.read_bytes()
    refused(capsys, "export", "task-breakdown", str(target), "--document", "没有的文件", "--ledger", ledger)
    assert target.read_bytes() == before


def test_the_practice_ledger_is_made_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "练习库.db")
    made = asked(capsys, "sample", path, "--on", "2026-04-08")
    assert set(made) == {"ledger", "unit", "level", "tasks"}
    assert made["tasks"] == len(asked(capsys, "list", "tasks", "--ledger", path))
    refused(capsys, "sample", path)
