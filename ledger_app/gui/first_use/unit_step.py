"""第4步 单位名录, 第5步 节假日, 第6步 完成."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QSizePolicy

from ledger_app.domain.office import LEVELS
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.first_use.answers import Answers
from ledger_app.gui.first_use.steps import lay_out, said
from ledger_app.gui.importing.source_step import FILES
from ledger_app.gui.importing.step import Act, Step
from ledger_app.gui.runner import Job, Runner
from ledger_app.operations.unit_import import UnitListPreview, read_units, skeleton_units
from ledger_app.operations.working_days import shipped_calendar


class FirstUnitStep(Step):
    """A built-in list, a file, a pasted list, or none yet."""

    number = 4

    def __init__(self, answers: Answers, runner: Runner) -> None:
        super().__init__()
        self.answers, self._runner = answers, runner
        self.path: Path | None = None
        count = len(skeleton_units().taken)
        self.skeleton = QRadioButton(f"用内置名录（常见的{count}家县直部门，带简称和别名，以后可改）")
        self.file = QRadioButton("从文件导入（xlsx、docx、csv、txt）")
        self.pasted = QRadioButton("粘贴名单（每行一家）")
        self.later = QRadioButton("以后再说")
        self.skeleton.setChecked(True)
        self.choose = QPushButton("选择文件…")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("单位名单")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(lambda: self.pasted.setChecked(True))
        self.text.setMaximumHeight(self.fontMetrics().height() * 6)
        words = "责任单位按名录识别和排序。各乡镇的名称在名录里加上后，“各乡镇”会自动展开。"
        self.choose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        lay_out(
            self, said(words), self.skeleton, self.file, self.choose, self.pasted, self.text, self.later, self.problem
        )
        self.setFocusProxy(self.skeleton)

    def advance(self) -> None:
        self.say("")
        if self.skeleton.isChecked():
            self._take(skeleton_units())
        elif self.later.isChecked():
            self._take(None)
        elif self.file.isChecked() and self.path is None:
            self.say("还没有选名录文件，请点“选择文件”，或选“以后再说”。")
        elif self.pasted.isChecked() and not self.text.toPlainText().strip():
            self.say("还没有粘贴名单，请粘贴，或选“以后再说”。")
        else:
            source = self.path if self.file.isChecked() and self.path else self.text.toPlainText()
            self._runner.run("正在识别名录…", lambda job: _read(source, job), self._take, self._failed)

    def _take(self, preview: UnitListPreview | None) -> None:
        self.answers.units = preview
        self.leads_to.emit(HolidayStep(self.answers))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.say(error.message)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择名录文件", "", FILES)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """This file is meant."""
        self.path = path
        self.choose.setText(f"已选：{path.name}（换一个…）")
        self.file.setChecked(True)


class NoUnits(Refusal):
    """The list that was read names no unit."""


def _read(source: Path | str, job: Job) -> UnitListPreview:
    """The list in the source, with the usual groups over it."""
    found = read_units(source, cancelled=job.cancelled)
    if not found.taken:
        raise NoUnits("没有认出单位名称，请核对内容：每行一家，或第一行写“单位名称”的表格。")
    return replace(found, groups=skeleton_units().groups)


class HolidayStep(Step):
    """第5步: which years' days off are known."""

    number = 5

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        known, year = sorted(shipped_calendar().known_years), answers.today.year
        here = f"{year}年节假日和调休已内置。" if year in known else ""
        absent = f"{year}年节假日未内置：含该年的期限暂按周末推算，可能有误，请在软件升级后核对。"
        sentence = QLabel(here or absent)
        sentence.setObjectName("block_title" if here else "warning")
        sentence.setWordWrap(True)
        words = f"已内置{known[0]}年至{known[-1]}年国务院办公厅公布的放假安排，计算工作日时自动扣除。" if known else ""
        lay_out(self, sentence, said(words))

    def advance(self) -> None:
        self.leads_to.emit(ReadyStep(self.answers))


class ReadyStep(Step):
    """第6步: everything once more, then the ledger is made."""

    number = 6

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        units = f"{len(answers.units.taken)}家" if answers.units else "以后再录"
        lines = (
            f"单位：{answers.office.name}（{LEVELS[answers.office.level]}）",
            f"账本：{answers.path}",
            f"操作人：{answers.operator.name}（管理人）",
            f"单位名录：{units}",
        )
        summary = QLabel("\n".join(lines))
        summary.setWordWrap(True)
        words = "下一步可在“工作台”导入工作要点或分解表。想先熟悉，可用练习库学习，不影响正式账本。"
        lay_out(self, summary, said(words), self.problem)

    def advance_words(self) -> str:
        return "建立账本并进入"

    def others(self) -> list[Act]:
        return [("先用练习库学习", lambda: self.window().practise())]  # type: ignore[attr-defined]

    def advance(self) -> None:
        try:
            path = self.answers.make()
        except Refusal as refusal:
            self.say(refusal.message)
            return
        except OSError:
            self.say(f"不能写入“{self.answers.path.parent}”，没有建立账本；请点“上一步”另选文件夹。")
            return
        self.window().open_existing(path)  # type: ignore[attr-defined]
