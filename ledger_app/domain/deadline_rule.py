"""时限规则: what is due when, for whom and on which basis; every limit the program knows is such a row."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, key, long_text, text, uid, whole
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.span import Span
from ledger_app.domain.task import DAY_OFF_RULES

KINDS = {
    "recurring": "定期",
    "relative": "事发后限期",
    "yearly_minimum": "每年最低次数",
    "unnumbered": "没有固定天数",
}
BINDS = {
    "all": "各级",
    "prefecture": "州（市）",
    "county": "县（市、区）",
    "department": "部门",
    "township": "乡镇（街道）",
    "unit": "部门、乡镇（街道）",
}
COUNTED = {
    "": "（不计数）",
    "group_meeting": "领导小组会议",
    "special_meeting": "专题会议",
    "executive_meeting": "常务会研究",
    "report_heard": "主要负责人听取汇报",
    "other_meeting": "其他会议",
    "training": "培训",
}
CHECKED = {"read": "已核对原文", "quoted": "见于转引，请核对原文", "unchecked": "尚未核实，请核对原文", "": "未注明"}
AT_ONCE = "（当日）"
_BOUND = {
    "county": frozenset({"all", "county", "department", "township", "unit"}),
    "department": frozenset({"all", "department", "unit"}),
    "township": frozenset({"all", "township", "unit"}),
}


@dataclass(frozen=True)
class DeadlineRule:
    """时限规则. ``code`` names a row that ships with the program and is empty for the office's own.

    ``statutory``: set by law, listed first. ``at_least``: the length is a minimum (不少于30日).
    ``watch_from``: what was due before this day is not shown as overdue, as nobody kept the ledger then.
    """

    id: int = key()
    uid: str = uid()
    code: str = text("条目", given=True)
    what: str = text("事项", required=True, searched=True)
    level: str = choice("适用级别", BINDS, default="all")
    statutory: bool = flag("法定时限", help="法律法规规定的；排在最前，不因地方假日推后")
    kind: str = choice("类型", KINDS, default="recurring")
    recurrence: str = text("什么时候", help="如“每年1月31日前”“每季度首月10日前”“每月最后一个工作日前”")
    working_days: int | None = whole("工作日数")
    calendar_days: int | None = whole("自然日数")
    months: int | None = whole("月数")
    hours: int | None = whole("小时数")
    at_least: bool = flag("不得少于（到这一天才能截止）")
    trigger: str = text("从何时起算", help="如“收到申请之日”；当日不计，次日为第1日")
    day_off_rule: str = choice("遇休息日", DAY_OFF_RULES, default="keep")
    year_from: int | None = whole("自哪年起", help="按到期日所在的年份，空着表示不限")
    year_to: int | None = whole("到哪年止", help="按到期日所在的年份，空着表示不限")
    basis: str = text("依据", searched=True)
    checked: str = choice("依据核对", CHECKED, default="")
    threshold: int | None = whole("提前几个工作日提醒", help="空着用“预警阈值”中的天数")
    minimum: int | None = whole("每年不少于几次")
    counts: str = choice("按什么计数", COUNTED, default="")
    note: str = long_text("说明", searched=True)
    in_use: bool = flag("启用", default=True)
    watch_from: str | None = day("从哪天起提醒", help="此前到期的不再算逾期")
    position: int | None = whole("顺序", given=True)

    @property
    def span(self) -> Span:
        """How long a limit runs from its event."""
        return Span(self.working_days, self.calendar_days, self.hours, self.months)

    @property
    def repeats(self) -> bool:
        """Whether duties follow from it without an event."""
        return self.kind in ("recurring", "yearly_minimum")


def binds(rule: DeadlineRule, office_level: str) -> bool:
    """Whether an office of this level has to do with it; a county office watches its departments and townships."""
    return rule.level in _BOUND.get(office_level, _BOUND["county"])


def holds_in(rule: DeadlineRule, year: int) -> bool:
    """Whether the rule holds for what is due in a year."""
    return (rule.year_from is None or rule.year_from <= year) and (rule.year_to is None or year <= rule.year_to)


def rule_in_words(rule: DeadlineRule) -> str:
    """The rule as a clerk reads it: 收到申请之日起20个工作日内, 每年1月31日前, 每年不少于1次（领导小组会议）."""
    if rule.kind == "unnumbered":
        return KINDS["unnumbered"]
    if rule.kind == "relative":
        length, event = length_in_words(rule), rule.trigger or "事发之日"
        return f"{event}{'' if length == AT_ONCE else '起'}{length}{_moved_in_words(rule)}"
    if rule.kind == "yearly_minimum":
        counted = f"（{COUNTED[rule.counts]}）" if rule.counts else ""
        return f"每年不少于{rule.minimum}次{counted}，{recurrence_in_words(rule.recurrence).removeprefix('每年')}"
    return recurrence_in_words(rule.recurrence) + _moved_in_words(rule)


def length_in_words(rule: DeadlineRule) -> str:
    """20个工作日内, 不少于30日, 6个月内, （当日）."""
    counts = (
        (rule.working_days, "个工作日"),
        (rule.calendar_days, "日"),
        (rule.months, "个月"),
        (rule.hours, "小时"),
    )
    told = [f"{number}{unit}" for number, unit in counts if number is not None]
    if told in ([], ["0日"], ["0个工作日"], ["0小时"]):
        return AT_ONCE
    return f"不少于{'、'.join(told)}" if rule.at_least else "、".join(told) + "内"


def years_in_words(rule: DeadlineRule) -> str:
    """2019年起, 2022—2025年, 不限."""
    first, last = rule.year_from, rule.year_to
    if first is None and last is None:
        return "不限"
    if first == last:
        return f"{first}年"
    return f"{first}—{last}年" if first and last else f"{first}年起" if first else f"到{last}年止"


def _moved_in_words(rule: DeadlineRule) -> str:
    return "" if rule.day_off_rule == "keep" else f"，遇休息日{DAY_OFF_RULES[rule.day_off_rule]}"
