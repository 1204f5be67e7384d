"""节假日与调休: the years with their standing, one year as a grid, and how a new year comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.holiday import KINDS, SHIPPED, SOURCES, STATUSES, CalendarChange
from ledger_app.domain.typed_date import NotADate, read_typed_date, shown_date
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.settings.effects_dialog import apply_small, confirm_and_apply
from ledger_app.gui.settings.year_grid import YearGrid
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import holiday_files, holidays
from ledger_app.operations.holidays import YearLine

BY_WEEKDAY = "按星期"


def _origin(line: YearLine) -> str:
    table = line.table
    return f"{SOURCES[table.source]}，第{table.version}版" if table.source else SHIPPED


COLUMNS = (
    Column("year", "年度", lambda line: str(line.year), 54, sortable=False),
    Column("standing", "核对情况", lambda line: STATUSES[line.table.status], 72, sortable=False,
           colour=lambda line: None if line.table.status == "checked" else "yellow"),
    Column("origin", "来源", _origin, 128, sortable=False, grows=True,
           tip=lambda line: "\n".join(part for part in (line.table.words, line.table.basis) if part)),
)  # fmt: skip


class HolidaysPage(Page):
    """The list at the left, the year at the right, the acts above."""

    shows = frozenset({"holiday_year", "holiday", "office"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("年度")
        self.view.show_list(self.rows, session.preset)
        self.view.picked.connect(self._show_year)
        self.grid = YearGrid()
        self.grid.opened.connect(self.change_day)
        self.warning, self.title, self.basis = QLabel(), QLabel(), QLabel()
        self.paste = self.act("粘贴放假通知", self.paste_notice)
        self.taking = self.act("导入", self.import_file, "Ctrl+I")
        self.handing = self.act("导出", self.export_file, "Ctrl+E", writes=False)
        self.checked = self.act("标记已核对", self.mark_checked)
        self.one_day = self.act("改某一天", self.ask_day)
        self.local = self.act("地方假日", self.open_local, writes=False)
        self.back = self.act("改回随软件的数据", self.go_back)
        session.resized.connect(self.view.set_preset)
        self._lay_out()

    @property
    def line(self) -> YearLine | None:
        """The year in view."""
        chosen = self.view.chosen()
        return chosen[0] if chosen else None

    def reload(self) -> None:
        year = self.line.year if self.line else self.session.today().year
        lines = self.session.ask(holidays.years) or []
        self.rows.set_rows(lines)
        known = [line.year for line in lines]
        self._warn()
        self._choose(year if year in known else known[0])

    def arrive(self, what: object) -> None:
        year = what.get("year") if isinstance(what, dict) else what
        if isinstance(year, int):
            self._choose(year)

    def paste_notice(self) -> None:
        """粘贴放假通知."""
        from ledger_app.gui.settings.notice_dialog import paste_notice

        taken = paste_notice(self.session, self)
        if taken is not None:
            self._choose(taken.year)

    def import_file(self) -> None:
        """导入: json as another office exported it, or a sheet with 日期, 类别, 名称."""
        name, _ = QFileDialog.getOpenFileName(self, "导入节假日", "", "节假日文件 (*.json *.xlsx *.xls *.et *.csv)")
        if name:
            read, path = holiday_files.read_holiday_file, Path(name)
            self.session.run("正在读取…", lambda job: read(path, cancelled=job.cancelled), self._take)

    def _take(self, change: CalendarChange) -> None:
        """Show what a file would change, then change it."""
        if confirm_and_apply(self.session, self, change) and change.tables:
            self._choose(change.tables[0].year)

    def export_file(self) -> None:
        """导出: the year in view, as json or xlsx."""
        if self.line is None:
            return
        year = self.line.year
        name, chosen = QFileDialog.getSaveFileName(self, "导出节假日", f"{year}年节假日.json", "*.json;;*.xlsx")
        if not name:
            return
        target = name if Path(name).suffix else f"{name}{chosen.removeprefix('*')}"
        done = self.session.ask(holiday_files.export_holidays, target, year=year)
        if done is not None:
            self.session.notices.inform(f"已导出：{Path(target).name}（{done.rows}天）", str(Path(target).parent))

    def mark_checked(self) -> None:
        """标记已核对, or 未核对 again."""
        if self.line is not None:
            on = self.line.table.status != "checked"
            self.session.act(holidays.mark_checked, self.line.year, checked=on)

    def open_local(self) -> None:
        """地方假日."""
        from ledger_app.gui.settings.local_days_dialog import LocalDaysDialog

        LocalDaysDialog(self.session, self).exec()

    def go_back(self) -> None:
        """改回随软件的数据."""
        if self.line is not None and self.line.table.source and self.line.shipped:
            confirm_and_apply(self.session, self, holidays.shipped_change(self.line.year))

    def ask_day(self) -> None:
        """改某一天: for those who type."""
        line = self.line
        text = self.session.notices.ask_text(f"{line.year}年的哪一天？如 10.1") if line else None
        if line is None or not text:
            return
        try:
            day = read_typed_date(text, today=self.session.today(), year=line.year)
        except NotADate as refusal:
            self.session.notices.refuse(refusal.message)
            return
        if day is not None:
            self.change_day(day)

    def change_day(self, day: date) -> None:
        """Ask what a day of the year in view is, and change it."""
        line = self.line
        if line is None or not self.session.may_write:
            return
        why = self.session.ledger.calendar.why(day)
        kinds = {words: kind for kind, words in KINDS.items() if kind != "local_day_off"} | {BY_WEEKDAY: ""}
        question = f"{shown_date(day)}：现在是“{why}”。按通知改为："
        answer = self.session.notices.choose(question, (*kinds, "取消"))
        if answer not in kinds:
            return
        names = {**line.table.days_off, **line.table.make_up_workdays}
        nearest = min(names, key=lambda each: abs((each - day).days), default=None)
        name = names[nearest] if nearest else ""
        change = self.session.ask(holidays.day_change, line.year, day, kinds[answer], name)
        if change is not None:
            apply_small(self.session, self, change)

    def _choose(self, year: int) -> None:
        places = [number for number, line in enumerate(self.rows.rows) if line.year == year]
        self.view.choose_row(places[0] if places else 0)
        self._show_year()

    def _show_year(self) -> None:
        line = self.line
        if line is None:
            return
        own = bool(line.table.source)
        self.checked.suit(own)
        self.checked.setText("标记未核对" if own and line.table.status == "checked" else "标记已核对")
        self.back.suit(own and line.shipped)
        off, worked = len(line.table.days_off), len(line.table.make_up_workdays)
        self.title.setText(f"{line.year}年　放假{off}天（休）　调休上班{worked}天（班）")
        self.basis.setText(f"{line.table.words}　{line.table.basis}")
        self.grid.show_year(line.year, self.session.ledger.calendar, self.session.today())

    def _warn(self) -> None:
        """The year that is wanted and not there."""
        _, missing = self.session.ask(holidays.standing, today=self.session.today()) or ("", None)
        words = (
            f"{missing}年节假日尚未录入，含该年的期限暂按周末推算，可能有误。通知一般在11月公布，公布后请在这里粘贴。"
        )
        self.warning.setText(words if missing is not None else "")
        self.warning.setVisible(missing is not None)

    def _lay_out(self) -> None:
        self.warning.setObjectName("warning")
        self.title.setObjectName("block_title")
        self.basis.setObjectName("faint")
        for label in (self.warning, self.basis):
            label.setWordWrap(True)
        acts = FlowRow(space=8)
        acts.add(*act_buttons(self.acts))
        year = QWidget()
        inside = QVBoxLayout(year)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.addWidget(self.title)
        inside.addWidget(self.basis)
        inside.addWidget(self.grid, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.view)
        both.addWidget(year)
        both.setSizes([250, 800])
        both.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(acts)
        column.addWidget(self.warning)
        column.addWidget(both, 1)
