"""导入向导: task documents, the office's present ledger and the unit directory come in through one window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ledger_app.gui.importing.own_ledger_step import read_present_ledger
from ledger_app.gui.importing.source import Source
from ledger_app.gui.importing.source_step import SourceKind, SourceStep
from ledger_app.gui.importing.step import Step
from ledger_app.gui.importing.structure_step import read_and_plan
from ledger_app.gui.importing.unit_list_step import read_unit_list
from ledger_app.gui.importing.wizard_frame import WizardFrame
from ledger_app.gui.session import Session

CRUMBS = ("选文件", "识别结构", "核对", "完成")
KINDS = (
    SourceKind("tasks", "任务文件", "工作要点、实施方案、分解表、通知", read_and_plan, dated=True),
    SourceKind("own_ledger", "原有台账", "本单位现在用的Excel台账，带状态和进展", read_present_ledger, dated=True),
    SourceKind("units", "单位名录", "单位名单或带联络员的表格", read_unit_list),
)


class ImportWizard(WizardFrame):
    """Begins with a file or text of one kind. Nothing is stored before 导入; 取消 leaves no trace."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, kind: str = "tasks", path: Path | None = None
    ) -> None:
        super().__init__("导入", CRUMBS, session.notices, parent)
        self.show_step(SourceStep(session, KINDS, kind=kind, path=path))


def import_file(session: Session, parent: QWidget, what: object = None) -> object:
    """Open the wizard; ``what`` is a dropped file or the kind to begin with."""
    if session.read_only:
        session.notices.refuse("账本以只读方式打开，不能导入；要导入请重新打开账本。")
        return None
    if session.looks_on:
        session.notices.refuse("领导视图只看不改，不能导入；要导入请先在工作台切换到“经办视图”。")
        return None
    path = what if isinstance(what, Path) else None
    kind = what if isinstance(what, str) else "tasks"
    return ImportWizard(session, parent.window(), kind=kind, path=path).exec()


__all__ = ["ImportWizard", "Source", "Step", "import_file"]
