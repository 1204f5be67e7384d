"""第4步 完成: counts that add up, what was skipped and why, and 整批撤销."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout
from shiboken6 import isValid

from ledger_app.domain.changes import Changes
from ledger_app.domain.importing import ImportOutcome
from ledger_app.gui.importing.step import Act, Step
from ledger_app.gui.session import Session
from ledger_app.gui.tools import open_tool
from ledger_app.gui.units import growth
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.assignments import MissingMembers
from ledger_app.operations.importing import batches, undo_batch
from ledger_app.operations.roster_adoption import has_new_roster

ADOPT = "采用为领导小组名单"
LISTED = (
    Column("no", "序号", lambda r: r[0], 90, sortable=False),
    Column("why", "说明", lambda r: r[1], 420, sortable=False, grows=True),
)


class DoneStep(Step):
    """What the import did. ``outcome.batch`` is None when nothing had to be written."""

    number = 4

    def __init__(
        self,
        session: Session,
        outcome: ImportOutcome,
        *,
        missing: Sequence[tuple[int, str, str]] = (),
        read: int | None = None,
        counted: str = "项",
    ) -> None:
        super().__init__()
        self.session, self.outcome = session, outcome
        self.undone = False
        self._missing, self._before_offer = MissingMembers(), ""
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("block_title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        self.sentence.setText(added_up(outcome, read, counted))
        if outcome.skipped:
            self._list(column, f"没有导入的{len(outcome.skipped)}{counted}：", outcome.skipped)
        if missing:
            words = f"账本里有、这份文件中没有的{len(missing)}项（没有改动）："
            self._list(column, words, [(number, title) for _, number, title in missing])
        column.addWidget(self.problem)
        if not outcome.skipped and not missing:
            column.addStretch(1)

    def advance_words(self) -> str:
        return "完成"

    def advance(self) -> None:
        self.finished.emit()

    def may_go_back(self) -> bool:
        return False

    def others(self) -> list[Act]:
        if self.undone:
            return []
        offered: list[Act] = [(growth.FILL_IN, self.fill_in)] if self._missing.tasks else []
        offered += [(ADOPT, self.adopt)] if self._lists_group() else []
        return [*offered, ("整批撤销", self.undo)] if self.outcome.batch else offered

    def offer_growth(self, missing: MissingMembers) -> None:
        """Tell that tasks imported earlier can be given to these units now, and let it be done here."""
        if isValid(self) and missing.tasks and not self.undone:
            self._missing, self._before_offer = missing, self.sentence.text()
            self.remark(
                f"以前导入的任务中，{growth.told(missing)}。点“{growth.FILL_IN}”办理，也可以以后在“集合单位”中办理。"
            )
            self.changed.emit()

    def fill_in(self) -> None:
        """Give the units their parts in tasks imported earlier."""
        if growth.fill_in(self.session, self._missing):
            self.sentence.setText(self._before_offer)
            self.remark(f"已补充分派：{self._missing.tasks}项任务，{self._missing.assignments}项承办。")
            self._missing = MissingMembers()
            self.changed.emit()

    def adopt(self) -> None:
        """采用 the roster that came with the document as the office's own."""
        if open_tool("adopt_roster", self.session, self, self.outcome.document_id):
            self.remark("已采用文件中的领导小组名单，见“单位名录—领导小组”。")
            self.changed.emit()

    def _lists_group(self) -> bool:
        """Whether the document lists a leading group that has not been adopted as it is."""
        number = self.outcome.document_id
        return number is not None and bool(self.session.ask(has_new_roster, number, today=self.session.today()))

    def undo(self) -> None:
        """Take the whole import back, after asking."""
        if not self.session.notices.ask("撤销这次导入的全部内容？账本回到导入前的样子。", "整批撤销"):
            return
        done = self.session.act(undo_batch, self.outcome.batch)
        if done is None:
            return
        self.undone = True
        self.session.tell(Changes("已整批撤销", entry=0))
        self.sentence.setText("已整批撤销，账本回到导入前的样子。")
        self.changed.emit()

    def remark(self, words: str) -> None:
        """A further sentence below the counts."""
        if words:
            self.sentence.setText(f"{self.sentence.text()}\n{words}")

    def _list(self, column: QVBoxLayout, words: str, rows: Sequence[tuple[str, str]]) -> None:
        column.addWidget(QLabel(words))
        view = ListView()
        view.setAccessibleName(words)
        view.show_list(list_of(LISTED, list(rows), self), self.session.preset)
        column.addWidget(view, 1)


def added_up(outcome: ImportOutcome, read: int | None, counted: str) -> str:
    """读取49项 ＝ 新增38＋更新0＋相同0＋未导入11."""
    parts = (outcome.added, outcome.changed, outcome.same, len(outcome.skipped))
    words = f"新增{parts[0]}＋更新{parts[1]}＋相同{parts[2]}＋未导入{parts[3]}"
    done = "导入完成" if outcome.batch else "没有新内容，账本没有改动"
    return f"{done}：读取{sum(parts) if read is None else read}{counted} ＝ {words}。"


def tell_all(session: Session, act: str, batch: str) -> None:
    """Let every page know of an import that was stored."""
    entry = next((b.entry_seq for b in batches(session.ledger) if b.uid == batch), None)
    session.tell(Changes(act, entry=entry if entry is not None else 0))
