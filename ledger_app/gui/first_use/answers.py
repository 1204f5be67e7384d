"""What the first-use wizard has been told so far, and making the ledger from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ledger_app.domain.field import choice, text
from ledger_app.domain.office import LEVELS
from ledger_app.operations import office, opening, operators, units
from ledger_app.operations.unit_import import UnitListPreview, accept_units

_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True)
class FirstOffice:
    """第1步."""

    name: str = text("单位名称", required=True, help="写全称，如“临河县人民政府办公室”")
    level: str = choice("级别", LEVELS, default="county", required=True)
    region_code: str = text("行政区划代码", help="可不填")


@dataclass(frozen=True)
class FirstOperator:
    """第3步."""

    name: str = text("操作人姓名", required=True, help="以后每次修改都记在此人名下；可再增加其他人")
    telephone: str = text("联系电话")


@dataclass
class Answers:
    """Filled in step by step; nothing is written before ``make``."""

    today: date
    office: FirstOffice = field(default_factory=FirstOffice)
    folder: Path | None = None
    operator: FirstOperator = field(default_factory=FirstOperator)
    units: UnitListPreview | None = None

    @property
    def path(self) -> Path:
        """The file of the ledger, named after the office."""
        name = _UNSAFE.sub("", self.office.name) or "政务公开台账"
        return (self.folder or Path.home()) / f"{name}.db"

    def make(self) -> Path:
        """Make the ledger; refuses as ``create_ledger`` does, and then nothing is left behind."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        told = self.office
        ledger = opening.create_ledger(self.path, name=told.name, level=told.level, operator=self.operator.name)
        try:
            first = operators.operators(ledger)[0]
            if self.operator.telephone:
                operators.change_operator(ledger, replace(first, telephone=self.operator.telephone))
            if self.units is not None and self.units.taken:
                accept_units(ledger, self.units)
            own = units.unit_named(ledger, told.name)
            known = replace(ledger.office, region_code=told.region_code, work_year=self.today.year)
            office.finish_founding(ledger, replace(known, unit_id=own.id if own else None))
        finally:
            opening.close_ledger(ledger)
        return self.path
