"""退回单 and marked copies: what goes back to the senders, written into a folder off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ledger_app.domain.collection import Collection
from ledger_app.gui.exporting.writing import open_file
from ledger_app.gui.session import Session
from ledger_app.operations import preferences
from ledger_app.operations.statistics import collecting, sending_back
from ledger_app.operations.statistics.collecting import Collected
from ledger_app.operations.statistics.sending_back import Written

_FOLDER = "send_back_folder"


def write_back(session: Session, parent: QWidget, asked: Collection, found: Collected) -> None:
    """退回单 and marked copies for all files of a batch that were refused or have errors."""
    folder, today = _folder(session, parent), session.today()
    if folder is None:
        return

    def told(written: list[Written]) -> None:
        marked = sum(each.marked is not None for each in written)
        more = f"，并在{marked}份原表的副本上标出了出错的单元格（核对意见）" if marked else ""
        _tell(session, folder, f"已写出{len(written)}份退回单{more}，可发回报送单位。")

    def write(reader: object, _job: object) -> list[Written]:
        wanted = collecting.wanted_of(reader, asked.form_code, asked.period)  # type: ignore[arg-type]
        return sending_back.write_sent_back(reader, found, wanted, folder, today=today)  # type: ignore[arg-type]

    session.read("正在写出退回单…", write, told)


def write_for_units(session: Session, parent: QWidget, return_ids: Sequence[int]) -> None:
    """退回单 for returns in the ledger."""
    folder, today = _folder(session, parent), session.today()
    if folder is None:
        return
    session.read(
        "正在写出退回单…",
        lambda reader, _: sending_back.write_for_returns(reader, return_ids, folder, today=today),
        lambda files: _tell(session, folder, f"已写出{len(files)}份退回单，可发回报送单位。"),
    )


def _tell(session: Session, folder: Path, sentence: str) -> None:
    if session.notices.choose(sentence, ("打开文件夹", "关闭"), details=str(folder)) == "打开文件夹":
        open_file(session, str(folder))


def _folder(session: Session, parent: QWidget) -> Path | None:
    kept = str(preferences.preference(session.ledger, _FOLDER, ""))
    folder = QFileDialog.getExistingDirectory(parent, "退回单存放到哪个文件夹", kept)
    if folder and not session.read_only:
        preferences.set_preference(session.ledger, _FOLDER, folder)
    return Path(folder) if folder else None
