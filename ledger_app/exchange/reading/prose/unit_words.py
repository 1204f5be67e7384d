"""Telling the name of a unit, and the mention of a time limit, from other words."""

from __future__ import annotations

import re

from ledger_app.domain.unit_phrase import is_field_of_work
from ledger_app.exchange.reading.prose.labels import opening_label

_ENDINGS = (
    "人民政府|政府|管委会|管理委员会|委员会|办公室|监管局|街道办事处|办事处|街道|单位|部门|机关|科室|股室|处室|站所|机构|企业|学校|医院"
    "|中心|公司|集团|银行|支行|分行|法院|检察院|支队|大队|总队|协会|联合会|总工会|团委|妇联|残联|工商联|科协|文联|社联|党校|园区|开发区"
    "|县市|市县|县区|市区|区县|乡镇|镇街|镇乡|村居|社区|成员|成员单位|主体|馆|台|社|局|办|委|厅|部|院|会|所|站|队|室|科|股|处|镇|乡|村|区|县|市|州"
)
_REMARK = r"(?:等(?:有关|相关|各有关|各相关|各|其他|\d+个|[一二三四五六七八九十]+个)?(?:部门|单位|部门单位|成员单位)*)?"
_UNIT = re.compile(rf"[一-龥A-Za-z0-9“”·]{{0,24}}?(?:{_ENDINGS})(?:（[^（）]{{1,30}}）|\([^()]{{1,30}}\))?{_REMARK}")
_GROUP_IN_BRACKETS = re.compile(rf"各?[一-龥]{{0,10}}[（(][一-龥、]{{1,8}}[）)](?:{_ENDINGS})?[一-龥]{{0,10}}{_REMARK}")
_NOT_A_NAME = re.compile(
    r"^(?:公布|发布|公开|召开|开展|更新|对(?![外口台])|(?:接收|收集|督促|指导|组织|征求|汇总|要求|协调|邀请|通报|检查)各)|(?:[下进入返回离]乡|[下进入驻]村|进(?:社区|学校|企业|机关|园区|医院)|[后前出搭上]台|网站|专区|城市|超市|社会|机会|全部|内部|外部|场所|好处)$"
    r"|(?:[大全例开发]会|会议|座谈会|听证会|培训会|推进会|调度会|[督承经代主协]办)$|由|^(?:请|同意|含|包括|不含|其中|见|详见|如|即|指|附|共|约|以下|简称|注|原)|的(?!部门|单位|机关|机构)|[一二三四五六七八九十]是"
)
_LIMIT = re.compile(
    r"\d\s*月|[一二三四五六七八九十]月[底末份上中下前]|年\s*(?:底|末|内|终)|季度|半年|每\s*(?:年|月|周|旬|日|天|半年|季)|按[年月季周]|月底|月末"
    r"|工作日|\d\s*[日天]\s*(?:内|前)|[一二三四五六七八九十两]+[日天]内|小时|\d\s*[./-]\s*\d+\s*(?:前|日|$)|持续|长期|常年|全年|常态|即时|即日|立即|实时|适时|全程|个月"
)

_PERIOD = re.compile(
    r"(?:20\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?(?:[—–\-－~～至到、](?:20\d\d年)?\d{1,2}月份?)?|全年)"
    r"(?:\s*[（(][^（）()]{1,14}[）)])?"
)
_DONE = (
    r"(?:全部|全面|基本|正式|首次)?"
    r"(?:完成|办结|落实|推进|实施|到位|报送|上线|启动|建成|公开|发布|投入使用|见效|取得实效)?"
)
_BARE_LIMIT = re.compile(
    rf"(?:于|在)?(?:\d{{4}}年)?(?:年底|年内|[\d一二三四五六七八九十]{{1,3}}月(?:份|底|末|中旬|上旬|下旬|[\d一二三四五六七八九十]{{1,3}}日)?|\S{{0,2}}季度末?|[上下]半年)"
    rf"(?:之?前|以前|内|底)?{_DONE}"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?\s*(?:[—–\-－~～至到]+\s*(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|份)?(?:之?前)?|起)"
    r"|(?:长期|持续|常态化?|全年|常年)(?:坚持|推进|开展|落实|实施|进行|推动|抓好)?"
)
_EVENT = re.compile(rf"[^，。；]{{2,10}}(?:前|后|期间){_DONE}")
_SEPARATORS = "、，,；;／/\n"
_OPEN, _CLOSE = "（(【[〔《“", "）)】]〕》”"


def split_outside_brackets(text: str, separators: str = _SEPARATORS) -> list[str]:
    """The pieces of ``text`` between ``separators`` that stand outside brackets and quotation marks."""
    pieces, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            pieces.append(text[start:index])
            start = index + 1
    return [*pieces, text[start:]]


def is_unit_name(text: str) -> bool:
    """Whether ``text`` alone could be the name of a unit or of a group of units."""
    name = text.strip().strip("。.")
    if not 2 <= len(name) <= 30 or _NOT_A_NAME.search(name):
        return False
    return bool(_UNIT.fullmatch(name) or _GROUP_IN_BRACKETS.fullmatch(name))


def are_unit_names(text: str) -> bool:
    """Whether ``text`` is nothing but a list of unit names."""
    pieces = [part for piece in split_outside_brackets(text.strip().strip("。")) for part in _joined(piece.strip())]
    named = [is_unit_name(piece) for piece in pieces]
    return any(named) and all(name or is_field_of_work(piece) for name, piece in zip(named, pieces, strict=True))


def _joined(piece: str) -> list[str]:
    if is_unit_name(piece):
        return [piece]
    halves = re.split(r"(?:以及|及|和|与)", piece, maxsplit=1)
    return [half for half in halves if half] or [piece]


def mentions_limit(text: str) -> bool:
    """Whether ``text`` speaks of a time at which, or by which, something is to be done."""
    return bool(_LIMIT.search(text))


def is_bare_limit(text: str, *, events: bool = False) -> bool:
    """Whether ``text`` is a time limit and nothing else (6月底前完成, 长期坚持); ``events``: also 开工前完成."""
    return bool(_BARE_LIMIT.fullmatch(text) or (events and _EVENT.fullmatch(text)))


def is_period(text: str) -> bool:
    """Whether ``text`` is a part of the year alone (第一季度（1—3月）, 上半年, 4月份)."""
    return bool(_PERIOD.fullmatch(text.strip()))


def opens_with_period(text: str) -> bool:
    """Whether a text begins with a part of the year and a colon (二季度：开展…)."""
    name, colon, rest = text.replace(":", "：").partition("：")
    return bool(colon and rest.strip()) and is_period(name)


def opens_with_doer(text: str) -> bool:
    """Whether a text begins with unit names and a colon, and goes on (县教育局：公布…)."""
    found = re.match(r"\s*([^：:。；]{2,60})[：:]\s*(?=[^\s]{4})", text)
    return found is not None and opening_label(text) is None and are_unit_names(found.group(1))
