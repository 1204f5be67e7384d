"""计算过程: the day-by-day strip of a computed date, with its rule, its basis and the table it was counted by."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.export_request import Exported
from ledger_app.domain.proof import Proof, ProofDay
from ledger_app.gui.exporting.writing import open_file
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import proofs


def open_proof(session: Session, parent: QWidget, proof: Proof) -> None:
    """Show how this date comes about."""
    ProofDialog(session, parent, proof).exec()


class ProofDialog(QDialog):
    """Rule and basis at the top, the days below, the result above the buttons."""

    def __init__(self, session: Session, parent: QWidget, proof: Proof) -> None:
        super().__init__(parent)
        self.setWindowTitle("计算过程")
        self.session, self.proof = session, proof
        self.days = list_of(_columns(proof), proof.days, self)
        self.view = ListView()
        self.view.setAccessibleName("逐日计算")
        self.view.show_list(self.days, session.preset)
        self.outcome = QLabel(proof.result)
        self.outcome.setObjectName("block_title")
        self.outcome.setWordWrap(True)
        self._lay_out()
        fit(self, 720, 560)

    def showEvent(self, event: QShowEvent) -> None:
        """The last day is what one looks for."""
        super().showEvent(event)
        self.view.scrollToBottom()

    def print_out(self) -> None:
        """Write the page as PDF and open it."""
        target = Path(tempfile.mkdtemp(prefix="打印-")) / "期限计算说明.pdf"
        done = self._write(str(target))
        if done is not None:
            open_file(self.session, done.files[0])

    def save_as(self) -> None:
        """Write the page where the clerk wants it, as docx or pdf."""
        name, _ = QFileDialog.getSaveFileName(self, "导出期限计算说明", "期限计算说明.docx", "*.docx;;*.pdf")
        if name and (done := self._write(name if Path(name).suffix else f"{name}.docx")) is not None:
            self.session.notices.inform(f"已导出：{Path(done.files[0]).name}", str(Path(done.files[0]).parent))

    def _write(self, target: str) -> Exported | None:
        return self.session.ask(proofs.write_proof, self.proof, target, today=self.session.today())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        told = (("事项", self.proof.title), ("规则", self.proof.rule), ("依据", self.proof.basis or "（未填写）"))
        column.addWidget(_text("\n".join(f"{words}：{text}" for words, text in told)))
        column.addWidget(_text("节假日表：" + "；".join(self.proof.calendar), "faint"))
        column.addWidget(self.view, 1)
        column.addWidget(self.outcome)
        if self.proof.estimated:
            column.addWidget(_text("所涉年度的节假日尚未全部录入，期限暂按周末推算，可能有误。", "problem"))
        row = FlowRow(space=8)
        for words, act in (("打印", self.print_out), ("导出", self.save_as), ("关闭", self.reject)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, does=act: does())
            row.add(button)
        column.addWidget(row)


def _text(words: str, name: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label


def _columns(proof: Proof) -> Sequence[Column]:
    shown = [
        Column("date", "日期", lambda d: d.date.isoformat(), 100, sortable=False),
        Column("weekday", "星期", lambda d: d.weekday, 60, sortable=False),
        Column("counts", "是否计入", _counts, 80, "centre", sortable=False, colour=_colour),
        Column("number", "第几天", lambda d: _number(d.number), 70, "right", sortable=False),
    ]
    if proof.with_local is not None:
        shown.append(Column("local", "扣除地方假日", lambda d: _number(d.local_number), 100, "right", sortable=False))
    return [*shown, Column("why", "说明", lambda d: d.why, 240, sortable=False, grows=True)]


def _counts(day: ProofDay) -> str:
    return "计入" if day.counts else "不计"


def _colour(day: ProofDay) -> str | None:
    return None if day.counts else "grey"


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
