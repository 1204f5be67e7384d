"""What can be done with the return on screen: 取数, 校验, 空白填0, 零报告, 导出, 报出, 更正, answers to problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.statistics.problem import Problem
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.printing import print_out
from ledger_app.gui.statistics.records_dialog import RecordsDialog
from ledger_app.gui.tools import open_tool
from ledger_app.operations.statistics import filling, returns, sources

if TYPE_CHECKING:
    from ledger_app.gui.statistics.filling_page import FillingPage

_SHOWN = 12


class FillingActs:
    """The acts of the page, each on the return it shows."""

    def __init__(self, page: FillingPage) -> None:
        self.page, self.session = page, page.session
        self.pull = page.act("取数", self.pull_figures)
        self.check = page.act("校验", self.validate, "F9", writes=False)
        self.blanks = page.act("空白填0", self.fill_blanks)
        self.nil = page.act("零报告", self.nil_return)
        self.copy = page.act("照抄上期", self.copy_last, "Ctrl+D")
        self.export = page.act("导出", self.export_it, "Ctrl+E", writes=False)
        self.print = page.act("打印", self.print_it, "Ctrl+P", writes=False)
        self.report = page.act("报出", self.finalise)
        self.correct = page.act("更正", self.amend)
        self.shown = [self.pull, self.check, self.blanks, self.nil, self.export, self.report, self.correct]

    def suit(self, sheet: filling.Sheet | None) -> None:
        """Offer what suits the return: a reported one is corrected, a draft is filled in."""
        draft = sheet is not None and sheet.is_draft
        for act in (self.blanks, self.nil, self.report, self.copy):
            act.suit(draft)
        sourced = sheet is not None and sources.has_sources(self.session.ledger, sheet.row)
        self.pull.suit(draft and sourced)
        self.correct.suit(sheet is not None and sheet.row.state == "finalised")
        for act in (self.check, self.export, self.print):
            act.suit(sheet is not None)

    def pull_figures(self) -> None:
        """取数: a figure typed by hand that differs is only replaced after asking."""
        sheet = self._sheet()
        if sheet is None:
            return
        today = self.session.today()
        found = self.session.ask(sources.sourced, sheet.row, today=today) or {}
        differing = sources.in_the_way(sheet.row, found)
        leave: list[str] = []
        if differing:
            told = "\n".join(f"{self._line(each.code)}：填{self._typed(each.code)}，{each.words}" for each in differing)
            question = f"有{len(differing)}格手填的数与台账不同，用台账的数替换吗？"
            answer = self.session.notices.choose(question, ("替换", "保留手填的", "取消"), details=told)
            if answer == "取消":
                return
            leave = [each.code for each in differing] if answer == "保留手填的" else []
        changes = self.session.act(sources.take_from_ledgers, sheet.row.id, today=today, leave=leave)
        without = [f"{self._line(code)}：{each.words}。" for code, each in found.items() if not each.value]
        if without:
            words = "其余各格没有可取的数。" if changes else "没有可取的新数。"
            self.session.notices.inform(words, "\n".join(without))
        elif changes is not None and not changes:
            self.session.said.emit("台账的数都已取过，没有变化")

    def validate(self) -> None:
        """校验: everything that stands between the return and 报出."""
        self.page.check_to_report()
        sheet = self.page.sheet
        if sheet is not None:
            errors, asked = len(sheet.of_severity("error")), len(sheet.unexplained)
            told = f"错误{errors}，待说明的提示{asked}" if errors or asked else "没有错误，可以报出"
            self.session.said.emit(f"校验完成：{told}")

    def fill_blanks(self) -> None:
        """空白填0, after asking."""
        sheet = self._sheet()
        if sheet is None:
            return
        count = filling.blank_flows(sheet)
        if not count:
            self.session.notices.inform("没有可以填0的空格。机构、查阅点、人员等数须逐格填写。")
            return
        question = f"把{count}个空格都填为0？0表示本期没有发生。"
        kept = "机构、查阅点、人员等期末数不填。可用“撤销”取消。"
        if self.session.notices.ask(question, "填0", details=kept):
            self.session.act(returns.fill_blanks, sheet.row.id)

    def nil_return(self) -> None:
        """零报告 of one part."""
        sheet = self._sheet()
        if sheet is None:
            return
        parts = filling.nil_candidates(sheet)
        if not parts:
            self.session.notices.inform("没有可以零报告的部分：各部分都已填写，或已有发生数。")
            return
        words = [f"{top.printed}（{blank}格未填）" for top, blank in parts]
        place = choose_one("哪一部分本期没有发生？该部分的空格填为0。", words, act="零报告", parent=self.page.window())
        if place is not None:
            self.session.act(returns.fill_blanks, sheet.row.id, section=parts[place][0].code)

    def copy_last(self) -> None:
        """照抄上期: the signatures that are still empty, never a figure."""
        sheet = self._sheet()
        if sheet is None:
            return
        before = self.session.ask(filling.signatures_before, sheet.row) or {}
        empty = {name: text for name, text in before.items() if text and not getattr(sheet.row, name)}
        if empty:
            self.session.act(returns.sign, sheet.row.id, **empty)
        else:
            self.session.said.emit("落款没有可以照抄的内容；统计数不能照抄上期")

    def finalise(self) -> None:
        """报出: all that holds it back is told at once."""
        sheet = self._sheet()
        if sheet is None:
            return
        self.page.check_to_report()
        sheet = self.page.sheet
        assert sheet is not None
        errors = sheet.of_severity("error")
        if errors or sheet.unexplained:
            self._say_what_holds_back([*errors, *sheet.unexplained])
            return
        period = read_period(sheet.row.period)
        early = f"报告期到{period.last.month}月{period.last.day}日才结束，将注明“期末前填报”，期末后须确认。"
        details = early if self.session.today() <= period.last else "报出后不能直接修改，有误须用“更正”。"
        details += "" if sheet.row.narrative.strip() else "\n还没有写分析说明，分析说明每期都要随表报送。"
        if self.session.notices.ask(f"报出{period.words}“{sheet.form.title}”？", "报出", details=details):
            self.session.act(returns.finalise, sheet.row.id, today=self.session.today())
            self.page.check_as_usual()

    def amend(self) -> None:
        """更正: a numbered draft; the reported one counts until it goes out."""
        sheet = self._sheet()
        reason = self.session.notices.ask_text("更正原因：") if sheet is not None else None
        if sheet is not None and reason is not None:
            self.session.act(returns.amend, sheet.row.id, reason=reason, today=self.session.today())

    def export_it(self) -> None:
        """导出 the table of this unit."""
        if (sheet := self._sheet()) is not None:
            open_tool("export", self.session, self.page, self._request(sheet))

    def print_it(self) -> None:
        """打印 the table of this unit."""
        if (sheet := self._sheet()) is not None:
            print_out(self.session, self._request(sheet))

    def answer(self, what: str, about: object) -> None:
        """A link of the panel was followed."""
        sheet = self._sheet()
        if sheet is None:
            return
        if what == "cell":
            self.page.body.show_table()
            self.page.body.grid.go_to(str(about))
        elif what == "records":
            self._show_records(str(about))
        elif what == "adopt" and isinstance(about, Problem) and about.proposal is not None:
            self.session.act(returns.put_figure, sheet.row.id, about.proposal.code, about.proposal.value)
            self.page.body.grid.go_to(about.proposal.code)
        elif what == "explain" and isinstance(about, Problem):
            said = self.session.notices.ask_text(f"{about.message}\n说明：", returns.explanation(sheet.row, about))
            if said is not None:
                self.session.act(returns.explain, sheet.row.id, returns.explanation_key(about), said)
        elif what == "reason":
            self._give_reason(sheet, str(about))

    def _give_reason(self, sheet: filling.Sheet, code: str) -> None:
        reason = self.session.notices.ask_text(f"{self._line(code)}改动取来的数，原因：")
        if reason is not None:
            self.session.act(returns.override, sheet.row.id, code, self._typed(code), reason)

    def _show_records(self, code: str) -> None:
        found = self.page.sourced.get(code)
        if found is not None:
            RecordsDialog(self._line(code), found, self.page.window()).exec()

    def _say_what_holds_back(self, found: list[Problem]) -> None:
        told = [f"{number}. {problem.message}" for number, problem in enumerate(found[:_SHOWN], 1)]
        if len(found) > _SHOWN:
            told.append(f"……共{len(found)}条，全部列在右侧“校验结果”中。")
        self.session.notices.inform(f"还不能报出，有{len(found)}条须先处理。", "\n".join(told))

    def _request(self, sheet: filling.Sheet) -> ExportRequest:
        row = sheet.row
        return ExportRequest("statistics", "", unit_id=row.unit_id or 0, period=row.period, form_code=row.form_code)

    def _sheet(self) -> filling.Sheet | None:
        """The return on screen, with what is being typed kept first."""
        self.page.settle()
        return self.page.sheet

    def _line(self, code: str) -> str:
        assert self.page.sheet is not None
        row = self.page.sheet.form.by_code[code]
        return f"第{row.line}行“{row.label}”"

    def _typed(self, code: str) -> str:
        assert self.page.sheet is not None
        return self.page.sheet.lines[code].figure.text
