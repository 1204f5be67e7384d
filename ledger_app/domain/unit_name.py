"""What the wording of a unit's name tells: its comparable form, its category, its level and whom a group means."""

from __future__ import annotations

import re

from ledger_app.domain.unit_phrase import is_vague

_FOLD = str.maketrans("()〔〕［］【】", "（）（）（）（）")
_ETC = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:各|有关|相关|其他)*(?:部门|单位|地)?$")
_LEVELS = {"nation": "国", "province": "省", "prefecture": "州市盟", "county": "县区旗"}
_VAGUE = re.compile(r"(?:相关|有关)(?:职能|责任|主管|业务|行业)*(?:单位|部门|机构|企业|科室|乡镇|街道|人员)$")
_GROUP = re.compile(r"^(?:各|全体|所有)|各(?!级)|成员单位$|所属(?:部门|单位)$|直属(?:事业)?单位$")
# Whom a group's wording means; the levels' own words stand before it (州政府各部门 are no county's departments).
_GROUP_CATEGORIES = (
    (re.compile(r"部门|直各?单位|各单位"), ("county_department",)),
    (re.compile(r"乡|镇"), ("township",)),
    (re.compile(r"街道|街办"), ("subdistrict",)),
    (re.compile(r"企事业|公共企业|医疗卫生机构|学校"), ("public_institution",)),
)
_COUNTIES = re.compile(r"^(?:全[州市])?(?:各|全部|所有|[一二三四五六七八九十\d]+)(?:县|区|旗)")
_COUNTIES_WORD = re.compile(r"县(?:市|区|（市|级)|县、|各县|^县$|^县政府$|^县人民政府$|区县|市县")
# How names of a category end, first hit wins.
_CATEGORY_ENDINGS = (
    ("subdistrict", re.compile(r"街道(?:办事处|办)?$|街办$")),
    ("township", re.compile(r"(?:乡|镇)(?:人民)?(?:政府)?$")),
    ("vertical", re.compile(r"(?:税务|气象|烟草(?:专卖)?|海关|邮政(?:管理)?|供电|消防救援)[^，]{0,6}$|人民银行|人行$")),
    (
        "party_department",
        re.compile(
            r"^(?:中共)?.{0,8}?[县市区州旗]委(?!员|外|内)|(?:宣传|组织|统战)部$|政法委|巡察办|^[县市区]?(?:纪委|网信办|编办)"
        ),
    ),
    ("public_institution", re.compile(r"公司|集团|医院|学校|中学|小学|幼儿园|电视台|融媒体中心|图书馆|博物馆|文化馆$")),
    ("county_department", re.compile(r"(?:局|委|委员会|办公室|办|厅|中心|院|部|队|联|会|馆|所|站|政府)$")),
)


def comparable(name: str) -> str:
    """A name without spaces, brackets folded, so that the same name typed in two ways compares equal."""
    return re.sub(r"\s", "", name).translate(_FOLD).strip("，。、；：")


def without_etc(name: str) -> str:
    """A name without 等部门 at its end."""
    return _ETC.sub("", comparable(name))


def vague(name: str) -> bool:
    """Whether the name says nobody in particular (相关部门): somebody has to be named."""
    plain = comparable(name)
    return is_vague(plain) or bool(_VAGUE.search(plain))


def is_group(name: str) -> bool:
    """Whether the wording means several units at once (各乡镇, 县政府各部门)."""
    return bool(_GROUP.search(comparable(name))) and not vague(name)


def level_of(name: str) -> str:
    """The level a name begins with (州财政局: prefecture), empty where it says none."""
    first = comparable(name)[:1]
    return next((level for level, signs in _LEVELS.items() if first and first in signs), "")


def own_level(office_name: str) -> str:
    """The level of the office itself: the lowest level its name mentions (云川州临河县… is a county's)."""
    name = comparable(office_name)
    for level in ("county", "prefecture", "province"):
        if any(sign in name[1:] for sign in _LEVELS[level]):
            return level
    return level_of(name) or "county"


def place_of(name: str) -> str:
    """The lowest place that an organ's name mentions: 临河县 for 云川州临河县人民政府办公室, empty where none."""
    before = re.split(r"人民政府|政府|人民代表|委员会|办公室|[县市区州]委", comparable(name))[0]
    places = re.findall(r"[^省州市县区旗盟]+[省州市县区旗盟]", before)
    return places[-1] if places else ""


def without_place(name: str, place: str) -> str:
    """The name as used inside its own place: 临河县教育局 in 临河县 is 县教育局."""
    return name[len(place) - 1 :] if len(place) > 1 and name.startswith(place) and len(name) > len(place) + 1 else name


def own_spellings(office_name: str) -> frozenset[str]:
    """How papers of its own place write the office itself: 临河县人民政府办公室 is 县政府办公室 and 县政府办 there."""
    plain = comparable(office_name)
    found = {plain, without_place(plain, place_of(plain))}
    found |= {name.replace("人民政府", "政府") for name in found}
    found |= {re.sub("政府办公室$", "政府办", name) for name in found}
    township = re.fullmatch(r"(?:.*?[县市区旗])?([^县市区旗]{1,6}?(?:乡|镇|街道))(?:人民政府|政府|办事处)?", plain)
    if township:
        endings = ("", "办事处") if township[1].endswith("街道") else ("", "政府", "人民政府")
        found |= {township[1] + ending for ending in endings}
    return frozenset(found)


def itself_among_counties(office_name: str, issuer: str) -> bool:
    """Whether 各县市 in a document of this issuer means the office: so in a superior's paper, not in its own."""
    own, theirs = place_of(office_name), place_of(issuer)
    if own.endswith(("州", "盟", "省")):
        return False
    return own != theirs if own and theirs else own_level(office_name) == "county"


def group_categories(name: str, *, level: str = "county") -> tuple[str, ...]:
    """The categories of units that a group of this office's level means; none where it is another level's."""
    said = level_of(name)
    if not is_group(name) or (said and said != (level or "county")) or means_counties(name):
        return ()
    plain = re.sub(r"^全[省州市县区旗乡镇]", "", comparable(name))
    if re.search(r"村|社区|科室|站所", plain):
        return ()
    found = [category for pattern, categories in _GROUP_CATEGORIES if pattern.search(plain) for category in categories]
    return tuple(dict.fromkeys(found))


def means_counties(name: str) -> bool:
    """Whether a superior's wording means its counties (各县市): for a county's office, itself."""
    plain = comparable(name)
    return bool(_COUNTIES.search(plain)) and not re.search(r"部门|单位|乡|镇|街道", plain)


def names_counties(who: str) -> bool:
    """Whether the head of a limit (县市 2月20日) speaks of counties."""
    plain = comparable(who)
    return (means_counties(plain) or bool(_COUNTIES_WORD.search(plain))) and "部门" not in plain


def guessed_category(name: str) -> str:
    """The category that a unit's name suggests: 河口镇 a township, 县税务局 a vertical unit."""
    plain = comparable(name)
    return next((category for category, ending in _CATEGORY_ENDINGS if ending.search(plain)), "other")
