"""The small forms of the editor: one row, and the head of the form."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.form_row import FormHead, FormRow
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import child

_NOT_IN_TABLES = ("unit", "nature", "parent", "definition")


class RowDialog(RecordDialog):
    """新建行 or 修改行; ``row`` is what was typed once it is kept."""

    act = "采用"

    def __init__(self, session: Session, form: StatisticsForm, row: FormRow) -> None:
        words = f"修改“{row.label}”" if row.code else "新建行"
        super().__init__(session, words, form="form_row_form", record=row, save=self._keep)
        self.row = row
        self.kind = child(self.form, QComboBox, "kind")
        box = child(self.form, QComboBox, "parent")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        box.addItem("（最上一级）", "")
        for each in editing.possible_parents(form, row.code):
            box.addItem("　" * (each.level - 1) + each.printed, each.code)
        self._tables = bool(form.tables)

    def fill(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _: self._fit())
        self._fit()

    def _fit(self) -> None:
        """Only what a row of this kind has."""
        rows = self.form.layout()
        assert isinstance(rows, QFormLayout)
        heading = self.kind.currentData() == "section"
        for name in _NOT_IN_TABLES:
            shown = not self._tables and not (heading and name == "nature")
            rows.setRowVisible(child(self.form, QWidget, name), shown)

    def _keep(self, row: FormRow) -> None:
        self.row = row


class HeadDialog(RecordDialog):
    """Title, basis, due day and notes; ``head`` is what was typed once it is kept."""

    act = "采用"

    def __init__(self, session: Session, head: FormHead) -> None:
        super().__init__(session, "修改报表名称和说明", form="form_head_form", record=head, save=self._keep)
        self.head = head

    def _keep(self, head: FormHead) -> None:
        self.head = head
