"""What a file is, told by its content, before any parser sees it; everything unsafe or unreadable is refused."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.admission.ole_check import OLE_MAGIC, check_ole
from ledger_app.exchange.reading.admission.zip_check import ZIP_MAGICS, check_package
from ledger_app.exchange.reading.blocks import FileKind
from ledger_app.exchange.reading.not_imported import (
    SAVE_AS_DOCX,
    SAVE_AS_XLSX,
    ArchiveFile,
    EmptyFile,
    FileMissing,
    FileTooBig,
    FileUnreachable,
    IsAFolder,
    LockFile,
    NamedOtherwise,
    NotImported,
    OldWordFile,
    PdfFile,
    PictureFile,
    RichTextFile,
    UnknownFormat,
    WebPage,
)

KIND_OF_SUFFIX: dict[str, FileKind] = {
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".csv": "csv",
    ".txt": "txt",
}
_WORDS = {"docx": "是 Word 文档（.docx）", "xlsx": "是 Excel 工作簿（.xlsx）", "xls": "是旧版 Excel 工作簿（.xls）"}
_ADVICE = {"docx": SAVE_AS_DOCX, "xlsx": SAVE_AS_XLSX, "xls": SAVE_AS_XLSX}
_HEAD = 4096
_MAGICS: tuple[tuple[bytes, type[NotImported]], ...] = (
    (b"%PDF", PdfFile),
    (b"{\\rtf", RichTextFile),
    (b"\x89PNG", PictureFile),
    (b"\xff\xd8\xff", PictureFile),
    (b"GIF8", PictureFile),
    (b"II*\x00", PictureFile),
    (b"MM\x00*", PictureFile),
    (b"Rar!", ArchiveFile),
    (b"7z\xbc\xaf\x27\x1c", ArchiveFile),
    (b"\x1f\x8b", ArchiveFile),
)
_MARKUP = re.compile(rb"\s*(?:<!doctype|<html|<head|<table|<\?xml|<meta|mime-version:)", re.IGNORECASE)
_OLD_WORD = (".doc", ".wps", ".wpt", ".dot")


def recognise(path: Path, *, file_name: str = "") -> FileKind:
    """The kind of a file that may be parsed; otherwise the refusal that fits."""
    name = file_name or path.name
    check_place(path, name)
    promised = KIND_OF_SUFFIX.get(PurePath(name).suffix.lower())
    found = _kind_by_content(path, name)
    if found is None:
        if promised in ("csv", "txt"):
            return promised
        raise _text_under_another_name(name)
    if found != promised:
        raise NamedOtherwise(name, f"内容{_WORDS[found]}", _ADVICE[found])
    return found


def check_place(path: Path, name: str) -> None:
    """A file that is there, can be read, and has a size we take."""
    if PurePath(name).name.startswith("~$"):
        raise LockFile(name)
    try:
        if path.is_dir():
            raise IsAFolder(name)
        size = path.stat().st_size
        if not path.is_file():
            raise FileUnreachable(name)
    except FileNotFoundError:
        raise FileMissing(name) from None
    except OSError:
        raise FileUnreachable(name) from None
    if size == 0:
        raise EmptyFile(name)
    if size > limits.FILE_BYTES:
        raise FileTooBig(name)


def _kind_by_content(path: Path, name: str) -> FileKind | None:
    """The kind of an office file; None for what can only be text."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(ZIP_MAGICS):
        return check_package(path, name)
    if head.startswith(OLE_MAGIC):
        return check_ole(path, name)
    for magic, refusal in _MAGICS:
        if head.startswith(magic):
            raise refusal(name)
    if (head.startswith(b"BM") and head[6:10] == b"\0\0\0\0") or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise PictureFile(name)
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe")):
        raise WebPage(name)
    return None


def _text_under_another_name(name: str) -> NotImported:
    """Plain text or rubbish behind the name of an office file, or a name we do not know."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".xls", ".et", ".xlsx"):
        return NamedOtherwise(name, "内容不是 Excel 工作簿（可能是网页或纯文本，或已损坏）", SAVE_AS_XLSX)
    if suffix == ".docx":
        return NamedOtherwise(name, "内容不是 Word 文档（可能已损坏）", SAVE_AS_DOCX)
    return OldWordFile(name) if suffix in _OLD_WORD else UnknownFormat(name)
