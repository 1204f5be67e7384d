"""The 工具 menu: the office, operators, and imports that can be taken back."""

from __future__ import annotations

from ledger_app.gui.menus import Menus
from ledger_app.gui.session import Session


def add_settings(menus: Menus, *, session: Session) -> None:
    """Fill 工具; each window is made when it is first wanted."""

    def office() -> None:
        from ledger_app.gui.settings.office_dialog import office_dialog

        office_dialog(session).open_on(560)

    def operators() -> None:
        from ledger_app.gui.settings.operators_dialog import OperatorsDialog

        OperatorsDialog(session).exec()

    def imports() -> None:
        from ledger_app.gui.settings.imports_dialog import ImportsDialog

        ImportsDialog(session).exec()

    menus.add(menus.tools, "本单位信息…", "", office)
    menus.add(menus.tools, "操作人…", "", operators)
    menus.add(menus.tools, "导入记录…", "", imports)
