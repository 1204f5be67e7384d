"""The reading process: one foreign file in, one answer out, nothing shared with the window."""

from __future__ import annotations

import gc
import json
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from ledger_app.domain.reading import ColumnChoice
from ledger_app.domain.refusal import Refusal
from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.blocks import RawDocument
from ledger_app.exchange.reading.child_limits import limit_this_process, make_room
from ledger_app.exchange.reading.codec import from_json, to_json
from ledger_app.exchange.reading.files import read_file, read_paste
from ledger_app.exchange.reading.not_imported import DamagedFile, NotImported, NotUnderstood, TookTooMuchMemory

_MEMORY_WORDS = ("memory", "error -4")
_HEAD = 60  # characters of an answer in which a refusal names itself
OUT_OF_MEMORY = 75  # how the process ends when there was no memory left even for an answer


@dataclass(frozen=True)
class Request:
    """What the parent wants: ``source`` is its private copy, ``file_name`` the name the user knows.

    ``columns`` are choices of columns as JSON; empty where nobody can be asked for any.
    """

    source: str
    answer: str
    file_name: str
    pasted: bool = False
    interpreted: bool = True
    year: int | None = None
    issued: str | None = None
    columns: str = ""


def main(arguments: Sequence[str]) -> int:
    """Reads by the requests given as JSON, one or several in turn; each answer is written to the file it names.

    ``@path`` names a file that holds the JSON. After a want of memory, which lifted the limit, the rest is left to
    another process.
    """
    told = arguments[0]
    given = json.loads(Path(told[1:]).read_text(encoding="utf-8") if told.startswith("@") else told)
    requests = [Request(**each) for each in (given if isinstance(given, list) else [given])]
    gc.disable()  # a short life that only builds: looking for rubbish costs a quarter of the time
    limit_this_process(limits.CHILD_MEMORY, limits.CHILD_SECONDS * len(requests))
    try:
        for request in requests:
            found = answer(request)
            _write_whole(Path(request.answer), found)
            if TookTooMuchMemory.__name__ in found[:_HEAD]:
                return 0
            if len(requests) > 1:
                gc.collect()
                gc.freeze()  # what stays is looked at once, not after every file
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _write_whole(target: Path, text: str) -> None:
    """An answer is there whole or not at all: the one who waits looks for its name."""
    part = target.with_suffix(".part")
    part.write_text(text, encoding="ascii")
    part.replace(target)


def answer(request: Request) -> str:
    """The document or preview as JSON, or the refusal that says why not. Whatever a bad file sets off ends here."""
    stage: type[NotImported] = DamagedFile
    try:
        raw = _read(request)
        if not request.interpreted:
            return to_json({"value": raw})
        stage = NotUnderstood
        from ledger_app.exchange.reading.interpret import interpret

        issued = None if request.issued is None else date.fromisoformat(request.issued)
        columns = cast(Sequence[ColumnChoice], from_json(request.columns)) if request.columns else None
        return to_json({"value": interpret(raw, year=request.year, issued=issued, columns=columns)})
    except Refusal as refusal:
        return _refused(refusal)
    except Exception as error:  # noqa: BLE001 - the boundary to foreign files
        make_room()
        if isinstance(error, MemoryError) or any(word in str(error).lower() for word in _MEMORY_WORDS):
            return _refused(TookTooMuchMemory(request.file_name))
        return _refused(stage(request.file_name), trace=_frames(error))


def _read(request: Request) -> RawDocument:
    source = Path(request.source)
    if request.pasted:
        return read_paste(source.read_text("utf-8"))
    return read_file(source, file_name=request.file_name)


def _refused(refusal: Refusal, *, trace: str = "") -> str:
    return json.dumps({"refusal": type(refusal).__name__, "message": refusal.message, "trace": trace})


def _frames(error: Exception) -> str:
    """Where it happened, without the message: that may quote the document."""
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
