"""培训台账: the trainings of a year, and how often each unit took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.training import TRAINING_FORMS, Training
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

COLUMNS = (
    Column("序号", 12, "center"),
    Column("培训日期", 32, "center"),
    Column("培训名称", 38),
    Column("形式", 22, "center"),
    Column("对象", 26),
    Column("人数", 13, "center"),
    Column("学时", 13, "center"),
    Column("师资", 24),
    Column("佐证材料", 29),
    Column("备注", 16),
)
UNITS = (
    Column("序号", 16, "center"),
    Column("单位", 86),
    Column("参加培训（次）", 40, "center"),
    Column("参训人次", 40, "center"),
    Column("参加会议（次）", 43, "center"),
)


_PLANNED = "（计划）"


@dataclass(frozen=True)
class UnitTurnout:
    """How often a unit took part; ``people`` tells of a training without number as well (12人次，另1次未记人数)."""

    unit: str
    trainings: int
    people: str
    meetings: int


def training_ledger(trainings: Sequence[Training], units: Sequence[UnitTurnout], issuer: Issuer) -> Paper:
    """The trainings in the order given; the units follow where any are given."""
    today = issuer.on.isoformat()
    rows = tuple(_row(number, each, today) for number, each in enumerate(trainings, 1))
    blocks: tuple[Line | Sheet, ...] = (Sheet(COLUMNS, rows, name="培训台账"),)
    if units:
        turnout = tuple(
            (str(number), line.unit, str(line.trainings), line.people, str(line.meetings))
            for number, line in enumerate(units, 1)
        )
        heading = Line("各单位参加情况", "heading", 14, space_before=6, keep=True)
        blocks += (heading, Sheet(UNITS, turnout, name="各单位参加情况", dense=True))
    title = f"{issuer.year}年政务公开培训台账"
    return Paper(title, blocks, True, _summary(trainings, today), issuer.name, issuer.watermark)


def _row(number: int, given: Training, today: str) -> tuple[str, ...]:
    return (
        str(number),
        printed_date(given.held_on),
        given.name + (_PLANNED if (given.held_on or "") > today else ""),
        TRAINING_FORMS[given.form],
        given.audience,
        "" if given.present is None else str(given.present),
        given.hours,
        given.teachers,
        "\n".join(part for part in (given.materials, given.sign_in_sheet, given.photos) if part),
        given.remark,
    )


def _summary(trainings: Sequence[Training], today: str) -> str:
    """（已举办3次，参训162人次，其中1次未记人数；计划举办1次）"""
    held = [each for each in trainings if (each.held_on or "") <= today]
    told = f"已举办{len(held)}次，参训{sum(each.present or 0 for each in held)}人次"
    unknown, planned = sum(each.present is None for each in held), len(trainings) - len(held)
    told += f"，其中{unknown}次未记人数" if unknown else ""
    return f"（{told}；计划举办{planned}次）" if planned else f"（{told}）"
