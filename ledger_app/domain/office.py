"""The office a ledger belongs to, and the operators who write in it."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, flag, key, link, moment, text, uid, whole

LEVELS = {"county": "县级主管", "township": "乡镇（街道）", "department": "部门"}


@dataclass(frozen=True)
class Office:
    """The office; one row in each ledger. ``level`` decides county or unit mode."""

    id: int = key()
    uid: str = uid()
    name: str = text("单位名称", required=True)
    level: str = choice("级别", LEVELS, default="county", required=True)
    region_code: str = text("行政区划代码", help="可不填；自治地方按代码启用随软件的地方假日，如临夏州 6229")
    unit_id: int | None = link("本单位在名录中", "unit")
    work_year: int | None = whole("工作年度")
    document_code: str = text("机关代字", help="编文号用，如“临政公开”")
    contact: str = text("联系人")
    telephone: str = text("联系电话")
    practice: bool = flag("练习库", given=True)


@dataclass(frozen=True)
class Operator:
    """操作人: the person chosen at start; stored with every write."""

    id: int = key()
    uid: str = uid()
    name: str = text("姓名", required=True)
    telephone: str = text("电话")
    administrator: bool = flag("管理人")
    disabled_at: str | None = moment("停用时间")
