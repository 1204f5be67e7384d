"""The unit directory from a file, a pasted list or the built-in skeleton: seen first, then stored in one action."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ledger_app.domain.importing import ImportOutcome
from ledger_app.domain.source_document import ImportBatch
from ledger_app.domain.unit import CATEGORIES, Unit, UnitAlias, UnitGroup
from ledger_app.domain.unit_name import comparable, guessed_category, is_group
from ledger_app.domain.unit_phrase import split_names
from ledger_app.exchange.reading.blocks import Paragraph, RawDocument
from ledger_app.exchange.reading.parsing_process import read_tables
from ledger_app.operations.captioned_rows import CaptionedRow, captioned_rows, meanings, pasted_rows
from ledger_app.operations.pinyin_keys import pinyin_code
from ledger_app.operations.safekeeping import before_batch
from ledger_app.operations.unit_directory import read_directory
from ledger_app.paths import shipped
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one
from ledger_app.storage.writing import Writing

CAPTIONS = {
    "name": re.compile(r"(?:规范)?全称|单位(?:规范)?(?:名称|全称)|名称|单位|机构名称|部门名称|责任单位|部门"),
    "short_name": re.compile(r"(?:规范)?简称|单位简称"),
    "aliases": re.compile(r"别名|其他(?:名称|写法)|曾用名|又称"),
    "category": re.compile(r"(?:单位)?(?:类别|类型|性质)"),
    "official_order": re.compile(r"机构序|序号|排序|顺序|编号"),
    "liaison_officer": re.compile(r"联络员|联系人|经办人|联络员姓名|姓名"),
    "telephone": re.compile(r"(?:联系|办公|手机)?(?:电话|号码)|手机|联系方式"),
    "superior": re.compile(r"上级(?:单位|主管)?|主管(?:部门|单位)"),
}
_CATEGORY_WORDS = (
    ("party_department", re.compile(r"县委|党委|党群")),
    ("subdistrict", re.compile(r"街道")),
    ("township", re.compile(r"乡|镇")),
    ("vertical", re.compile(r"垂管|垂直|驻县|省属|市属|州属|中央")),
    ("public_institution", re.compile(r"企事业|事业单位|企业|学校|医院")),
    ("county_department", re.compile(r"部门|政府")),
)


@dataclass(frozen=True)
class UnitRow:
    """One unit as read; ``why`` is empty, or says why the row is not taken."""

    unit: Unit
    aliases: tuple[str, ...] = ()
    where: str = ""
    why: str = ""


@dataclass(frozen=True)
class UnitListPreview:
    """What a list holds, before anything is stored; ``groups`` come with the skeleton only."""

    rows: tuple[UnitRow, ...]
    groups: tuple[UnitGroup, ...] = ()
    file_name: str = ""

    @property
    def taken(self) -> tuple[UnitRow, ...]:
        return tuple(row for row in self.rows if not row.why)


def read_units(source: Path | str, *, cancelled: Callable[[], bool] | None = None) -> UnitListPreview:
    """Read a directory from a file (a Path) or from pasted text: a table with captions, or one name a line."""
    if isinstance(source, Path):
        raw = read_tables(source, cancelled=cancelled)
        rows = [_from_captions(row) for row in captioned_rows(raw, CAPTIONS, fewest=1)] or _from_lines(_lines(raw))
        return UnitListPreview(_once(rows), file_name=source.name)
    return UnitListPreview(_once(_from_pasted(source)), file_name="粘贴的名单")


def skeleton_units() -> UnitListPreview:
    """The built-in list of departments that most counties have, with short names, spellings and groups."""
    told = json.loads(shipped("resources", "units", "skeleton.json").read_text(encoding="utf-8"))
    rows = [
        UnitRow(
            Unit(name=unit["name"], short_name=unit["short_name"], category=unit["category"], official_order=place),
            tuple(unit["aliases"]),
            f"第{place}个",
        )
        for place, unit in enumerate(told["units"], 1)
    ]
    groups = [
        UnitGroup(name=g["name"], aliases=tuple(g["aliases"]), categories=tuple(g["categories"]), official_order=place)
        for place, g in enumerate(told["groups"], 1)
    ]
    return UnitListPreview(tuple(rows), tuple(groups), "内置名录")


def accept_units(ledger: Ledger, preview: UnitListPreview) -> ImportOutcome:
    """Store the list in one action: new units are added, known ones filled in, nothing is renamed or deleted."""
    skipped = tuple((row.unit.name or row.where, row.why) for row in preview.rows if row.why)
    before_batch(ledger, "before_import")
    with ledger.tx(f"导入单位名录“{preview.file_name}”") as writing:
        pen = _UnitWriting(ledger, writing)
        for row in preview.taken:
            pen.write(row)
        pen.write_groups(preview.groups)
        if not writing.changes():
            return ImportOutcome(None, same=pen.same, skipped=skipped)
        counts = {"added": pen.added, "changed": pen.changed, "same": pen.same, "missing": 0, "skipped": len(skipped)}
        batch = writing.insert(
            ImportBatch(
                kind="units",
                file_name=preview.file_name,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                operator=ledger.operator,
                entry_seq=writing.entry,
                counts=counts,
                skipped=tuple(f"{name}：{why}" for name, why in skipped),
            )
        )
    uid = one(ledger, ImportBatch, batch).uid
    return ImportOutcome(uid, pen.added, pen.changed, pen.same, skipped=skipped)


class _UnitWriting:
    """Writes the rows of one list and counts what became of them."""

    def __init__(self, ledger: Ledger, writing: Writing) -> None:
        self._ledger, self._writing = ledger, writing
        self.added = self.changed = self.same = 0

    def write(self, row: UnitRow) -> None:
        known = read_directory(self._ledger)
        unit_id = known.unit_id(row.unit.name) or known.unit_id(row.unit.short_name)
        if unit_id is None:
            last = max((unit.official_order or 0 for unit in known.units.values()), default=0)
            order = row.unit.official_order if row.unit.official_order is not None else last + 1
            code = row.unit.pinyin_code or pinyin_code(row.unit.short_name or row.unit.name)
            unit_id = self._writing.insert(replace(row.unit, official_order=order, pinyin_code=code))
            self.added += 1
            self._learn(unit_id, row.aliases)
            return
        values = _filled_in(known.units[unit_id], row.unit)
        if values:
            self._writing.change("unit", unit_id, **values)
        learned = self._learn(unit_id, (row.unit.name, row.unit.short_name, *row.aliases))
        self.changed += bool(values or learned)
        self.same += not (values or learned)

    def write_groups(self, groups: Iterable[UnitGroup]) -> None:
        for group in groups:
            if comparable(group.name) not in read_directory(self._ledger).group_names:
                self._writing.insert(group)

    def _learn(self, unit_id: int, names: Iterable[str]) -> int:
        """Remember spellings that no unit bears yet; how many."""
        known = read_directory(self._ledger).names
        fresh = {comparable(n): n for n in names if n and comparable(n) not in known}
        self._writing.insert_many(UnitAlias(unit_id=unit_id, alias=name) for name in fresh.values())
        return len(fresh)


def _filled_in(stored: Unit, read: Unit) -> dict[str, Any]:
    """What the list says and the directory does not: blanks, and an unconfirmed unit's category."""
    names = ("short_name", "official_order", "liaison_officer", "telephone")
    values = {n: getattr(read, n) for n in names if getattr(read, n) and not getattr(stored, n)}
    if values.get("short_name") == stored.name:
        del values["short_name"]
    if not stored.confirmed:
        values |= {"confirmed": True, "category": read.category}
    return values


