"""Previews of a fictitious county's papers, made without a reader."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.reading import Deadline, DocumentHead, Limit, Milestone, Preview, TaskReading, TaskUnits, Unread

HEAD = DocumentHead(
    "2026年临河县政务公开重点工作任务分解表",
    "临政办发〔2026〕8号",
    "临河县人民政府办公室",
    date(2026, 4, 8),
    2026,
)


def reading(no: str, requirement: str, *lead: str, **given: object) -> TaskReading:
    """One row: a number, its wording and its units; ``due``, ``support``, ``etc`` and the like by name."""
    support, etc = tuple(given.pop("support", ())), tuple(given.pop("etc", ()))
    due = given.pop("due", None)
    deadline = given.pop("deadline", None) or Deadline(
        raw=(f"{due:%m月%d日}前",) if isinstance(due, date) else (),
        due=due if isinstance(due, date) else None,
        due_kind="fixed" if due else "none",
    )
    values = {
        "section": ("一、夯实公开基础",),
        "title": None,
        "superior_requirement": None,
        "confidence": "high",
        "reasons": (),
        "where": f"第{no}行",
        "original": f"{no}\n{requirement}\n责任单位：{'、'.join(lead + support)}\n{due or ''}".strip(),
    } | given
    units = TaskUnits(lead, support, etc, "、".join(lead + support), roles_told=bool(support))
    return TaskReading(no=no, no_raw=no, requirement=requirement, units=units, deadline=deadline, **values)


def preview(*tasks: TaskReading, head: DocumentHead = HEAD, unread: tuple[Unread, ...] = ()) -> Preview:
    rows = [task.original.replace("\n", "\t") for task in tasks]
    lines = [head.title, "序号\t任务\t责任单位", "一、夯实公开基础", *rows]
    text = "\n".join([*lines, *(left.text for left in unread)])
    return Preview(head, tasks, (), unread, {"tasks": len(tasks)}, text, "分解表.xlsx", "xlsx")


def breakdown() -> Preview:
    """A small breakdown with a dated row, a group, a superior's limits, a vague unit and several steps."""
    steps = (Milestone("6月底", date(2026, 6, 30)), Milestone("年底", date(2026, 12, 31)))
    limits = (
        Limit("州政府", date(2027, 3, 10)),
        Limit("县市", date(2027, 2, 20)),
        Limit("部门、乡镇", date(2027, 1, 31)),
    )
    several = Deadline(("6月底", "年底"), date(2026, 12, 31), "fixed", milestones=steps)
    by_level = Deadline(("次年3月10日前",), date(2027, 3, 10), "fixed", limits=limits)
    recurring = Deadline(("每月5日前",), date(2026, 5, 5), "recurring", rrule="FREQ=MONTHLY;BYMONTHDAY=5")
    return preview(
        reading("1", "规范设置政府信息公开专栏并做好日常维护。", "县政府办公室", "各乡镇", due=date(2026, 6, 30)),
        reading("2", "梳理形成主动公开事项清单并向社会公布。", "县司法局", support=("县财政局",), etc=("等部门",)),
        reading("3", "发布政府信息公开工作年度报告。", "各县市", "县教育局", "石坪乡", deadline=by_level),
        reading("4", "加强对依申请公开答复工作的业务指导。", "相关部门"),
        reading("5", "分两批公开惠民惠农财政补贴政策清单和发放结果。", "县财政局", deadline=several),
        reading("6", "每月报送主动公开信息目录。", "县财政局", deadline=recurring),
        unread=(Unread("第20行", "注：本表由县政府办公室负责解释。", "附注"),),
    )
