"""A foreign file or pasted text as a neutral document: checked first, then read by the reader of its kind."""

from __future__ import annotations

from pathlib import Path

from ledger_app.exchange.reading.admission.precheck import recognise
from ledger_app.exchange.reading.blocks import FileKind, Paragraph, RawDocument, Table
from ledger_app.exchange.reading.not_imported import NoText, NotImported

PASTED = "粘贴的文字"


def read_file(path: Path, *, file_name: str = "") -> RawDocument:
    """Reads one file; ``file_name`` is the name the user knows it by when ``path`` is a private copy."""
    name = file_name or path.name
    kind = recognise(path, file_name=name)
    raw = _read(path, kind, name)
    if not any(has_text(block) for block in raw.blocks):
        raise NoText(name)
    return raw


def read_paste(text: str) -> RawDocument:
    from ledger_app.exchange.reading.text.text_blocks import read_pasted_text

    if not text.strip():
        raise NothingPasted(PASTED)
    return read_pasted_text(text, PASTED)


class NothingPasted(NotImported):
    reason = "没有文字，请先在 WPS 中选中并复制任务内容，再粘贴"


def has_text(block: Paragraph | Table) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.strip())
    return any(cell.text.strip() for row in block.rows for cell in row.cells)


def _read_workbook(path: Path, name: str) -> RawDocument:
    """A plain workbook by the quick reader, to the same result; the thorough one for what that would lose."""
    from ledger_app.exchange.reading.sheets.quick_xlsx import read_plain_xlsx

    plain = read_plain_xlsx(path, name)
    if plain is not None:
        return plain
    from ledger_app.exchange.reading.sheets.xlsx_blocks import read_xlsx

    return read_xlsx(path, name)


def _read(path: Path, kind: FileKind, name: str) -> RawDocument:
    """Each reader is imported when it is needed, so that a .docx does not wait for the Excel library."""
    if kind == "docx":
        from ledger_app.exchange.reading.word.docx_blocks import read_docx

        return read_docx(path, name)
    if kind == "xlsx":
        return _read_workbook(path, name)
    if kind == "xls":
        from ledger_app.exchange.reading.sheets.xls_blocks import read_xls

        return read_xls(path, name)
    from ledger_app.exchange.reading.sheets.csv_blocks import read_csv
    from ledger_app.exchange.reading.text.text_blocks import read_text

    return read_csv(path.read_bytes(), name) if kind == "csv" else read_text(path.read_bytes(), name)
