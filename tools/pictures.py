"""Pictures of the main views on the practice ledger, taken without a display: for the tour and for the README."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app.domain.task_list import TaskFilter
from ledger_app.gui.alerts.alert_dialog import AlertDialog
from ledger_app.gui.importing.wizard import ImportWizard
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.operations import opening, task_list
from ledger_app.operations.practice.years import PLAN
from ledger_app.operations.statistics import rounds
from ledger_app.operations.unit_import import accept_units, skeleton_units

SIZE = (1366, 768)
FORM = (760, 640)
ROUNDS, PAUSE = 6, 25
NOTICE = """国务院办公厅关于{year}年部分节假日安排的通知
一、元旦：1月1日放假1天，不调休。
二、劳动节：5月1日至2日放假，共2天。
三、国庆节：10月1日至3日放假，共3天。
"""


class SilentNotices:
    """Answers nothing and shows nothing: a tour has nobody to ask."""

    window: QWidget | None = None

    def refuse(self, sentence: str) -> None:
        print(f"　　{sentence}")

    def inform(self, sentence: str, details: str = "") -> None:
        """Nobody reads it."""

    def ask(self, question: str, act: str, *, details: str = "") -> bool:
        return False

    def choose(self, question: str, answers: tuple[str, ...], *, details: str = "") -> str:
        return answers[0]

    def ask_text(self, question: str, text: str = "") -> str | None:
        return None


class Camera:
    """Takes pictures of widgets into a folder and tells their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = 0

    def take(self, widget: QWidget, name: str) -> str:
        settle()
        self.taken += 1
        file = self.folder / f"{self.taken:02d}_{name}.png"
        widget.grab().save(str(file))
        return file.name


def settle() -> None:
    """Let everything that waits be read and drawn."""
    for _ in range(ROUNDS):
        QTest.qWait(PAUSE)


