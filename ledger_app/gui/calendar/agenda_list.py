"""列表: the lines of a month one below the other."""

from __future__ import annotations

from ledger_app.domain.agenda import KINDS, AgendaItem
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.widgets.row_list import Column

COLUMNS = (
    Column("day", "日期", lambda i: shown_date(i.day)[5:], 92, sortable=False, tip=lambda i: shown_date(i.day)),
    Column("light", "情况", lambda i: i.light.text, 205, shape=True, colour=lambda i: i.light.colour, sortable=False),
    Column("kind", "种类", lambda i: KINDS[i.kind], 76, sortable=False, priority=3),
    Column("words", "事项", lambda i: i.words, 220, sortable=False, grows=True),
    Column("units", "单位", lambda i: i.units, 118, sortable=False),
    Column("advice", "提示", lambda i: _advice(i), 150, sortable=False, priority=3),
)  # fmt: skip


def _advice(item: AgendaItem) -> str:
    return item.advice or ("期限暂按周末推算" if item.estimated else "")
