"""What is typed in the dialogs on seats: a successor, a new seat, a day with its basis."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, text
from ledger_app.domain.source_document import SEAT_ROLES


@dataclass(frozen=True)
class Successor:
    """变更现任."""

    name: str = text("接任人", required=True)
    unit_name: str = text("单位", help="同名的人靠单位区分")
    on: str | None = day("从哪天起", required=True, help="从这一天起由接任人担任，前任到前一天为止")
    basis: str = text("依据", help="任免文件或会议，可不填")


@dataclass(frozen=True)
class SeatDay:
    """离任 or 撤销席位."""

    on: str | None = day("从哪天起", required=True)
    basis: str = text("依据", help="任免文件或会议，可不填")


@dataclass(frozen=True)
class NewSeat:
    """增设席位."""

    role: str = choice("组内职务", SEAT_ROLES, default="member", required=True)
    position: str = text("单位及职务", required=True, help="如“县司法局局长”")
    holder: str = text("现任人员", help="暂缺的不填")
    on: str | None = day("从哪天起", required=True)
    basis: str = text("依据", help="印发名单的文件，可不填")
    succeeds: bool = flag("成员如有变动由接任者自然接替", default=True)
