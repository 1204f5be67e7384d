"""培训台账: the trainings of a year, and how often each unit took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.training import TRAINING_FORMS, Training
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

COLUMNS = (
    Column("序号", 12, "center"),
    Column("培训日期", 28, "center"),
    Column("培训名称", 40),
    Column("形式", 22, "center"),
    Column("对象", 28),
    Column("人数", 13, "center"),
    Column("学时", 13, "center"),
    Column("师资", 24),
    Column("材料、签到表、照片", 29),
    Column("备注", 16),
)
UNITS = (
    Column("序号", 16, "center"),
    Column("单位", 86),
    Column("参加培训（次）", 40, "center"),
    Column("参训人次", 40, "center"),
    Column("参加会议（次）", 43, "center"),
)


@dataclass(frozen=True)
class UnitTurnout:
    """How often a unit took part; ``people`` tells of a training without number as well (12人次，另1次未记人数)."""

    unit: str
    trainings: int
    people: str
    meetings: int


def training_ledger(trainings: Sequence[Training], units: Sequence[UnitTurnout], issuer: Issuer) -> Paper:
    """The trainings in the order given; the units follow where any are given."""
    rows = tuple(_row(number, each) for number, each in enumerate(trainings, 1))
    blocks: tuple[Line | Sheet, ...] = (Sheet(COLUMNS, rows, name="培训台账"),)
    if units:
        turnout = tuple(
            (str(number), line.unit, str(line.trainings), line.people, str(line.meetings))
            for number, line in enumerate(units, 1)
        )
        heading = Line("各单位参加情况", "heading", 14, space_before=6, keep=True)
        blocks += (heading, Sheet(UNITS, turnout, name="各单位参加情况"))
    title = f"{issuer.year}年政务公开培训台账"
    return Paper(title, blocks, True, _summary(trainings), issuer.name, issuer.watermark)


def _row(number: int, given: Training) -> tuple[str, ...]:
    return (
        str(number),
        printed_date(given.held_on),
        given.name,
        TRAINING_FORMS[given.form],
        given.audience,
        "" if given.present is None else str(given.present),
        given.hours,
        given.teachers,
        "\n".join(part for part in (given.materials, given.sign_in_sheet, given.photos) if part),
        given.remark,
    )


def _summary(trainings: Sequence[Training]) -> str:
    """（共3次，参训162人次）; a training without number is told."""
    people = sum(each.present or 0 for each in trainings)
    unknown = sum(each.present is None for each in trainings)
    without = f"，另{unknown}次未记人数" if unknown else ""
    return f"（共{len(trainings)}次，参训{people}人次{without}）"
