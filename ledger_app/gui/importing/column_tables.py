"""What each column of a document's tables is: caption, samples and a box to choose another meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ledger_app.domain.reading import ColumnChoice, TableColumns
from ledger_app.gui.widgets.choice_box import ChoiceBox

MEANINGS = {
    "number": "序号",
    "section": "所属部分（类别）",
    "title": "任务名称",
    "requirement": "任务内容",
    "superior_requirement": "上级要求",
    "responsible": "责任单位",
    "lead": "牵头单位",
    "support": "配合单位",
    "deadline": "完成时限",
    "none": "不用这一栏",
}
ONLY_RECOGNISED = {"schedule": "分阶段时限", "marked": "打勾的单位"}
SETTLES_AFTER = 400


class ColumnTables(QWidget):
    """The tables of a document. ``chosen`` tells that the clerk means other columns, once they stop choosing."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panels: dict[int, TablePanel] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLES_AFTER)
        self._later.timeout.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._hint = QLabel("各栏认得不对的，在右边改选，马上重新识别。")
        self._hint.setObjectName("faint")
        self._hint.setWordWrap(True)
        self._column.addWidget(self._hint)

    def show_tables(self, tables: Sequence[TableColumns]) -> None:
        """Show how the columns are understood now; tables that are no longer told of go."""
        told = {table.table: table for table in tables}
        for number in [n for n, panel in self.panels.items() if n not in told or not panel.fits(told[n])]:
            panel = self.panels.pop(number)
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        some_tasks = any(table.tasks for table in tables)
        for place, table in enumerate(tables, 1):
            if table.table not in self.panels:
                self.panels[table.table] = panel = TablePanel(table, open_at_once=bool(table.tasks) or not some_tasks)
                panel.chosen.connect(self._later.start)
                self._column.insertWidget(place, panel)
            self.panels[table.table].show_table(table)
        self._hint.setVisible(some_tasks)
        self.setVisible(bool(tables))

    def choices(self) -> tuple[ColumnChoice, ...]:
        """What was chosen, table by table; nothing for tables nobody touched."""
        return tuple(panel.choice() for panel in self.panels.values() if panel.touched)

    def is_settling(self) -> bool:
        """Whether something was chosen that ``chosen`` has not told of yet."""
        return self._later.isActive()

    def settle(self) -> None:
        """Tell of it now."""
        self._later.stop()
        self.chosen.emit()


class TablePanel(QWidget):
    """One table: a line for each column. ``touched`` once the clerk chose something in it."""

    chosen = Signal()

    def __init__(self, table: TableColumns, *, open_at_once: bool) -> None:
        super().__init__()
        self.table, self.touched = table, False
        self.title = QLabel()
        self.title.setObjectName("block_title")
        self.title.setWordWrap(True)
        self.open = QPushButton("这张也是任务表，选择各栏…")
        self.open.setObjectName("link")
        self.open.setAutoDefault(False)
        self.open.setVisible(not open_at_once)
        self.open.clicked.connect(self._open)
        self.headed = QCheckBox("第一行是栏目名称，不是任务")
        self.headed.clicked.connect(self._choose)
        self.lines = QWidget()
        self.lines.setVisible(open_at_once)
        self._grid = QGridLayout(self.lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.boxes = [MeaningBox() for _ in table.captions]
        self._names = [QLabel() for _ in table.captions]
        self._samples = [_Shortened() for _ in table.captions]
        self._lay_out()

    def fits(self, table: TableColumns) -> bool:
        """Whether this panel can show the table: it has as many columns."""
        return len(table.captions) == len(self.boxes)

    def show_table(self, table: TableColumns) -> None:
        """Show how its columns are understood now."""
        self.table = table
        count = f"{table.tasks}项任务" if table.tasks else "没有认作任务表"
        self.title.setText(f"{table.where}：{count}")
        self.headed.setChecked(table.headed)
        self.headed.setVisible(not table.head_known and not self.lines.isHidden())
        for name, sample, box, (caption, texts, meaning) in zip(
            self._names, self._samples, self.boxes, _columns(table), strict=True
        ):
            name.setText(caption)
            sample.show_texts(texts)
            box.setAccessibleName(f"{table.where}“{caption}”一栏是什么")
            box.show_meaning(meaning)

    def choice(self) -> ColumnChoice:
        """The columns as the boxes say."""
        return ColumnChoice(self.table.table, tuple(box.currentData() for box in self.boxes), self.headed.isChecked())

    def _open(self) -> None:
        self.open.hide()
        self.lines.show()
        self.headed.setVisible(not self.table.head_known)
        self.boxes[0].setFocus()

    def _choose(self) -> None:
        self.touched = True
        self.chosen.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.headed)
        column.addWidget(self.lines)
        for row, (name, sample, box) in enumerate(zip(self._names, self._samples, self.boxes, strict=True)):
            name.setWordWrap(True)
            name.setFixedWidth(self.fontMetrics().horizontalAdvance("栏") * 9)
            box.activated.connect(self._choose)
            name.setBuddy(box)
            for place, widget in enumerate((name, sample, box)):
                self._grid.addWidget(widget, row, place)


class MeaningBox(ChoiceBox):
    """The meanings of a column."""

    def __init__(self) -> None:
        super().__init__()
        for code, words in MEANINGS.items():
            self.addItem(words, code)

    def show_meaning(self, meaning: str) -> None:
        """Show this one, also where it can only be recognised and not be chosen."""
        if self.findData(meaning) < 0:
            self.addItem(ONLY_RECOGNISED[meaning], meaning)
        self.setCurrentIndex(self.findData(meaning))


class _Shortened(QLabel):
    """Samples on one line, cut where the window is narrow; whole in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("faint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_texts(self, texts: Sequence[str]) -> None:
        self._whole = "　｜　".join(text for text in texts if text) or "（空）"
        self.setToolTip("\n".join(text for text in texts if text))
        self._cut()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 40)))


def _columns(table: TableColumns) -> Iterator[tuple[str, list[str], str]]:
    """Each column: its caption or place, its samples and its meaning."""
    for column, (caption, meaning) in enumerate(zip(table.captions, table.meanings, strict=True)):
        yield caption or f"第{column + 1}栏", [row[column] for row in table.samples], meaning
