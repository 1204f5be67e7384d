"""What can be done with the selected tasks: the acts of the page, its buttons and the panel's.

Windows and operations behind an act are imported when it is first done, so that the list is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.task_list import AssignmentRow
from ledger_app.gui.act import Act
from ledger_app.gui.proof.proof_of_task import has_date, prove
from ledger_app.gui.tasks.assignment_acts import ACTS, do_act, end_occurrence, same_as_last
from ledger_app.gui.tools import has_tool, open_tool
from ledger_app.gui.widgets.act_button import ActButton, act_buttons
from ledger_app.operations import task_list

if TYPE_CHECKING:
    from ledger_app.gui.tasks.task_page import TaskPage

MOST_AT_ONCE = 500
MOST_NAMED = 5


class TaskActs:
    """Makes the page's actions; an act whose window does not exist is absent."""

    def __init__(self, page: TaskPage) -> None:
        self.page = page
        self.session = page.session
        self.toolbar: list[Act] = []
        self._make_toolbar()
        self.on_units = [self._on_assignments(code) for code in ("progress", "evidence", "extend", "plan", "trigger")]
        self.same = page.act("与上期相同", lambda: same_as_last(self.session, self.concerned()))
        self.occurrence = page.act("办结本期", self._end_occurrence)
        self.withdraw = self._on_assignments("withdraw")
        self.checked = page.act("核实无误", self._mark_checked)
        self.proof = page.act("计算过程", self._prove, writes=False)
        self.edit = page.act("修改", self._edit, "F2") if has_tool("task_form") else None
        self._make_menu()

    def _make_toolbar(self) -> None:
        page = self.page
        if has_tool("task_form"):
            self._add(page.act("新建", lambda: open_tool("task_form", self.session, page), "Ctrl+N"))
        if has_tool("import_file"):
            self._add(page.act("导入", lambda: open_tool("import_file", self.session, page), "Ctrl+I"))
        self._add(page.act("催办", self.remind, "F8", writes=False))
        for code in ("verify", "close_out", "send_back"):
            self._add(self._on_assignments(code))
        if has_tool("export"):
            self._add(page.act("导出", self._export, "Ctrl+E", writes=False))
        self._add(page.act("打印", self._print, "Ctrl+P", writes=False))
        self._add(page.act("批量修改", self._bulk_edit))
        self._add(page.act("批量录入进展", self._bulk_progress))

    def _make_menu(self) -> None:
        page = self.page
        self.bin = page.act("删除", self._delete, "Delete")
        self.restore = page.act("恢复", self._restore)
        self.restore.suit(False)
        self.columns = page.act("列选择", self._choose_columns, "Ctrl+L", writes=False)

    def _add(self, action: Act) -> None:
        self.toolbar.append(action)

    def _on_assignments(self, code: str) -> Act:
        return self.page.act(ACTS[code].words, lambda: do_act(self.session, code, self.concerned()))

    def buttons(self) -> list[QPushButton]:
        """The buttons above the list."""
        return [*act_buttons(self.toolbar), ActButton(self.restore, primary=True)]

    def offer(self) -> None:
        """Hand the acts to the list's menu and to the detail panel."""
        panel = self._panel()
        self.page.detail.offer(panel, on_units=panel)
        self.page.table.view.menu_acts = [*self.toolbar, *panel, self.bin, self.restore, self.columns]

    def _panel(self) -> list[Act]:
        panel = [self.checked, self.on_units[0], self.same, *self.on_units[1:], self.occurrence, self.withdraw]
        return [*([] if self.edit is None else [self.edit]), *panel, self.proof]

    def suit(self, in_bin: bool) -> None:
        """In 回收站 there is one act, 恢复; everywhere else all others."""
        for action in (*self.toolbar, *self._panel(), self.bin):
            action.suit(not in_bin)
        self.restore.suit(in_bin)
        self.fit(in_bin=in_bin)

    def fit(self, *, in_bin: bool | None = None) -> None:
        """Offer only what suits the task shown: a trigger for triggered limits, 办结本期 for repeating ones."""
        detail = self.page.detail.detail
        in_bin = self.page.filters.filter.in_bin if in_bin is None else in_bin
        there = None if in_bin else detail
        self.on_units[-1].suit(there is not None and there.task.due_kind == "relative")
        self.occurrence.suit(there is not None and bool(there.occurrences))
        self.proof.suit(there is not None and has_date(there))
        self.checked.suit(there is not None and bool(there.task.check_reasons))

    def _prove(self) -> None:
        detail = self.page.detail.detail
        if detail is not None:
            prove(self.session, self.page, detail, self.page.detail.chosen_assignments())

    def _end_occurrence(self) -> None:
        detail = self.page.detail.detail
        rows = self.page.detail.chosen_assignments() or (list(detail.assignments) if detail is not None else [])
        if detail is None or len(rows) != 1:
            self.session.notices.inform("请先在“承办情况”中选中一家单位。")
            return
        end_occurrence(self.session, detail, rows[0])

    def beginnings(self) -> list[tuple[str, Callable[[], object]]]:
        """How to begin where there are no tasks yet."""
        words = {"导入": "导入工作要点", "新建": "手工新建"}
        first = [a for name in words for a in self.toolbar if a.text() == name and a.isEnabled() and a.isVisible()]
        return [(words[action.text()], action.trigger) for action in first]

    def concerned(self) -> list[AssignmentRow]:
        """The units selected in the panel, else those of the selected tasks: all, or that the list is narrowed to."""
        chosen = self.page.detail.chosen_assignments()
        ids = self.page.table.chosen_ids()
        if chosen and self.page.detail.shows(ids):
            return chosen
        rows: list[AssignmentRow] = []
        for task_id in ids[:MOST_AT_ONCE]:
            detail = self.session.ask(task_list.task_detail, task_id, today=self.session.today())
            rows += detail.assignments if detail is not None else ()
        wanted = self.page.filters.filter.unit_ids
        return [row for row in rows if row.assignment.unit_id in wanted] if wanted else rows

    def remind(self) -> None:
        """Copy the reminder text for the units that are still open."""
        rows = [row for row in self.concerned() if row.assignment.state in ("not_started", "in_progress")]
        if not rows:
            self.session.notices.inform("所选任务没有需要催办的单位。")
            return
        ids = [row.assignment.id for row in rows]
        from ledger_app.operations import work_desk

        text = self.session.ask(work_desk.reminder_text, ids, today=self.session.today())
        if text:
            QGuiApplication.clipboard().setText(text)
            self.session.said.emit(f"已复制{len(ids)}家单位的催办文字，可粘贴到微信或短信。")

    def _chosen(self) -> list[int]:
        ids = self.page.table.chosen_ids()
        if not ids:
            self.session.notices.inform("请先在列表中选中任务（按住 Ctrl 或 Shift 可选多项）。")
        return ids

    def _edit(self) -> None:
        if ids := self._chosen():
            open_tool("task_form", self.session, self.page, ids[0])

    def _delete(self) -> None:
        ids = self._chosen()
        which = f"{len(ids)}项任务（{self._named(ids)}）"
        question = f"把选中的{which}移到回收站？它们的承办、进展和佐证一并移走，可从回收站恢复。"
        if ids and self.session.notices.ask(question, "删除"):
            from ledger_app.operations import tasks

            self.session.act(tasks.delete_tasks, ids)

    def _named(self, ids: list[int]) -> str:
        """The first of these tasks by their numbers."""
        rows = task_list.task_rows(self.session.ledger, ids[:MOST_NAMED], today=self.session.today())
        return "、".join(row.number for row in rows) + ("等" if len(ids) > MOST_NAMED else "")

    def _mark_checked(self) -> None:
        from ledger_app.operations import tasks

        self.session.act(tasks.mark_checked, self._chosen())

    def _restore(self) -> None:
        if not self.page.filters.filter.in_bin:
            self.session.notices.inform("请先把“状态”选为“回收站”，再选中要恢复的任务。")
        elif ids := self._chosen():
            from ledger_app.operations import tasks

            self.session.act(tasks.restore_tasks, ids)

    def _bulk_edit(self) -> None:
        if ids := self._chosen():
            from ledger_app.gui.tasks.bulk_edit import BulkEdit

            BulkEdit(self.session, ids).exec()

    def _bulk_progress(self) -> None:
        from ledger_app.gui.tasks.bulk_progress import BulkProgress

        BulkProgress(self.session, self.page.filters.filter).exec()

    def _choose_columns(self) -> None:
        from ledger_app.gui.widgets.column_chooser import ColumnChooser

        ColumnChooser(self.page.table.view).exec()

    def _shown(self) -> tuple[int, ...]:
        return tuple(self.page.table.rows.ids)

    def _export(self) -> None:
        open_tool("export", self.session, self.page, ExportRequest("task-ledger", "", ids=self._shown()))

    def _print(self) -> None:
        if not self._shown():
            self.session.notices.inform("列表是空的，没有可打印的内容。")
            return
        from ledger_app.gui.printing import print_out

        request = ExportRequest("task-ledger", "", year=self.session.year, ids=self._shown(), file_format="pdf")
        print_out(self.session, request)
