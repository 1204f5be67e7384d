"""What is written to units about a round: the mail that goes with the empty tables, and 催报 for those who owe."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ledger_app.domain.collection import Collection
from ledger_app.domain.reminder import ReturnCall
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import long_date
from ledger_app.domain.working_day import nth_working_day, working_days_between
from ledger_app.operations.statistics.forms import form_for
from ledger_app.operations.work_desk import caller
from ledger_app.storage.ledger import Ledger

_GRACE = 2  # working days that are left to a unit whose day is over


def call_for(ledger: Ledger, asked: Collection, *, today: date) -> ReturnCall:
    """What 催报 asks for; where the day is over, the day after next is proposed."""
    due = asked.due or today.isoformat()
    if due < today.isoformat():
        due = nth_working_day(today, _GRACE, ledger.calendar).isoformat()
    if not asked.form_code:
        return ReturnCall(f"{due[:4]}年", asked.title, due, channel=asked.channel, materials="")
    period = read_period(asked.period)
    return ReturnCall(period.words, form_for(ledger, asked.form_code, period).title, due, channel=asked.channel)


def mail_text(ledger: Ledger, asked: Collection) -> str:
    """The words of the mail that an empty table is sent with."""
    contact, telephone = caller(ledger)
    by = f"请于{long_date(date.fromisoformat(asked.due))}前" if asked.due else "请按期"
    told = (("联系人", contact), ("电话", telephone))
    who = "，".join(f"{words}：{said}" for words, said in told if said)
    lines = [
        "各单位：",
        f"　　现将{asked.title}空表发给你们，{by}填报。",
        "　　一、用WPS或Excel打开，只填白色单元格；没有发生的填0，不适用的填“/”，不要留空，不要改动行次和指标。",
        "　　二、“核对”栏显示“不等”的，请核实改正后再报。",
        f"　　三、电子表、分析说明和盖章扫描件一并发{asked.channel or ledger.office.name}，文件名保留单位名称。",
        *([f"　　{who}。"] if who else []),
        "",
        ledger.office.name,
    ]
    return "\n".join(lines)


def names_in_a_row(units: Iterable[Unit]) -> str:
    """Units as they stand in a sentence."""
    return "、".join(unit.short_name or unit.name for unit in units)


def time_left(ledger: Ledger, day: str | None, *, today: date) -> str:
    """剩2个工作日, 今天到期 or 已过3天 for a date of a round."""
    if not day:
        return ""
    due = date.fromisoformat(day)
    if due == today:
        return "今天到期"
    if due < today:
        return f"已过{(today - due).days}天"
    return f"剩{working_days_between(today, due, ledger.calendar)}个工作日"
