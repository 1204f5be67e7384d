"""Source documents: the papers tasks are taken from, their text item by item, and the rosters in them."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, key, link, long_text, moment, structure, text, uid, whole, words

DOCUMENT_LEVELS = {
    "nation": "国家",
    "province": "省",
    "prefecture": "州（市）",
    "county": "县",
    "own": "本单位",
    "": "未定",
}
DOCUMENT_KINDS = {
    "key_points": "工作要点",
    "implementation_plan": "实施方案",
    "task_breakdown": "任务分解表",
    "notice": "通知",
    "own_ledger": "原有台账",
    "other": "其他",
}
ITEM_KINDS = {"heading": "标题", "task": "任务", "table_head": "表头", "unread": "未归入", "seat": "名单"}
SEAT_ROLES = {
    "head": "组长",
    "deputy_head": "副组长",
    "member": "成员",
    "office_head": "办公室主任",
    "office_deputy_head": "办公室副主任",
}


@dataclass(frozen=True)
class SourceDocument:
    """来源文件: any document tasks are taken from; ``text`` keeps its whole wording."""

    id: int = key()
    uid: str = uid()
    title: str = text("文件标题", required=True, searched=True)
    document_number: str = text("发文字号", searched=True)
    issuing_authority: str = text("发文机关", searched=True)
    signed_date: str | None = day("成文日期")
    issued_date: str | None = day("印发日期")
    level: str = choice("层级", DOCUMENT_LEVELS)
    kind: str = choice("种类", DOCUMENT_KINDS, default="other")
    year: int | None = whole("年度")
    implements_id: int | None = link("承接文件", "source_document", help="本文件落实哪一份上级文件")
    file_name: str = text("原件文件名", given=True)
    file_digest: str = text("原件校验", given=True)
    content: str = long_text("全文", given=True)
    imported_at: str | None = moment("导入时间")
    deleted_at: str | None = moment("移入回收站时间")


@dataclass(frozen=True)
class SourceItem:
    """条目: a piece of a document in its order, with the task made from it or why there is none."""

    id: int = key()
    uid: str = uid()
    document_id: int | None = link("来源文件", "source_document", required=True)
    position: int | None = whole("顺序")
    kind: str = choice("类型", ITEM_KINDS, default="unread")
    place: str = text("位置")
    content: str = long_text("原文")
    why: str = text("说明")
    task_id: int | None = link("任务", "task")


@dataclass(frozen=True)
class DocumentSeat:
    """名单席位: a seat of a leading group as a document lists it; the same name may stand twice."""

    id: int = key()
    uid: str = uid()
    document_id: int | None = link("依据文件", "source_document")
    seq: int | None = whole("序号")
    role: str = choice("组内职务", SEAT_ROLES, default="member")
    name: str = text("姓名", searched=True)
    position: str = text("单位及职务", searched=True)
    posts: tuple[tuple[str, str], ...] = structure("职务")


@dataclass(frozen=True)
class ImportBatch:
    """导入批次: one import, reversible as a whole. ``counts`` holds added, changed, same, missing, skipped."""

    id: int = key()
    uid: str = uid()
    kind: str = choice(
        "种类",
        {"tasks": "任务文件", "own_ledger": "原有台账", "units": "单位名录", "progress": "进展"},
        default="tasks",
    )
    document_id: int | None = link("来源文件", "source_document")
    file_name: str = text("文件")
    made_at: str | None = moment("导入时间")
    operator: str = text("操作人")
    entry_seq: int | None = whole("操作记录")
    counts: dict[str, int] | None = structure("数量")
    skipped: tuple[str, ...] = words("跳过的行")
    undone_at: str | None = moment("撤销时间")
