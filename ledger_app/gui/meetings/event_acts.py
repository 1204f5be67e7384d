"""What can be done on the tabs of 会议培训: register, correct, tick units, put away, take back, print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.meeting import Meeting
from ledger_app.gui.act import Act
from ledger_app.gui.meetings.attendance_dialog import AttendanceDialog
from ledger_app.gui.printing import print_out
from ledger_app.gui.tools import open_tool

if TYPE_CHECKING:
    from ledger_app.gui.meetings.event_page import EventPage


class EventActs:
    """Acts over the page they belong to; those of the 回收站 show only there."""

    def __init__(self, page: EventPage) -> None:
        self.page, self.session = page, page.session
        add = page.act(f"登记{page.words}", self.add, "Ctrl+N")
        edit = page.act("修改", self.edit, "F2")
        attend = page.act("参加单位", self.attend)
        self._back = page.act("恢复", self.restore)
        delete = page.act("删除", self.delete, "Delete")
        self._of_living = (add, edit, attend, delete)
        papers = [
            page.act("导出", self.export, "Ctrl+E", writes=False),
            page.act("打印", self.print, "Ctrl+P", writes=False),
        ]
        self.all: list[Act] = [add, edit, attend, self._back, *papers, delete]
        self.suit(binned=False)

    def suit(self, *, binned: bool) -> None:
        """Offer what has a meaning in the ledger, or in the 回收站."""
        for act in self._of_living:
            act.suit(not binned)
        self._back.suit(binned)

    def add(self) -> None:
        """登记."""
        self._fill_in(None)

    def edit(self) -> None:
        """修改."""
        if (record := self._one()) is not None and record.deleted_at is None:
            self._fill_in(record)

    def attend(self) -> None:
        """参加单位."""
        if (record := self._one()) is not None:
            called = record.called if isinstance(record, Meeting) else record.name
            AttendanceDialog(self.session, self.page.of, record.id, called).exec()

    def delete(self) -> None:
        """Into the 回收站, after a question."""
        ids = self._chosen()
        if ids and self.session.notices.ask(f"把选中的{len(ids)}次{self.page.words}移入回收站？", "删除"):
            self.session.act(self.page.operations[1], ids)

    def restore(self) -> None:
        """Out of the 回收站."""
        if ids := self._chosen():
            self.session.act(self.page.operations[2], ids)

    def export(self) -> None:
        """导出."""
        open_tool("export", self.session, self.page, self._request())

    def print(self) -> None:
        """打印."""
        print_out(self.session, self._request())

    def _fill_in(self, record: Any) -> None:
        """The form; afterwards the page stands on what was stored, in its own year."""
        dialog = self.page.dialog(record)
        if dialog.open_on(620) and dialog.stored is not None:
            self.page.arrive({self.page.of: dialog.stored})

    def _request(self) -> ExportRequest:
        return ExportRequest(self.page.export, "", year=self.session.year)

    def _chosen(self) -> list[int]:
        ids = [line.record.id for line in self.page.view.chosen()]
        if not ids:
            self.session.notices.inform(f"请先选中{self.page.words}。")
        return ids

    def _one(self) -> Any:
        record = self.page.chosen_one()
        if record is None:
            self.session.notices.inform(f"请先选中一次{self.page.words}。")
        return record
