"""Duties that stand as sentences inside long paragraphs: who is to do what by when."""

from __future__ import annotations

import re

from ledger_app.domain.reading import TaskUnits
from ledger_app.domain.unit_phrase import read_units
from ledger_app.exchange.reading.prose.told_units import told_run
from ledger_app.exchange.reading.prose.unit_words import are_unit_names

_DATED = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]\s*(?:[（(][^（）()]{1,6}[）)]\s*)?(?:[上中下]午|晚上?)?\s*(?:\d{1,2}\s*[:：时点]\s*\d{0,2}分?整?)?\s*(?:下班)?(?:之前|以前|前|内)|月\s*(?:底|末|上旬|中旬|下旬)|\d\s*月\s*(?:之?前|以前|份前)"
    r"|年\s*(?:底|末)|年内|季度(?:末|首月|结束|终了)|半年(?:末|终了|结束)|每[周月]\S{0,3}[一二三四五六日天\d]|工作日\s*(?:之?内|以内)"
)
_ACT = re.compile(
    r"报|送|完成|发布|公布|公开|编制|制定|建立|建成|开展|组织|印发|反馈|提交|更新|整改|修订|上线|清理|梳理|召开|填报|汇总|修改|完善|审核|上报|答复|办理"
    r"|公示|张贴|自查|检查|培训|调整|备案|归档|部署|启动|通报|验收|考核|总结|落实|改造|迁移|关停|发至|发送|填写|提供|推荐|上传|移交|修复|更换|参加|安排"
)
_PAST = re.compile(
    r"自?\S{0,12}日起(?:施行|实施|执行|生效)|已于|已经|(?:于|自)\d{4}年\d+月\d+日(?:公布|施行|印发|修订|通过)"
)
_ANNOUNCES = re.compile(r"(?:通知|函告|通报|安排|明确|分工)如下[:：。]?\s*$")
_BEFORE_VERB = re.compile(
    r"(?:要|应当?|须|需)?(?:会同|联合)|要|应|需|须|必须|请|于|落实|完成情况|工作情况|公开|公布|发布|更新|立即|尽快|抓紧|迅速|对照|在|负责|每|按|将|对|指定|组织|根据|结合|依据|参照|均|至少|原则上|分别|上半年|下半年|信息公开|政府信息|政务公开工作|年度|年报|制定"
    r"|\d|召开|印发|编印|研究|提出|起草|汇总|通报|邀请|选取|征集|确定|明确|建立|开展|完成|报送|编制|做好|抓好|认真|切实|统一|定期|及时|进一步|积极|主动|全面|严格|加强|指导|督促|收到|不得|可|设置|设立|配备|承担|履行"
)
_ROLE = re.compile(r"(?:牵头|主办)(?:负责)?|配合|协办|参与|负责")
_DOES = re.compile(r"(?:^|[，,。；;：:])\s*(?P<who>[^，,。；;：:]{2,40}?)(?:牵头|负责|承办|主办)(?!单位|部门|人)")
_SOON = re.compile(r"\d\s*(?:个?小时|天|日)\s*(?:之?内|以内)")
_JOINS = re.compile(r"(?:要|应当?|须|需)?(?:会同|联合)")
_BID = re.compile(r"(?:要|应当?|须|需)(?=会同|联合)")
_OPENING = re.compile(
    r"^(?:(?:[为对][^，,。；]{2,30}[，,]|(?:会议|会上)[^，,。；：:]{1,8}[，,：:]|同时|另外|此外|其中|并|请|由|凡|一是|二是|三是|四是|五是)[，,：:]?|[^，,。；]{0,16}(?:前|底|内|末|起|年|半年|季度)[，,])*"
)
_BY = re.compile(
    r"由([^，,。；由]{2,60}?)(?:具体|统一|统筹|共同|分别|牵头|按职责)*(?:负责|承办|组织|落实|实施|牵头|汇总|报送|发布|办理|审核)"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text with their stops, cut at 。；！？ and line breaks outside brackets and quotes."""
    found, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character in "（(《“") - (character in "）)》”")
        if (character in "。；！？;" and depth <= 0) or character == "\n":
            found.append(text[start : index + 1])
            start, depth = index + 1, 0
    return [sentence for sentence in [*found, text[start:]] if sentence]


def is_dated_duty(sentence: str) -> bool:
    """Whether a sentence asks for something by a day, month end or year end, and is no look back."""
    looks_back = _PAST.search(sentence) or _ANNOUNCES.search(sentence)
    return bool(_DATED.search(sentence) and _ACT.search(sentence) and not looks_back)


def is_calendar_duty(sentence: str) -> bool:
    """A dated duty whose day the calendar fixes, not an event (收到之日起10个工作日内)."""
    calendar = re.sub(r"\d+\s*个?(?:工作日|[日天])\s*(?:之?内|以内)", "", sentence)
    return is_dated_duty(sentence) and bool(_DATED.search(calendar))


def doer_of(sentence: str) -> str:
    """The units a sentence opens with (各县市、各单位请于…), or names by 由…负责; empty when it names none."""
    text = sentence.strip()
    opening = _OPENING.match(text)
    for start in {opening.end() if opening else 0, 0}:
        if name := _names_at(text, start):
            return name
    if run := next((run for found in re.finditer("由", text) if (run := told_run(text[found.end() :]))), ""):
        return run
    by = _BY.search(text)
    if by and are_unit_names(by.group(1)):
        return by.group(1)
    named = (_names_at(text, found.end()) for found in re.finditer("由", text))
    told = (found["who"] for found in _DOES.finditer(text) if are_unit_names(found["who"]))
    return next((name for name in (*named, *told) if name), "")


def _names_at(text: str, start: int) -> str:
    """The unit names that stand at a place before a verb, those who join in (会同县财政局) with them."""
    named = ""
    for match in _BEFORE_VERB.finditer(text, start):
        name = text[start : match.start()].strip("，, ").removesuffix("各")
        if len(name) > 60:
            break
        if len(name) >= 2 and are_unit_names(_JOINS.sub("、", _ROLE.sub("", name))):
            named = _BID.sub("", name)
        if named and not _JOINS.match(match.group()):
            break
    return named


def units_of_doers(text: str, *, dated_only: bool = False) -> TaskUnits:
    """The units that the first sentence naming any opens with; ``dated_only``: the first that also names a day."""
    for sentence in sentences(text):
        if dated_only and not is_calendar_duty(sentence):
            continue
        name = doer_of(sentence)
        if name:
            return read_units(name)
    limited = (sentence for sentence in sentences(text) if is_dated_duty(sentence) or _SOON.search(sentence))
    opener = doer_of(next(limited, "")) if dated_only else ""
    if not opener.startswith("各"):
        opener = next((found["who"] for found in _DOES.finditer(text) if are_unit_names(found["who"])), "")
    if not opener:
        opener = next((name for found in re.finditer("由", text) if (name := _names_at(text, found.end()))), "")
    return read_units(opener) if opener else TaskUnits()
