"""What leaves the office for a round: empty tables to the units, tables upward, the superior's own workbook filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.collection import Collection
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.gui.exporting.writing import open_file
from ledger_app.gui.page import Page
from ledger_app.gui.statistics.board_dialogs import AdjustmentDialog, confirmation_dialog
from ledger_app.gui.statistics.board_totals import TotalsView
from ledger_app.gui.statistics.totals_records import TotalsRecords
from ledger_app.gui.statistics.totals_text import TotalsText
from ledger_app.gui.tools import open_tool
from ledger_app.operations import preferences
from ledger_app.operations.statistics import asking, forms, issuing, reporting_up, rounds, superior
from ledger_app.operations.statistics.superior import Filled

_FOLDER, _UPWARD = "issue_folder", "upward_folder"
_LEAVE_OUT, _STOP = "暂不计入（注明）", "先不汇总"
_NAMED = 6


class BoardSending:
    """The acts that write files for the round in front, and those on its totals."""

    def __init__(self, page: Page, totals: TotalsView) -> None:
        self.page, self.session, self.totals = page, page.session, totals
        self.asked: Collection | None = None
        act = page.act
        self.issuing = [act("下发空表", self.issue, writes=False)]
        self.of_totals = [
            act("导出上报表", lambda: self.export("statistics"), "Ctrl+E", writes=False),
            act("填上级表样", self.fill_superiors, writes=False),
            act("登记调整数", self.adjust),
            act("登记核对", self.confirm),
            act("汇总分析说明", self.write_text, writes=False),
            act("登记上报", self.report_up),
        ]
        self.of_rounds = self.of_totals[2:]
        self.more = [
            act("调整与核对", self.list_records, writes=False),
            act("复制邮件正文", self.copy_mail, writes=False),
            act("导出各单位明细", lambda: self.export("statistics-detail", asks=False), writes=False),
            act("导出报送情况表", lambda: self.export("completeness", asks=False), writes=False),
            act("导出汇总分析说明", lambda: self.export("narrative"), writes=False),
        ]

    def suit(self, asked: Collection | None, *, view: str, whole: bool = True) -> None:
        """Offer what has a meaning for this round and view; ``whole``: the totals are of the round's own period."""
        self.asked = asked
        of_returns = asked is not None and asked.kind == rounds.STATISTICS
        for acts, yes in ((self.issuing, view == "board"), (self.of_totals, view == "totals"), (self.more, True)):
            for act in acts:
                act.suit(of_returns and yes and (whole or act not in self.of_rounds))

    def issue(self) -> None:
        """下发空表: one workbook for each unit into a folder."""
        asked = self._round()
        folder = QFileDialog.getExistingDirectory(self.page, "空表存放到哪个文件夹", self._kept(_FOLDER))
        if not folder:
            return
        period = read_period(asked.period)
        if not self._may_replace(asked.form_code, period, Path(folder)):
            return
        self._keep(_FOLDER, folder)
        self.session.read(
            "正在写出空表…",
            lambda reader, job: issuing.write_blanks(
                reader, form_code=asked.form_code, period=period, folder=Path(folder), progress=job.progress
            ),
            lambda files: self._issued(files, folder),
        )

    def _may_replace(self, form_code: str, period: Period, folder: Path) -> bool:
        """Files of the same names may be returns that units have filled in."""
        there = self.session.ask(issuing.already_there, form_code=form_code, period=period, folder=folder)
        question = f"这个文件夹里已有{there}份同名的表，可能是填好的回表，替换后里面的数就没有了。"
        return not there or self.session.notices.ask(question, "仍然替换")

    def copy_mail(self) -> None:
        """The words of the mail that goes with the empty tables."""
        text = self.session.ask(asking.mail_text, self._round())
        if text:
            QGuiApplication.clipboard().setText(text)
            self.session.said.emit("已复制邮件正文，可粘贴到邮件或工作群。")

    def export(self, what: str, *, asks: bool = True) -> None:
        """One of the papers of the round; where units are missing the totals are asked about first."""
        asked = self._round()
        if asks and not self.may_leave_out():
            return
        open_tool(
            "export",
            self.session,
            self.page,
            ExportRequest(what, "", period=self._period(what), form_code=asked.form_code),
        )

    def fill_superiors(self) -> None:
        """填上级表样: the totals put into the superior's workbook, written beside it."""
        asked = self._round()
        if not self.may_leave_out():
            return
        source, _ = QFileDialog.getOpenFileName(self.page, "选择上级下发的空表", self._kept(_UPWARD), "表格 (*.xlsx)")
        if not source:
            return
        self._keep(_UPWARD, str(Path(source).parent))
        proposed = Path(source).with_name(f"{self.session.ledger.office.name}_{Path(source).name}")
        target, _ = QFileDialog.getSaveFileName(self.page, "填好的表另存为", str(proposed), "表格 (*.xlsx)")
        if target:
            self.fill_in(asked, Path(source), Path(target).with_suffix(".xlsx"))

    def fill_in(self, asked: Collection, source: Path, target: Path) -> None:
        """Write it off the window's thread and tell what was put where."""
        period = read_period(self._period("statistics"))
        self.session.read(
            "正在填写上级表样…",
            lambda reader, job: superior.fill_with_totals(
                reader, source, target, form_code=asked.form_code, period=period, cancelled=job.cancelled
            ),
            self._filled,
        )

    def adjust(self) -> None:
        """登记调整数 on the line in front."""
        found = self.totals.found
        if found is not None:
            AdjustmentDialog(self.session, self._round(), found.form.cells, self.totals.code()).open_on(560)

    def confirm(self) -> None:
        """登记核对 with the departments and the court."""
        asked = self._round()
        confirmation_dialog(self.session, asked.form_code, read_period(asked.period)).open_on(560)

    def list_records(self) -> None:
        """What was registered beside the totals."""
        asked = self._round()
        form = self.session.ask(forms.form_for, asked.form_code, read_period(asked.period))
        if form is not None:
            TotalsRecords(self.session, self.page, asked, form).exec()

    def write_text(self) -> None:
        """汇总分析说明 that goes upward with the totals."""
        if self.totals.found is not None:
            TotalsText(self.session, self.page, self._round(), self.totals.found).exec()

    def report_up(self) -> None:
        """登记上报: the totals as they are now went upward today."""
        missing, note = self.totals.found.missing if self.totals.found else (), ""
        if missing:
            names = asking.names_in_a_row(missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
            question = f"{names}{len(missing)}家还没有报送，暂不计入汇总。请写明原因（写入分析说明）："
            told = self.session.notices.ask_text(question, "截至上报时尚未报送")
            if not told:
                return
            note = told
        self.session.act(reporting_up.report_up, self._round().id, today=self.session.today(), missing_note=note)

    def may_leave_out(self) -> bool:
        """Whether the totals may go on without the units that are missing; they are named and never 0."""
        missing = self.totals.found.missing if self.totals.found else ()
        if not missing:
            return True
        names = asking.names_in_a_row(missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
        question = f"{names}{len(missing)}家还没有报送。汇总数不含这些单位，也不会按0计算。"
        return self.session.notices.choose(question, (_LEAVE_OUT, _STOP)) == _LEAVE_OUT

    def _issued(self, files: Sequence[Path], folder: str) -> None:
        sentence = f"已写出{len(files)}份空表，请作为邮件附件发给各单位。"
        after: dict[str, Callable[[], object]] = {
            "打开文件夹": lambda: open_file(self.session, folder),
            "复制邮件正文": self.copy_mail,
        }
        answer = self.session.notices.choose(sentence, (*after, "关闭"), details=folder)
        if answer in after:
            after[answer]()

    def _filled(self, done: Filled) -> None:
        told = [f"已填{len(done.filled)}格，表内自带公式{len(done.formulas)}格没有改动。"]
        told += [f"表中有{len(done.unknown)}行认不出，没有填，请手工核对。"] if done.unknown else []
        told += [f"本机有{len(done.absent)}项指标在这张表里没有。"] if done.absent else []
        answer = self.session.notices.choose("".join(told), ("打开", "关闭"), details=str(done.path))
        if answer == "打开":
            open_file(self.session, str(done.path))

    def _period(self, what: str) -> str:
        """What is exported: the period of the totals on screen, of completeness always the round's."""
        shown = self.totals.found.period.code if self.totals.found and self.totals.isVisible() else ""
        return self._round().period if what == "completeness" or not shown else shown

    def _round(self) -> Collection:
        assert self.asked is not None
        return self.asked

    def _kept(self, key: str) -> str:
        return str(preferences.preference(self.session.ledger, key, ""))

    def _keep(self, key: str, folder: str) -> None:
        if not self.session.read_only:
            preferences.set_preference(self.session.ledger, key, folder)
