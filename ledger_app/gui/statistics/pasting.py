"""A column of figures pasted from a table: which cells its lines are meant for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.form import Indicator

_NOTHING = re.compile(r"[\s—\-－]*")


class NotAColumn(Refusal):
    """What was copied does not fit the rows from here on."""


def placed(rows: Sequence[Indicator], text: str) -> dict[str, str]:
    """Code and text for each line, from the first row on.

    A column copied from the printed table has a line for headings too (blank or dashes); one that has none for them
    is laid over the figures alone. A blank line takes nothing away. Anything else is refused: a figure in the wrong row
    is worse than typing.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if any("\t" in line for line in lines):
        raise NotAColumn("复制的内容有好几列，没有粘贴；请在表格里只选“统计数”一列再复制。")
    for meant in (rows, [row for row in rows if row.has_figure]):
        pairs = list(zip(meant, lines, strict=False))
        if len(lines) <= len(meant) and all(row.has_figure or _NOTHING.fullmatch(line) for row, line in pairs):
            return {row.code: line.strip() for row, line in pairs if row.has_figure and line.strip()}
    raise NotAColumn(f"复制了{len(lines)}行，从这一行往下放不下，没有粘贴；请核对起始行后再粘贴。")
