"""From a day as written to a date, or to the reason why there is none."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from ledger_app.domain.deadline.phrase import LAST, Context, Day


def resolve(day: Day, context: Context, raw: str) -> tuple[date | None, str | None]:
    """The date, or None and a sentence for the clerk; the clock is never asked."""
    if day.month is None:
        return _in_month_of_issue(day, context, raw)
    year = day.year
    if year is None:
        if context.year is None:
            return None, f"“{raw}”没有年份，文件也没有年度，请补填年份"
        year = context.year + day.shift
    if not 1 <= day.month <= 12:
        return None, f"“{raw}”没有这个月份，请核对原文"
    days = calendar.monthrange(year, day.month)[1]
    number = days if day.day == LAST else day.day
    if not 1 <= number <= days:
        return None, f"“{raw}”没有这一天，请核对原文"
    return date(year, day.month, number) - timedelta(days=day.before), None


def _in_month_of_issue(day: Day, context: Context, raw: str) -> tuple[date | None, str | None]:
    issued = context.issued
    if issued is None:
        return None, f"“{raw}”没有月份，请补填日期"
    days = calendar.monthrange(issued.year, issued.month)[1]
    number = days if day.day == LAST else day.day
    if not 1 <= number <= days:
        return None, f"“{raw}”没有这一天，请核对原文"
    return issued.replace(day=number), f"“{raw}”没有写明月份，暂按文件印发当月填写，请核对"
