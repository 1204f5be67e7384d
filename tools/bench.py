"""Measures speed and memory and writes docs/performance.md: ``make bench`` (about six minutes on two cores).

What is compared runs in pairs, one after the other, so that a busy machine slows both; the median of the pairs counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.benchmarks import documents  # noqa: E402 - the repository must be on the path first

FOLDER = ROOT / "build" / "bench"
REPORT = ROOT / "docs" / "performance.md"
TASKS = 100_000
PAIRS, RUNS = 5, 4
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Figure:
    """One line of the report: what, how much, in which unit, and what is wanted at most."""

    what: str
    value: float
    unit: str
    wanted: float
    remark: str = ""

    @property
    def is_kept(self) -> bool:
        return self.value <= self.wanted

    def shown(self, value: float) -> str:
        return f"{value:.2f}" if self.unit in ("s", "×") else f"{value:.0f}"


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    ledger = _large_ledger()
    for measure in (_windows, _typing, _month, _alerts, _reading, _writing, _calendar, _returns):
        for figure in measure(ledger):
            figures.append(figure)
            mark = "" if figure.is_kept else "  <-- missed"
            wanted = f"wanted at most {figure.shown(figure.wanted)}"
            print(f"{figure.what}: {figure.shown(figure.value)} {figure.unit} ({wanted}){mark}", flush=True)
    REPORT.write_text(report(REPORT.read_text(encoding="utf-8"), figures), encoding="utf-8")
    return 0 if all(figure.is_kept for figure in figures) else 1


def _large_ledger() -> Path:
    """The practice ledger multiplied; made once for the shape that ledgers have now, and kept."""
    from ledger_app.operations.opening import close_ledger
    from ledger_app.operations.practice import make_practice_ledger

    shape = hashlib.sha256((ROOT / "data" / "schema.sql").read_bytes()).hexdigest()[:8]
    path = FOLDER / f"{date.today():%Y%m%d}-{shape}-{TASKS}.db"
    if not path.exists():
        for other in FOLDER.glob(f"*-{TASKS}.db*"):
            other.unlink()
        print(f"making a ledger of {TASKS} tasks ...", flush=True)
        begun = time.perf_counter()
        close_ledger(make_practice_ledger(path, tasks=TASKS, today=date.today()))
        print(f"made in {time.perf_counter() - begun:.0f} s", flush=True)
    return path


def _windows(ledger: Path) -> list[Figure]:
    """Ours and the bare window in turns, each in a process of its own, from its start to its first paint."""
    ours, bare, memory, ratios = [], [], [], []
    for place in range(PAIRS + 1):
        mine, held = _painted("tools.benchmarks.our_window", str(ledger), "tasks")
        other, _ = _painted("tools.benchmarks.bare_window", str(TASKS))
        if place:  # the first pair fills the caches of the disk
            ours.append(mine)
            bare.append(other)
            memory.append(held)
            ratios.append(mine / other)
    _, desk = _painted("tools.benchmarks.our_window", str(ledger), "desk")
    told = f"{statistics.median(ours):.2f} s against {statistics.median(bare):.2f} s"
    return [
        Figure(f"window painted with {TASKS:,} tasks, against a bare window", statistics.median(ratios), "×", 2, told),
        Figure("memory at the first paint, task list in front", statistics.median(memory), "MB", 130),
        Figure("memory at the first paint, desk in front", desk, "MB", 130),
    ]


def _painted(module: str, *arguments: str) -> tuple[float, float]:
    begun = time.monotonic()
    told = json.loads(_run(module, *arguments))
    return told["at"] - begun, told["memory"]


def _run(module: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stderr}")
    return done.stdout.splitlines()[-1]


def _typing(ledger: Path) -> list[Figure]:
    """More than a hundred keystrokes of each kind and a hundred forms, from several starts of the window."""
    runs = [json.loads(_run("tools.benchmarks.typing_and_forms", str(ledger))) for _ in range(RUNS)]
    keys = {n: [seconds for told in runs for seconds in told["keys"][n]] for n in runs[0]["keys"]}
    forms = [seconds for told in runs for seconds in told["forms"]]
    return [
        _slowest("keystroke to repainted list, p95, one character", keys["1"], 120),
        _slowest("keystroke to repainted list, p95, two characters", keys["2"], 50),
        _slowest("keystroke to repainted list, p95, more characters", keys["more"], 50),
        _slowest("opening a task's form, p95", forms, 100),
    ]


def _slowest(what: str, seconds: Sequence[float], wanted: float) -> Figure:
    median = statistics.median(seconds) * 1000
    return Figure(what, _p95(seconds) * 1000, "ms", wanted, f"median {median:.0f} of {len(seconds)}")


def _month(_: Path) -> list[Figure]:
    """A calendar month of 2,000 things, from the wish to see it."""
    runs = [json.loads(_run("tools.benchmarks.calendar_month", str(FOLDER))) for _ in range(RUNS)]
    names = ("reading", "painting")
    read, painted = (statistics.median(statistics.median(told[n]) for told in runs) * 1000 for n in names)
    return [
        Figure("a calendar month of 2,000 things read", read, "ms", 100),
        Figure("the same painted", painted, "ms", 100),
    ]


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[round(0.95 * (len(seconds) - 1))]


def _reading(_: Path) -> list[Figure]:
    """Each document is read in a process of its own, from the call to the preview."""
    plain, merged, sheet = (FOLDER / name for name in ("600.docx", "600-merged.docx", "5000.xlsx"))
    documents.write_docx(plain, 600)
    documents.write_docx(merged, 600, merged=True)
    documents.write_xlsx(sheet, 5000)
    return [
        Figure("a 600-row docx table read", _median(lambda: _read(plain, 600)), "s", 1),
        Figure("the same with one merge over all rows", _median(lambda: _read(merged, 600)), "s", 1),
        Figure("a 5,000-row xlsx read", _median(lambda: _read(sheet, 5000)), "s", 2),
    ]


def _read(path: Path, rows: int) -> None:
    from ledger_app.operations.reading import read_file

    found = len(read_file(path).tasks)
    if found != rows:
        raise SystemExit(f"{path.name}: {found} tasks instead of {rows}")


def _writing(_: Path) -> list[Figure]:
    """Ours and openpyxl alone in turns."""
    ours, theirs, page = (FOLDER / name for name in ("ours.xlsx", "openpyxl.xlsx", "ours.pdf"))
    ratios = []
    for place in range(PAIRS + 1):
        mine = _timed(lambda: documents.write_ours(ours, 10_000))
        other = _timed(lambda: documents.write_styled_with_openpyxl(theirs, 10_000))
        if place:
            ratios.append(mine / other)
    return [
        Figure("10,000 rows to xlsx, against openpyxl writing the same cells", statistics.median(ratios), "×", 1.5),
        Figure("1,000 rows to pdf", _median(lambda: documents.write_ours(page, 1000)), "s", 1),
    ]


def _alerts(ledger: Path) -> list[Figure]:
    """What there is to tell an operator who was never told anything, read as at a start: on a view of its own."""
    from ledger_app.operations import alerts, opening

    reader = opening.open_ledger(ledger, read_only=True)
    today, known = date.today(), reader.calendar
    counted = known.is_working_day(today)  # the window has painted lights by now and keeps the calendar

    def read() -> None:
        with opening.second_view(reader) as view:
            alerts.alerts(view, today=today)

    read()
    taken = statistics.median(_timed(read) for _ in range(PAIRS)) * 1000
    opening.close_ledger(reader)
    return [Figure(f"alerts for {TASKS:,} tasks at a start", taken, "ms", 300, "" if counted else "on a day off")]


def _calendar(_: Path) -> list[Figure]:
    """Ten thousand open limits of working days, and next year's holidays come in."""
    runs = [json.loads(_run("tools.benchmarks.calendar_change")) for _ in range(RUNS)]
    listed, applied = (statistics.median(told[name] for told in runs) for name in ("listed", "applied"))
    moved = f"{runs[0]['moved']:.0f} of them move"
    return [
        Figure("10,000 deadlines counted by another calendar", listed, "s", 1, moved),
        Figure("the same stored as one action", applied, "s", 1),
    ]


