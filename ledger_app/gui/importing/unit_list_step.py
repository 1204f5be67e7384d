"""A unit directory to be imported: the names as read, what is left out and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout

from ledger_app.domain.unit import CATEGORIES
from ledger_app.gui.importing.source import Source
from ledger_app.gui.importing.step import Step
from ledger_app.gui.session import Session
from ledger_app.gui.units import growth
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.unit_import import UnitListPreview, accept_units, read_units, skeleton_units
from ledger_app.operations.units import groups

COLUMNS = (
    Column("where", "位置", lambda r: r.where, 80, sortable=False),
    Column("name", "规范全称", lambda r: r.unit.name, 240, sortable=False, grows=True),
    Column("short_name", "简称", lambda r: r.unit.short_name, 120, sortable=False),
    Column("aliases", "别名", lambda r: "、".join(r.aliases), 140, sortable=False),
    Column("category", "类别", lambda r: CATEGORIES[r.unit.category], 100, sortable=False),
    Column("officer", "联络员", lambda r: r.unit.liaison_officer, 90, sortable=False),
    Column("telephone", "联系电话", lambda r: r.unit.telephone, 110, sortable=False),
    Column("why", "说明", lambda r: f"不导入：{r.why}" if r.why else "", 170, sortable=False),
)


class UnitListStep(Step):
    """The list before it is stored."""

    number = 3

    def __init__(self, session: Session, preview: UnitListPreview) -> None:
        super().__init__()
        self.session = session
        if not (preview.groups or groups(session.ledger)):
            preview = replace(preview, groups=skeleton_units().groups)
        self.preview = preview
        left = len(preview.rows) - len(preview.taken)
        words = QLabel(
            f"识别到{len(preview.rows)}行：可导入{len(preview.taken)}家，不导入{left}行。"
            "已在名录中的单位只补空白，不改名、不删除。" + _about_groups(preview)
        )
        words.setWordWrap(True)
        words.setObjectName("block_title")
        view = ListView()
        view.setAccessibleName("识别出的单位")
        view.show_list(list_of(COLUMNS, preview.rows, self), session.preset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        column.addWidget(view, 1)
        column.addWidget(self.problem)
        self.setFocusProxy(view)

    def advance_words(self) -> str:
        return f"导入{len(self.preview.taken)}家" if self.preview.taken else ""

    def advance(self) -> None:
        from ledger_app.gui.importing.done_step import DoneStep, tell_all

        outcome = self.session.act(accept_units, self.preview)
        if outcome is None:
            return
        if outcome.batch:
            tell_all(self.session, f"导入单位名录“{self.preview.file_name}”", outcome.batch)
        done = DoneStep(self.session, outcome, read=len(self.preview.rows), counted="家")
        self.leads_to.emit(done)
        growth.look(self.session, done.offer_growth)


def _about_groups(preview: UnitListPreview) -> str:
    names = "、".join(f"“{group.name}”" for group in preview.groups[:3])
    return f"同时按类别建立{names}等集合单位。" if names else ""


def read_unit_list(session: Session, source: Source, go_on: Callable[[Step], None]) -> None:
    """Read the directory in the worker, then show it."""

    def work(job: object) -> UnitListPreview:
        return read_units(source.path or source.text, cancelled=job.cancelled)  # type: ignore[attr-defined]

    session.run("正在识别名录…", work, lambda preview: go_on(UnitListStep(session, preview)))
