"""What a restore would bring, compared with what there is; nothing is done before 恢复."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QWidget

from ledger_app.domain.backup import RestorePreview
from ledger_app.domain.catalogue import WORDS
from ledger_app.gui.look import STANDARD, Preset
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of

UNCHANGED = "不变"
Line = tuple[str, int | None, int]


def _difference(line: Line) -> str:
    _, now, then = line
    if now is None:
        return ""
    if now == then:
        return UNCHANGED
    return f"少{now - then}条" if now > then else f"多{then - now}条"


COLUMNS = (
    Column("what", "内容", lambda line: line[0], 180, sortable=False, grows=True),
    Column("now", "现在", lambda line: "—" if line[1] is None else str(line[1]), 90, align="right", sortable=False),
    Column("then", "备份中", lambda line: str(line[2]), 90, align="right", sortable=False),
    Column("change", "恢复后", _difference, 110, sortable=False),
)


def lines_of(told: RestorePreview) -> list[Line]:
    """One line for each kind of record that is in either; what would differ first."""
    tables = [table for table in WORDS if table in told.backup.counts or table in (told.present or {})]
    lines: list[Line] = [
        (
            WORDS[table],
            told.present.get(table, 0) if told.present is not None else None,
            told.backup.counts.get(table, 0),
        )
        for table in tables
    ]
    shown = [line for line in lines if line[1] or line[2]]
    return sorted(shown, key=lambda line: _difference(line) == UNCHANGED)


class RestoreDialog(QDialog):
    """Accepted by 恢复."""

    def __init__(self, told: RestorePreview, *, preset: Preset = STANDARD, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复备份")
        self.view = ListView()
        self.view.setAccessibleName("现在与备份的比较")
        self.view.show_list(list_of(COLUMNS, lines_of(told), self), preset)
        words = [told.sentence()]
        if told.stranger:
            words.insert(0, f"这份备份来自另一个账本（{told.backup.office or '未填单位'}），请核对后再恢复。")
        self.words = QLabel("\n".join(words))
        self.words.setWordWrap(True)
        self.words.setObjectName("warning" if told.stranger or told.lost else "")
        self.buttons = button_row(self, "恢复", self.accept)
        dialog_layout(self, self.view, self.buttons, above=self.words)
        fit(self, 620, 440)