def _returns(_: Path) -> list[Figure]:
    """The quarterly return of 57 units, and of so many more that anything worse than linear would show."""
    runs = [json.loads(_run("tools.benchmarks.quarterly_return", "57")) for _ in range(RUNS)]
    issued, collected = (statistics.median(told[name] for told in runs) for name in ("issued", "collected"))
    many = json.loads(_run("tools.benchmarks.quarterly_return", "1500"))
    per_unit = (many["collected"] / 1500) / (collected / 57)
    return [
        Figure("57 return workbooks written", issued, "s", 5),
        Figure("57 returns collected, checked and consolidated", collected, "s", 2),
        Figure("1,500 returns, per unit against 57", per_unit, "×", 1.5, f"{many['collected']:.0f} s in all"),
        *_filling(),
    ]


def _filling() -> list[Figure]:
    """A return of all its cells, checked against the quarters before whenever one is left."""
    told = json.loads(_run("tools.benchmarks.filling_a_return"))
    return [
        _slowest("a full return checked when a cell is left, p95", told["checked"], 20),
        _slowest("from a cell left to the stored and repainted return, p95", told["shown"], 100),
    ]


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _median(work: Callable[[], None]) -> float:
    work()
    return statistics.median(_timed(work) for _ in range(PAIRS))


def report(page: str, figures: Sequence[Figure]) -> str:
    """The page with the figures between its marks; the words around them stay."""
    lines = ["", "| what | measured | wanted at most | kept |", "|---|---|---|---|"]
    for each in figures:
        kept = "yes" if each.is_kept else "**no**"
        remark = f" ({each.remark})" if each.remark else ""
        measured, wanted = (f"{each.shown(value)} {each.unit}" for value in (each.value, each.wanted))
        lines.append(f"| {each.what} | {measured}{remark} | {wanted} | {kept} |")
    lines += ["", f"Measured on {date.today().isoformat()} with Python {platform.python_version()}.", ""]
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}"


if __name__ == "__main__":
    sys.exit(main())
