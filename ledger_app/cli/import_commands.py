"""The commands that bring documents in and take them back: import, undo-batch."""

from __future__ import annotations

from argparse import Namespace

from ledger_app.cli.answer import Answer, table
from ledger_app.cli.opened import opened, today_of
from ledger_app.cli.reading_commands import read_given
from ledger_app.domain.importing import ImportAnswers, ImportOutcome


def import_document(options: Namespace) -> Answer:
    """Read a document and store it as one batch; the ledger is opened only once the document has been read."""
    from ledger_app.operations.importing import accept_import, plan_import

    preview, today = read_given(options), today_of(options)
    with opened(options, read_only=False) as ledger:
        plan = plan_import(ledger, preview, today=today)
        outcome = accept_import(ledger, plan, ImportAnswers(accept=options.accept), today=today)
    value = {
        "batch": outcome.batch,
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.same,
        "missing": outcome.missing,
        "skipped": [{"no": no, "why": why} for no, why in outcome.skipped],
    }
    return Answer(value, lambda: _outcome_lines(outcome))


def _outcome_lines(outcome: ImportOutcome) -> list[str]:
    counts = f"新增{outcome.added}项，更新{outcome.changed}项，未变{outcome.same}项，跳过{len(outcome.skipped)}项"
    first = f"已导入：{counts}。批次：{outcome.batch}" if outcome.batch else f"没有新内容，账本没有改动：{counts}。"
    missing = [f"账本中有{outcome.missing}项在这份文件里没有，已保留。"] if outcome.missing else []
    skipped = ["", "跳过的：", *table(("序号", "原因"), outcome.skipped, widest=80)] if outcome.skipped else []
    return [first, *missing, *skipped]


def undo_batch(options: Namespace) -> Answer:
    """Take a batch back whole."""
    from ledger_app.operations.importing import undo_batch as take_back

    with opened(options, read_only=False) as ledger:
        removed, restored = take_back(ledger, options.batch)
    value = {"batch": options.batch, "removed": removed, "restored": restored}
    return Answer(value, lambda: [f"已整批撤销：移除{removed}项，恢复{restored}项。"])
