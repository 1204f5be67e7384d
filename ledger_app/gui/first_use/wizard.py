"""The wizard of 首次使用: six pages; the ledger is made on the last one and not before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ledger_app.gui.first_use.answers import Answers
from ledger_app.gui.first_use.steps import OfficeStep
from ledger_app.gui.importing.wizard_frame import WizardFrame
from ledger_app.gui.notices import Notices
from ledger_app.gui.runner import Runner

CRUMBS = ("单位与级别", "数据存放", "操作人", "单位名录", "节假日", "完成")


class FirstUse(WizardFrame):
    """``path`` is the ledger to open afterwards, None when cancelled."""

    def __init__(
        self, notices: Notices, *, today: date, runner: Runner | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("新建账本", CRUMBS, notices, parent)
        self.runner = runner or Runner(self)
        self.path: Path | None = None
        self.practice = False
        self.show_step(OfficeStep(Answers(today), notices))
        self.resize(760, min(540, self.height()))

    def open_existing(self, path: Path) -> None:
        """This ledger is the one to open."""
        self.path = path
        self.accept()

    def practise(self) -> None:
        """The practice ledger instead; nothing is made here."""
        self.practice = True
        self.accept()


def new_ledger() -> Path | None:
    """Lead through the pages; the path of the ledger made or found, None when cancelled."""
    wizard = FirstUse(Notices(), today=date.today())
    wizard.exec()
    wizard.runner.close()
    if wizard.practice:
        from ledger_app.gui.application import practice_ledger

        return practice_ledger(wizard.notices)
    return wizard.path
