"""One row of an import: its original wording at the left, what was recognised at the right, every field correctable."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.importing import ImportPlan, PlannedRow
from ledger_app.domain.numbered_items import numbered_items
from ledger_app.gui.clock import clock_of
from ledger_app.gui.importing.import_records import RowFields, corrections, fields_of
from ledger_app.gui.importing.import_words import needs_check, place, treatment, understood
from ledger_app.gui.importing.unit_names import UnitNames
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.form import bind, child, load_form, populate, raw_values, read
from ledger_app.operations import units


class RowPane(QSplitter):
    """Shows a row. ``confirmed``, ``skipped`` and ``split`` are its buttons; nothing is applied while typing."""

    confirmed = Signal()
    skipped = Signal()
    split = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self.row: PlannedRow | None = None
        self._before = RowFields()
        self._raw: dict[str, str] = {}
        self.caption = QLabel()
        self.original = QPlainTextEdit()
        self.reasons = QLabel()
        self.units = QLabel()
        self.form = load_form("import_row_form")
        bind(self.form, RowFields, clock=clock_of(session))
        for name in ("lead", "support"):
            UnitNames(child(self.form, QLineEdit, name), lambda typed: units.find_units(session.ledger, typed))
        self.ready = QPushButton("核对无误，下一条")
        self.skip = QPushButton("跳过本行")
        self.divide = QPushButton()
        self._lay_out()

    def show_row(self, row: PlannedRow | None, plan: ImportPlan) -> None:
        """Show this row; None shows that none is selected."""
        self.row = row
        self.setEnabled(row is not None)
        if row is None:
            self.original.clear()
            return
        self.caption.setText(f"原文　{place(row)}　（{row.reading.where}）")
        self.original.setPlainText(_original(row))
        self._before = fields_of(row)
        populate(self.form, self._before)
        self._raw = {**raw_values(self.form), "due_kind": self._before.due_kind}
        self.reasons.setText("；".join(row.reasons))
        self.reasons.setObjectName("problem" if row.confidence == "blocked" else "warning")
        self.reasons.style().polish(self.reasons)
        self.reasons.setVisible(bool(row.reasons))
        self.units.setText(understood(row.reading, {unit.printed: unit for unit in plan.units}))
        self.units.setVisible(bool(self.units.text()))
        self.ready.setText("核对无误，下一条" if needs_check(row) or row.confidence == "blocked" else "下一条")
        self.skip.setText("恢复本行" if treatment(row) == "跳过" else "跳过本行")
        items = len(numbered_items(row.reading.requirement)[1])
        self.divide.setText(f"拆成{items}项")
        self.divide.setVisible(items > 1 and row.match == "new")
        self.skip.setVisible(row.confidence != "blocked" and row.match != "same")

    def changed(self) -> bool:
        """Whether a field says something else than what was recognised."""
        if self.row is None:
            return False
        kind = child(self.form, QComboBox, "due_kind").currentData()
        return {**raw_values(self.form), "due_kind": kind} != self._raw

    def corrected(self) -> dict[str, object]:
        """The corrections typed; refuses what cannot be read, with every problem."""
        return corrections(self._before, read(self.form, self._before))

    def _lay_out(self) -> None:
        self.setChildrenCollapsible(False)
        self.original.setReadOnly(True)
        self.original.setAccessibleName("原文")
        self.caption.setObjectName("block_title")
        left = _column(self.caption, self.original)
        self.reasons.setWordWrap(True)
        self.units.setWordWrap(True)
        self.units.setObjectName("faint")
        head = QLabel("识别结果（可改）")
        head.setObjectName("block_title")
        acts = FlowRow(space=8)
        acts.add(self.ready, self.skip, self.divide)
        for button, signal in ((self.ready, self.confirmed), (self.skip, self.skipped), (self.divide, self.split)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        self.ready.setToolTip("Ctrl+Enter")
        fields = _column(self.reasons, self.form, self.units, stretch=True)
        right = _column(head, scrolling(fields), acts)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)


def _original(row: PlannedRow) -> str:
    """The wording of the row; where it changes a stored task, what differs stands above it."""
    if not row.differences:
        return row.reading.original
    told = [f"{words}\n  账本：{old or '（空）'}\n  文件：{new or '（空）'}" for words, old, new in row.differences]
    return f"与已有任务 {row.existing_number} 的不同：\n" + "\n".join(told) + f"\n\n原文：\n{row.reading.original}"


def _column(*widgets: QWidget, stretch: bool = False) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 8, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    if stretch:
        column.addStretch(1)
    return holder
