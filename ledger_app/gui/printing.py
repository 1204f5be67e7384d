"""打印: the export as PDF, opened in the system's viewer."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ledger_app.domain.export_request import Exported, ExportRequest
from ledger_app.gui.session import Session


def print_out(session: Session, request: ExportRequest) -> None:
    """Write this export as PDF into a folder for temporary files and open it."""
    from ledger_app.operations.exporting import export, suggested_name

    today = session.today()
    request = replace(request, file_format="pdf")
    name = session.ask(suggested_name, request, today=today)
    if name is None:
        return
    target = Path(tempfile.mkdtemp(prefix="打印-")) / Path(name).with_suffix(".pdf").name
    request = replace(request, target=str(target))
    session.read(
        "正在生成PDF…", lambda reader, job: export(reader, request, today=today), lambda done: _open(session, done)
    )


def _open(session: Session, done: Exported) -> None:
    if not done.files:
        session.notices.inform("没有可打印的内容。")
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(done.files[0])):
        session.notices.inform("已生成PDF，但本机没有可打开PDF的程序。", done.files[0])
    elif done.notes:
        session.notices.inform("已生成PDF并打开。", "\n".join(done.notes))
