"""批量收件: a folder or files chosen or dropped, read beside the window, taken in as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ledger_app.domain.changes import Changes
from ledger_app.domain.collection import Collection
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.collected_dialog import CollectedDialog
from ledger_app.operations import preferences
from ledger_app.operations.statistics import collecting, deciding
from ledger_app.operations.statistics.collecting import Collected, ReadFolder

_FOLDER = "collect_folder"
_FILES = "报表和材料 (*.xlsx *.xls *.et *.csv *.docx *.doc *.wps *.pdf *.jpg *.png);;所有文件 (*)"


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files meant by what was chosen or dropped: of a folder those in it."""
    return [file for path in paths for file in (deciding.files_in(path) if path.is_dir() else [path])]


class Collecting:
    """Takes files in for one round and shows what came of each."""

    def __init__(self, session: Session, parent: QWidget, asked: Collection) -> None:
        self.session, self.parent, self.asked = session, parent, asked

    def choose_folder(self) -> None:
        """All files of a folder."""
        folder = QFileDialog.getExistingDirectory(self.parent, "选择存放回表的文件夹", self._last())
        if folder:
            self.begin([Path(folder)])

    def choose_files(self) -> None:
        """Some files."""
        names, _ = QFileDialog.getOpenFileNames(self.parent, "选择回表", self._last(), _FILES)
        if names:
            self.begin([Path(name) for name in names])

    def begin(self, paths: Sequence[Path], units: Mapping[Path, int] | None = None) -> None:
        """Read these and take them in; ``units`` settles by hand whose file one is."""
        files = files_of(paths)
        if not files:
            self.session.notices.inform("这个文件夹里没有文件，没有收件。请选择存放各单位回表的文件夹。")
            return
        if not self.session.read_only:
            preferences.set_preference(self.session.ledger, _FOLDER, str(files[0].parent))
        self.session.run(
            f"正在读取{len(files)}个文件…",
            lambda job: collecting.read_folder(files, progress=job.progress, cancelled=job.cancelled),
            lambda read: self._take(read, dict(units or {})),
        )

    def _take(self, read: ReadFolder, units: dict[Path, int]) -> None:
        wanted = self.session.ask(collecting.wanted_of, self.asked.form_code, self.asked.period)
        if wanted is None:
            return
        found: Collected | None = self.session.act(
            collecting.take_in, read, replace(wanted, units=units), today=self.session.today()
        )
        if found is None:
            return
        if found.entry is not None:
            self.session.tell(Changes("收件", frozenset({"stat_return"}), entry=found.entry))
        dialog = CollectedDialog(self.session, self.parent, self.asked, found)
        dialog.unit_told.connect(lambda path, unit: self.begin([path], {path: unit}))
        dialog.exec()

    def _last(self) -> str:
        return str(preferences.preference(self.session.ledger, _FOLDER, ""))
