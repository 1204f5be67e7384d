"""The records a ledger holds, in the order of their tables."""

from __future__ import annotations

from ledger_app.domain.alert import AlertSnooze
from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.collection import Collection, CollectionUnit
from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.duty import DutyDone
from ledger_app.domain.holiday import Holiday, HolidayYear
from ledger_app.domain.meeting import Attendance, Meeting, MeetingResolution
from ledger_app.domain.note import Note
from ledger_app.domain.office import Office, Operator
from ledger_app.domain.person import Person
from ledger_app.domain.roster import GroupSeat, LeadingGroup, SeatTerm
from ledger_app.domain.source_document import DocumentSeat, ImportBatch, SourceDocument, SourceItem
from ledger_app.domain.staff_change import StaffChange, UnitContact
from ledger_app.domain.stat_return import StatAdjustment, StatConfirmation, StatForm, StatReturn
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.threshold import WarningThreshold
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroup, UnitGroupMember, UnitRenaming

# Every table here is audited: replaying the audit trail yields exactly these.
RECORDS: dict[str, type] = {
    "office": Office,
    "operator": Operator,
    "unit": Unit,
    "unit_alias": UnitAlias,
    "unit_renaming": UnitRenaming,
    "unit_group": UnitGroup,
    "unit_group_member": UnitGroupMember,
    "source_document": SourceDocument,
    "import_batch": ImportBatch,
    "task": Task,
    "source_item": SourceItem,
    "document_seat": DocumentSeat,
    "person": Person,
    "leading_group": LeadingGroup,
    "group_seat": GroupSeat,
    "seat_term": SeatTerm,
    "unit_contact": UnitContact,
    "staff_change": StaffChange,
    "task_unit": TaskUnit,
    "task_milestone": TaskMilestone,
    "task_limit": TaskLimit,
    "assignment": Assignment,
    "occurrence": Occurrence,
    "progress_report": ProgressReport,
    "evidence": Evidence,
    "alert_snooze": AlertSnooze,
    "note": Note,
    "holiday_year": HolidayYear,
    "holiday": Holiday,
    "warning_threshold": WarningThreshold,
    "deadline_rule": DeadlineRule,
    "duty_done": DutyDone,
    "meeting": Meeting,
    "meeting_resolution": MeetingResolution,
    "training": Training,
    "attendance": Attendance,
    "stat_form": StatForm,
    "stat_return": StatReturn,
    "stat_adjustment": StatAdjustment,
    "stat_confirmation": StatConfirmation,
    "collection": Collection,
    "collection_unit": CollectionUnit,
}
WORDS: dict[str, str] = {
    "office": "本单位",
    "operator": "操作人",
    "unit": "单位",
    "unit_alias": "单位别名",
    "unit_renaming": "更名沿革",
    "unit_group": "集合单位",
    "unit_group_member": "集合成员",
    "source_document": "来源文件",
    "import_batch": "导入批次",
    "task": "任务",
    "source_item": "文件条目",
    "document_seat": "文件名单席位",
    "person": "人员",
    "leading_group": "领导小组",
    "group_seat": "领导小组席位",
    "seat_term": "任职",
    "unit_contact": "联络员",
    "staff_change": "人员变动",
    "task_unit": "责任单位",
    "task_milestone": "时间节点",
    "task_limit": "分级时限",
    "assignment": "承办",
    "occurrence": "周期事项",
    "progress_report": "进展记录",
    "evidence": "佐证材料",
    "alert_snooze": "稍后提醒",
    "note": "备忘",
    "holiday_year": "节假日年度",
    "holiday": "节假日",
    "warning_threshold": "预警阈值",
    "deadline_rule": "时限规则",
    "duty_done": "固定事项办结",
    "meeting": "会议",
    "meeting_resolution": "议定事项",
    "training": "培训",
    "attendance": "参加单位",
    "stat_form": "报表式样",
    "stat_return": "报表",
    "stat_adjustment": "调整数",
    "stat_confirmation": "核对登记",
    "collection": "收集事项",
    "collection_unit": "应报单位",
}