def take_pictures(ledger: Any, folder: Path, *, today: date) -> Iterator[str]:
    """The main views one after the other; the name of each picture when it is taken."""
    qInstallMessageHandler(_speak)
    start_application()
    camera = Camera(folder)
    session = _session(ledger, today)
    window = MainWindow(session)
    window.resize(*SIZE)
    window.show()
    settle()
    for view in (_desk, _tasks, _documents, _calendar, _statistics, _meetings, _units, _settings, _export):
        yield from view(camera, window)
    yield from _task_form(camera, window)
    yield from _wizard(camera, folder, today)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _speak(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt has to say, but for what the offscreen platform says at every window."""
    if "This plugin does not support" not in words:
        print(words, file=sys.stderr)


def _session(ledger: Any, today: date) -> Session:
    notices: Any = SilentNotices()
    return Session(ledger, runner=Runner(in_place=True), notices=notices, today=lambda: today)


def _desk(camera: Camera, window: MainWindow) -> Iterator[str]:
    window.work.go("desk")
    desk: Any = window.page()
    window.watches.alerts.look()
    settle()
    for code, words in (("clerk", "工作台_经办视图"), ("director", "工作台_领导视图")):
        desk.choose_sight(code, keep=False)
        yield camera.take(window, words)
    desk.choose_sight("clerk", keep=False)
    desk.alerts.show_list()
    listed: Any = window.findChild(AlertDialog)
    yield camera.take(listed, "提醒")
    listed.close()


def _tasks(camera: Camera, window: MainWindow) -> Iterator[str]:
    """The list with the detail of a task that is overdue."""
    window.session.page_wanted.emit("tasks", None)
    settle()
    yield camera.take(window, "任务台账")
    page: Any = window.page()
    year = window.session.year
    red = task_list.task_ids(
        window.session.ledger, TaskFilter(year=year, colours=("red",)), today=window.session.today()
    )
    if len(red):
        page.arrive({"task": red[0]})
        settle()
        page.front.table.choose(red[0])
    yield camera.take(window, "任务台账_详情")


def _documents(camera: Camera, window: MainWindow) -> Iterator[str]:
    window.session.page_wanted.emit("tasks", "documents")
    yield camera.take(window, "文件与分解")


def _calendar(camera: Camera, window: MainWindow) -> Iterator[str]:
    window.work.go("calendar")
    yield camera.take(window, "日历")


def _meetings(camera: Camera, window: MainWindow) -> Iterator[str]:
    """Both ledgers, each on something that was held."""
    for tab, words in (("meetings", "会议"), ("trainings", "培训")):
        window.session.page_wanted.emit("meetings", {"tab": tab})
        page: Any = window.page()
        held = [n for n, line in enumerate(page.front.rows.rows) if line.colour is None]
        page.front.view.choose_row(held[-1] if held else 0)
        yield camera.take(window, words)


def _units(camera: Camera, window: MainWindow) -> Iterator[str]:
    window.work.go("units")
    yield camera.take(window, "单位名录")
    for tab, words in (("staff", "人员变动"), ("roster", "领导小组")):
        window.session.page_wanted.emit("units", tab)
        yield camera.take(window, words)


def _settings(camera: Camera, window: MainWindow) -> Iterator[str]:
    for tab, words in (("rules", "时限规则"), ("holidays", "节假日与调休")):
        window.session.page_wanted.emit("settings", {"tab": tab})
        yield camera.take(window, words)
    yield from _notice(camera, window)


def _notice(camera: Camera, window: MainWindow) -> Iterator[str]:
    """A notice as it is pasted, and how a date of this year comes about."""
    from ledger_app.gui.proof.proof_dialog import ProofDialog
    from ledger_app.gui.settings.notice_dialog import NoticeDialog
    from ledger_app.operations.proofs import proof_of_workdays

    session, today = window.session, window.session.today()
    notice: Any = NoticeDialog(session, window)
    notice.text.setPlainText(NOTICE.format(year=today.year + 1))
    notice.read()
    proof: Any = ProofDialog(session, window, proof_of_workdays(today, 20, session.ledger.calendar))
    for dialog, words in ((notice, "粘贴放假通知"), (proof, "计算过程")):
        dialog.show()
        yield camera.take(dialog, words)
        _put_away(dialog)


def _statistics(camera: Camera, window: MainWindow) -> Iterator[str]:
    """A return that was sent back, with what is wrong in it."""
    window.work.go("statistics")
    page: Any = window.page().front  # type: ignore[attr-defined]
    ledger, choice = window.session.ledger, page.choice
    asked = rounds.the_round(ledger, form_code=choice.form.code, period=choice.period)
    wrong = [row.unit.id for row in rounds.board(ledger, asked.id) if row.errors] if asked else []
    if wrong:
        page.arrive({"period": choice.period, "unit": wrong[0]})
        settle()
        page.act_set.answer("cell", page.sheet.problems[0].codes[0])
    yield camera.take(window, "统计填报")
    board: Any = window.page().tab("board")  # type: ignore[attr-defined]
    for code, words in (("board", "统计汇总"), ("totals", "统计汇总_汇总数"), ("charts", "统计汇总_图表")):
        board.show_view(code)
        yield camera.take(window, words)


def _export(camera: Camera, window: MainWindow) -> Iterator[str]:
    window.work.go("export")
    yield camera.take(window, "导出")


def _task_form(camera: Camera, window: MainWindow) -> Iterator[str]:
    from ledger_app.gui.task_form.task_dialog import TaskDialog

    ledger = window.session.ledger
    today = window.session.today()
    task = task_list.task_ids(ledger, TaskFilter(year=window.session.year), today=today)[0]
    dialog: Any = TaskDialog(window.session, task_list.task_detail(ledger, task, today=today))
    dialog.setParent(window, dialog.windowFlags())
    dialog.begin(*FORM)
    dialog.show()
    yield camera.take(dialog, "任务表单")
    _put_away(dialog)


def _wizard(camera: Camera, folder: Path, today: date) -> Iterator[str]:
    """The steps of an import, on a ledger that is thrown away afterwards."""
    place = folder / "导入.db"
    ledger = opening.create_ledger(place, name="临河县人民政府办公室", level="county", operator="李某")
    accept_units(ledger, skeleton_units())
    session = _session(ledger, today)
    wizard = ImportWizard(session, None, path=PLAN.path)
    wizard.resize(1040, 660)
    wizard.show()
    yield camera.take(wizard, "导入_选文件")
    for words in ("导入_识别结构", "导入_核对", "导入_提问", "导入_完成"):
        _advance(wizard)
        yield camera.take(wizard, words)
    _put_away(wizard)
    opening.close_ledger(ledger)
    for left in folder.glob("导入.db*"):
        left.unlink()


def _advance(wizard: Any) -> None:
    """Goes on to the next step; names like a unit's are said to be that unit."""
    for box in getattr(wizard.step, "near", {}).values():
        box.setCurrentIndex(1)
    wizard.step.advance()
    settle()


def _put_away(dialog: QWidget) -> None:
    dialog.hide()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
