"""Windows that pages open for one act (import, the full form, export); only those that exist are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ledger_app.gui.session import Session

Tool = Callable[[Session, QWidget, object], object]


def _import_file(session: Session, parent: QWidget, what: object) -> object:
    from ledger_app.gui.importing.wizard import import_file

    return import_file(session, parent, what)


def _export(session: Session, parent: QWidget, what: object) -> object:
    from ledger_app.gui.exporting.export_dialog import open_export

    return open_export(session, parent, what)


def _task_form(session: Session, parent: QWidget, what: object) -> object:
    from ledger_app.gui.task_form.task_dialog import open_task_form

    return open_task_form(session, parent, what)


def _proof(session: Session, parent: QWidget, what: object) -> object:
    from ledger_app.domain.proof import Proof
    from ledger_app.gui.proof.proof_dialog import open_proof

    if isinstance(what, Proof):
        open_proof(session, parent, what)
    return None


def _alerts(session: Session, parent: QWidget, what: object) -> object:
    from ledger_app.gui.alerts.alert_dialog import open_alerts

    return open_alerts(session, parent, what)


def _adopt_roster(session: Session, parent: QWidget, what: object) -> object:
    from ledger_app.gui.roster.adoption_dialog import adopt_roster

    return adopt_roster(session, parent, what)


# code → what opens it with (session, parent, what); each is imported when it is first wanted.
TOOLS: dict[str, Tool] = {
    "import_file": _import_file,
    "export": _export,
    "task_form": _task_form,
    "proof": _proof,
    "alerts": _alerts,
    "adopt_roster": _adopt_roster,
}


def has_tool(code: str) -> bool:
    """Whether this window exists; an act without its window is absent, not greyed out."""
    return code in TOOLS


def open_tool(code: str, session: Session, parent: QWidget, what: object = None) -> object:
    """Open it over the page and return what came of it."""
    return TOOLS[code](session, parent, what)
