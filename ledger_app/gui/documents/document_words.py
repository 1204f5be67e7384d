"""A document's text as the page shows it: items in order, tasks with their numbers, waiting paragraphs in grey."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ledger_app.domain.source_document import DOCUMENT_KINDS, DOCUMENT_LEVELS, SEAT_ROLES, SourceDocument, SourceItem
from ledger_app.domain.task import DUE_KINDS
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.look import ACCENT, FAINT
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations.documents import DocumentDetail, DocumentRow, is_unassigned

_WAITING = "background-color:#EEF1F5; color:#3F4650"
_MOST = 3000


def _day(iso: str | None) -> str:
    from datetime import date

    return shown_date(date.fromisoformat(iso)) if iso else ""


DOCUMENT_COLUMNS = (
    Column("title", "文件标题", lambda r: r.document.title, 260, sortable=False, grows=True),
    Column("tasks", "任务", lambda r: str(r.tasks), 50, "right", sortable=False),
    Column("waiting", "未分解", lambda r: str(r.unassigned), 60, "right", sortable=False),
    Column("number", "发文字号", lambda r: r.document.document_number, 150, sortable=False),
    Column("issuer", "发文机关", lambda r: r.document.issuing_authority, 150, priority=2, sortable=False),
    Column("issued", "印发日期", lambda r: r.document.issued_date or "", 90, sortable=False),
    Column("level", "层级", lambda r: DOCUMENT_LEVELS[r.document.level], 60, priority=2, sortable=False),
    Column("kind", "种类", lambda r: DOCUMENT_KINDS[r.document.kind], 90, priority=2, sortable=False),
    Column("year", "年度", lambda r: "" if r.document.year is None else str(r.document.year), 54, "right",
           sortable=False),
)  # fmt: skip

TASK_COLUMNS = (
    Column("position", "序号", lambda t: "" if t.position is None else str(t.position), 46, "right", sortable=False),
    Column("number", "任务编号", lambda t: t.number, 84, priority=3, sortable=False),
    Column("content", "任务内容", lambda t: t.title or t.requirement, 180, sortable=False, grows=True,
           tip=lambda t: t.requirement),
    Column("units", "责任单位", lambda t: t.units_raw, 130, priority=2, sortable=False),
    Column("due", "完成时限", lambda t: t.due or DUE_KINDS[t.due_kind], 90, sortable=False),
)  # fmt: skip

SEAT_COLUMNS = (
    Column("seq", "序号", lambda s: str(s.seq or ""), 46, "right", sortable=False),
    Column("role", "组内职务", lambda s: SEAT_ROLES[s.role], 100, sortable=False),
    Column("name", "姓名", lambda s: s.name, 80, sortable=False),
    Column("position", "单位及职务", lambda s: s.position, 240, sortable=False, grows=True),
)


def document_text(detail: DocumentDetail, *, writable: bool) -> str:
    """The pieces of the document as rich text, with links on paragraphs that still wait."""
    numbers = {task.id: task.number for task in detail.tasks}
    parts = [_piece(item, numbers, writable=writable) for item in detail.items[:_MOST]]
    if len(detail.items) > _MOST:
        parts.append(f"<p>（文件较长，只显示前{_MOST}段。）</p>")
    return "".join(parts) or f"<p>{escape(detail.document.content)}</p>".replace("\n", "<br>")


def head_line(row: DocumentRow) -> str:
    """已生成任务12项；还有3段没有归入任务."""
    left = f"；还有{row.unassigned}段没有归入任务（灰底）" if row.unassigned else "；每段都有去向"
    return f"{row.document.title}　任务{row.tasks}项{left}"


def names_of(documents: list[DocumentRow], own: SourceDocument) -> Iterator[tuple[str, int | None]]:
    """The other documents, to choose the one that this document carries out."""
    for row in documents:
        if row.document.id != own.id:
            yield row.document.document_number or row.document.title, row.document.id


def _piece(item: SourceItem, numbers: dict[int, str], *, writable: bool) -> str:
    text = escape(item.content).replace("\n", "<br>")
    anchor = f'<a name="item{item.id}"></a>'
    if item.task_id in numbers:
        link = f'<a href="task:{item.task_id}" style="color:{ACCENT}">{numbers[item.task_id or 0]}</a>'
        return f'{anchor}<a name="of{item.task_id}"></a><p>{text}　{link}</p>'
    if is_unassigned(item):
        why = f"（{escape(item.why)}）" if item.why else ""
        acts = ""
        if writable:
            acts = f'　<a href="make:{item.id}">生成任务</a>　<a href="none:{item.id}">不作为任务</a>'
        return f'{anchor}<p style="{_WAITING}">{text}<br><span style="color:{FAINT}">{why}</span>{acts}</p>'
    return f"{anchor}{_settled(item, text, writable=writable)}"


def _settled(item: SourceItem, text: str, *, writable: bool) -> str:
    if item.kind == "heading" and not item.why:
        return f"<p><b>{text}</b></p>"
    if item.kind == "heading":
        back = f'　<a href="back:{item.id}">恢复</a>' if writable else ""
        return f'<p>{text}<br><span style="color:{FAINT}">不作为任务：{escape(item.why)}</span>{back}</p>'
    return f'<p style="color:{FAINT}">{text}</p>'
