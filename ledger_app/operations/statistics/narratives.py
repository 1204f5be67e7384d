"""分析说明 of a return: drafted from its figures, kept as text with bound numbers, shown with the numbers put in."""

from __future__ import annotations

from ledger_app.domain.changes import Changes
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.figure import BLANK
from ledger_app.domain.statistics.narrative import Compared, draft, shown, unbound_numbers
from ledger_app.domain.statistics.period import read_period
from ledger_app.operations.statistics.finding_returns import figures_of, the_return
from ledger_app.operations.statistics.returns import explanation, form_of_return, lines, problems, unexplained
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one


def compared(ledger: Ledger, row: StatReturn) -> dict[str, Compared]:
    """Every cell of a return in time."""
    period = read_period(row.period)
    year_ago = figures_of(the_return(ledger, form_code=row.form_code, period=period.year_before, unit_id=row.unit_id))
    return {
        code: Compared(line.figure, line.last, year_ago.get(code, BLANK), line.year)
        for code, line in lines(ledger, row).items()
    }


def drafted(ledger: Ledger, row: StatReturn) -> str:
    """A first text from the figures; nothing is stored."""
    form, found = form_of_return(ledger, row), problems(ledger, row)
    remarks = [f"{problem.message}：{told}。" for problem in found if (told := explanation(row, problem))]
    period = read_period(row.period).words
    return draft(form, compared(ledger, row), period=period, remarks=remarks, open_checks=unexplained(row, found))


def shown_text(ledger: Ledger, row: StatReturn, text: str | None = None) -> str:
    """The stored (or this) text with its numbers put in."""
    return shown(form_of_return(ledger, row), row.narrative if text is None else text, compared(ledger, row))


def disagreements(ledger: Ledger, row: StatReturn) -> list[str]:
    """Numbers typed into the text by hand that the table contradicts."""
    return unbound_numbers(form_of_return(ledger, row), row.narrative, compared(ledger, row))


def keep_narrative(ledger: Ledger, return_id: int, text: str) -> Changes:
    """Store the text; a reported return keeps the one it was reported with until it is corrected."""
    from ledger_app.operations.statistics.returns import NotNow

    if one(ledger, StatReturn, return_id).state != "draft":
        raise NotNow("这份报表已报出，分析说明不能直接修改，没有保存；请用“更正”。")
    with ledger.tx("修改分析说明") as writing:
        writing.change("stat_return", return_id, narrative=text)
    return writing.changes(return_id)
