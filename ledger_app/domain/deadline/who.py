"""For whom a limit holds: the units or levels named before it (州政府, 各镇（街道）、县直各部门单位)."""

from __future__ import annotations

import re

_LEVEL = r"(?:省|市|州|盟|县|区|旗|乡|镇|街道|社区|行政村|村)"
_BODY = r"(?:人民政府|政府|人大|政协|党委)"
_PLACES = rf"(?:各|全|本|所有|每个|每)?{_LEVEL}{{1,3}}"
_KIND = r"(?:职能|业务|成员|主管|责任|牵头|企事业|公共企事业)?"
_GROUP = rf"(?:各|有关|相关|所属|直属|其他)*{_KIND}(?:部门|单位|机关|机构|科室|站所|院校)+"
_OFFICE = (
    r"(?:(?![将报向送由交请把给至到经])[一-鿿]){1,10}?(?:局|委|厅|办公室|办事处|管委会|委员会|中心|学校|医院|公司)"
)
_ONE = (
    rf"(?:{_PLACES}(?:级|直|属|里|上)?{_BODY}?(?:办公室|办公厅|办)?(?:{_GROUP})?(?:\([^()]{{1,8}}\))?(?:{_GROUP})?"
    rf"|{_GROUP}|{_OFFICE}|{_BODY}(?:{_GROUP})?)"
)
_SEVERAL = rf"{_ONE}(?:(?:、|和|及|与|以及){_ONE})*"
_FILLER = r"(?:请|由|以|其中|对于|对|原则上|,|:)*"
_HEAD = re.compile(rf"{_FILLER}(?P<who>{_SEVERAL})(?!:|网站|门户|官网|平台)")
_TAIL = re.compile(
    rf"(?:^|[,、(:;由])(?P<who>{_SEVERAL})(?:于|在|要|应|应当|须|需|为|:|原则上|每年|全年|年内|每半年|每季度?|每月|每周)*$"
)
_BRACKET = re.compile(rf"\((?P<who>{_SEVERAL})\)")
_AFTER = re.compile(
    rf"(?:发布|公布|公开|报送|完成|编制|修订|印发)(?P<who>{_PLACES}(?:级|直)?(?:部门|政府)?)"
    r"(?:的|信息公开|政务公开|工作)*(?:年度)?(?:年报|报告|目录|清单|指南)"
)
_EACH = re.compile(r"(?:^|[,:由])(?P<names>[^,:由]{2,40}?)(?:[两二三四2-4]级|等)?(?:单位|部门)?分别(?:于|在|为|是)?$")
_MEMBERS = re.compile(r"(?:其余|其他|每个单位|全县|全州|全市)")


def stands_right_before(segment: str) -> bool:
    """Whether the stretch ends in the name of a unit or level: 县市2月20日."""
    return _TAIL.search(segment) is not None


def named_in_bracket(after: str) -> tuple[int, int] | None:
    """The holders in a bracket right after a limit: 3月31日前（县政府）."""
    found = _BRACKET.match(after)
    return found.span("who") if found else None


def named_after(after: str) -> tuple[int, int] | None:
    """The level whose paper is due by the limit before: 3月10日前发布州级年报."""
    found = _AFTER.match(after)
    return found.span("who") if found else None


def one_each(segment: str, count: int) -> list[tuple[int, int]]:
    """The holders of so many limits that follow 分别于 (州、县、乡三级分别于3月10日、2月20日、1月31日前)."""
    found = _EACH.search(segment)
    names = list(re.finditer(r"[^、和及与]+", found["names"])) if found else []
    start = found.start("names") if found else 0
    return [(start + name.start(), start + name.end()) for name in names] if len(names) == count else []


def who(segment: str) -> tuple[int, int] | None:
    """Where the holders stand in the stretch before a limit: right before it, else at the head of its sentence."""
    tail = _TAIL.search(segment)
    if tail:
        return tail.span("who")
    for begin in sorted({0, segment.rfind(",") + 1}):
        head = _HEAD.match(segment, begin)
        if head and not _MEMBERS.match(segment, begin):
            return head.span("who")
    return None
