"""The choices of one export: which document, unit, year, format, fonts, place and name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ledger_app.domain.export_request import EXPORT_KINDS, ExportKind, ExportRequest
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.wording import long_date
from ledger_app.gui.session import Session
from ledger_app.operations import preferences, task_list, units
from ledger_app.operations.exporting import suggested_name
from ledger_app.operations.statistics import filling

FORMATS = {"xlsx": "表格（xlsx）", "docx": "文档（docx）", "pdf": "版式文件（pdf）", "ics": "日历（ics）"}
SCHEMES = {"traditional": "传统（方正小标宋简体、仿宋_GB2312）", "gbk": "信创GBK（方正GBK字体）"}


class ExportPanel(QWidget):
    """Shows one kind of export at a time; ``changed`` says that something else was chosen."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.kind: ExportKind = EXPORT_KINDS[0]
        self._given = ExportRequest(self.kind.code, "")
        self.scope = QLabel()
        self.document, self.unit, self.format, self.scheme = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.folder, self.name = QLineEdit(), QLineEdit()
        self._named = self._of = ""  # the name proposed last, and the kind it was proposed for
        self._lay_out()
        for box in (self.document, self.unit, self.format, self.scheme):
            box.activated.connect(lambda _: self._suggest())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)

    def show_kind(self, kind: ExportKind, given: ExportRequest | None = None) -> None:
        """Show this kind with what was chosen last; ``given`` narrows it to tasks on screen or a document."""
        self.kind = kind
        self._given = given or ExportRequest(kind.code, "", year=None if kind.needs_document else self.session.year)
        kept = preferences.preference(self.session.ledger, f"export:{kind.code}", {}) or {}
        self._offer(kept)
        for widget, seen in ((self.document, kind.needs_document), (self.unit, kind.to_folder),
                             (self.name, not kind.to_folder), (self.scheme, kind.formats != ("ics",))):  # fmt: skip
            self.rows.setRowVisible(widget, seen)
        self.folder.setText(str(kept.get("folder") or _documents_folder()))
        self._suggest()

    def request(self) -> ExportRequest:
        """What is chosen now; ``target`` is empty where no name was given."""
        file_format = str(self.format.currentData())
        folder, name = self.folder.text().strip(), self.name.text().strip()
        target = folder if self.kind.to_folder else ""
        if not self.kind.to_folder and name:
            target = str(Path(folder) / f"{name.removesuffix(f'.{file_format}')}.{file_format}")
        return replace(
            self._given,
            target=target,
            document_id=self.document.currentData() if self.kind.needs_document else self._given.document_id,
            unit_id=self.unit.currentData() if self.kind.to_folder else self._given.unit_id,
            scheme=str(self.scheme.currentData()),
            file_format=file_format,
        )

    def problem(self) -> str:
        """Why it cannot be exported yet; empty when it can."""
        if self.kind.needs_document and self.document.currentData() is None:
            return "还没有来源文件。请先导入工作要点或实施方案，再导出。"
        if not self.folder.text().strip() or not Path(self.folder.text().strip()).is_dir():
            return "“保存位置”不是已有的文件夹，请点“浏览”选择。"
        if not self.kind.to_folder and not self.name.text().strip():
            return "还没有填“文件名”。"
        return ""

    def remember(self) -> None:
        """Keep what was chosen for the next time."""
        if not self.session.read_only:
            chosen = {"folder": self.folder.text().strip(), "format": self.format.currentData(),
                      "scheme": self.scheme.currentData(), "document": self.document.currentData()}  # fmt: skip
            preferences.set_preference(self.session.ledger, f"export:{self.kind.code}", chosen)

    def browse(self) -> None:
        """Another folder."""
        folder = QFileDialog.getExistingDirectory(self, "选择保存位置", self.folder.text())
        if folder:
            self.folder.setText(folder)
            self.changed.emit()

    def _offer(self, kept: dict[str, Any]) -> None:
        documents = self.session.ask(task_list.documents) or []
        _fill(self.document, [(d.title, d.id) for d in documents], self._given.document_id or kept.get("document"))
        listed = [("全部单位（每家一个文件）", None)]
        listed += [(u.short_name or u.name, u.id) for u in self.session.ask(units.unit_list) or []]
        _fill(self.unit, listed, self._given.unit_id)
        _fill(self.format, [(FORMATS[f], f) for f in self.kind.formats], kept.get("format"))
        _fill(self.scheme, [(words, code) for code, words in SCHEMES.items()], kept.get("scheme"))
        ids = self._given.ids
        if self.kind.code in ("statistics", "narrative") and self._given.period:
            self.scope.setText(self._return_words(self._given.period))
        elif self.kind.scope:
            on = f"{long_date(date.fromisoformat(self._given.on))}" if self._given.on else ""
            self.scope.setText(self.kind.scope.replace("当日", on or "今天"))
        elif ids is not None:
            self.scope.setText(f"列表中的{len(ids)}项任务")
        else:
            self.scope.setText("所选文件的任务" if self.kind.needs_document else f"{self._given.year}年度的任务")

    def _return_words(self, period: str) -> str:
        """Whose return, of which period."""
        whose = self._given.unit_id
        name = "汇总" if whose is None else self.session.ask(filling.unit_words, whose or None)
        return f"{read_period(period).words}，{name}"

    def _suggest(self) -> None:
        """The name by the office's rule, unless another one was typed."""
        typed = self.name.text().strip()
        if not typed or typed == self._named or self.kind.code != self._of:
            request = replace(self.request(), file_format=str(self.format.currentData()))
            self._named = str(self.session.ask(suggested_name, request, today=self.session.today()) or "")
            self.name.setText(self._named)
        else:
            self.name.setText(f"{Path(typed).stem}.{self.format.currentData()}")
        self._of = self.kind.code
        self.changed.emit()

    def _lay_out(self) -> None:
        browse = QPushButton("浏览…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self.browse)
        self.place = QWidget()
        line = QHBoxLayout(self.place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setVerticalSpacing(8)
        self.rows.setHorizontalSpacing(12)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (("范围", self.scope), ("来源文件", self.document), ("单位", self.unit), ("格式", self.format),
                  ("字体方案", self.scheme), ("保存位置", self.place), ("文件名", self.name))  # fmt: skip
        for words, widget in fields:
            self.rows.addRow(words, widget)
            widget.setAccessibleName(words)
        self.folder.setAccessibleName("保存位置")


def _fill(box: QComboBox, choices: list[tuple[str, Any]], chosen: object) -> None:
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0) if choices else -1)


def _documents_folder() -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if folder and Path(folder).is_dir() else str(Path.home())
