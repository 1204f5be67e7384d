"""How long the window takes from a keystroke to the repainted list, and to open a task's form."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.notices import Notices
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.operations import opening

WORDS = (
    *("公开", "财政", "水", "县", "义务教育", "乡镇", "目录", "年度报告", "安全", "网民留言", "统计", "补贴", "饮水"),
    *("办事指南", "政", "司法局", "解读", "2026", "培训", "危房", "河口", "门户", "信息公开", "群众", "专栏"),
    *("依申请公开", "镇", "行政决策", "局", "重大项目", "会议", "规范性文件", "开放日", "食品安全", "督查", "月底"),
)
FORMS = 25
LONGEST = 3.0


class _Painted(QObject):
    """Counts the paints of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def main(path: Path) -> int:
    application = start_application()
    ledger = opening.open_ledger(path)
    session = Session(ledger, runner=Runner(), notices=Notices())
    window = MainWindow(session)
    window.resize(1366, 768)
    window.show()
    window.work.go("tasks")
    page: Any = window.page()
    _rest(application)
    print(json.dumps({"keys": _typed(application, page.front), "forms": _forms(application, page.front)}))
    session.runner.close()
    opening.close_ledger(ledger)
    return 0


def _typed(application: QApplication, tasks: Any) -> dict[str, list[float]]:
    """Seconds by the number of characters that stand in the line: one, two, more."""
    found: dict[str, list[float]] = {"1": [], "2": [], "more": []}
    painted = _Painted()
    for seen in (tasks.table.view.viewport(), *tasks.table.empty.findChildren(QWidget)):  # rows, or that there are none
        seen.installEventFilter(painted)
    for word in WORDS:
        tasks.filters.find_line.clear()
        _rest(application)
        for length, sign in enumerate(word, 1):
            seconds = _until_found(application, tasks, painted, word[:length], sign)
            found[str(length) if length < 3 else "more"].append(seconds)
    return found


def _until_found(application: QApplication, tasks: Any, painted: _Painted, text: str, sign: str) -> float:
    """From the keystroke until the list of this text is painted."""
    begun, before = time.perf_counter(), painted.count
    _compose(tasks.filters.find_line, sign)
    while tasks.table.filter.find != text or painted.count == before:
        if tasks.table.filter.find != text:
            before = painted.count  # paints of the list before do not count
        application.processEvents()
        if time.perf_counter() - begun > LONGEST:
            break
    return time.perf_counter() - begun


def _forms(application: QApplication, tasks: Any) -> list[float]:
    """Seconds from the wish to the painted form of a task."""
    from ledger_app.gui.task_form.task_dialog import TaskDialog
    from ledger_app.operations import task_list

    session, seconds = tasks.session, []
    for task_id in list(tasks.table.rows.ids)[: FORMS + 1]:
        begun = time.perf_counter()
        detail = session.ask(task_list.task_detail, task_id, today=session.today())
        dialog = TaskDialog(session, detail)
        dialog.begin(760, 620)
        dialog.show()
        application.processEvents()
        seconds.append(time.perf_counter() - begun)
        dialog.hide()
        dialog.deleteLater()
        _rest(application)
    return seconds[1:]  # the first one loads the form's modules


def _compose(line: QLineEdit, text: str) -> None:
    """Type Chinese as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


def _rest(application: QApplication) -> None:
    """Until everything that waited is done."""
    ends = time.perf_counter() + 0.4
    while time.perf_counter() < ends:
        application.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
