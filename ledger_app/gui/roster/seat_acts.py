"""What can be done on the roster page: the acts on a seat, on its holder, and the papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.roster import RosterLine
from ledger_app.gui.act import Act
from ledger_app.gui.page import Page
from ledger_app.gui.printing import print_out
from ledger_app.gui.roster import seat_dialogs
from ledger_app.gui.roster.adoption_dialog import adopt_roster
from ledger_app.gui.tools import open_tool
from ledger_app.operations import roster


class SeatActs:
    """Acts on the seat that ``chosen`` tells, as of the day that ``on`` tells."""

    def __init__(self, page: Page, chosen: Callable[[], list[RosterLine]], on: Callable[[], date]) -> None:
        self.page, self.session = page, page.session
        self._chosen, self._on = chosen, on
        self.shown = self._make()
        self.all: list[Act] = [*self.shown, *self._make_more()]

    def succeed(self) -> None:
        """变更现任."""
        if (line := self._one()) is not None and self.session.may_write:
            seat_dialogs.succession_dialog(self.session, line, self._on()).open_on()

    def vacate(self) -> None:
        """离任."""
        line = self._one()
        if line is not None and line.person is None:
            self.session.notices.inform("这个席位本来就空缺。")
        elif line is not None:
            seat_dialogs.vacating_dialog(self.session, line, self._on()).open_on()

    def add(self) -> None:
        """增设席位."""
        seat_dialogs.new_seat_dialog(self.session, self._on()).open_on()

    def edit(self) -> None:
        """修改席位."""
        if (line := self._one()) is not None:
            seat_dialogs.seat_dialog(self.session, line.seat).open_on()

    def correct_name(self) -> None:
        """更正姓名 of the holder."""
        line = self._one()
        if line is not None and line.person is None:
            self.session.notices.inform("这个席位空缺，没有可更正的姓名。")
        elif line is not None and line.person is not None:
            seat_dialogs.person_dialog(self.session, line.person).open_on()

    def abolish(self) -> None:
        """撤销席位."""
        if (line := self._one()) is not None:
            seat_dialogs.abolition_dialog(self.session, line, self._on()).open_on()

    def move(self, step: int) -> None:
        """One place up or down among the seats of its role."""
        if (line := self._one()) is not None:
            self.session.act(roster.move_seat, line.seat.id, step)

    def adopt(self) -> None:
        """采用文件名单."""
        adopt_roster(self.session, self.page)

    def rename(self) -> None:
        """领导小组名称."""
        group = self.session.ask(roster.leading_group)
        if group is not None:
            seat_dialogs.group_dialog(self.session, group).open_on()

    def export(self, what: str) -> None:
        """The roster or the notice of the day shown."""
        open_tool("export", self.session, self.page, self._request(what))

    def print(self) -> None:
        """打印 the roster of the day shown."""
        print_out(self.session, self._request("roster"))

    def _request(self, what: str) -> ExportRequest:
        return ExportRequest(what, "", on=self._on().isoformat())

    def _one(self) -> RosterLine | None:
        chosen = self._chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一个席位。")
            return None
        return chosen[0]

    def _make(self) -> list[Act]:
        act = self.page.act
        return [
            act("变更现任", self.succeed),
            act("离任", self.vacate),
            act("增设席位", self.add, "Ctrl+N"),
            act("修改席位", self.edit, "F2"),
            act("撤销席位", self.abolish, "Delete"),
            act("采用文件名单", self.adopt),
            act("生成调整通知", lambda: self.export("adjustment-notice"), writes=False),
            act("导出名单", lambda: self.export("roster"), "Ctrl+E", writes=False),
        ]

    def _make_more(self) -> list[Act]:
        act = self.page.act
        return [
            act("打印名单", self.print, "Ctrl+P", writes=False),
            act("更正姓名", self.correct_name),
            act("上移", lambda: self.move(-1), "Alt+Up"),
            act("下移", lambda: self.move(1), "Alt+Down"),
            act("领导小组名称", self.rename),
        ]
