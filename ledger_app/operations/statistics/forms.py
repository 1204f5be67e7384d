"""报表式样: the forms that ship with the program and the office's own versions of them."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatForm
from ledger_app.domain.statistics.form import StatisticsForm, checked
from ledger_app.domain.statistics.form_text import form_data, form_of
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.paths import shipped
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

_ALWAYS = "0000"  # before every period


class NoForm(Refusal):
    """There is no such form, or none for this period."""


def all_forms(ledger: Ledger) -> list[StatisticsForm]:
    """The newest version of each form, the shipped ones first."""
    newest = {form.code: form for form in _versions(ledger)}
    return list(newest.values())


def versions(ledger: Ledger, code: str) -> list[tuple[StatisticsForm, str]]:
    """Every version of a form with the period from which it is used (empty: always), the oldest first."""
    own = {(form.code, form.version): begins for form, begins in _own(ledger)}
    return [(form, own.get((code, form.version), "")) for form in _versions(ledger) if form.code == code]


def form_version(ledger: Ledger, code: str, version: int | None) -> StatisticsForm:
    """The version that a return was made with; refuses an unknown one."""
    for form in _versions(ledger):
        if form.code == code and form.version == version:
            return form
    raise NoForm(f"本机没有“{code}”第{version}版报表式样，不能打开这份报表；请先导入该式样。")


def form_for(ledger: Ledger, code: str, period: Period) -> StatisticsForm:
    """The version in use for a period; refuses an unknown form and a period that it does not have."""
    usable = [(form, begins) for form, begins in versions(ledger, code) if _begun(begins, period)]
    if not usable:
        raise NoForm(f"没有代码为“{code}”的报表，没有执行；请在设置的“报表式样”中核对。")
    form = max(usable, key=lambda pair: (_first_day(pair[1]), pair[0].version))[0]
    if period.kind not in form.period_kinds:
        raise NoForm(f"“{form.title}”没有{period.words}这样的报告期，没有执行；请改选报告期。")
    return form


def save_form(ledger: Ledger, form: StatisticsForm, *, in_use_from: str, today: date) -> Changes:
    """Keep a changed form as a new version, in use from a period on; returns made before keep theirs."""
    begins = read_period(in_use_from).code
    known = [each.version for each in _versions(ledger) if each.code == form.code]
    new = checked(_numbered(form, max(known, default=0) + 1))
    record = StatForm(
        code=new.code,
        version=new.version,
        title=new.title,
        basis=new.basis,
        content=form_data(new),
        in_use_from=begins,
        made_on=today.isoformat(),
    )
    with ledger.tx(f"修改报表式样“{new.title}”") as writing:
        added = writing.insert(record)
    return writing.changes(added)


def _numbered(form: StatisticsForm, version: int) -> StatisticsForm:
    return form_of({**form_data(form), "version": version})


def _begun(begins: str, period: Period) -> bool:
    return not begins or read_period(begins).first <= period.first


def _first_day(begins: str) -> str:
    return read_period(begins).first.isoformat() if begins else _ALWAYS


def _versions(ledger: Ledger) -> list[StatisticsForm]:
    own = [form for form, _ in _own(ledger)]
    return sorted([*_shipped(), *own], key=lambda form: form.version)


def _own(ledger: Ledger) -> list[tuple[StatisticsForm, str]]:
    ledger.refresh()
    kept: list[tuple[StatisticsForm, str]] | None = ledger.kept.get("statistics forms")
    if kept is None:
        rows = matching(ledger, StatForm, order_by="code, version")
        kept = [(form_of(row.content or {}), row.in_use_from) for row in rows]
        ledger.kept["statistics forms"] = kept
    return kept


@cache
def _shipped() -> tuple[StatisticsForm, ...]:
    files = sorted(shipped("resources", "forms").glob("*.json"), reverse=True)  # quarterly before annual
    return tuple(form_of(json.loads(file.read_text(encoding="utf-8"))) for file in files)
