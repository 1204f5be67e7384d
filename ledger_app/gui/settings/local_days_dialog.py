"""地方假日: days off by decision of an autonomous area, row by row and year by year."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from ledger_app.domain.holiday import CalendarChange, Holiday, LocalRow
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.settings.effects_dialog import apply_small
from ledger_app.gui.widgets.dialog import dialog_layout, fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import holidays

COLUMNS = (
    Column("day", "日期", lambda r: shown_date(r.day), 120, sortable=False),
    Column("name", "名称", lambda r: r.name, 150, sortable=False),
    Column("in_use", "启用", lambda r: "启用" if r.in_use else "", 60, "centre", sortable=False),
    Column("from", "来源", lambda r: "本单位录入" if r.id else f"示例（{r.region}）", 150, sortable=False),
    Column("basis", "依据", lambda r: r.basis, 220, sortable=False, grows=True),
)
_WORDS = (
    "自治州、自治县的纪念日和民族节日，日期以当年通知为准，每年核对后启用。启用后日历上标“地”，"
    "剩余工作日按实际上班日计算；法定期限不因地方假日顺延，两个日期都显示，按较早的办理。"
)


class LocalDaysDialog(QDialog):
    """Examples that ship are off unless the office's region turns them on; switching one makes it the office's own."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("地方假日")
        self.session = session
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("地方假日")
        self.view.show_list(self.rows, session.preset)
        self.view.opened.connect(lambda _: self.edit())
        self.view.picked.connect(self._name_switch)
        self.switch = _button("启用", self.turn)
        self.delete = _button("删除", self.remove)
        acts = FlowRow(space=8)
        if session.may_write:
            acts.add(self.switch, _button("新建", self.add), _button("修改", self.edit), self.delete)
        acts.add(_button("关闭", self.reject))
        words = QLabel(_WORDS)
        words.setObjectName("faint")
        words.setWordWrap(True)
        dialog_layout(self, self.view, acts, above=words)
        fit(self, 860, 460)
        self.reload()

    def reload(self) -> None:
        """Read the rows of this year and later again, then those before."""
        place = max(self.view.currentIndex().row(), 0)
        year = self.session.today().year
        found: list[LocalRow] = self.session.ask(holidays.local_days) or []
        coming = sorted((row for row in found if row.year >= year), key=lambda row: row.day)
        self.rows.set_rows([*coming, *(row for row in found if row.year < year)])
        self.view.choose_row(min(place, len(self.rows.rows) - 1))
        self._name_switch()

    def turn(self) -> None:
        """启用 or 停用."""
        row = self._chosen()
        if row is not None:
            self._do(holidays.switch_change(row, on=not row.in_use))

    def add(self) -> None:
        """新建."""
        self._form("新建地方假日", Holiday())

    def edit(self) -> None:
        """修改; an example becomes the office's own row."""
        row = self._chosen()
        if row is not None and self.session.may_write:
            record = Holiday(
                id=row.id, year=row.year, day=row.day.isoformat(), name=row.name, basis=row.basis, in_use=row.in_use
            )
            self._form("修改地方假日", record)

    def remove(self) -> None:
        """删除 a row of the office's own."""
        row = self._chosen()
        if row is not None and row.id and self.session.notices.ask(f"删除地方假日“{row.name}”（{row.day}）？", "删除"):
            self._do(CalendarChange(f"删除地方假日“{row.name}”（{row.day}）", local_gone=(row.id,)))

    def _form(self, words: str, record: Holiday) -> None:
        typed: list[CalendarChange] = []

        def check(row: Holiday) -> object:
            typed.append(holidays.local_change(row))
            return None

        if RecordDialog(self.session, words, form="holiday_form", record=record, save=check).open_on(460):
            self._do(typed[-1])

    def _do(self, change: CalendarChange) -> None:
        apply_small(self.session, self, change)
        self.reload()

    def _chosen(self) -> LocalRow | None:
        chosen = self.view.chosen()
        return chosen[0] if chosen else None

    def _name_switch(self) -> None:
        row = self._chosen()
        self.switch.setText("停用" if row is not None and row.in_use else "启用")
        self.delete.setEnabled(row is not None and bool(row.id))


def _button(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())  # type: ignore[operator]
    return button
