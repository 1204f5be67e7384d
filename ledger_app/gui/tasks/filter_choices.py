"""What the filter row offers: source documents, units and 常用筛选, read once the list is on screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from ledger_app.domain.task_list import TaskFilter
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.filter_row import FilterRow
from ledger_app.operations import preferences, task_list

WAIT = 150
VIEW = "tasks"


class FilterChoices(QObject):
    """Fills the row. ``units`` and ``documents`` are the words behind the ids of a filter."""

    def __init__(self, session: Session, row: FilterRow) -> None:
        super().__init__(row)
        self.session, self.row = session, row
        self.units: dict[int, str] = {}
        self.documents: dict[int, str] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.offer)
        row.further_asked.connect(self.take_further)
        row.keep_asked.connect(self.keep_filter)
        row.drop_asked.connect(self.drop_filter)
        session.operator_changed.connect(self.offer_soon)

    def offer_soon(self) -> None:
        """After the list is on screen, unless a filter needs their words now."""
        present = self.row.filter
        if self.units or present.unit_ids or present.document_ids:
            self.offer()
        else:
            self._wait.start()

    def offer_for(self, wanted: TaskFilter) -> None:
        """Now, if this filter names a unit whose words are not known yet."""
        if wanted.unit_ids and not self.units:
            self.offer()

    def offer(self) -> None:
        """Read the choices and put them into the row."""
        from ledger_app.operations import units

        self._wait.stop()
        listed = self.session.ask(task_list.documents) or []
        self.documents = {d.id: d.document_number or d.title for d in listed}
        self.units = {u.id: u.short_name or u.name for u in self.session.ask(units.unit_list) or []}
        saved = preferences.saved_filters(self.session.ledger, VIEW, today=self.session.today())
        self.row.offer(documents=self.documents, units=self.units, saved=saved)

    def stop(self) -> None:
        """The page is not seen any more."""
        self._wait.stop()

    def take_further(self) -> None:
        """更多筛选."""
        from ledger_app.gui.tasks.further_filter import ask_further

        changed = ask_further(self.session, self.row.filter)
        if changed is not None:
            self.row.set_filter(changed)

    def keep_filter(self) -> None:
        """保存为常用筛选."""
        name = (self.session.notices.ask_text("常用筛选的名称：") or "").strip()
        kept = [each.name for each in preferences.saved_filters(self.session.ledger, VIEW) if not each.shipped]
        question = f"已有常用筛选“{name}”，用现在的筛选条件替换它？"
        if not name or (name in kept and not self.session.notices.ask(question, "替换")):
            return

        def keep(ledger: object) -> bool:
            preferences.save_filter(ledger, VIEW, name, replace(self.row.filter, year=None))  # type: ignore[arg-type]
            return True

        if self.session.ask(keep):
            self.offer()
            self.session.said.emit(f"已保存常用筛选“{name}”。")

    def drop_filter(self, name: str) -> None:
        """Forget one of the operator's own 常用筛选 after asking."""
        if self.session.notices.ask(f"删除常用筛选“{name}”？任务不受影响。", "删除"):
            self.session.ask(preferences.delete_filter, VIEW, name)
            self.offer()
            self.session.said.emit(f"已删除常用筛选“{name}”。")
