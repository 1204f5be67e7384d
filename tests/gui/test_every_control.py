"""Every window at 1024 by 600 in every size of type: controls have names, words are Chinese, no word is cut."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from ledger_app.domain.backup import Backup, RestorePreview
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.holiday import CalendarChange, MovedDate
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.gui.alerts.alert_dialog import AlertDialog
from ledger_app.gui.alerts.return_call_dialog import ReturnCallDialog
from ledger_app.gui.alerts.snooze_dialog import SnoozeDialog
from ledger_app.gui.exporting.export_dialog import ExportDialog
from ledger_app.gui.first_use.wizard import FirstUse
from ledger_app.gui.importing.wizard import ImportWizard
from ledger_app.gui.look import PRESETS, STANDARD, preset, set_size
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.operator_tiles import OperatorTiles
from ledger_app.gui.proof.proof_dialog import ProofDialog
from ledger_app.gui.runner import Runner
from ledger_app.gui.safekeeping.backups_page import BackupsPage
from ledger_app.gui.safekeeping.restore_dialog import RestoreDialog
from ledger_app.gui.settings.effects_dialog import EffectsDialog
from ledger_app.gui.settings.holidays_page import HolidaysPage
from ledger_app.gui.settings.imports_dialog import ImportsDialog
from ledger_app.gui.settings.local_days_dialog import LocalDaysDialog
from ledger_app.gui.settings.notice_dialog import NoticeDialog
from ledger_app.gui.settings.operators_dialog import OperatorsDialog
from ledger_app.gui.statistics.annual_page import AnnualPage
from ledger_app.gui.statistics.forms_editor import FormEditor
from ledger_app.gui.statistics.forms_rule_dialog import RuleDialog
from ledger_app.gui.task_form.task_dialog import TaskDialog
from ledger_app.gui.tasks.act_dialog import ActDialog
from ledger_app.gui.tasks.act_records import FurtherFilter
from ledger_app.gui.tasks.assignment_acts import ACTS
from ledger_app.gui.tasks.bulk_edit import BulkEdit
from ledger_app.gui.tasks.bulk_progress import BulkProgress
from ledger_app.gui.tasks.further_filter import FurtherFilterDialog
from ledger_app.gui.units.group_dialog import GroupDialog
from ledger_app.gui.units.unit_dialog import UnitDialog
from ledger_app.gui.welcome import Welcome
from ledger_app.operations import alerts, operators, safekeeping, task_list
from ledger_app.operations.proofs import proof_of_task
from ledger_app.operations.statistics import forms
from tests.domain.holiday_notice.notices import BY_YEAR
from tests.gui.conftest import TODAY, session_on

NOW = datetime(2026, 4, 8, 9, 30, tzinfo=UTC)
SMALLEST = (1024, 600)
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
FOREIGN = re.compile(r"[A-Za-z]{2,}")
PATH = re.compile(r"(?:[A-Za-z]:|/)[\\/\w.~-]*")
ALLOWED = re.compile(
    r"(?<![A-Za-z])(docx?|xlsx?|csv|txt|pdf|PDF|et|wps|db|WPS|Word|Excel|GB|GBK|GB2312|PIN|MB|Ctrl|Alt|Shift|Enter|Esc"
    r"|Delete|F\d+)(?![A-Za-z])"
)


def first_task(session):
    ids = task_list.task_ids(session.ledger, TaskFilter(year=2026), today=TODAY)
    return task_list.task_detail(session.ledger, ids[0], today=TODAY)


def begun(dialog):
    dialog.begin()
    return dialog


def act_dialog(code: str) -> Callable:
    return lambda session: ActDialog(session, ACTS[code], first_task(session).assignments)


def pasted_notice(session):
    dialog = NoticeDialog(session, None)
    dialog.text.setPlainText(BY_YEAR[2024])
    dialog.read()
    return dialog


def effects(session):
    moved = MovedDate("2026-001 梳理公开事项清单", "县司法局", TODAY, TODAY + timedelta(days=3), "收到之日起20个工作日")
    return EffectsDialog(session, None, CalendarChange("录入2027年节假日"), ([moved], ["请核对：没有读到中秋节的安排"]))


def quarterly(session):
    return forms.all_forms(session.ledger)[0]


def annual_report(session):
    page = AnnualPage(session)
    page.reload()
    page.begin()
    page.body.bar.setCurrentIndex(1)
    return page


def restore_dialog():
    return RestoreDialog(RestorePreview(Backup("备份.db", 1, NOW, counts={"task": 4}), {"task": 5}, 2))


def backed_up(session):
    safekeeping.back_up(session.ledger)
    return BackupsPage(session)


WINDOWS: dict[str, Callable] = {
    "welcome": lambda session: Welcome(),
    "first use": lambda session: FirstUse(session.notices, today=TODAY, runner=Runner(in_place=True)),
    "operators to choose": lambda session: OperatorTiles(operators.operators(session.ledger)),
    "new task": lambda session: begun(TaskDialog(session, None)),
    "task": lambda session: begun(TaskDialog(session, first_task(session))),
    "unit": lambda session: begun(UnitDialog(session, Unit())),
    "group": lambda session: begun(GroupDialog(session, UnitGroup(), [])),
    "import": lambda session: ImportWizard(session),
    "imports": lambda session: ImportsDialog(session),
    "operators": lambda session: OperatorsDialog(session),
    "export": lambda session: ExportDialog(session, ExportRequest("task-ledger", "", year=2026)),
    "further filter": lambda session: FurtherFilterDialog(session, FurtherFilter()),
    "bulk edit": lambda session: BulkEdit(session, [first_task(session).task.id]),
    "bulk progress": lambda session: BulkProgress(session, TaskFilter(year=2026)),
    "alerts": lambda session: AlertDialog(session, alerts.alerts(session.ledger, today=TODAY)),
    "put off": lambda session: begun(SnoozeDialog(session, alerts.alerts(session.ledger, today=TODAY).listed)),
    "call for a return": lambda session: begun(ReturnCallDialog(session, [1, 2])),
    "pasted notice": lambda session: pasted_notice(session),
    "effects": lambda session: effects(session),
    "local days off": lambda session: LocalDaysDialog(session, None),
    "holidays": lambda session: HolidaysPage(session),
    "annual report": lambda session: annual_report(session),
    "form of returns": lambda session: FormEditor(session, quarterly(session), writable=True),
    "rule of a form": lambda session: begun(RuleDialog(session, quarterly(session), quarterly(session).rules[0])),
    "backups": lambda session: backed_up(session),
    "restore": lambda session: restore_dialog(),
    "proof": lambda session: ProofDialog(session, None, proof_of_task(session.ledger, 1, today=TODAY)),
    **{f"act {code}": act_dialog(code) for code in ACTS},
}
PAGES = ("desk", "tasks", "statistics", "units", "export")


@pytest.fixture(scope="module", params=[each.code for each in PRESETS])
def size(request, qapp) -> Iterator:
    """Each size of type in turn; dressing the application again for every window would take longer than the windows."""
    chosen = preset(request.param)
    set_size(qapp, chosen)
    yield chosen
    set_size(qapp, STANDARD)


@pytest.fixture
def sized(size, session, qapp):
    set_size(qapp, size)  # a window of another test may have changed it
    session.preset = size
    return session


def seen(window: QWidget, kind: type | tuple[type, ...]) -> list:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return [w for each in kinds for w in window.findChildren(each) if w.isVisibleTo(window)]


def is_foreign(words: str) -> bool:
    """Whether something is left in letters beside names of formats, keys and places of files."""
    return bool(FOREIGN.search(ALLOWED.sub("", PATH.sub("", words))))


def plain(text: str) -> str:
    if "<" in text and ">" in text:
        document = QTextDocument()
        document.setHtml(text)
        text = document.toPlainText()
    return text.replace("&", "")


def words_of(window: QWidget) -> Iterator[str]:
    """Everything that can be read in a window, the records in its lists aside."""
    yield window.windowTitle()
    for widget in seen(window, (QLabel, QAbstractButton)):
        yield plain(widget.text())
    for widget in seen(window, QWidget):
        yield plain(widget.toolTip())
        yield widget.accessibleName()
    for line in seen(window, (QLineEdit, QPlainTextEdit)):
        yield line.placeholderText()
    for box in seen(window, QComboBox):
        yield from (box.itemText(number) for number in range(box.count()))
    for tabs in seen(window, QTabWidget):
        yield from (tabs.tabText(number) for number in range(tabs.count()))
    for table in seen(window, QTableView):
        model = table.model()
        yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(model.columnCount()))


def nameless(window: QWidget) -> list[str]:
    found = []
    for control in seen(window, CONTROLS):
        inner = isinstance(control, QHeaderView) or (control.objectName() or "").startswith("qt_")
        if inner or type(control) is QAbstractButton:  # a header, a part of Qt's own, the corner of a table
            continue
        named = control.accessibleName() or (plain(control.text()) if isinstance(control, QAbstractButton) else "")
        if not named and not control.parentWidget().accessibleName():
            found.append(f"{type(control).__name__} {control.objectName()} in {type(control.parent()).__name__}")
    return found


def cut(window: QWidget) -> list[str]:
    """Buttons and lines of text that are narrower than their words."""
    buttons = seen(window, QPushButton)
    found = [b.text() for b in buttons if b.width() < b.fontMetrics().horizontalAdvance(plain(b.text()))]
    for label in seen(window, QLabel):
        rich = label.textFormat() == Qt.TextFormat.RichText or "<" in label.text()
        if label.wordWrap() or rich or not label.text():
            continue
        if label.contentsRect().width() < label.fontMetrics().horizontalAdvance(label.text()):
            found.append(label.text())
    return found


def hold_to_the_rules(window: QWidget) -> None:
    QApplication.sendPostedEvents()  # words that a timer just changed are laid out
    assert nameless(window) == []
    assert [words for words in words_of(window) if is_foreign(words)] == []
    assert cut(window) == []


@pytest.mark.parametrize("name", WINDOWS)
def test_every_dialog_is_named_chinese_and_whole(sized, name, qtbot):
    window = WINDOWS[name](sized)
    qtbot.addWidget(window)
    window.show()
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= SMALLEST[0] - 24, least
    assert least.height() <= SMALLEST[1] - 48, least
    window.resize(min(window.width(), SMALLEST[0] - 24), min(window.height(), SMALLEST[1] - 48))
    QApplication.processEvents()
    hold_to_the_rules(window)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_named_chinese_and_whole(sized, page, qtbot):
    kept = sized.preset.code
    window = MainWindow(sized)
    qtbot.addWidget(window)
    window.set_preset(kept)
    window.resize(*SMALLEST)
    window.show()
    window.work.go(page)
    QApplication.processEvents()
    assert (window.width(), window.height()) == SMALLEST
    hold_to_the_rules(window)
    for tabs in seen(window, QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            QApplication.processEvents()
            hold_to_the_rules(window)


def test_a_return_being_filled_in_is_named_chinese_and_whole(sized, qtbot):
    kept = sized.preset.code
    window = MainWindow(sized)
    qtbot.addWidget(window)
    window.set_preset(kept)
    window.resize(*SMALLEST)
    window.show()
    window.work.go("statistics", "filling")
    page = window.page().front
    page.begin()
    QApplication.processEvents()
    assert (window.width(), window.height()) == SMALLEST
    for number in range(page.body.count()):
        page.body.setCurrentIndex(number)
        QApplication.processEvents()
        hold_to_the_rules(window)


def test_the_menus_are_chinese(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    entries = [action for menu in window.menuBar().actions() for action in (menu, *menu.menu().actions())]
    words = [re.sub(r"\(&\w\)", "", action.text()) for action in entries]
    assert [each for each in words if is_foreign(each)] == []


def test_a_read_only_window_keeps_to_the_rules(ledger, notices, qtbot, qapp):
    ledger.read_only = True
    window = MainWindow(session_on(ledger, notices))
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    QApplication.processEvents()
    hold_to_the_rules(window)
