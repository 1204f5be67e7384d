"""Two programs, one ledger: one writes, the other is told so, and a dead one holds nothing back."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ledger_app.domain.task import Task
from ledger_app.storage.ledger import open_existing
from ledger_app.storage.records import fetch
from ledger_app.storage.refusals import LedgerInUse

pytestmark = pytest.mark.child_process

ROOT = Path(__file__).parents[2]
WRITER = """
import itertools, sys, time
from pathlib import Path
from ledger_app.domain.task import Task
from ledger_app.storage.ledger import open_existing
ledger = open_existing(Path(sys.argv[1]), operator="王某")
print("open", flush=True)
for n in itertools.count(1):
    with ledger.tx("新建任务") as writing:
        writing.insert_many(Task(number=f"2026-{n:05d}-{part}", year=2026, requirement="公开") for part in "ab")
    print(n, flush=True)
    if sys.argv[2] == "wait":
        time.sleep(60)
"""


@contextmanager
def _writer(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), how], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_the_second_writer_is_refused_and_may_read(ledger_file: Path) -> None:
    with _writer(ledger_file, "wait") as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(LedgerInUse, match="王某"):
            open_existing(ledger_file, operator="李某")
        reader = open_existing(ledger_file, operator="李某", read_only=True)
        assert len(fetch(reader, Task)) == 2
        reader.close()


@pytest.mark.parametrize("pause", [0.01, 0.05, 0.1])
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_a_killed_writer_had_acknowledged_is_there(ledger_file: Path, pause: float) -> None:
    with _writer(ledger_file, "run") as process:
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        told = process.stdout.read()
    acknowledged = max((int(line) for line in told.split() if line.isdigit()), default=0)
    ledger = open_existing(ledger_file, operator="李某")
    stored = len(fetch(ledger, Task))
    assert stored in (2 * acknowledged, 2 * acknowledged + 2)
    assert ledger.notices == ("上次未正常退出，账本已检查，数据完好。",)
    ledger.close()
