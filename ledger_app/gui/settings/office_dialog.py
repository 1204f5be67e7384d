"""The office's own particulars."""

from __future__ import annotations

from ledger_app.domain.office import Office
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.operations.office import change_office


def office_dialog(session: Session) -> RecordDialog:
    """本单位信息."""

    def store(office: Office) -> object:
        return change_office(session.ledger, office)

    return RecordDialog(session, "本单位信息", form="office_form", record=session.ledger.office, save=store)
