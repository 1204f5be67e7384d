"""The office's present ledger to be imported: its tasks with states and progress, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout

from ledger_app.domain.assignment import STATES
from ledger_app.domain.reading import TaskReading
from ledger_app.gui.importing.import_words import limit, units
from ledger_app.gui.importing.source import Source
from ledger_app.gui.importing.step import Step
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.own_ledger import OwnLedgerPreview, OwnRow, accept_own_ledger, read_own_ledger


@dataclass(frozen=True)
class OwnLine:
    """One task of the table beside what the table says of its progress."""

    task: TaskReading
    own: OwnRow


def _doubts(line: OwnLine) -> str:
    return "；".join((*line.task.reasons, *line.own.doubts))


COLUMNS = (
    Column("no", "序号", lambda r: r.task.no_raw or r.task.where, 56, sortable=False),
    Column("content", "任务内容", lambda r: r.task.title or r.task.requirement, 240, sortable=False, grows=True,
           tip=lambda r: r.task.original),
    Column("units", "责任单位", lambda r: units(r.task), 150, sortable=False),
    Column("limit", "时限", lambda r: limit(r.task.deadline), 120, sortable=False),
    Column("state", "状态", lambda r: STATES.get(r.own.state, r.own.state), 70, sortable=False),
    Column("progress", "进展情况", lambda r: r.own.progress, 200, sortable=False),
    Column("doubts", "需核对", _doubts, 160, sortable=False),
)  # fmt: skip
# A ledger that we exported has these on sheets of their own.
ONLY_OF_OTHER_TABLES = ("state", "progress")


class OwnLedgerStep(Step):
    """Rows that cannot be read for certain come in marked 待核实."""

    number = 3

    def __init__(self, session: Session, preview: OwnLedgerPreview) -> None:
        super().__init__()
        self.session, self.preview = session, preview
        nothing = OwnRow()
        lines = [OwnLine(task, preview.rows.get(n, nothing)) for n, task in enumerate(preview.preview.tasks)]
        words = QLabel(_told(preview, lines))
        words.setWordWrap(True)
        words.setObjectName("block_title")
        view = ListView()
        view.setAccessibleName("识别出的台账")
        told = [c for c in COLUMNS if preview.returned is None or c.name not in ONLY_OF_OTHER_TABLES]
        view.show_list(list_of(told, lines, self), session.preset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        column.addWidget(view, 1)
        column.addWidget(self.problem)
        self.setFocusProxy(view)

    def advance_words(self) -> str:
        if self.preview.returned is not None:
            return "导入"
        return f"导入{len(self.preview.preview.tasks)}项" if self.preview.preview.tasks else ""

    def advance(self) -> None:
        from ledger_app.gui.importing.done_step import DoneStep, tell_all

        outcome = self.session.act(accept_own_ledger, self.preview, today=self.session.today())
        if outcome is None:
            return
        if outcome.batch:
            tell_all(self.session, f"导入原有台账“{self.preview.preview.file_name}”", outcome.batch)
        self.leads_to.emit(DoneStep(self.session, outcome))


def read_present_ledger(session: Session, source: Source, go_on: Callable[[Step], None]) -> None:
    """Read the table in the worker, then show it."""
    path = source.path
    if path is None:
        session.notices.refuse("原有台账请选文件导入（xlsx、xls、docx 或 csv），不能粘贴。")
        return

    def work(job: object) -> OwnLedgerPreview:
        return read_own_ledger(path, year=source.year, cancelled=job.cancelled)  # type: ignore[attr-defined]

    session.run("正在识别台账…", work, lambda preview: go_on(OwnLedgerStep(session, preview)))


def _told(preview: OwnLedgerPreview, lines: list[OwnLine]) -> str:
    if preview.returned is not None:
        return (
            "这是本程序导出的任务进展台账，任务、承办、进展和佐证将全部带入；已有的只更新有变化的。\n"
            "带入的是名称带“（全部栏目）”的各张工作表；第一张“任务进展台账”供打印，在那张表上改的内容不会带入，"
            "请改在“进展记录（全部栏目）”等表上，或导入后在软件里改。"
        )
    reported = sum(bool(line.own.progress) for line in lines)
    doubtful = sum(bool(_doubts(line)) for line in lines)
    words = f"识别到{len(lines)}项任务，其中{reported}项写有进展。"
    return words + (f"{doubtful}项有需核对的内容，导入后标为“待核实”。" if doubtful else "")
