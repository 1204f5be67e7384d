"""The lines around the body of an official document: number, addressee, date, signature, copies, contacts."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from ledger_app.exchange.reading.prose.numbering import chinese_integer, read_number

EnvelopeKind = Literal[
    "document_number", "letterhead", "date", "addressee", "annex", "copies", "imprint", "contact", "openness",
    "closing", "page", "rule", "organ", "contents", "attendance",
]  # fmt: skip

WHY: dict[EnvelopeKind, str] = {
    "document_number": "文号",
    "letterhead": "发文机关标志",
    "date": "成文日期",
    "addressee": "主送机关",
    "annex": "附件说明",
    "copies": "抄送、主送说明",
    "imprint": "印发说明",
    "contact": "联系方式",
    "openness": "公开属性说明",
    "closing": "公文结语",
    "page": "页码",
    "rule": "分隔线",
    "organ": "落款单位",
    "contents": "目录",
    "attendance": "会议出席说明",
}

_YEAR = r"(?:20\d\d|[二２][〇○零Ｏ０O]\s*[〇○零一二三四五六七八九０-９Ｏ]{2})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"(?P<year>{_YEAR})\s*年\s*(?P<month>{_DAY})\s*月\s*(?P<day>{_DAY})\s*日"
    r"|(?P<year2>20\d\d)\s*[-./．]\s*(?P<month2>\d{1,2})\s*[-./．]\s*(?P<day2>\d{1,2})(?!\d)"
)
_NUMBER = r"[一-龥]{0,12}[〔\[［【（(]\s*20\d\d\s*[〕\]］】）)]\s*第?\s*\d+\s*号"
DOCUMENT_NUMBER = re.compile(_NUMBER)
_ORGAN_END = (
    "人民政府|政府|办公室|办公厅|委员会|管委会|领导小组|指挥部|局|厅|委|院|中心|街道办事处|办事处|公司|学校|医院"
    "|党组|党委|支队|大队|联社|分局"
)
_ORGAN = re.compile(rf"[一-龥（）()·]{{2,28}}(?:{_ORGAN_END})(?:（[章印盖章代]+）)?")

_LINES: tuple[tuple[EnvelopeKind, str], ...] = (
    ("rule", r"[-—－_=＝*＊·.…\s]{3,}"),
    ("page", r"[-—－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d+\s*页)?[-—－\s]+|第\s*\d+\s*页.{0,8}"),
    (
        "document_number",
        rf"(?:文\s*号|发文字号)?\s*[:：]?\s*{_NUMBER}(?:\s+签发人\s*[:：]?.{{0,12}})?|编\s*号\s*[:：]\s*\S{{1,24}}",
    ),
    ("letterhead", r"[一-龥\s]{4,40}(?:文\s*件|发文稿纸)"),
    ("date", rf"[（(]?\s*(?:{DATE.pattern.replace('?P<', '?P<x')})\s*(?:印发|发布|公布|施行|制定)?\s*[）)]?"),
    ("copies", r"(?:主\s*送|抄\s*送|抄\s*报|分\s*送|印\s*送|主题词|发\s*送)\s*[:：].*"),
    (
        "imprint",
        rf".{{0,40}}(?:{DATE.pattern.replace('?P<', '?P<y')})\s*印\s*发.{{0,12}}|(?:共印|印数|校对|打印|承办).{{0,30}}",
    ),
    (
        "openness",
        r"[（(]?\s*(?:此件|本件).{0,16}公开.{0,8}[）)]?|(?:信息)?公开(?:属性|形式|方式|选项|类别)\s*[:：].{0,14}|密\s*级.{0,10}",
    ),
    (
        "contact",
        r"(?:[一-龥]{0,10}(?:联\s*系\s*人|联系电话|联系方式|联系地址|办公电话|电子邮箱|邮箱地址)|电\s*话|传\s*真|邮\s*箱|地\s*址|邮\s*编|网\s*址|E-?mail)"
        r"\s*(?:及[一-龥]{2,6})?\s*[:：].{0,80}",
    ),
    (
        "closing",
        r"(?:特此|专此|谨此)(?:通知|函告|函复|报告|通报|公告|函达|告知|致函|函商|复函).{0,12}|现印发.{0,30}请.{0,40}|妥否.{0,16}|以上.{0,6}请审.{0,6}"
        r"|(?:衷心|诚挚)?感谢.{0,16}(?:支持|配合|帮助)[^，；]{0,6}|此致|敬礼",
    ),
    (
        "attendance",
        r"(?:出\s*席|列\s*席|请\s*假|缺\s*席|参\s*会|参\s*加(?=人员)|主\s*持|记\s*录)(?:人员?)?\s*[:：].{0,200}",
    ),
    ("contents", r"目\s*录"),
    ("annex", r"附\s*(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3}\s*(?:[:：].{0,120})?"),
    (
        "addressee",
        r"(?:各|县|市|州|区|省|本|局|机关|镇|乡|街道|全|中|委|驻|有关|相关)[^。；！？]{1,140}[:：]|[一-龥（）()]{2,30}(?:政府|办公室|局|委|部门|单位|科室|站所)[:：]",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _LINES)
_CONTENTS_LINE = re.compile(r".{2,50}?(?:[….·]{3,}|\t)\s*[-—－]?\s*\d{1,3}\s*[-—－]?")
_LEAD_IN = re.compile(r"(?:如下|以下|事项|要求|通知|做到|包括|工作|内容|任务|措施|任务分工)[:：]$")


def envelope_kind(text: str) -> EnvelopeKind | None:
    """What a line is by its looks alone; None for ordinary text. A numbered line is never of the envelope."""
    line = text.strip()
    if _CONTENTS_LINE.fullmatch(line):
        return "contents"
    if not line or (read_number(line) is not None and DATE.match(line) is None):
        return None
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(line) and not (kind == "addressee" and _LEAD_IN.search(line)):
            return kind
    return None


def is_organ(text: str) -> bool:
    """Whether a line is the name of one organ, or of several with blanks between."""
    names = [name for name in re.split(r"[\s\u3000]+", text.strip()) if name]
    return bool(names) and all(_ORGAN.fullmatch(name) for name in names)


def find_date(text: str) -> date | None:
    """The first full date in ``text``, also in Chinese numerals; an impossible one is no date."""
    match = DATE.search(text)
    if match is None:
        return None
    parts = [match.group(name) or match.group(f"{name}2") for name in ("year", "month", "day")]
    year, month, day = (_integer(part) for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_year(text: str) -> int | None:
    """The first year named in ``text`` (2026年, 2026年度, 二〇二六年, 2024—2026年)."""
    match = re.search(rf"(?<!\d)({_YEAR})(?=\s*(?:年|[-—－~至到]\s*20\d\d\s*年))", text)
    return _integer(match.group(1)) if match else None


def _integer(text: str) -> int:
    plain = re.sub(r"[○Ｏ零O]", "〇", re.sub(r"\s", "", text))
    plain = plain.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if not plain.isdecimal():
        plain = "".join(str(int(c)) if c.isdecimal() else c for c in plain)
    mixed = re.sub(r"\d", lambda found: "〇一二三四五六七八九"[int(found.group())], plain)
    return (int(plain) if plain.isdecimal() else chinese_integer(mixed)) or 0
