"""Pasting the State Council's yearly notice: the text beside the days recognised in it, and what is wrong with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QSplitter, QTextEdit, QWidget

from ledger_app.domain.holiday import KINDS
from ledger_app.domain.holiday_notice import NoticeReading, RecognisedDay
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.session import Session
from ledger_app.gui.settings.effects_dialog import confirm_and_apply
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit, with_problem
from ledger_app.gui.widgets.light import PAINTS
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import holidays

_PAUSE = 250
_COLOURS = {"day_off": "green", "make_up_workday": "red"}
COLUMNS = (
    Column("day", "日期", lambda d: shown_date(d.day), 120, sortable=False),
    Column("kind", "安排", lambda d: KINDS[d.kind], 80, sortable=False, colour=lambda d: _COLOURS[d.kind]),
    Column("name", "节日", lambda d: d.name, 100, sortable=False, grows=True),
)


class NoticeDialog(QDialog):
    """The text is read as it is pasted; 下一步 is open once nothing contradicts."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("粘贴放假通知")
        self.session = session
        self.reading: NoticeReading | None = None
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("放假通知全文")
        self.text.setPlaceholderText("在这里粘贴国务院办公厅“关于××年部分节假日安排的通知”全文，连同标题。")
        self.days = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("识别出的日期")
        self.view.show_list(self.days, session.preset)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.read)
        self.text.textChanged.connect(self._pause.start)
        self.view.picked.connect(self._point)
        self._lay_out()

    def read(self) -> None:
        """Read what is pasted now and show its days."""
        self._pause.stop()
        self.reading = None
        problems: tuple[str, ...] = ()
        if self.text.toPlainText().strip():
            try:
                self.reading = holidays.read_notice(self.text.toPlainText())
                problems = self.reading.problems
            except Refusal as refusal:
                problems = (refusal.message,)
        self.days.set_rows(self.reading.days if self.reading else ())
        self.told.setText(_summary(self.reading) if self.reading else "识别出的日期显示在右边，请对照原文核对。")
        lines = [f"有矛盾，不能采用：{problem}" if self.reading else problem for problem in problems]
        asked = (*self.reading.questions, *self.reading.left_out[:1]) if self.reading else ()
        lines += [f"请核对：{question}" for question in asked]
        self.problem.setText("\n".join(lines))
        self.problem.setVisible(bool(lines))
        self._mark_all()

    def go_on(self) -> None:
        """Show what would move, then take the year over."""
        self.read()
        if self.reading is None:
            self.text.setFocus()
            return
        try:
            change, notes = holidays.notice_change(self.session.ledger, self.reading)
        except Refusal as refusal:
            self.session.notices.refuse(refusal.message)
            return
        if confirm_and_apply(self.session, self, change, notes=notes):
            self.accept()

    def _mark_all(self) -> None:
        """Tint the days in the text as they were understood."""
        marks = []
        for day in self.reading.days if self.reading else ():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(day)  # type: ignore[attr-defined]
            form = QTextCharFormat()
            form.setBackground(QColor("#DCEFDD" if day.kind == "day_off" else PAINTS["red"].ground))
            mark.format = form  # type: ignore[attr-defined]
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _point(self) -> None:
        """Show where the chosen day stands in the text."""
        chosen = self.view.chosen()
        if chosen:
            self.text.setTextCursor(self._cursor(chosen[0]))
            self.text.ensureCursorVisible()

    def _cursor(self, day: RecognisedDay) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(day.start)
        cursor.setPosition(day.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.text)
        both.addWidget(self.view)
        both.setSizes([480, 360])
        buttons = with_problem(self.problem, button_row(self, "下一步", self.go_on))
        self.problem.hide()
        dialog_layout(self, both, buttons, above=self.told)
        fit(self, 900, 560)
        self.text.setTabChangesFocus(True)
        self.text.setFocus()
        self.read()


def _summary(reading: NoticeReading) -> str:
    counts = {kind: sum(day.kind == kind for day in reading.days) for kind in KINDS}
    told = f"{reading.year}年：读到放假{counts['day_off']}天、调休上班{counts['make_up_workday']}天，请对照原文核对。"
    if reading.passed_over:
        told += f"未采用：“{reading.passed_over[0]}”（只是建议）。"
    return told


def paste_notice(session: Session, parent: QWidget) -> date | None:
    """Open the dialog; the first day of the year that was taken over."""
    dialog = NoticeDialog(session, parent)
    done = dialog.exec()
    return date(dialog.reading.year, 1, 1) if done and dialog.reading else None
