"""汇总分析说明: the text that goes upward with the totals, its bound numbers put in below while it is typed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.collection import Collection
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, fit
from ledger_app.operations.statistics import reporting_up
from ledger_app.operations.statistics.consolidating import Consolidation

_HINT = "【22】表示汇总表第22行的数，随汇总变化；其余文字原样保留。调整数及理由、未报单位在起草时写入。"


class TotalsText(QDialog):
    """Begins with the text that is kept, else with a draft from the totals; nothing is stored before 保存."""

    def __init__(self, session: Session, parent: QWidget, asked: Collection, found: Consolidation) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"汇总分析说明：{asked.title}")
        self.session, self.asked, self.found = session, asked, found
        self.text, self.preview, self.remark = QPlainTextEdit(), QTextBrowser(), QLabel()
        self.text.setAccessibleName("汇总分析说明")
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(not session.may_write)
        self.preview.setObjectName("plain")
        self.preview.setAccessibleName("代入汇总数后的文字")
        self.remark.setObjectName("warning")
        self.remark.setWordWrap(True)
        self._lay_out()
        self.text.textChanged.connect(self._show)
        self.text.setPlainText(asked.narrative or self._drafted())
        self.before = asked.narrative

    def draft(self) -> None:
        """起草 anew from the totals, after asking where something is written."""
        told = self.text.toPlainText()
        if told.strip() and not self.session.notices.ask("用新的初稿替换现在的文字？", "替换原文"):
            return
        self.text.setPlainText(self._drafted())

    def save(self) -> None:
        """Keep the text with the round."""
        if self.session.act(reporting_up.keep_total_narrative, self.asked.id, self.text.toPlainText()) is not None:
            self.before = self.text.toPlainText()
            self.accept()

    def reject(self) -> None:
        if self.session.may_write and self.before and self.text.toPlainText() != self.before:
            answer = self.session.notices.choose("有未保存的修改。", ("保存", "不保存", "取消"))
            if answer == "保存":
                self.save()
            if answer != "不保存":
                return
        super().reject()

    def _drafted(self) -> str:
        return str(self.session.ask(reporting_up.drafted_total, self.found) or "")

    def _show(self) -> None:
        text = self.text.toPlainText()
        told = str(self.session.ask(reporting_up.shown_total, self.found, text) or "") if text else ""
        paragraphs = [f"<p style='line-height:130%; margin:4px 0'>　　{escape(line)}</p>" for line in told.split("\n")]
        self.preview.setHtml("".join(paragraphs) if told else "")
        odd = self.session.ask(reporting_up.disagreements, self.found, text) or []
        self.remark.setText("；".join(odd))
        self.remark.setVisible(bool(odd))

    def _lay_out(self) -> None:
        hint = QLabel(_HINT)
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.text)
        halves.addWidget(self.preview)
        writes = self.session.may_write
        others = [("重新起草", self.draft)] if writes else []
        act = ("保存", self.save) if writes else ("关闭", self.accept)
        buttons = button_row(self, *act, others=others, cancel="取消" if writes else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(hint)
        column.addWidget(halves, 1)
        column.addWidget(self.remark)
        column.addWidget(buttons)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        fit(self, 860, 560)
