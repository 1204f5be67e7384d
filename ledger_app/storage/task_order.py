"""The order of lists of tasks: by a column of ``task_index``, or by a text in the order of a Chinese dictionary."""

from __future__ import annotations

from typing import Any

from ledger_app.domain.task_list import TaskOrder
from ledger_app.storage.task_light_sql import RANK

DOCUMENT_ORDER = "x.year, x.document_id, x.position, x.task_id"
_EVIDENCE = """(SELECT count(*) FROM evidence AS e JOIN assignment AS a ON a.id = e.assignment_id
    WHERE a.task_id = x.task_id)"""
_UNIT_ORDER = """(SELECT min(coalesce(u.official_order, 1000000))
    FROM assignment AS a JOIN unit AS u ON u.id = a.unit_id
    WHERE a.task_id = x.task_id AND a.role = coalesce(
        (SELECT 'lead' FROM assignment AS b WHERE b.task_id = x.task_id AND b.role = 'lead'), a.role))"""
_LATEST = """(SELECT p.content FROM assignment AS a JOIN progress_report AS p ON p.assignment_id = a.id
    WHERE a.task_id = x.task_id ORDER BY p.reported_on DESC, p.id DESC LIMIT 1)"""

# Column of TaskRow → what is compared. Numbers and dates are sorted by SQL, texts by their Chinese order.
COMPARED = {
    "light": f"{RANK} * 100000000 + coalesce(CAST(replace(x.light_date, '-', '') AS INTEGER), 99999999)",
    "due": "coalesce(x.due, x.internal_due)",
    "left": "coalesce(x.light_date, x.due, x.internal_due)",
    "closed": "iif(x.counted, x.closed * 1.0 / x.counted, NULL)",
    "total": "nullif(x.counted, 0)",
    "updated_at": "x.changed",
    "evidence_count": f"nullif({_EVIDENCE}, 0)",
    "to_check": "nullif(x.to_check, 0)",
    "due_kind": "x.due_kind",
    "units": _UNIT_ORDER,
}
TEXTS = {
    "title": "(SELECT iif(t.title = '', t.requirement, t.title) FROM task AS t WHERE t.id = x.task_id)",
    "requirement": "(SELECT t.requirement FROM task AS t WHERE t.id = x.task_id)",
    "section": "(SELECT t.section FROM task AS t WHERE t.id = x.task_id)",
    "document": "(SELECT d.title FROM source_document AS d WHERE d.id = x.document_id)",
    "quota": "(SELECT t.quota FROM task AS t WHERE t.id = x.task_id)",
    "latest_progress": _LATEST,
}
_NUMBER = """x.year{d}, (SELECT length(t.number) FROM task AS t WHERE t.id = x.task_id){d},
    (SELECT t.number FROM task AS t WHERE t.id = x.task_id){d}"""


def sorting(order: TaskOrder) -> str:
    """The ORDER BY of a list; what is not filled in stands last in both directions."""
    down = " DESC" if order.descending else ""
    if order.column == "number":
        return _NUMBER.format(d=down)
    if order.column in COMPARED:
        compared = COMPARED[order.column]
        return f"{compared} IS NULL, {compared}{down}, {DOCUMENT_ORDER}"
    if order.descending and order.column not in TEXTS:
        return ", ".join(f"{part} DESC" for part in DOCUMENT_ORDER.split(", "))
    return DOCUMENT_ORDER


def chinese_key(text: Any) -> tuple[bool, bytes]:
    """Common characters by their reading: GB 18030 keeps the 3,755 most common ones in the order of pinyin."""
    return not text, str(text or "").encode("gb18030", "replace")
