"""The directory of units: names, aliases, groups and their official order."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, key, link, text, uid, whole, words

CATEGORIES = {
    "county_department": "县直部门",
    "township": "乡镇",
    "subdistrict": "街道",
    "vertical": "垂管单位",
    "public_institution": "公共企事业单位",
    "party_department": "县委部门",
    "other": "其他",
}


@dataclass(frozen=True)
class Unit:
    """单位: any organ or body in the directory; keyed by id, its names are attributes.

    ``confirmed`` is false for a unit that an import created and nobody has looked at.
    """

    id: int = key()
    uid: str = uid()
    name: str = text("规范全称", required=True, searched=True)
    short_name: str = text("简称", searched=True)
    pinyin_code: str = text("拼音简码", help="自动生成，可修改", searched=True)
    category: str = choice("类别", CATEGORIES, default="other")
    official_order: int | None = whole("机构序", help="名单和表格按此顺序排列")
    superior_id: int | None = link("上级（主管）单位", "unit")
    takes_tasks: bool = flag("承担任务", default=True)
    files_returns: bool = flag("报统计", default=True)
    writes_annual_report: bool = flag("编年报", default=True)
    assessed: bool = flag("考核", default=True)
    enabled_on: str | None = day("启用日期")
    disabled_on: str | None = day("停用日期")
    liaison_officer: str = text("联络员")
    telephone: str = text("联系电话")
    confirmed: bool = flag("已确认", default=True, help="导入时自动建立的单位，核对后勾选")


@dataclass(frozen=True)
class UnitAlias:
    """别名: any other spelling seen in files; belongs to one unit only."""

    id: int = key()
    uid: str = uid()
    unit_id: int | None = link("单位", "unit", required=True)
    alias: str = text("别名", required=True, searched=True)


@dataclass(frozen=True)
class UnitRenaming:
    """更名沿革: an earlier name with its date and basis."""

    id: int = key()
    uid: str = uid()
    unit_id: int | None = link("单位", "unit", required=True)
    old_name: str = text("原名", required=True)
    renamed_on: str | None = day("更名日期")
    basis: str = text("依据")


@dataclass(frozen=True)
class UnitGroup:
    """集合单位 (各乡镇、县政府各部门): kept as printed, expanded to members on a date.

    Members are the enabled units of ``categories`` together with the listed ones (``unit_group_member``).
    """

    id: int = key()
    uid: str = uid()
    name: str = text("集合名称", required=True, searched=True)
    aliases: tuple[str, ...] = words("其他写法")
    categories: tuple[str, ...] = words("包含类别")
    official_order: int | None = whole("顺序")


@dataclass(frozen=True)
class UnitGroupMember:
    """A unit listed in a group beside its categories."""

    id: int = key()
    uid: str = uid()
    group_id: int | None = link("集合单位", "unit_group", required=True)
    unit_id: int | None = link("单位", "unit", required=True)
