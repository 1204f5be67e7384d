"""Those who do the work in each unit, with their terms, and the record of a change among them."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, key, link, text, uid

CONTACT_KINDS = {
    "leader_in_charge": "分管领导",
    "liaison_officer": "联络员",
    "first_keeper": "A角",
    "second_keeper": "B角",
}
CHANGE_KINDS = {"liaison_officer": "联络员", "leader_in_charge": "分管领导", "operator": "操作人"}


@dataclass(frozen=True)
class UnitContact:
    """联络员（分管领导、A/B角）: who answers for this work in a unit, from when to when."""

    id: int = key()
    uid: str = uid()
    unit_id: int | None = link("单位", "unit", required=True)
    kind: str = choice("类别", CONTACT_KINDS, default="liaison_officer", required=True)
    name: str = text("姓名", required=True, searched=True)
    post: str = text("职务")
    telephone: str = text("办公电话")
    mobile: str = text("手机")
    email: str = text("邮箱")
    begins_on: str | None = day("起始日期")
    ends_on: str | None = day("截止日期", help="离任前最后一日；在任的不填")
    remark: str = text("备注")

    def serves(self, on: str) -> bool:
        """Whether the contact is in office on a day (ISO text)."""
        return (self.begins_on or "") <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True)
class StaffChange:
    """人员变动: who handed over to whom, seen by whom, and whether the level above was told."""

    id: int = key()
    uid: str = uid()
    kind: str = choice("变动类别", CHANGE_KINDS, default="liaison_officer", required=True)
    unit_id: int | None = link("单位", "unit")
    handed_by: str = text("移交人", required=True, searched=True)
    taken_by: str = text("接收人", required=True, searched=True)
    witness: str = text("监交人", searched=True)
    changed_on: str | None = day("变动日期", required=True)
    filed: bool = flag("已向上级备案")
    filed_on: str | None = day("备案日期")
    remark: str = text("备注")
