"""批量修改: fields are changed only where 改此栏 is ticked, and every row is shown old → new first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.field import FieldDescription, described_fields
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit
from ledger_app.gui.widgets.form import bind, children_of, load_form, value_of
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import task_list, tasks

PREVIEW_COLUMNS = (
    Column("number", "任务编号", lambda r: r[0], 90, sortable=False),
    Column("words", "栏目", lambda r: r[1], 100, sortable=False),
    Column("old", "原来", lambda r: r[2] or "（空）", 300, sortable=False),
    Column("new", "改为", lambda r: r[3] or "（空）", 300, sortable=False),
)
_TICK = "改此栏"
_HOW = (("怎样改", None), ("追加", "add"), ("移除", "remove"), ("替换", "replace"))


class NotChosen(Refusal):
    """A list field is ticked, but not how it shall be changed, or not what is added or removed."""


class BulkEdit(QDialog):
    """The form with its ticks, then the preview, then one change for all rows."""

    def __init__(self, session: Session, ids: Sequence[int]) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle(f"批量修改（{len(ids)}项任务）")
        self.session = session
        self.ids = list(ids)
        self.form = load_form("bulk_edit_form", self)
        bind(self.form, Task, clock=clock_of(session))
        for label in children_of(self.form, QLabel):
            label.setText(label.text().removesuffix(" *"))
        self.ticks: dict[str, QCheckBox] = {}
        self.hows: dict[str, QComboBox] = {}
        self._add_ticks()
        hint = QLabel("只修改勾选“改此栏”的栏目；勾选后留空表示清空这一栏。")
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        dialog_layout(self, self.form, button_row(self, "预览改动", self.preview), above=hint)
        fit(self, 620, self.sizeHint().height())

    def values(self) -> dict[str, object]:
        """The ticked fields and what they shall become."""
        fields = {field.name: field for field in described_fields(Task)}
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        return {name: self._value(fields[name]) for name in ticked}

    def preview(self) -> None:
        """Show old → new of every row; only then can it be done."""
        try:
            values = self.values()
        except Refusal as refusal:
            self.session.notices.refuse(refusal.message)
            return
        if not values:
            self.session.notices.inform("还没有勾选要修改的栏目。")
            return
        rows = self.session.ask(tasks.preview_change_tasks, self.ids, values)
        if rows is None:
            return
        if not rows:
            self.session.notices.inform("所选任务的这些栏目已经是这样，没有需要修改的。")
            return
        if BulkPreview(rows, self).exec() and self.session.act(tasks.change_tasks, self.ids, values) is not None:
            self.accept()

    def _add_ticks(self) -> None:
        rows = self.form.layout()
        for field in described_fields(Task):
            widget = self.form.findChild(QWidget, field.name)
            if widget is None:
                continue
            tick = QCheckBox(_TICK)
            tick.setAccessibleName(f"{_TICK}：{field.words}")
            self.ticks[field.name] = tick
            how = [self._how(field)] if field.kind == "words" else []
            row, _ = rows.getWidgetPosition(widget)  # type: ignore[union-attr]
            rows.removeWidget(widget)  # type: ignore[union-attr]
            rows.setWidget(row, rows.ItemRole.FieldRole, _beside(widget, tick, how))  # type: ignore[union-attr]

    def _how(self, field: FieldDescription) -> QComboBox:
        """追加 / 移除 / 替换 for a list field, chosen by hand, with the words in use to pick from."""
        box = self.hows[field.name] = QComboBox()
        box.setAccessibleName(f"怎样改：{field.words}")
        for words, code in _HOW:
            box.addItem(words, code)
        in_use = QCompleter(self.session.ask(task_list.sections, self.session.year) or [], self)
        in_use.setFilterMode(Qt.MatchFlag.MatchContains)
        line = self._widget(field.name)
        assert isinstance(line, QLineEdit)
        line.setCompleter(in_use)
        return box

    def _value(self, field: FieldDescription) -> object:
        value = value_of(self._widget(field.name), field)
        if field.name not in self.hows:
            return value
        how = self.hows[field.name].currentData()
        if how is None:
            raise NotChosen(f"“{field.words}”还没有选怎样改，请选“追加”“移除”或“替换”。")
        if not value and how != "replace":
            raise NotChosen(f"“{field.words}”还没有填写要追加或移除的内容。")
        return tasks.ListEdit(how, tuple(value))

    def _widget(self, name: str) -> QWidget:
        widget = self.form.findChild(QWidget, name)
        assert widget is not None
        return widget


class BulkPreview(QDialog):
    """Every row that will change, old → new."""

    def __init__(self, rows: Sequence[tuple[Any, ...]], parent: BulkEdit) -> None:
        super().__init__(parent)
        self.setWindowTitle("预览改动")
        view = ListView()
        view.setAccessibleName("改动")
        view.show_list(list_of(PREVIEW_COLUMNS, rows, self), parent.session.preset)
        view.horizontalHeader().setStretchLastSection(True)
        words = QLabel(f"将修改{len({row[0] for row in rows})}项任务，共{len(rows)}处：")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        dialog_layout(self, view, button_row(self, "修改", self.accept), above=holder)
        fit(self, 880, 440)


def _beside(widget: QWidget, tick: QCheckBox, how: Sequence[QWidget]) -> QWidget:
    """The widget of a field with its tick at the right; nothing can be written before it is ticked."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, each in enumerate((*how, widget)):
        tick.toggled.connect(each.setEnabled)
        each.setEnabled(False)
        grid.addWidget(each, 0, place)
    grid.addWidget(tick, 0, len(how) + 1)
    grid.setColumnStretch(len(how), 1)
    return holder
