"""Office packages (zip): unpacked once, counting, before any parser sees them."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.admission.sheet_size import SheetSize
from ledger_app.exchange.reading.blocks import FileKind
from ledger_app.exchange.reading.not_imported import (
    ArchiveFile,
    DamagedFile,
    Encrypted,
    HasMacros,
    OfdFile,
    OldSlides,
    OpenDocumentFile,
    UnpacksTooBig,
    UnsafeContent,
)

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_CHUNK = 256 * 1024
_ENCRYPTED_FLAG = 0x1
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg")
_DOCTYPE = re.compile(rb"<!doctype", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_RESERVED = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)


def check_package(path: Path, name: str) -> FileKind:
    """The kind of a package that keeps every limit; a refusal otherwise."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_names(entries, name)
            types = _unpack(archive, entries, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as cause:
        raise DamagedFile(name) from cause
    return _kind(entries, types, name)


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Encrypted(name)
    if len(entries) > limits.ARCHIVE_ENTRIES or sum(entry.file_size for entry in entries) > limits.ARCHIVE_BYTES:
        raise UnpacksTooBig(name)
    names = [entry.orig_filename.replace("\\", "/") for entry in entries]
    if len({found.lower() for found in names}) < len(names) or not all(map(_is_safe, names)):
        raise UnsafeContent(name)
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise UnsafeContent(name)


def _is_safe(entry: str) -> bool:
    """A plain relative path that no system takes for something else."""
    odd = entry.startswith("/") or ":" in entry or "\0" in entry or ".." in entry.split("/")
    return not odd and not _RESERVED.search(entry)


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> bytes:
    """Reads every entry against the limits, whatever its header claims; returns the content types."""
    total, merged = 0, 0
    types = b""
    for entry in entries:
        sheet = SheetSize(name) if _SHEET.fullmatch(entry.filename) else None
        may_be_xml = not entry.filename.lower().endswith(_PICTURES)  # a part is XML by its relation, not its ending
        size, overlap = 0, b""
        for chunk in _chunks(archive, entry):
            size += len(chunk)
            total += len(chunk)
            _check_size(entry, size, total, name)
            if may_be_xml:
                overlap = _check_doctype(overlap, chunk, name)
            if sheet is not None:
                sheet.add(chunk)
            if entry.filename == "[Content_Types].xml":
                types += chunk
        merged += 0 if sheet is None else sheet.merged
        if merged > limits.MERGED_CELLS:
            SheetSize(name).refuse_merges()
    return types


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_size(entry: zipfile.ZipInfo, size: int, total: int, name: str) -> None:
    squeezed = size > limits.RATIO_COUNTS_FROM and size > limits.ENTRY_RATIO * max(entry.compress_size, 1)
    if size > limits.ENTRY_BYTES or total > limits.ARCHIVE_BYTES or squeezed:
        raise UnpacksTooBig(name)


def _check_doctype(overlap: bytes, chunk: bytes, name: str) -> bytes:
    """Looks for a document type in one- and two-byte encodings alike; returns what the next chunk must see again."""
    plain = overlap + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)
    if _DOCTYPE.search(plain):
        raise UnsafeContent(name)
    return plain[-16:]


def _kind(entries: list[zipfile.ZipInfo], types: bytes, name: str) -> FileKind:
    names = {entry.filename.lower() for entry in entries}
    if any(found.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in found for found in names):
        raise HasMacros(name)
    if b"macroEnabled" in types or b"intlmacrosheet" in types:
        raise HasMacros(name)
    if "ofd.xml" in names:
        raise OfdFile(name)
    if "mimetype" in names and "content.xml" in names:
        raise OpenDocumentFile(name)
    if b"wordprocessingml.document.main+xml" in types:
        return "docx"
    if b"spreadsheetml.sheet.main+xml" in types:
        return "xlsx"
    if b"presentationml" in types:
        raise OldSlides(name)
    raise ArchiveFile(name)
