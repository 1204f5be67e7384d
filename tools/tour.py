"""The main job without a display: a document in, a ledger, the due list, every export, pictures of the main views.

Called by ``make run`` where there is no screen: ``python tools/tour.py [TARGET]``. Everything it makes is in TARGET.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from ledger_app.storage.ledger import Ledger

MADE = ("练习库.db", "导入示例.db", "导出", "截图")
SHOWN_DUE = 12
REFUSED = 1


def main(arguments: list[str]) -> int:
    from ledger_app.domain.refusal import Refusal

    target = Path(arguments[0] if arguments else "build/tour").resolve()
    try:
        _tour(target, date.today())
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return REFUSED
    return 0


def _tour(target: Path, today: date) -> None:
    from ledger_app.operations.opening import close_ledger

    _clear(target)
    print("政务公开工作台账：没有显示器，以下不开窗口，把主要工作走一遍。")
    _from_document_to_breakdown(target, today)
    ledger = _practice(target, today)
    _show_due(ledger, today)
    _export_all(ledger, target / "导出", today)
    _take_pictures(ledger, target / "截图", today)
    close_ledger(ledger)
    print(f"\n以上内容都在：{target}")
    print("在有显示器的电脑上运行 make run，会打开同一个练习库的窗口。")


def _clear(target: Path) -> None:
    """Take away what an earlier tour left here, and nothing else."""
    target.mkdir(parents=True, exist_ok=True)
    for found in target.iterdir():
        if found.name in MADE:
            shutil.rmtree(found) if found.is_dir() else found.unlink()
        elif found.name.startswith(MADE[:2]):
            found.unlink()
    for folder in MADE[2:]:
        (target / folder).mkdir()


@contextmanager
def _step(words: str) -> Iterator[None]:
    """Say what is done and how long it took."""
    print(f"\n【{words}】")
    begun = time.perf_counter()
    yield
    print(f"　　用时{time.perf_counter() - begun:.1f}秒")


def _from_document_to_breakdown(target: Path, today: date) -> None:
    """A new ledger, a document imported, its breakdown sheet written."""
    from ledger_app.domain.export_request import ExportRequest
    from ledger_app.domain.importing import ImportAnswers
    from ledger_app.operations import exporting, importing
    from ledger_app.operations.opening import close_ledger, create_ledger
    from ledger_app.operations.practice.years import BREAKDOWN
    from ledger_app.operations.unit_import import accept_units, skeleton_units

    with _step("一份任务文件从导入到印发"):
        ledger = create_ledger(target / MADE[1], name="临河县人民政府办公室", level="county", operator="李某")
        units = accept_units(ledger, skeleton_units())
        print(f"　　新建台账，内置单位名录{units.added}个单位")
        preview = importing.read_file(BREAKDOWN.path)
        print(f"　　读取《{preview.head.title}》：{len(preview.tasks)}项任务，{preview.counts['check']}项需要核对")
        for task in preview.tasks:
            if task.confidence != "high":
                print(f"　　　　第{task.no}项：{'；'.join(task.reasons)}")
        plan = importing.plan_import(ledger, preview, today=today)
        outcome = importing.accept_import(ledger, plan, ImportAnswers(accept="all"), today=today)
        print(f"　　入账：新增{outcome.added}项，未导入{len(outcome.skipped)}项，整批可以撤销")
        sheet = target / MADE[2] / "导入示例_任务分解表.docx"
        request = ExportRequest("task-breakdown", str(sheet), document_id=outcome.document_id)
        exporting.export(ledger, request, today=today)
        print(f"　　印发用的任务分解表：{sheet.name}")
        close_ledger(ledger)


def _practice(target: Path, today: date) -> Ledger:
    from ledger_app.operations.listing import how_many_tasks
    from ledger_app.operations.practice import make_practice_ledger
    from ledger_app.operations.units import unit_list

    with _step("练习库：虚构的临河县，两个年度"):
        ledger = make_practice_ledger(target / MADE[0], today=today)
        print(f"　　{len(unit_list(ledger))}个单位，{how_many_tasks(ledger)}项任务：{MADE[0]}")
    return ledger


def _show_due(ledger: Ledger, today: date) -> None:
    from ledger_app.domain.task_list import COLOUR_WORDS, TaskFilter
    from ledger_app.operations.task_list import lamp_counts
    from ledger_app.operations.work_desk import due_list

    with _step(f"到期清单（{today.year}年{today.month}月{today.day}日）"):
        counts = lamp_counts(ledger, TaskFilter(open_only=False), today=today)
        lamps = "，".join(f"{words}{getattr(counts, colour)}项" for colour, words in COLOUR_WORDS.items())
        print(f"　　{lamps}，已销号{counts.closed}项")
        items = due_list(ledger, today=today)
        for item in items[:SHOWN_DUE]:
            print(f"　　{item.light.text}　{item.task_number}　{item.unit}　{item.requirement[:28]}")
        texts = Counter(COLOUR_WORDS.get(item.light.colour or "", "") for item in items)
        told = "，".join(f"{words}{count}条" for words, count in texts.items())
        print(f"　　共{len(items)}条承办（{told}），以上是前{min(SHOWN_DUE, len(items))}条")


def _export_all(ledger: Ledger, folder: Path, today: date) -> None:
    from ledger_app.domain.export_request import EXPORT_KINDS

    with _step("导出：每一种文件，每一种格式"):
        for kind in EXPORT_KINDS:
            for file_format in kind.formats:
                _export(ledger, (kind.code, file_format), folder, today)


def _export(ledger: Ledger, what: tuple[str, str], folder: Path, today: date) -> None:
    from dataclasses import replace

    from ledger_app.domain.export_request import ExportRequest
    from ledger_app.operations.exporting import export, export_kind, suggested_name
    from ledger_app.operations.listing import all_documents

    kind, file_format = export_kind(what[0]), what[1]
    newest = max(all_documents(ledger), key=lambda document: document.issued_date or "")
    document = newest.id if kind.needs_document else None
    request = ExportRequest(kind.code, "", document_id=document, year=today.year, file_format=file_format)
    name = suggested_name(ledger, request, today=today)
    target = folder / (f"{name}_{file_format}" if kind.to_folder else name)
    if kind.to_folder:
        target.mkdir()
    exported = export(ledger, replace(request, target=str(target)), today=today)
    files = f"{len(exported.files)}个文件" if kind.to_folder else "1个文件"
    print(f"　　{target.name}：{files}，{exported.rows}行")


def _take_pictures(ledger: Ledger, folder: Path, today: date) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tools.pictures import take_pictures

    with _step("主要界面的截图（1366×768）"):
        for words in take_pictures(ledger, folder, today=today):
            print(f"　　{words}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
