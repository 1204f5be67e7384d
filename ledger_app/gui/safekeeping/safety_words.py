"""How safe the ledger is, in the words of the status bar and of 工作台."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.backup import Safety, when

OVERDUE, TROUBLE = "#C62828", "#C62828"


def short(told: Safety, now: datetime) -> str:
    """上次备份 08:31 已校验."""
    if told.trouble:
        return "备份失败"
    if told.last is None:
        return "尚未备份"
    return f"上次备份 {when(told.last.made_at, now).removeprefix('今天')} 已校验"


def long(told: Safety, now: datetime) -> str:
    """Everything, for the hover text of the status bar."""
    lines = [told.trouble] if told.trouble else []
    if told.last is not None:
        lines.append(f"最近一次成功备份：{when(told.last.made_at, now)}，已重新打开校验。{told.last.path}")
    lines.append(outside(told, now))
    return "\n".join(lines)


def outside(told: Safety, now: datetime) -> str:
    """The last backup that lies on another disk."""
    if told.external is None:
        return "还没有备份到U盘"
    days = (now.date() - told.external.made_at.date()).days
    return f"备份到U盘：{'今天' if days <= 0 else f'{days}天前'}"


def rich_line(told: Safety, now: datetime) -> str:
    """The line of 工作台, with the way to the backups where something is to be done."""
    last = f"上次备份：{when(told.last.made_at, now)}（已校验）" if told.last else "尚未备份"
    if told.trouble:
        last = f'<span style="color:{TROUBLE}">{told.trouble}</span>'
    elsewhere = outside(told, now)
    if told.external_overdue(now):
        elsewhere = f'<span style="color:{OVERDUE}">{elsewhere}，已超过7天</span>'
    return f'{last}　　{elsewhere}　<a href="backups">备份与恢复</a>'
