"""The list behind the line of 工作台: everything to tell today, in groups, beside the work and never before it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.alert import GROUPS, Alert, Alerts, short_day
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.alerts.reminding import NOTHING, copy_reminder
from ledger_app.gui.alerts.snooze_dialog import put_off
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import alerts

# The page that a line leads to, by what it is about, with the tab and the name under which it takes the record.
_LEADS = {"vacancy": ("units", "roster", "seat"), "filing": ("units", "staff", "change")}
COLUMNS = (
    Column("group", "类别", lambda a: GROUPS[a.group][0], 72, sortable=False),
    Column("light", "情况", lambda a: a.light.text, 196, shape=True, colour=lambda a: a.light.colour,
           tip=lambda a: a.light.reason or a.light.text, sortable=False),
    Column("words", "事项", lambda a: f"{a.number} {a.words}".strip(), 200, sortable=False, grows=True),
    Column("unit", "单位", lambda a: a.unit, 120, sortable=False),
    Column("day", "期限", lambda a: shown_date(a.occasion.day), 115, sortable=False),
    Column("note", "说明", lambda a: note(a), 168, sortable=False),
)  # fmt: skip


class AlertDialog(QDialog):
    """Not modal: the work goes on beside it. It follows what is told while it is open."""

    def __init__(self, session: Session, told: Alerts | None) -> None:
        super().__init__(session.notices.window)
        self.session = session
        self.setWindowTitle("提醒")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.more = QLabel()
        self.more.setObjectName("faint")
        self.more.setWordWrap(True)
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("提醒")
        self.view.show_list(self.rows, session.preset)
        self.view.opened.connect(lambda row: self.lead(self.rows.row_at(row)))
        self.back = _button("", self.bring_back, "选一项已推迟的，今天就恢复提醒")
        self.back.setObjectName("link")
        self.later = _button("稍后提醒", self.put_off, "推迟所选提醒，写明理由")
        self._lay_out()
        session.alerts_told.connect(self.take)
        session.resized.connect(self.view.set_preset)
        session.sight_changed.connect(self._fit)
        self.take(told or Alerts(session.today()))

    def take(self, told: Alerts) -> None:
        """Show these from now on; what was selected stays so."""
        chosen = {alert.occasion for alert in self.view.chosen()}
        self.rows.set_rows(told.listed)
        self.heading.setText(f"{told.sentence()}。" if told.total else "没有需要提醒的事项。")
        left = told.total - len(told.listed)
        self.more.setText(f"另有{left}项没有列出，请到任务台账按亮灯查看。" if left else "")
        self.more.setVisible(bool(left))
        self._fit()
        places = [n for n, alert in enumerate(told.listed) if alert.occasion in chosen]
        self.view.choose_row(places[0] if places else 0)

    def remind(self) -> None:
        """催办 for what is selected."""
        self._copy(self.view.chosen())

    def remind_all(self) -> None:
        """催办 for the whole list."""
        self._copy(list(self.rows.rows))

    def put_off(self) -> None:
        put_off(self.session, self.view.chosen())

    def lead(self, alert: Alert | None) -> None:
        """Show where it is worked on."""
        if alert is None:
            return
        about = alert.occasion.about
        if about == "task":
            self.session.go("tasks", {"task": alert.occasion.record_id})
        elif about in _LEADS:
            page, tab, name = _LEADS[about]
            self.session.go(page, {"tab": tab, name: alert.occasion.record_id})
        else:
            self.session.go("desk", {"duty": alert.occasion.record_id})

    def _copy(self, chosen: list[Alert]) -> None:
        ids = [each for alert in chosen for each in alert.assignment_ids]
        tasks = [alert for alert in chosen if alert.occasion.about == "task"]
        if not tasks:
            self.session.said.emit(NOTHING)
        else:
            copy_reminder(self.session, ids, items=len(tasks))

    def bring_back(self) -> None:
        """恢复提醒 of one that was put off."""
        named = [f"{each.what}（{each.until}再提醒：{each.reason}）" for each in self.asleep]
        place = choose_one("恢复哪一项的提醒？", named, act="恢复提醒", parent=self)
        if place is not None:
            self.session.act(alerts.end_snooze, self.asleep[place].id, today=self.session.today())

    def _fit(self) -> None:
        self.asleep = self.session.ask(alerts.snoozes, today=self.session.today()) or []
        self.later.setVisible(self.session.may_write)
        self.back.setText(f"已推迟{len(self.asleep)}项")
        self.back.setVisible(bool(self.asleep) and self.session.may_write)

    def _lay_out(self) -> None:
        acts = FlowRow(space=6)
        remind = _button("催办所选", self.remind, "复制所选事项的催办文字（F8）")
        every = _button("催办全部", self.remind_all, "复制列出的全部事项的催办文字，每家单位一段")
        show = _button("打开", lambda: self.lead((self.view.chosen() or [None])[0]), "到相应页面办理（Enter）")
        acts.add(remind, every, self.later, self.back, show, _button("关闭", self.close))
        QShortcut(QKeySequence("F8"), self).activated.connect(self.remind)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self.heading, self.view, self.more, acts):
            column.addWidget(widget, 1 if widget is self.view else 0)
        fit(self, 1080, 460)


def note(alert: Alert) -> str:
    """What the light does not say: a guessed date, put off until now, or come on a day when nobody looked."""
    told = ["期限暂按周末推算"] if alert.light.estimated else []
    if alert.put_off:
        told.append(f"推迟到现在：{alert.put_off}")
    elif alert.missed:
        told.append(f"{short_day(alert.crossed, alert.occasion.day)}起，当时未打开")
    return "；".join(told)


def open_alerts(session: Session, parent: QWidget, told: Any) -> AlertDialog:
    """Bring the list to the front; one window of it is enough."""
    window: QWidget = session.notices.window or parent.window()
    open_already: Any = window.findChildren(AlertDialog)
    for there in open_already:
        there.raise_()
        there.activateWindow()
        return there  # type: ignore[no-any-return]
    dialog = AlertDialog(session, told if isinstance(told, Alerts) else None)
    dialog.show()
    return dialog


def _button(words: str, does: Any, tip: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    button.clicked.connect(lambda: does())
    return button