def _from_pasted(text: str) -> list[UnitRow]:
    rows = pasted_rows(text)
    cells = [[row.text(column) for column in range(len(row.places))] for row in rows]
    columns = meanings(cells[0], CAPTIONS) if cells else {}
    if "name" in columns.values() and (len(columns) > 1 or len(cells[0]) == 1):
        return [
            _from_captions(CaptionedRow({m: line[c] for c, m in columns.items()}, row.row.where))
            for row, line in zip(rows[1:], cells[1:], strict=True)
            if any(line)
        ]
    return _from_lines([(row.row.where, "\t".join(line)) for row, line in zip(rows, cells, strict=True)])


def _lines(raw: RawDocument) -> list[tuple[str, str]]:
    return [(block.where, block.text) for block in raw.blocks if isinstance(block, Paragraph)]


def _from_lines(lines: Sequence[tuple[str, str]]) -> list[UnitRow]:
    """One name a line, or several between 、; a number before it is its order and no part of the name."""
    return [_named(name, where) for where, line in lines for name in _names(line)]


def _names(line: str) -> Iterator[str]:
    bare = re.sub(r"^\s*(?:\d{1,3}|[（(]?[一二三四五六七八九十]{1,3}[）)]?)[.．、\s]\s*", "", line)
    yield from split_names(bare)


def _named(name: str, where: str) -> UnitRow:
    unit = Unit(name="".join(name.split()), category=guessed_category(name))
    return UnitRow(unit, where=where, why=_why_not(unit.name))


def _from_captions(row: CaptionedRow) -> UnitRow:
    value = {meaning: " ".join(text.split()) for meaning, text in row.values.items()}
    name = "".join(value.get("name", "").split())
    order = re.search(r"\d+", value.get("official_order", ""))
    unit = Unit(
        name=name,
        short_name="".join(value.get("short_name", "").split()),
        category=_category(value.get("category", ""), name),
        official_order=int(order.group()) if order else None,
        liaison_officer=value.get("liaison_officer", ""),
        telephone=value.get("telephone", ""),
    )
    aliases = tuple(a for a in re.split(r"[、，,；;\s/]+", value.get("aliases", "")) if a)
    return UnitRow(unit, aliases, row.where, _why_not(name))


def _category(words: str, name: str) -> str:
    """The category as the list words it, else as the name suggests."""
    stored = next((code for code, chinese in CATEGORIES.items() if words in (chinese, code)), "")
    guessed = next((code for code, pattern in _CATEGORY_WORDS if words and pattern.search(words)), "")
    return stored or guessed or guessed_category(name)


def _why_not(name: str) -> str:
    if not name:
        return "没有单位名称"
    if re.fullmatch(r"合计|小计|总计|共计.*|注[:：].*", name):
        return "合计或说明行"
    if is_group(name):
        return "是集合单位，请在“集合单位”中建立"
    return "名称过长，不像单位名称" if len(name) > 40 else ""


def _once(rows: Iterable[UnitRow]) -> tuple[UnitRow, ...]:
    """A name that stands twice is taken once; the second says so."""
    seen: dict[str, str] = {}
    found: list[UnitRow] = []
    for row in rows:
        key = comparable(row.unit.name)
        if key in seen and not row.why:
            row = replace(row, why=f"与{seen[key]}重复")
        seen.setdefault(key, row.where)
        found.append(row)
    return tuple(found)
