"""分析说明 of the return on screen: the text with its bound numbers, and how it reads with them put in."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.stat_return import StatReturn
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.session import Session
from ledger_app.gui.tools import open_tool
from ledger_app.gui.widgets.drafts import Draft
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations.statistics import narratives
from ledger_app.operations.statistics.filling import Sheet

_WHICH = (("本期数", ""), ("上期数", "上期"), ("去年同期数", "同期"), ("本年累计", "累计"))
_HINT = "【22】表示第22行的数，随统计表变化；其余文字原样保留。"


class NarrativeTab(QWidget):
    """Leaving the text is one act; while it is typed it is kept as a draft against a crash."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.sheet: Sheet | None = None
        self.may_type = False
        self._draft: Draft | None = None
        self.text = _Text()
        self.text.setObjectName("narrative")
        self.text.setAccessibleName("分析说明")
        self.text.setPlaceholderText("还没有分析说明。点“起草”按统计表写出初稿，再修改。")
        self.preview = QTextBrowser()
        self.preview.setObjectName("plain")
        self.preview.setAccessibleName("代入统计数后的文字")
        self.remark = QLabel()
        self.remark.setObjectName("warning")
        self.remark.setWordWrap(True)
        self.begin = _button("起草", self.draft)
        self.begin.setObjectName("primary")
        self.bind_number = _button("插入表中的数", self.insert)
        self.export = _button("导出分析说明", self.export_it)
        self.text.left.connect(self.settle)
        self.text.textChanged.connect(self._show_preview)
        self._lay_out()

    def show_sheet(self, sheet: Sheet, *, may_type: bool) -> None:
        """The text of this return; another figure changes the numbers in it and nothing else."""
        other = self.sheet is None or self.sheet.row.id != sheet.row.id
        kept = self.sheet.row.narrative if self.sheet is not None else ""
        self.sheet, self.may_type = sheet, may_type
        if other or self.text.toPlainText() == kept:
            self._put(sheet.row)
        if other and may_type:
            self._keep_draft(sheet.row)
        self.text.setReadOnly(not may_type)
        self.begin.setVisible(may_type)
        self.bind_number.setVisible(may_type)
        self._show_preview()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_preview()

    def settle(self) -> None:
        """Keep the text as it stands."""
        if self.sheet is None or not self.may_type or self.text.toPlainText() == self.sheet.row.narrative:
            return
        if self.session.act(narratives.keep_narrative, self.sheet.row.id, self.text.toPlainText()):
            self._keep_draft(self.sheet.row)

    def draft(self) -> None:
        """起草 from the figures; what is written already is replaced only after asking."""
        if self.sheet is None:
            return
        drafted = str(self.session.ask(narratives.drafted, self.sheet.row) or "")
        present = self.text.toPlainText()
        if present.strip():
            answer = self.session.notices.choose("已有分析说明，初稿放在哪里？", ("接在后面", "替换原文", "取消"))
            if answer == "取消":
                return
            drafted = f"{present.rstrip()}\n{drafted}" if answer == "接在后面" else drafted
        self.text.setPlainText(drafted)
        self.settle()

    def insert(self) -> None:
        """插入表中的数: a bound number at the cursor."""
        sheet = self.sheet
        if sheet is None:
            return
        cells = sheet.form.cells
        rows = [f"第{row.line}行　{row.label}　{sheet.lines[row.code].figure.text or '未填'}" for row in cells]
        place = choose_one("插入哪一行的数？", rows, act="选择", parent=self.window())
        which = choose_one("插入哪一个数？", [words for words, _ in _WHICH], act="插入", parent=self.window()) \
            if place is not None else None  # fmt: skip
        if place is not None and which is not None:
            self.text.insertPlainText(f"【{cells[place].line}{_WHICH[which][1]}】")
            self.settle()

    def export_it(self) -> None:
        """导出分析说明."""
        self.settle()
        if self.sheet is not None:
            row = self.sheet.row
            request = ExportRequest("narrative", "", unit_id=row.unit_id or 0, period=row.period,
                                    form_code=row.form_code, file_format="docx")  # fmt: skip
            open_tool("export", self.session, self, request)

    def _put(self, row: StatReturn) -> None:
        if self.text.toPlainText() != row.narrative:
            self.text.setPlainText(row.narrative)

    def _keep_draft(self, row: StatReturn) -> None:
        if self._draft is not None:
            self._draft.forget()
            self._draft.deleteLater()
        self._draft = Draft(self, self.session, name="narrative", uid=row.uid)
        self._draft.offer()

    def _show_preview(self) -> None:
        if self.sheet is None or not self.isVisible():
            return  # read again when it is seen
        typed = self.text.toPlainText()
        told = str(self.session.ask(narratives.shown_text, self.sheet.row, typed) or "") if typed else ""
        paragraphs = [f"<p style='line-height:130%; margin:4px 0'>　　{escape(line)}</p>" for line in told.split("\n")]
        self.preview.setHtml("".join(paragraphs) if told else "")
        odd = (self.session.ask(narratives.disagreements, self.sheet.row) or []) if typed else []
        self.remark.setText("；".join(odd))
        self.remark.setVisible(bool(odd))

    def _lay_out(self) -> None:
        head = FlowRow(space=6)
        head.add(self.begin, self.bind_number, self.export)
        hint = QLabel(_HINT)
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.text)
        halves.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(hint)
        column.addWidget(halves, 1)
        column.addWidget(self.remark)


class _Text(QPlainTextEdit):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def _button(words: str, does: object) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda: does())  # type: ignore[operator]
    return button
