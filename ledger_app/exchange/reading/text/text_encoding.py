"""Bytes of a text file as text: byte order mark, then UTF-8, then GB18030, strictly; never a guess."""

from __future__ import annotations

import codecs
import re

from ledger_app.exchange.reading.not_imported import UnknownEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]")


def decode(content: bytes, file_name: str) -> str:
    """The text with line ends as ``\\n``; refuses what no encoding fits exactly."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return tidy(content.decode(encoding), file_name)
        except UnicodeDecodeError:
            continue
    raise UnknownEncoding(file_name)


def tidy(text: str, file_name: str) -> str:
    """Line ends as ``\\n``; control characters mean that this is no text (or was decoded wrongly)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").rstrip("\x1a").removeprefix("\ufeff")
    if _NEVER_IN_TEXT.search(text):
        raise UnknownEncoding(file_name)
    return text
