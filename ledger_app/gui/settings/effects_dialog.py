"""What a change of the calendar does: every open deadline that would move, shown before it is applied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLabel, QWidget

from ledger_app.domain.holiday import CalendarChange, MovedDate
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import holidays


def _shift(move: MovedDate) -> str:
    return f"推后{move.days}天" if move.days > 0 else f"提前{-move.days}天"


COLUMNS = (
    Column("what", "事项", lambda m: m.what, 220, sortable=False, grows=True),
    Column("who", "单位", lambda m: m.who, 110, sortable=False),
    Column("rule", "规则", lambda m: m.why, 170, sortable=False),
    Column("old", "原日期", lambda m: shown_date(m.old), 110, sortable=False),
    Column("new", "新日期", lambda m: shown_date(m.new), 110, sortable=False),
    Column("shift", "变化", _shift, 80, sortable=False),
)


def confirm_and_apply(session: Session, parent: QWidget, change: CalendarChange, *, notes: Sequence[str] = ()) -> bool:
    """Show what would move, and on 确认 do it all as one action; whether it was done."""
    today = session.today()
    moves = session.ask(holidays.effects, change, today=today)
    if moves is None or not EffectsDialog(session, parent, change, (moves, notes)).exec():
        return False
    return session.act(holidays.apply, change, today=today) is not None


def apply_small(session: Session, parent: QWidget, change: CalendarChange) -> bool:
    """The same for a change that was just asked for by itself: without a list where nothing moves."""
    today = session.today()
    moves = session.ask(holidays.effects, change, today=today)
    if moves is None:
        return False
    if moves and not EffectsDialog(session, parent, change, (moves, ())).exec():
        return False
    return session.act(holidays.apply, change, today=today) is not None


class EffectsDialog(QDialog):
    """The list with 确认; nothing is changed before that."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        change: CalendarChange,
        shown: tuple[Sequence[MovedDate], Sequence[str]],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(change.words)
        moves, notes = shown
        self.view = ListView()
        self.view.setAccessibleName("期限变化")
        self.view.show_list(list_of(COLUMNS, moves, self), session.preset)
        told = (
            f"确认后，下列{len(moves)}个未完成事项的期限随之改变，可用“撤销”整体撤回："
            if moves
            else "没有未完成事项的期限因此改变。"
        )
        words = QLabel("\n".join((*notes, told)))
        words.setWordWrap(True)
        words.setObjectName("warning" if moves or notes else "")
        dialog_layout(self, self.view, button_row(self, "确认", self.accept), above=words)
        self.view.setVisible(bool(moves))
        fit(self, 980, 460 if moves else 180)
