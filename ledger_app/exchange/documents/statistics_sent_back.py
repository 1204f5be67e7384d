"""退回单: what is wrong with a returned file, where and what to do, one unit a paper."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

_COLUMNS = (Column("序号", 12, "center"), Column("位置", 28), Column("存在问题", 68), Column("处理办法", 48))


@dataclass(frozen=True)
class Fault:
    """One finding: where (a cell as the sender sees it), what is wrong and what to do."""

    place: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class SentBack:
    """One file that goes back. ``unit`` is empty where nobody could tell whose it is."""

    unit: str
    file: str
    faults: tuple[Fault, ...]
    reason: str = ""


def sent_back_paper(back: SentBack, issuer: Issuer, *, what: str, due: str = "") -> Paper:
    """``what`` is the period and title of the form; ``due`` the day (words) by which it is wanted again."""
    by = f"于{due}前" if due else "尽快"
    named = f"（文件“{back.file}”）" if back.file else ""
    opening = f"你单位报来的{what}{named}经核对有下列{len(back.faults)}处问题，现予退回，请{by}改正后重新报送。"
    rows = tuple((str(n), fault.place, fault.problem, fault.remedy) for n, fault in enumerate(back.faults, 1))
    reason = (Line(f"退回原因：{back.reason}", indent=True),) if back.reason else ()
    contact = "改正时请使用原来下发的表，只改白色格，不要改动指标名称和行次。"
    blocks = (
        Line(f"{back.unit or '＿＿＿＿＿＿'}："),
        Line(opening, indent=True),
        *reason,
        Sheet(_COLUMNS, rows, name="退回单"),
        Line(contact, indent=True, space_before=12, keep=True),
        Line(issuer.name, align="right", space_before=29, right=2, keep=True),
        Line(printed_date(issuer.on.isoformat()), align="right", right=4),
    )
    return Paper("统计报表退回单", blocks, landscape=False, author=issuer.name, watermark=issuer.watermark)
