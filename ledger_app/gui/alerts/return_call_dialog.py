"""催报: what is missing, by when and where to send it; the words for every chosen unit go to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from ledger_app.domain.reminder import ReturnCall
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.operations import reminding


class ReturnCallDialog(RecordDialog):
    """Asks what to write, ``call`` where it is known; 复制催报文字 copies a paragraph for each unit."""

    act = "复制催报文字"

    def __init__(self, session: Session, unit_ids: Sequence[int], call: ReturnCall | None = None) -> None:
        self._units = tuple(unit_ids)
        usual = call or session.ask(reminding.usual_call, today=session.today()) or ReturnCall()
        words = f"催报（{len(self._units)}家单位）"
        super().__init__(session, words, form="return_call_form", record=usual, save=self._copy)

    def _copy(self, call: ReturnCall) -> None:
        text = reminding.return_reminder_text(self.session.ledger, self._units, call, today=self.session.today())
        QGuiApplication.clipboard().setText(text)
        self.session.said.emit(f"已复制{len(self._units)}家单位的催报文字，可粘贴到微信或短信。")


def call_for_return(session: Session, unit_ids: Sequence[int]) -> None:
    """Ask and copy; says so where no unit is chosen."""
    if not unit_ids:
        session.notices.inform("请先选中要催报的单位（按住 Ctrl 或 Shift 可选多家，Ctrl+A 全选）。")
        return
    ReturnCallDialog(session, unit_ids).open_on(560)
