"""Foreign files are read in a process of their own: limited in memory and time, and cancelled when the user says so."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import cast

from ledger_app.domain.reading import ColumnChoice, Preview
from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.admission.precheck import check_place
from ledger_app.exchange.reading.blocks import RawDocument
from ledger_app.exchange.reading.child import OUT_OF_MEMORY, Request
from ledger_app.exchange.reading.codec import from_json, to_json
from ledger_app.exchange.reading.files import PASTED
from ledger_app.exchange.reading.not_imported import (
    DamagedFile,
    FileTooBig,
    FileUnreachable,
    NotImported,
    ReadingCancelled,
    TookTooLong,
    TookTooMuchMemory,
    rebuilt,
)
from ledger_app.faults import record_fault

CHILD_FLAG = "--read-document"
"""Makes the installed program, which has no Python beside it, start as a reading process."""

_CHILD_MODULE = "ledger_app.exchange.reading.child"
_LOOK_EVERY_SECONDS = 0.1
_LOOK_SOON_SECONDS = 0.005
_TOO_LONG = -1000  # no process ends with this


class ReadingFault(Exception):
    """A document was parsed, but understanding it failed: our fault, written to the log with where it happened."""


Cancelled = Callable[[], bool]
Columns = Sequence[ColumnChoice]


def read_document(
    path: Path,
    *,
    year: int | None = None,
    issued: date | None = None,
    columns: Columns | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """What a task document holds. ``year`` and ``issued`` are for documents that do not say them.

    ``columns`` is given, if only empty, where somebody can say what the columns of tables are (see ``interpret``).
    """
    with _private_folder() as folder:
        source = _copied(path, Path(folder))
        request = _with_columns(_request(source, path.name, year=year, issued=issued), columns)
        return cast(Preview, _answered(request, cancelled))


def read_pasted(
    text: str,
    *,
    year: int | None = None,
    issued: date | None = None,
    columns: Columns | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """The same for pasted text."""
    with _private_folder() as folder:
        content = text.encode("utf-8", "replace")
        if len(content) > limits.FILE_BYTES:
            raise FileTooBig(PASTED)
        source = Path(folder) / "document"
        source.write_bytes(content)
        request = _with_columns(_request(source, PASTED, year=year, issued=issued), columns)
        return cast(Preview, _answered(replace(request, pasted=True), cancelled))


def read_tables(path: Path, *, cancelled: Cancelled | None = None) -> RawDocument:
    """A file's tables and paragraphs as they stand, not interpreted: an office's own ledger, its unit directory."""
    with _private_folder() as folder:
        request = replace(_request(_copied(path, Path(folder)), path.name), interpreted=False)
        return cast(RawDocument, _answered(request, cancelled))


def read_tables_of(
    paths: Sequence[Path], *, cancelled: Cancelled | None = None, progress: Callable[[int, int], None] | None = None
) -> list[RawDocument | NotImported]:
    """Many files as they stand, in their order, by one process; a file that cannot be read is its refusal.

    The process is replaced when it dies over a file or takes too long; that file alone is refused.
    """
    found: dict[int, RawDocument | NotImported] = {}
    with _private_folder() as folder:
        waiting = dict(_prepared(paths, Path(folder), found))
        while waiting:
            for number, answer in _answers(waiting, cancelled or (lambda: False)):
                found[number] = answer
                del waiting[number]
                if progress:
                    progress(len(found), len(paths))
    return [found[number] for number in range(len(paths))]


def _prepared(
    paths: Sequence[Path], folder: Path, refused: dict[int, RawDocument | NotImported]
) -> Iterator[tuple[int, Request]]:
    """A request for each file that could be copied; the others are refused at once."""
    for number, path in enumerate(paths):
        own = folder / str(number)
        own.mkdir()
        try:
            yield number, replace(_request(_copied(path, own), path.name), interpreted=False)
        except NotImported as refusal:
            refused[number] = refusal


def _answers(waiting: Mapping[int, Request], cancelled: Cancelled) -> Iterator[tuple[int, RawDocument | NotImported]]:
    """What one process answers until it has answered all or stops; the file it stopped at is refused."""
    left = list(waiting.items())
    folder = Path(left[0][1].source).parent
    listed = folder / "requests"  # too long for a command line
    listed.write_text(json.dumps([asdict(request) for _, request in left]), encoding="utf-8")
    with _started(f"@{listed}", cwd=folder) as child:
        try:
            for number, request in left:
                ended_with = _wait_for(child, request, cancelled)
                if ended_with == 0 and number != left[0][0] and not Path(request.answer).exists():
                    return  # it stopped after the file before, which was too much for it
                yield number, _document_or_refusal(request, ended_with)
                if ended_with is not None and not Path(request.answer).exists():
                    return
        finally:
            child.kill()


def _wait_for(child: subprocess.Popen[bytes], request: Request, cancelled: Cancelled) -> int | None:
    """Waits for one answer; how the process ended, if it did, ``None`` while it goes on."""
    ends = time.monotonic() + limits.CHILD_SECONDS
    while not Path(request.answer).exists():
        ended = child.poll()
        if ended is not None:
            return ended
        if cancelled():
            raise ReadingCancelled(request.file_name)
        if time.monotonic() > ends:
            child.kill()
            return _TOO_LONG
        time.sleep(_LOOK_SOON_SECONDS)
    return None


def _document_or_refusal(request: Request, ended_with: int | None) -> RawDocument | NotImported:
    if ended_with == _TOO_LONG:
        return TookTooLong(request.file_name)
    try:
        return cast(RawDocument, _answer(request, ended_with))
    except NotImported as refusal:
        return refusal


def _private_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="ledger-reading-", ignore_cleanup_errors=True)


def _copied(path: Path, folder: Path) -> Path:
    """A private copy, so that nothing changes under the reader and the original is never held open."""
    check_place(path, path.name)
    copy = folder / "document"
    try:
        shutil.copyfile(path, copy)
    except OSError:
        raise FileUnreachable(path.name) from None
    return copy


def _request(source: Path, file_name: str, *, year: int | None = None, issued: date | None = None) -> Request:
    day = None if issued is None else issued.isoformat()
    return Request(str(source), str(source.with_name("answer")), file_name, year=year, issued=day)


def _with_columns(request: Request, columns: Columns | None) -> Request:
    return request if columns is None else replace(request, columns=to_json(tuple(columns)))


def _answered(request: Request, cancelled: Cancelled | None) -> object:
    return _answer(request, _run(request, cancelled or (lambda: False)))


def _answer(request: Request, ended_with: int | None) -> object:
    try:
        text = Path(request.answer).read_text(encoding="ascii")
        found = from_json(text)
    except (OSError, ValueError):
        if ended_with == OUT_OF_MEMORY:
            raise TookTooMuchMemory(request.file_name) from None
        raise DamagedFile(request.file_name) from None
    if not isinstance(found, dict):
        raise DamagedFile(request.file_name)
    if "value" in found:
        return found["value"]
    if found["trace"]:
        with contextlib.suppress(OSError):
            record_fault(ReadingFault(found["trace"]))
    raise rebuilt(found["refusal"], found["message"], request.file_name)


def _run(request: Request, cancelled: Cancelled) -> int:
    """Waits for the reading process and says how it ended; kills it when time is up or the user cancels."""
    ends = time.monotonic() + limits.CHILD_SECONDS
    with _started(json.dumps(asdict(request)), cwd=Path(request.source).parent) as child:
        try:
            ended = False
            while not ended:
                ended = _has_ended(child)
                if cancelled():
                    raise ReadingCancelled(request.file_name)
                if not ended and time.monotonic() > ends:
                    raise TookTooLong(request.file_name)
        finally:
            child.kill()
    return child.returncode


def _started(wanted: str, *, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*_program(), wanted],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=cwd,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _has_ended(child: subprocess.Popen[bytes]) -> bool:
    """Waits a moment; the pipe closes with the process, so that its end is noticed at once."""
    try:
        child.communicate(timeout=_LOOK_EVERY_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def _program() -> list[str]:
    return [sys.executable, CHILD_FLAG] if getattr(sys, "frozen", False) else [sys.executable, "-m", _CHILD_MODULE]


def _environment() -> dict[str, str]:
    """The precheck refuses every document type, so that openpyxl may use the quick parser that would expand one."""
    root = str(Path(__file__).resolve().parents[3])
    known = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(part for part in (root, known) if part)
    return {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "OPENPYXL_DEFUSEDXML": "False"}
