"""补充分派: how much there is to do, told before it is done."""

from __future__ import annotations

from collections.abc import Callable

from ledger_app.gui.session import Session
from ledger_app.operations import assignments
from ledger_app.operations.assignments import MissingMembers

FILL_IN = "补充分派"


def told(missing: MissingMembers) -> str:
    """23项任务可补充分派到17家单位; empty where there is nothing to do."""
    return f"{missing.tasks}项任务可补充分派到{missing.units}家单位" if missing.tasks else ""


def look(session: Session, then: Callable[[MissingMembers], None]) -> None:
    """Find out in the worker how much is missing; who may only read is not told."""
    today = session.today()
    if session.may_write:
        session.read("", lambda reader, _: assignments.missing_members(reader, today=today), then)


def fill_in(session: Session, missing: MissingMembers) -> bool:
    """Do it, after asking with the numbers; whether it was done."""
    question = (
        f"{told(missing)}，共增加{missing.assignments}项承办。\n"
        "只涉及还没有办结的任务，文件原文和已有的承办、进展都不变；做完可以撤销。"
    )
    if not session.notices.ask(question, FILL_IN):
        return False
    return session.act(assignments.expand_groups, today=session.today()) is not None
