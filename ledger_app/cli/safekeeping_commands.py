"""The commands that keep the ledger safe: backup, restore, check."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ledger_app.cli.answer import Answer
from ledger_app.cli.opened import ledger_path, opened


def backup(options: Namespace) -> Answer:
    """A verified backup, beside the ledger or where TO says; also while the window holds the ledger."""
    from ledger_app.domain.backup import size_in_words
    from ledger_app.operations import safekeeping

    to = Path(options.to) if options.to else None
    with opened(options, read_only=True) as ledger:
        made = safekeeping.back_up(ledger, reason="external" if to else "manual", to=to)
    value = {"file": made.path, "verified": made.verified}
    return Answer(value, lambda: [f"已备份并校验：{made.path}（{size_in_words(made.size)}）。"])


def restore(options: Namespace) -> Answer:
    """Put a backup in the place of the ledger; what was there is kept."""
    from ledger_app.operations import safekeeping

    path = ledger_path(options)
    told = safekeeping.preview_restore(path, Path(options.file))
    if told.stranger:
        print(f"注意：这份备份来自另一个账本（{told.backup.office or '未填单位'}）。", file=sys.stderr)
    done = safekeeping.restore(path, Path(options.file), operator=options.operator)
    value = {"restored": str(done.backup), "kept": str(done.kept) if done.kept else None}
    kept = f"原来的文件保留在“{done.kept}”。" if done.kept else "原来没有账本文件。"
    return Answer(value, lambda: [f"已恢复账本“{path}”。{kept}"])


def check(options: Namespace) -> Answer:
    """Check the file; with damage the status is 1 and the answer lists it."""
    from ledger_app.operations import safekeeping

    path = ledger_path(options)
    problems = safekeeping.check(path, deep=options.deep)
    if not problems:
        return Answer({"ok": True, "problems": []}, lambda: [f"账本“{path.name}”检查通过。"])
    found = f"账本“{path.name}”检查未通过（{len(problems)}处），未做任何改动；"
    sentence = f"{found}请保留此文件，用最近一份完好的备份恢复。"
    return Answer({"ok": False, "problems": problems}, lambda: problems, refused=sentence)
