"""第1步 选文件: a file chosen or dropped, or text pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.refusal import Refusal
from ledger_app.gui.clock import clock_of
from ledger_app.gui.dropped_file import dropped_file
from ledger_app.gui.importing.source import Source
from ledger_app.gui.importing.step import Step
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.number_edit import NumberEdit
from ledger_app.operations import preferences

FILES = "可导入的文件 (*.docx *.xlsx *.xls *.et *.txt *.csv);;所有文件 (*)"
HOW_TO_SAVE = "WPS 的 .wps、旧版 .doc 或加密的文件，请先用WPS打开，选“另存为”→ .docx 或 .xlsx，再导入。"


@dataclass(frozen=True)
class SourceKind:
    """What can be brought in: its words, what it means, and how reading goes on from a source."""

    code: str
    words: str
    meaning: str
    go_on: Callable[[Session, Source, Callable[[Step], None]], Any]
    dated: bool = False


class SourceStep(Step):
    """A file or text, of one of the kinds."""

    number = 1

    def __init__(self, session: Session, kinds: Sequence[SourceKind], *, kind: str = "", path: Path | None = None):
        super().__init__()
        self.session = session
        self.kinds = kinds
        self.path: Path | None = None
        self.choices = QButtonGroup(self)
        self.drop = DropPlace()
        self.drop.dropped.connect(self.take_file)
        self.drop.button.clicked.connect(self.choose)
        self.text = QPlainTextEdit()
        self.year = NumberEdit()
        self.issued = DateEdit()
        self._lay_out(kind or kinds[0].code)
        if path is not None:
            self.take_file(path)

    def advance_words(self) -> str:
        return "下一步：识别"

    def advance(self) -> None:
        source = self.source()
        if source is not None:
            self.kind().go_on(self.session, source, self.leads_to.emit)

    def unsaved(self) -> bool:
        return bool(self.text.toPlainText().strip())

    def kind(self) -> SourceKind:
        """The kind that is ticked."""
        return self.kinds[self.choices.checkedId()]

    def source(self) -> Source | None:
        """What was chosen, None after saying what is missing."""
        text = self.text.toPlainText()
        self.year.settle()
        try:
            year, issued = self.year.number(), self.issued.day()
        except Refusal as refusal:
            self.say(refusal.message)
            return None
        if self.path is None and not text.strip():
            self.say("还没有选文件。请把文件拖到框里，点“选择文件”，或把文字粘贴到下面。")
            return None
        self.say("")
        return Source(self.path, "" if self.path else text, year, issued)

    def choose(self) -> None:
        """Ask for a file, beginning where the last one was."""
        folder = str(preferences.preference(self.session.ledger, "import_folder", ""))
        name, _ = QFileDialog.getOpenFileName(self, "选择文件", folder, FILES)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path | None) -> None:
        """This file is meant; None goes back to no file."""
        self.path = path
        self.drop.show_file(path.name if path else "", str(path or ""))
        self.text.setEnabled(path is None)
        self.say("")
        if path is not None and not self.session.read_only:
            preferences.set_preference(self.session.ledger, "import_folder", str(path.parent))

    def _choose_kind(self) -> None:
        self.known.setVisible(self.kind().dated)

    def _lay_out(self, kind: str) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for number, each in enumerate(self.kinds):
            button = QRadioButton(f"{each.words}　—　{each.meaning}")
            button.setChecked(each.code == kind)
            button.setVisible(len(self.kinds) > 1)
            self.choices.addButton(button, number)
            column.addWidget(button)
        self.choices.idToggled.connect(lambda *_: self._choose_kind())
        column.addWidget(self.drop)
        column.addWidget(_faint(HOW_TO_SAVE))
        caption = QLabel("或者把文字、表格粘贴到这里：")
        caption.setBuddy(self.text)
        column.addWidget(caption)
        self.text.setAccessibleName("粘贴的文字")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.fontMetrics().height() * 5)
        column.addWidget(self.text, 1)
        column.addWidget(self._known_facts())
        column.addWidget(self.problem)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body))
        self._choose_kind()
        self.setFocusProxy(self.drop.button)

    def _known_facts(self) -> QWidget:
        self.known = FlowRow(space=8)
        self.issued.clock = clock_of(self.session)
        self.year.setFixedWidth(self.fontMetrics().horizontalAdvance("20260") + 24)
        self.year.setAccessibleName("年度")
        self.issued.setAccessibleName("印发日期")
        self.issued.setFixedWidth(self.fontMetrics().horizontalAdvance("如 4.10 或 2026-4-10") + 64)
        parts: list[QWidget] = [QLabel("文件里没有写明时才填：　年度"), self.year, QLabel("印发日期"), self.issued]
        self.known.add(*parts)
        return self.known


class DropPlace(QFrame):
    """Where a file is dropped; shows the one that was chosen, with 换一个 and 不用这个文件."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop_place")
        self.setAcceptDrops(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton("选择文件…")
        self.button.setAutoDefault(False)
        self.away = QPushButton("不用这个文件")
        self.away.setObjectName("link")
        self.away.setAutoDefault(False)
        self.away.clicked.connect(lambda: self.dropped.emit(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.addWidget(self.words, 1)
        row.addWidget(self.away)
        row.addWidget(self.button)
        self.show_file("", "")

    def show_file(self, name: str, place: str) -> None:
        """Say which file was chosen."""
        self.words.setText(f"已选：{name}" if name else "把文件拖到这里（docx、xlsx、xls、txt、csv），或者")
        self.words.setToolTip(place)
        self.button.setText("换一个文件…" if name else "选择文件…")
        self.away.setVisible(bool(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropped_file(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_file(event):
            self.dropped.emit(path)


def _faint(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("faint")
    label.setWordWrap(True)
    return label
