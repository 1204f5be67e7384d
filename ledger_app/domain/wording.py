"""What the office reads about days and lights: texts, labels and reasons, in one place."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

# Days of a count
WORKING_DAY = "工作日"
MAKE_UP_WORKDAY = "调休上班"
WEEKEND = "双休日"
DAY_OFF = "{holiday}放假"
FIRST_DAY = "当日不计"
LOCAL_DAY_OFF = "{holiday}放假（地方假日）"
COUNTS_ALL_THE_SAME = "工作日（{holiday}为地方假日，法定期限照计）"
WITH_LOCAL = "如扣除地方假日为{day}，法定期限不因地方假日顺延，按较早的日期亮灯。"
ESTIMATED = "{year}年节假日尚未录入，期限暂按周末推算"
NO_TABLE = "{year}年：尚未录入，暂按周末和固定假日推算"
ESTIMATED_MARK = "（推算）"
UNKNOWN_YEAR = "{year}年节假日尚未录入，含该年的期限暂按周末推算，可能有误。"

# Duties that follow from rules
DUTY_DONE = "已完成"
DUTY_DONE_LATE = "逾期完成"
DUTY_UNWATCHED = "建账前到期，未登记"
DUTY_COUNT_MET = "已完成{count}/{minimum}次"
ADVICE_BEFORE = "建议提前到{day}（最后一个工作日）"

# Texts of lights
CLOSED = "已销号"
CLOSED_LATE = "逾期销号"
WITHDRAWN = "已调整"
PENDING = "待核"
PENDING_LATE = "待核（逾期报送）"
PENDING_LONG = "待核超过30天"
OVERDUE = "逾期{days}天（{working_days}个工作日）"
OVERDUE_INTERNAL = "逾期（内部时限）"
UNIT_UNCLEAR = "待明确"
DUE_TODAY = "今天到期"
DUE_SOON = "剩{working_days}个工作日"
PLAN_PASSED = "超过计划时间"
REPORT_MISSING = {"half_year": "本半年未报进展", "quarter": "本季未报进展", "month": "本月未报进展"}
NOT_TRIGGERED = "待触发"
NO_LIMIT = "无时限"
ONGOING = "长期"
REPORTING = {"half_year": "按半年报送", "quarter": "按季报送", "month": "按月报送"}
DAYS_LEFT = "剩{days}天"

# A task with several units: how many of them show the worst light, by the rule that lit it
SHARES = {
    3: "待核{count}家",
    4: "逾期{count}家",
    5: "待明确{count}家",
    6: "今天到期{count}家",
    7: "临期{count}家",
    8: "超过计划时间{count}家",
    9: "未报进展{count}家",
    10: "待触发{count}家",
    11: "无时限{count}家",
    12: "长期{count}家",
    13: "按期报送{count}家",
    14: "正常{count}家",
}
SHARES_BY_COLOUR = {
    "red": "逾期{count}家",
    "yellow": "预警{count}家",
    "blue": "待核{count}家",
    "grey": "待明确或无时限{count}家",
    "green": "正常{count}家",
}


def long_date(day: date) -> str:
    """2026年6月30日, as documents print it."""
    return f"{day.year}年{day.month}月{day.day}日"
