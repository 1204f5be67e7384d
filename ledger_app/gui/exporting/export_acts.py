"""导出, 导出并打开, 打印 for what a panel says; shared by the page and the dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.export_request import Exported
from ledger_app.gui.exporting.export_panel import ExportPanel
from ledger_app.gui.exporting.writing import open_file, other_name, write_out
from ledger_app.gui.printing import print_out
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.flow import FlowRow


class ExportActs(QWidget):
    """The buttons below a panel and what came of them. ``done`` tells of files that were written."""

    done = Signal(object)

    def __init__(self, session: Session, panel: ExportPanel) -> None:
        super().__init__()
        self.session, self.panel = session, panel
        self._where = ""
        self.export = QPushButton("导出")
        self.export.setObjectName("primary")
        self.export_and_open = QPushButton("导出并打开")
        self.print = QPushButton("打印")
        self.export.clicked.connect(lambda: self.write(then_open=False))
        self.export_and_open.clicked.connect(lambda: self.write(then_open=True))
        self.print.clicked.connect(self.print_it)
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.folder = QPushButton("打开所在文件夹")
        self.folder.setObjectName("link")
        self.folder.clicked.connect(lambda: open_file(self.session, self._where))
        row = FlowRow(space=8)
        row.add(self.export, self.export_and_open, self.print)
        for button in (self.export, self.export_and_open, self.print, self.folder):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(row)
        column.addWidget(self.result)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.forget()
        panel.changed.connect(self.forget)

    def forget(self) -> None:
        """Another thing was chosen: nothing to say of the last one."""
        self.result.clear()
        self.folder.hide()
        self.print.setVisible("pdf" in self.panel.kind.formats and not self.panel.kind.to_folder)
        self.export_and_open.setVisible(not self.panel.kind.to_folder)

    def write(self, *, then_open: bool) -> None:
        """Export, after asking before an existing file is replaced."""
        if (problem := self.panel.problem()) != "":
            self._say(problem, wrong=True)
            return
        request = self.panel.request()
        target = Path(request.target)
        if not self.panel.kind.to_folder and target.exists():
            answer = self.session.notices.choose(f"“{target.name}”已经存在。", ("替换", "另存为", "取消"))
            place = target if answer == "替换" else other_name(self, target) if answer == "另存为" else None
            if place is None:
                return
            from dataclasses import replace

            request = replace(request, target=str(place))
        self.panel.remember()
        write_out(self.session, self, request, lambda exported: self._finish(exported, then_open))

    def print_it(self) -> None:
        """The PDF in the system's viewer."""
        if self.panel.kind.needs_document and self.panel.document.currentData() is None:
            self._say(self.panel.problem(), wrong=True)
            return
        print_out(self.session, self.panel.request())

    def _finish(self, exported: Exported, then_open: bool) -> None:
        if not exported.files:
            self._say("没有可以导出的内容。", wrong=True)
            return
        first = Path(exported.files[0])
        count = f"{len(exported.files)}个文件" if len(exported.files) > 1 else first.name
        self._say("\n".join((f"已导出：{count}（{exported.rows}行）", *exported.notes)), wrong=False)
        self._where = str(first.parent)
        self.folder.show()
        self.done.emit(exported)
        if then_open:
            open_file(self.session, exported.files[0])

    def _say(self, words: str, *, wrong: bool) -> None:
        self.result.setObjectName("problem" if wrong else "")
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.setText(words)
