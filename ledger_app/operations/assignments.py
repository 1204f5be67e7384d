"""Acts on assignments (任务 × 单位), gathered under one name for the window and the command line."""

from ledger_app.operations.assigned import Incomplete, NotPossible
from ledger_app.operations.assigning import ChangedMeanwhile, HasProgress, assign, change_assignment, expand_group
from ledger_app.operations.closing import (
    NotReadyToClose,
    close_occurrence,
    close_out,
    extend,
    same_person,
    send_back,
    verify,
    withdraw,
)
from ledger_app.operations.group_growth import MissingMembers, expand_groups, missing_members
from ledger_app.operations.progress import (
    add_evidence,
    record_trigger,
    remove_evidence,
    report_progress,
    set_planned_date,
)

__all__ = [
    "ChangedMeanwhile",
    "HasProgress",
    "Incomplete",
    "MissingMembers",
    "NotPossible",
    "NotReadyToClose",
    "add_evidence",
    "assign",
    "change_assignment",
    "close_occurrence",
    "close_out",
    "expand_group",
    "expand_groups",
    "extend",
    "missing_members",
    "record_trigger",
    "remove_evidence",
    "report_progress",
    "same_person",
    "send_back",
    "set_planned_date",
    "verify",
    "withdraw",
]
