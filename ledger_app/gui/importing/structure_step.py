"""第2步 识别结构: what the document says of itself, how much was recognised, and what was left over and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from ledger_app.domain.importing import ImportPlan
from ledger_app.domain.reading import DocumentHead
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SourceDocument
from ledger_app.gui.clock import clock_of
from ledger_app.gui.importing.column_tables import ColumnTables
from ledger_app.gui.importing.source import Source
from ledger_app.gui.importing.step import Step
from ledger_app.gui.runner import Job
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.form import bind, child, load_form, populate, read
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.importing import plan_import

LEFT_OVER = (
    Column("where", "位置", lambda r: r.where, 70, sortable=False),
    Column("text", "没有归入任务的文字", lambda r: r.text, 300, sortable=False, grows=True),
    Column("why", "说明", lambda r: r.why, 220, sortable=False),
)


class StructureStep(Step):
    """The document's head and the meaning of columns can be corrected; the document is then read again."""

    number = 2

    def __init__(self, session: Session, source: Source, plan: ImportPlan) -> None:
        super().__init__()
        self.session, self._source, self.plan = session, source, plan
        self._job: Job | None = None
        self._asked, self._reading = 0, False
        self.form = load_form("document_head_form", self)
        bind(self.form, SourceDocument, clock=clock_of(session))
        self._before = _as_record(plan.preview.head)
        populate(self.form, self._before)
        self.columns = ColumnTables()
        self.columns.chosen.connect(self.read_again)
        self.left_over = ListView()
        self._told = QVBoxLayout()
        self._lay_out()
        self._show()
        self.setFocusProxy(child(self.form, QWidget, "title"))

    def advance_words(self) -> str:
        return "下一步：核对" if self.plan.rows else "下一步" if self.plan.preview.seats else ""

    def unsaved(self) -> bool:
        return bool(self._source.columns)

    def advance(self) -> None:
        if self.columns.is_settling():
            self.columns.settle()
        if self._reading:
            self.say("正在按所选的栏目重新识别，请稍候再点“下一步”。")
            return
        try:
            head = read(self.form, self._before)
        except Refusal as refusal:
            self.say(refusal.message)
            return
        self.say("")
        if head == self._before:
            self._go_on(self._source, self.plan)
            return
        issued = date.fromisoformat(head.issued_date) if head.issued_date else None
        reread = (head.year, head.issued_date) != (self._before.year, self._before.issued_date)
        source = replace(self._source, year=head.year, issued=issued) if reread else self._source
        self._plan_again(source, _as_head(head), reread=reread)

    def read_again(self) -> None:
        """Read the document by the columns chosen; the page stays and shows the new counts."""
        if self._job is not None:
            self._job.stop.set()
        self._asked += 1
        asked, today, head = self._asked, self.session.today(), self.plan.preview.head
        source = replace(self._source, columns=self.columns.choices())

        def work(reader: Any, job: Job) -> ImportPlan | Refusal:
            try:
                return plan_import(reader, replace(source.preview(job.cancelled), head=head), today=today)
            except Refusal as refusal:
                return refusal

        def then(outcome: ImportPlan | Refusal) -> None:
            if isValid(self) and asked == self._asked:
                self._take(source, outcome)

        self._reading = True
        self.say("正在重新识别…")
        self._job = self.session.read("", work, then)

    def _take(self, source: Source, outcome: ImportPlan | Refusal) -> None:
        """What reading by other columns gave; where it was refused, all stays as it was."""
        self._reading = False
        self.say(outcome.message if isinstance(outcome, Refusal) else "")
        if isinstance(outcome, ImportPlan):
            self._source, self.plan = source, outcome
        self._show()
        self.changed.emit()

    def _plan_again(self, source: Source, head: DocumentHead, *, reread: bool) -> None:
        preview, today = self.plan.preview, self.session.today()

        def work(reader: Any, job: Job) -> ImportPlan:
            again = source.preview(job.cancelled) if reread else preview
            return plan_import(reader, replace(again, head=head), today=today)

        self.session.read("正在重新识别…", work, lambda plan: self._go_on(source, plan))

    def _go_on(self, source: Source, plan: ImportPlan) -> None:
        from ledger_app.gui.importing.review_step import ReviewStep

        self._source, self.plan = source, plan
        self._before = _as_record(plan.preview.head)
        self.leads_to.emit(ReviewStep(self.session, plan))

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self._told.setSpacing(8)
        column.addLayout(self._told)
        parts = [self.form, self.columns]
        for part in parts if self.plan.preview.tasks else reversed(parts):
            column.addWidget(part)
        self.left_over.setAccessibleName("没有归入任务的文字")
        self.left_over.setMinimumHeight(self.session.preset.row * 5)
        column.addWidget(self.left_over, 1)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body), 1)
        whole.addWidget(self.problem)

    def _show(self) -> None:
        """The counts, the columns and the text left over, as they are now."""
        while (item := self._told.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.hide()
                label.deleteLater()
        for words, kind in self._remarks():
            label = QLabel(words)
            label.setWordWrap(True)
            label.setObjectName(kind)
            self._told.addWidget(label)
        self.columns.show_tables(self.plan.preview.tables)
        unread = self.plan.preview.unread
        self.left_over.show_list(list_of(LEFT_OVER, unread, self), self.session.preset)
        self.left_over.setVisible(bool(unread))

    def _remarks(self) -> list[tuple[str, str]]:
        preview, earlier = self.plan.preview, self.plan.earlier
        told = [(recognised(self.plan), "block_title")]
        if not preview.tasks and not preview.seats:
            if preview.tables:
                return [("认不出表格的栏目，还没有识别出任务。请选择每一栏是什么，至少选一栏“任务内容”。", "warning")]
            return [("没有识别出任务。请核对选的是不是任务文件；也可以把任务文字复制后粘贴导入。", "warning")]
        if earlier is not None:
            when = f"{datetime.fromisoformat(earlier.imported_at).astimezone():%m月%d日}" if earlier.imported_at else ""
            same = "，内容没有变化" if earlier.identical else "；继续则作为更正重新导入，只更新有变化的任务"
            told.append((f"此文件{when}已导入过（{earlier.tasks}项）{same}。", "warning"))
        missing = len(self.plan.missing)
        if missing:
            told.append((f"账本里有{missing}项任务在这份文件中没有了，不会删除，完成后列出。", "faint"))
        return told


def recognised(plan: ImportPlan) -> str:
    """识别到49项任务、8名领导小组成员；还有9处文字没有归入任务."""
    preview = plan.preview
    words = f"识别到{len(preview.tasks)}项任务"
    words += f"、{len(preview.seats)}名领导小组成员" if preview.seats else ""
    left = len(preview.unread)
    return words + (f"；另有{left}处文字没有归入任务，列在下面" if left else "；全部文字都已归入")


def read_and_plan(session: Session, source: Source, go_on: Callable[[Step], None]) -> None:
    """Read the source and compare it with the ledger in the worker; then 识别结构."""
    today = session.today()

    def work(reader: Any, job: Job) -> ImportPlan | None:
        try:
            preview = source.preview(job.cancelled)
            plan = plan_import(reader, preview, today=today, cancelled=job.cancelled)
        except Refusal:
            if job.cancelled():
                return None
            raise
        return None if job.cancelled() else plan

    def then(plan: ImportPlan | None) -> None:
        if plan is not None:
            go_on(StructureStep(session, source, plan))

    session.read("正在识别文件…", work, then)


def _as_record(head: DocumentHead) -> SourceDocument:
    return SourceDocument(
        title=head.title,
        document_number=head.document_number or "",
        issuing_authority=head.issuer or "",
        issued_date=head.issued.isoformat() if head.issued else None,
        year=head.year,
    )


def _as_head(record: SourceDocument) -> DocumentHead:
    return DocumentHead(
        record.title,
        record.document_number or None,
        record.issuing_authority or None,
        date.fromisoformat(record.issued_date) if record.issued_date else None,
        record.year,
    )
