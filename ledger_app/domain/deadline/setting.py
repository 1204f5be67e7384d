"""Whether a day in a sentence is a time limit: the words around it tell a limit from a report on the past."""

from __future__ import annotations

import re
from typing import Literal

from ledger_app.domain.deadline import plain
from ledger_app.domain.deadline.fixed import Item
from ledger_app.domain.deadline.numerals import YEAR
from ledger_app.domain.deadline.who import stands_right_before

Weight = Literal["strong", "weak", "none"]

_STOP = r"(?:$|[,。;:!?、\n)(\]】”])"
_FINISH = (
    "完成|建成|启动|投入|开展|组织|召开|举办|举行|出台|制定|公开|公布|发布|报送|上报|报|上线|实现|至少|要|力争|争取|"
    "确保|达到|动工|竣工|开工|开通|建立|修订|编制|汇总|形成|梳理|全面|基本|完善|集中|对|将|由|向|各|试运行|运行|"
    "提交|印送|落实|推进|实施|交付|验收|整改|清理|更新|取得|结束|截止|到位|见效|办结|答复|反馈|备案|请|应|须|需|"
    "通报|总结|考核|评估|自查|检查|抽查|培训|轮训|再|前期|进行|做好|初步|全部|陆续|适时|选取|确定|推出|使用"
)
_NOUN = (
    r"(?:的)?(?:政府信息公开|政务公开|工作|经济|生产)?(?:情况|统计|数据|报表|总结|小结|报告|余额|存量|测评|绩效|进展|"
    r"计划|要点|方案|预算|决算|考核结果|通报|为民办实事|民生实事|重点|度)"
)
_PAST = r"(?:起|以来|开始|始|至今|了|以后|之后|后|的|已|曾)"
_START = r"(?:开始|起(?!草)|以后|之后|后(?!续)|以来)"
_LAST_YEAR = re.compile(r"(?:上年度?|上一年度?|去年|前年|往年|历年)$")
ISSUED = r"(?:公布|印发|发布|施行|实施|通过|签发|下发|批准|成立|出生|修订)"
# 2025年底前制定实施的办法 tells how old a thing is; 6月底前制定具体的办法 asks for it.
_MAKING = (
    rf"(?:{ISSUED}|制定|制作|出台|公开|形成|产生|签订|立项|建成|开工|投用|使用|运行|开放|生成|获取|保存|执行|完成)"
)
_MADE = rf"^(?:已[^,。;]{{0,4}}?|(?:并|且|和|、|{_MAKING}){{1,4}})的"
_BEFORE_PAST = re.compile(r"(?:上年|上一年|去年|前年|往年|历年|同年|截至|截止到?|早在|我县|自|从)$")
# 2025年10月，… may tell what was done then.
_TOLD_YEAR = re.compile(rf"^(?:{YEAR}年|今年|本年)")
_VALIDITY = re.compile(r"有效期限?[^,。;]{0,4}(?:至|到|截至)$")
_LED = re.compile(r"(?:^|[,。;:、\n(（“]|于|在|到|至|力争|争取|确保|最迟|不晚于|不迟于)$")


def weight(text: str, item: Item, *, last: Item, cell: bool) -> Weight:
    """How surely an item states a limit; ``last`` closes its list, ``cell`` is true for a 完成时限 column."""
    if item.day is None or item.form in ("number", "day"):
        return "none"
    before, after = plain.before(text, item.start), plain.after(text, last.end)
    if re.match(_START, after) or (item.form in ("date", "part", "month") and _LAST_YEAR.search(before)):
        return "none"
    if _VALIDITY.search(before):
        return "none"
    if item.form == "year" and re.match(r"[“\d一二三四五六七八九十上下第前]", after):
        return "none"
    if cell or _whole(before, after):
        return "none" if item.form == "dotted" and not cell and not last.suffix else "strong"
    if re.match(_PAST, after) and not re.match(r"的?(?:前|最后)", after):
        return "none"
    if last.suffix:
        return "none" if re.match(_MADE, after) or _year_before(item, last) else "strong"
    return _bare(item, before, text[item.start : item.end], after)


def _year_before(item: Item, last: Item) -> bool:
    """2015年以前 tells how old papers are; a limit says 2015年底前."""
    return item.form == "year" and last.suffix in ("以前", "之前", "前")


def _whole(before: str, after: str) -> bool:
    signs = ',。;:、\n() “”"'
    return not before.strip(signs) and not after.strip(signs)


def _bare(item: Item, before: str, wording: str, after: str) -> Weight:
    if item.form in ("dotted", "isomonth", "digits", "festival"):
        return "none"
    if _BEFORE_PAST.search(before):
        return "weak" if item.form in ("part", "yearend") else "none"
    if re.match(_NOUN, after):
        return "none"
    if item.form in ("yearend", "part", "monthend", "midyear"):
        return "strong"
    if item.form == "year":
        return "strong" if re.search(r"(?:到|至)$", before) and re.match(_STOP, after) else "none"
    if item.form in ("date", "iso") and item.day and item.day.year:
        if re.match(ISSUED, after):
            return "weak"
        if re.search(r"(?:^|\n)$", before) and re.match(r"\n|$", after):
            return "none"  # the date under a signature
    return _by_verb(before, wording, after)


def _by_verb(before: str, wording: str, after: str) -> Weight:
    if re.match(_FINISH, after) and not re.match(
        rf"(?:{_FINISH})[^,。;]{{0,6}}?了|(?:{_FINISH})+(?<!全[部面])(?<!集中)的(?!基础)", after
    ):
        # 9月开展集中的整治 is asked for, 3月开展自查发现的问题 is told: only a day ahead is a limit.
        return "weak" if re.match(rf"(?:{_FINISH})[^,。;]{{0,6}}?的(?!基础)", after) else "strong"
    if re.match(_STOP, after) and _TOLD_YEAR.search(wording):
        return "weak"
    if re.match(_STOP, after) and (_LED.search(before) or stands_right_before(before)):
        return "strong"
    return "none"
