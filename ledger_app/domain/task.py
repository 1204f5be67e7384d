"""Tasks: one obligation each, with its wording, its units as printed and its time limit."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, key, link, long_text, moment, structure, text, uid, whole, words

DUE_KINDS = {"fixed": "固定日期", "recurring": "周期性", "relative": "触发式", "ongoing": "长期坚持", "none": "未明确"}
REPORT_CYCLES = {"half_year": "按半年", "quarter": "按季", "month": "按月", "on_completion": "完成时", "none": "不报"}
REPORTING_WAYS = {"lead": "牵头汇总", "each": "逐家报"}
DAY_OFF_RULES = {"keep": "保持原日期", "next": "顺延到下一个工作日", "previous": "提前到上一个工作日"}
ROLES = {"responsible": "责任", "lead": "牵头", "support": "配合"}


@dataclass(frozen=True)
class Task:
    """任务: one obligation. ``number`` is ``year-serial`` and stays for ever.

    ``due`` comes from the source or a rule; ``internal_due`` is this office's own, used for lights and never
    exported as the official deadline. ``check_reasons`` are what a clerk still has to look at.
    """

    id: int = key()
    uid: str = uid()
    number: str = text("任务编号", given=True, searched=True)
    year: int | None = whole("年度", required=True)
    document_id: int | None = link("来源文件", "source_document")
    position: int | None = whole("序号", given=True)
    item_no: str = text("条目号", help="来源文件中的序号")
    section: tuple[str, ...] = words("一级、二级任务", searched=True)
    title: str = text("任务名称", searched=True)
    requirement: str = long_text("具体要求", required=True, searched=True)
    superior_requirement: str = long_text("上级工作要点", searched=True)
    original: str = long_text("原文", given=True)
    units_raw: str = text("责任单位原文", given=True)
    deadline_raw: tuple[str, ...] = words("时限原文", searched=True)
    due_kind: str = choice("时限类型", DUE_KINDS, default="none")
    due: str | None = day("完成时限")
    internal_due: str | None = day("内部时限", help="本单位内部掌握，只用于提醒，不作为正式时限导出")
    recurrence: str = text("周期规则")
    working_days: int | None = whole("工作日数")
    calendar_days: int | None = whole("自然日数")
    hours: int | None = whole("小时数")
    trigger: str = text("触发事项", help="如“决策文件出台后”")
    day_off_rule: str = choice("遇休息日", DAY_OFF_RULES, default="keep")
    basis: str = text("依据")
    quota: dict[str, object] | None = structure("量化指标")
    quota_done: int | None = whole("已完成数")
    report_cycle: str = choice("报送周期", REPORT_CYCLES, default="half_year")
    reporting_way: str = choice("报送方式", REPORTING_WAYS, default="each")
    key_task: bool = flag("重点任务")
    remark: str = long_text("备注", searched=True)
    check_reasons: tuple[str, ...] = words("待核实")
    made_on: str | None = day("录入日期", given=True)
    deleted_at: str | None = moment("移入回收站时间")


@dataclass(frozen=True)
class TaskUnit:
    """责任单位 as the document prints it: a unit or a group in a role, with its 等部门 remark."""

    id: int = key()
    uid: str = uid()
    task_id: int | None = link("任务", "task", required=True)
    role: str = choice("角色", ROLES, default="responsible")
    printed: str = text("原文写法", required=True, searched=True)
    unit_id: int | None = link("单位", "unit")
    group_id: int | None = link("集合单位", "unit_group")
    remark: str = text("等", help="原文中的“等部门”")
    position: int | None = whole("顺序")


@dataclass(frozen=True)
class TaskMilestone:
    """时间节点: a dated step inside a task."""

    id: int = key()
    uid: str = uid()
    task_id: int | None = link("任务", "task", required=True)
    planned_on: str | None = day("日期")
    what: str = text("事项")
    done_on: str | None = day("完成日期")


@dataclass(frozen=True)
class TaskLimit:
    """A date or quota that the text sets for one level or unit; assignments of those units carry it."""

    id: int = key()
    uid: str = uid()
    task_id: int | None = link("任务", "task", required=True)
    who: str = text("适用范围", required=True)
    due: str | None = day("完成时限")
    quota: dict[str, object] | None = structure("量化指标")
    position: int | None = whole("顺序")
