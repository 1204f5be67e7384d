"""Writing an export through the runner; a target that is open elsewhere can be tried again or saved elsewhere (M13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ledger_app.domain.export_request import Exported, ExportRequest
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.runner import Job
from ledger_app.gui.session import Session

Done = Callable[[Exported], None]


def write_out(session: Session, parent: QWidget, request: ExportRequest, done: Done) -> None:
    """Write what ``request`` asks for, then call ``done``; refusals are said with what to do."""
    from ledger_app.operations.exporting import export
    from ledger_app.operations.opening import second_view

    today, ledger = session.today(), session.ledger

    def work(job: Job) -> Exported:
        with second_view(ledger) as reader:
            return export(reader, request, today=today, progress=job.progress)

    def failed(error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        _say(session, parent, request, (error, done))

    session.runner.run("正在导出…", work, done, failed)


def open_file(session: Session, path: str) -> None:
    """Open a file or folder in the program the system has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        session.notices.inform("已导出，但本机没有可以打开它的程序。", path)


def other_name(parent: QWidget, target: Path) -> Path | None:
    """Ask for another place with the same ending."""
    name, _ = QFileDialog.getSaveFileName(parent, "另存为", str(target), f"*{target.suffix}")
    return Path(name).with_suffix(target.suffix) if name else None


def _say(session: Session, parent: QWidget, request: ExportRequest, what: tuple[Refusal, Done]) -> None:
    refusal, done = what
    again: Any = None
    if getattr(refusal, "may_retry", False):
        again = session.notices.choose(refusal.message, ("重试", "另存为", "取消"))
    else:
        session.notices.refuse(refusal.message)
    if again == "重试":
        write_out(session, parent, request, done)
    elif again == "另存为" and (place := other_name(parent, Path(request.target))) is not None:
        write_out(session, parent, replace(request, target=str(place)), done)
