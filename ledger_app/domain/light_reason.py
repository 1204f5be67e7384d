"""Why a light shows what it shows: one Chinese sentence with the original wording, the dates and what is missing."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.domain.report_period import ReportPeriod
from ledger_app.domain.wording import long_date

WITHDRAWN = "任务已调整，不再计入亮灯。"
UNIT_UNCLEAR = "责任单位写的是“相关部门”一类，还没有明确到具体单位。"
PLAN_PASSED = "单位计划{day}完成，已过计划时间，尚未报送完成。"
MILESTONE_PASSED = "时间节点{day}已过，尚未完成。"
NOT_TRIGGERED = "时限从某件事发生之日起算，该事尚未登记发生。"
NO_LIMIT = "来源文件没有规定时限，也没有设置报送周期。"
ONGOING = "长期坚持的任务，没有截止日期，按周期报送进展。"
REPORTING = "来源文件没有规定时限，按周期报送进展即可。"


def with_wording(facts: AssignmentFacts, reason: str) -> str:
    return f"时限原文“{facts.wording}”。{reason}" if facts.wording else reason


def closed(facts: AssignmentFacts, done: date | None) -> str:
    due = f"，完成时限{long_date(facts.official_due)}" if facts.official_due else ""
    return f"{long_date(done)}完成并已销号{due}。" if done else f"已销号{due}。"


def pending(reported: date | None, today: date) -> str:
    if reported is None:
        return "已报送完成，等待核验。"
    waited = (today - reported).days
    return f"{long_date(reported)}报送完成，等待核验" + (f"已{waited}天。" if waited > 0 else "。")


def overdue(day: date) -> str:
    return f"完成时限{long_date(day)}已过，尚未报送完成。"


def overdue_internal(day: date) -> str:
    return f"本单位内部时限{long_date(day)}已过，尚未报送完成；内部时限不是正式时限。"


def due(facts: AssignmentFacts, day: date) -> str:
    name = "完成时限" if facts.official_due == day else "内部时限"
    return f"{name}{long_date(day)}，尚未报送完成。"


def report_missing(facts: AssignmentFacts, period: ReportPeriod) -> str:
    last = f"最近一次报送是{long_date(facts.last_report_on)}" if facts.last_report_on else "还没有报送过"
    stretch = f"{long_date(period.begin)}至{long_date(period.end)}"
    return f"{stretch}的进展应在{long_date(period.collected_on)}前报送，{last}。"
