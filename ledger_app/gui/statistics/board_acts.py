"""What can be done with the units of a round: receive, look, review, send back, remind, answer, note papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication

from ledger_app.domain.collection import Collection
from ledger_app.gui.act import Act
from ledger_app.gui.alerts.return_call_dialog import ReturnCallDialog
from ledger_app.gui.page import Page
from ledger_app.gui.statistics import returning
from ledger_app.gui.statistics.board_columns import came, owes
from ledger_app.gui.statistics.board_dialogs import back_dialog, handed_in_dialog, papers_dialog, round_dialog
from ledger_app.gui.statistics.board_list import BoardList
from ledger_app.gui.statistics.board_return import ReturnDialog
from ledger_app.gui.statistics.collecting import Collecting
from ledger_app.operations.statistics import asking, rounds
from ledger_app.operations.statistics.rounds import BoardRow

_CHOOSE = "请先选中单位（按住 Ctrl 或 Shift 可选多家，Ctrl+A 全选）。"
_NOTHING = "所选单位还没有报来，请先收件或催报。"
_CHANGED = "期末后数据有变化，请更正后重新报送。"


class BoardActs:
    """The acts of the board; ``asked`` is the round in front. They work on the selected units."""

    def __init__(self, page: Page, board: BoardList) -> None:
        self.page, self.session, self.board = page, page.session, board
        self.asked: Collection | None = None
        act = page.act
        self.returns = [
            act("批量收件", lambda: self.collecting().choose_folder(), "Ctrl+I"),
            act("审核", self.review),
            act("退回", self.send_back),
            act("登记材料", self.note_papers),
        ]
        self.requests = [
            act("登记收到", self.hand_in),
            act("审核收件", lambda: self._state("reviewed")),
            act("退回重报", lambda: self._state("sent_back")),
        ]
        self.general = [act("催报", self.call, "F8", writes=False)]
        self.more_of_returns = [
            act("查看报表", self.look, writes=False),
            act("收几个文件", lambda: self.collecting().choose_files()),
            act("生成退回单", self.write_back, writes=False),
            act("期末确认", self.answer_early),
            act("校验全部", self.check_all, "F9", writes=False),
        ]
        self.more_of_requests = [
            act("不需报", lambda: self._state("excused")),
            act("撤回登记", lambda: self._state("missing")),
        ]
        self.more = [
            act("复制未报名单", self.copy_names, writes=False),
            act("修改期限", self.change_round, "F2"),
        ]
        board.opened.connect(lambda _: self.look())
        board.names_wanted.connect(self.copy_names)
        board.call_wanted.connect(self.call_all)

    @property
    def every(self) -> list[Act]:
        """All acts in the order of the context menu."""
        return [*self.main, *self.rest]

    @property
    def main(self) -> list[Act]:
        return [*self.returns, *self.requests, *self.general]

    @property
    def rest(self) -> list[Act]:
        return [*self.more_of_returns, *self.more_of_requests, *self.more]

    def suit(self, asked: Collection | None, *, in_front: bool) -> None:
        """Offer what has a meaning for this round while its board is in front."""
        self.asked = asked
        of_returns = asked is not None and asked.kind == rounds.STATISTICS
        for acts, yes in (
            (self.returns + self.more_of_returns, of_returns),
            (self.requests + self.more_of_requests, asked is not None and not of_returns),
            (self.general + self.more, asked is not None),
        ):
            for act in acts:
                act.suit(yes and in_front)

    def collecting(self) -> Collecting:
        """Taking files in for the round in front."""
        assert self.asked is not None
        return Collecting(self.session, self.page, self.asked)

    def look(self) -> None:
        """查看 the selected unit's return; of a one-off request what is registered."""
        rows = self._chosen(came)
        if not rows or self.asked is None:
            return
        if self.asked.kind != rounds.STATISTICS:
            if self.session.may_write:
                self.hand_in()
            return
        ReturnDialog(self.session, self.page, self.asked, rows[0]).exec()

    def review(self) -> None:
        """审核 the selected returns; asks where some have errors."""
        rows = self._chosen(came)
        faulty = [row for row in rows if row.errors]
        names = asking.names_in_a_row(row.unit for row in faulty)
        if faulty and not self.session.notices.ask(f"{names}的报表有错误，仍然审核通过？", "审核通过"):
            return
        if rows:
            self.session.act(rounds.review, _numbers(rows))

    def send_back(self) -> None:
        """退回 with a reason."""
        if rows := self._chosen(came):
            back_dialog(self.session, rows).open_on(560)

    def write_back(self) -> None:
        """退回单 of the selected returns, with the reason given and what the rules found."""
        if rows := self._chosen(came):
            returning.write_for_units(self.session, self.page, _numbers(rows))

    def note_papers(self) -> None:
        """登记材料 that came beside the tables."""
        if rows := self._chosen(came):
            papers_dialog(self.session, rows).open_on(420)

    def answer_early(self) -> None:
        """期末确认: what was handed in before the period's end is still right, or has to come again."""
        rows = [row for row in self.board.chosen() if row.before_end] or [r for r in self.board.rows if r.before_end]
        if not rows:
            self.session.notices.inform("没有期末前填报的单位，不用确认。")
            return
        names = asking.names_in_a_row(row.unit for row in rows)
        question = f"{names}的数是在报告期结束前报来的。期末后有没有变化？"
        answer = self.session.notices.choose(question, ("无变化", "要求更正", "取消"))
        if answer == "无变化":
            self.session.act(rounds.answer_before_end, _numbers(rows))
        elif answer == "要求更正":
            self.session.act(rounds.send_back, _numbers(rows), reason=_CHANGED)

    def hand_in(self) -> None:
        """登记收到 for a one-off request."""
        if rows := self._chosen():
            handed_in_dialog(self.session, rows).open_on(420)

    def call(self) -> None:
        """催报 for those of the selected units that owe, else for all that owe."""
        self._call([row for row in self.board.chosen() if owes(row)] or self.board.owe())

    def call_all(self) -> None:
        """催报 for all that owe."""
        self._call(self.board.owe())

    def check_all(self) -> None:
        """校验全部: every return against every rule once more."""
        self.page.reload()
        rows = [row for row in self.board.rows if came(row)]
        wrong, warned = sum(row.errors > 0 for row in rows), sum(row.warnings > 0 for row in rows)
        self.session.said.emit(f"已校验{len(rows)}份报表：有错误{wrong}份，有提示{warned}份。")

    def copy_names(self) -> None:
        """复制未报名单."""
        owe = self.board.owe()
        QGuiApplication.clipboard().setText("、".join(row.unit.name for row in owe))
        self.session.said.emit(f"已复制{len(owe)}家未报单位的名单。")

    def change_round(self) -> None:
        """修改期限 of the round in front."""
        if self.asked is not None:
            round_dialog(self.session, self.asked).open_on(560)

    def _call(self, rows: list[BoardRow]) -> None:
        if not rows or self.asked is None:
            self.session.notices.inform("都报来了，不用催报。")
            return
        call = self.session.ask(asking.call_for, self.asked, today=self.session.today())
        if call is not None:
            ReturnCallDialog(self.session, [row.unit.id for row in rows], call).open_on(560)

    def _state(self, state: str) -> None:
        """Register another state of a one-off request."""
        if rows := self._chosen():
            self.session.act(rounds.hand_in, _numbers(rows), state=state, received_on=self.session.today())

    def _chosen(self, holds: Callable[[BoardRow], bool] = lambda _: True) -> list[BoardRow]:
        """The selected units for which this holds; says what is missing where there are none."""
        chosen = self.board.chosen()
        rows = [row for row in chosen if holds(row)]
        if not rows:
            self.session.notices.inform(_NOTHING if chosen else _CHOOSE)
        return rows


def _numbers(rows: Sequence[BoardRow]) -> list[int]:
    """What the operations ask for: the returns, or the parts of a one-off request."""
    return [row.row_id for row in rows if row.row_id is not None]
