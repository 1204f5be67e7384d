"""Persons as the ledger knows them: keyed by id, so that three people of one name stay three."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger_app.domain.field import key, link, text, uid
from ledger_app.domain.unit_name import comparable


@dataclass(frozen=True)
class Person:
    """人员: a person with the unit that tells him from others of the same name."""

    id: int = key()
    uid: str = uid()
    name: str = text("姓名", required=True, searched=True)
    unit_id: int | None = link("单位", "unit")
    unit_name: str = text("单位写法", searched=True, help="同名的人靠单位区分")
    remark: str = text("备注")

    @property
    def told(self) -> str:
        """王某（县司法局）, as persons of one name are told apart."""
        return f"{self.name}（{self.unit_name}）" if self.unit_name else self.name


def tidy_name(name: str) -> str:
    """A name without the blanks that pad it: 韩　岳 is 韩岳; blanks between Latin words stay."""
    return re.sub(r"(?<=[㐀-鿿·])\s+(?=[㐀-鿿·])", "", name.strip())


def may_be_same(one: Person, other: Person) -> bool:
    """Whether two records bear the same name and the same unit: somebody has to say if they are one person."""
    if tidy_name(one.name) != tidy_name(other.name):
        return False
    if one.unit_id is not None and other.unit_id is not None:
        return one.unit_id == other.unit_id
    return bool(one.unit_name) and comparable(one.unit_name) == comparable(other.unit_name)
