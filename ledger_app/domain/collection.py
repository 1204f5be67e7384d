"""收集事项: something that units owe the office by a date; returns, narratives, reports or any one-off request."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, key, link, long_text, structure, text, uid

COLLECTION_KINDS = {"statistics": "统计表", "annual_report": "年度报告", "other": "其他材料"}
HANDED_IN = {"missing": "未报", "received": "已收", "sent_back": "退回", "reviewed": "已审核", "excused": "不需报"}


@dataclass(frozen=True)
class Collection:
    """One round: who owes what by when. ``due`` is the office's own date (on time is judged by it), ``due_up`` the
    date upward."""

    id: int = key()
    uid: str = uid()
    title: str = text("名称", required=True, searched=True)
    kind: str = choice("种类", COLLECTION_KINDS, default="other")
    form_code: str = text("报表代码", given=True)
    period: str = text("报告期")
    asked_on: str | None = day("布置日期")
    due: str | None = day("收表截止", help="各单位报到本单位的日期，按时与迟报以此为准")
    due_up: str | None = day("上报截止", help="本单位报到上级的日期")
    channel: str = text("报送方式", help="如“县政府办邮箱”")
    remark: str = long_text("说明")
    closed_on: str | None = day("结束日期")
    narrative: str = long_text("分析说明", help="汇总上报的分析说明，数字取自汇总表")
    missing_note: str = text("未报说明", help="暂不计入未报单位时写明原因")
    reported_up_on: str | None = day("上报日期", given=True)
    reported_figures: dict[str, object] | None = structure("上报时的汇总数", given=True)


@dataclass(frozen=True)
class CollectionUnit:
    """One unit's part in a round; for statistics what came in is told by its return."""

    id: int = key()
    uid: str = uid()
    collection_id: int | None = link("收集事项", "collection", required=True)
    unit_id: int | None = link("单位", "unit", required=True)
    state: str = choice("状态", HANDED_IN, default="missing")
    received_on: str | None = day("收到日期")
    note: str = text("备注")
