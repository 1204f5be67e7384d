"""Odd Word files made in code: a package around the body, styles and numbering a test writes as XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ledger_app.exchange.reading.blocks import Cell, Paragraph, RawDocument, Table
from ledger_app.exchange.reading.word.docx_blocks import read_docx

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_docx(path: Path, body: str, *, main_type: str = MAIN_TYPE, **parts: str) -> Path:
    """``parts`` are the inner XML of word/<name>.xml: styles, numbering, footnotes, comments, header, footer."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        archive.writestr("word/_rels/document.xml.rels", _relations({name: f"{name}.xml" for name in parts}))
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            root = {"header": "hdr", "footer": "ftr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{inner}</w:{root}>")
    return path


def read_body(folder: Path, body: str, **parts: str) -> RawDocument:
    return read_docx(write_docx(folder / "样本.docx", body, **parts), "样本.docx")


def texts(raw: RawDocument) -> list[str]:
    return [block.text for block in raw.blocks if isinstance(block, Paragraph)]


def tables(raw: RawDocument) -> list[Table]:
    return [block for block in raw.blocks if isinstance(block, Table)]


def shape(table: Table) -> list[list[tuple[int, int, int, str]]]:
    return [[(cell.column, cell.width, cell.height, cell.text) for cell in row.cells] for row in table.rows]


def grid_of(table: Table) -> dict[tuple[int, int], Cell]:
    """Every grid place with the cell that covers it."""
    return {
        (at + down, cell.column + across): cell
        for at, row in enumerate(table.rows)
        for cell in row.cells
        for down in range(cell.height)
        for across in range(cell.width)
    }


def p(*inner: str, properties: str = "") -> str:
    """A paragraph; what is no XML becomes a run."""
    runs = "".join(part if part.startswith("<") else r(part) for part in inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(inner: str, properties: str = "") -> str:
    content = inner if inner.startswith("<") else p(inner)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def numbered(level: int = 0, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def level(index: int, number_format: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def _relations(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'
