"""The start of the program: puts the parts together; the window without a command, the command line with one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ledger_app.domain.refusal import Refusal
from ledger_app.faults import record_fault
from ledger_app.paths import last_ledger

OUR_FAULT = 70
REFUSED = 1
_PRACTICE_LEDGER = Path("build") / "练习库.db"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: those of the process) and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        return _run(given)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the outermost boundary: whatever arrives here is a fault of ours
        print(_fault_sentence(error), file=sys.stderr)
        return OUR_FAULT


def _run(arguments: list[str]) -> int:
    if not arguments:
        return _open_window(last_ledger())
    if arguments[0] == "--read-document":  # the installed program starting itself as a reading process
        from ledger_app.exchange.reading.child import main as read_document

        return read_document(arguments[1:])
    if arguments == ["--practice"]:
        return _open_window(_practice_ledger())
    if len(arguments) == 2 and arguments[0] == "--ledger":
        return _open_window(Path(arguments[1]))
    from ledger_app.cli import main as command_line

    return command_line(arguments)


def _open_window(ledger: Path | None) -> int:
    """Open the window on this ledger; without one it shows the page of the first use."""
    from ledger_app.gui.application import open_window

    return open_window(ledger)


def _practice_ledger() -> Path:
    """The practice ledger of a working copy, made when it is missing."""
    if not _PRACTICE_LEDGER.exists():
        print("正在生成练习库……", file=sys.stderr)
        _PRACTICE_LEDGER.parent.mkdir(exist_ok=True)
        from ledger_app.operations.opening import close_ledger
        from ledger_app.operations.practice import make_practice_ledger

        close_ledger(make_practice_ledger(_PRACTICE_LEDGER, today=date.today()))
    return _PRACTICE_LEDGER


def _fault_sentence(error: Exception) -> str:
    """M21. Where even the log cannot be written, the sentence says so instead of hiding the fault."""
    try:
        reference = record_fault(error)
    except OSError:
        return f"出现意外错误（{type(error).__name__}），本次操作未保存，已有数据完好；日志无法写入，请检查磁盘空间。"
    return f"出现意外错误（编号 {reference}），本次操作未保存，已有数据完好。日志已记录（不含个人信息）。"


def _speak_utf8() -> None:
    """Chinese text and JSON leave the program as UTF-8 also where the console has another code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
