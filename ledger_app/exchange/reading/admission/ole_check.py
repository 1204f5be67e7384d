"""Old binary office files (OLE containers): which kind, and whether encrypted or with macros."""

from __future__ import annotations

from pathlib import Path

from ledger_app.exchange.reading.blocks import FileKind
from ledger_app.exchange.reading.not_imported import (
    Encrypted,
    HasMacros,
    OldSlides,
    OldWordFile,
    UnknownFormat,
)

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_NAME_BYTES = 64
_SECTOR = 512
_BEGIN_OF_WORKBOOK = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_WRITE_PROTECTED, _FILE_PASSWORD = 0x86, 0x2F


def check_ole(path: Path, name: str) -> FileKind:
    """ "xls" for a workbook that may be read; a refusal for all else."""
    content = path.read_bytes()
    if has_entry(content, "EncryptedPackage") or has_entry(content, "EncryptionInfo"):
        raise Encrypted(name)
    if has_entry(content, "Workbook") or has_entry(content, "Book"):
        if has_entry(content, "_VBA_PROJECT_CUR"):
            raise HasMacros(name)
        if has_password(content):
            raise Encrypted(name)
        return "xls"
    if has_entry(content, "WordDocument"):
        raise OldWordFile(name)
    if has_entry(content, "PowerPoint Document"):
        raise OldSlides(name)
    raise UnknownFormat(name)


def has_entry(content: bytes, entry: str) -> bool:
    """Whether the container's directory names ``entry``: its name stands at the start of a 128 byte record."""
    wanted = entry.encode("utf-16-le") + b"\0\0"
    at = content.find(wanted)
    while at >= 0:
        length = content[at + _NAME_BYTES : at + _NAME_BYTES + 2]
        if at % _ENTRY == 0 and int.from_bytes(length, "little") == len(wanted):
            return True
        at = content.find(wanted, at + 2)
    return False


def has_password(content: bytes) -> bool:
    """Whether a workbook's first records say that the rest is encrypted (BIFF8: BOF, WRITEPROT or not, FILEPASS)."""
    at = content.find(_BEGIN_OF_WORKBOOK)
    while at >= 0 and at % _SECTOR:
        at = content.find(_BEGIN_OF_WORKBOOK, at + 1)
    if at < 0:
        return False
    _, length, at = _record(content, at)
    record, length, at = _record(content, at + length)
    if record == _WRITE_PROTECTED:
        record, length, at = _record(content, at + length)
    return record == _FILE_PASSWORD


def _record(content: bytes, at: int) -> tuple[int, int, int]:
    """Kind and length of the record at ``at``, and where its content begins."""
    kind, length = content[at : at + 2], content[at + 2 : at + 4]
    return int.from_bytes(kind, "little"), int.from_bytes(length, "little"), at + 4
