"""Documents to read and to write for measuring: tables of a fictitious county, as large as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HEAD = ("序号", "一级任务", "二级任务", "具体要求", "牵头单位", "配合单位", "完成时限", "备注")
_UNITS = ("县发改局", "县财政局", "县教育局", "县水务局", "石坪乡", "河口镇", "县司法局", "县卫健局")
_LIMITS = ("2026年6月底前", "每季度末", "长期坚持", "收到申请后20个工作日内", "12月31日前", "3月底前", "每月10日前", "")
# Four wordings take turns: as in real tables, one row in four states how often.
_WORDINGS = (
    "围绕第{0}项重点领域，及时公开政策文件、办事指南和办理结果，每年不少于{1}次。",
    "梳理第{0}类公开事项，编制标准目录并在县政府网站公布，由专人负责更新维护，做到要素齐全、链接有效。",
    "第{0}号专栏设置查询入口，规范栏目名称，主动回应社会关切，答复内容经分管负责同志审定后发布。",
    "对照第{0}号清单逐项核对已公开信息，发现错敏字和个人信息的，登记台账并通知责任单位改正。",
)
_TITLE = "临河县2026年政务公开重点工作任务分解表"


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Rows of eight columns; every requirement is worded differently."""
    for n in range(1, count + 1):
        yield (
            str(n),
            f"第{n // 500 + 1}类工作",
            f"专题{n // 20}",
            _WORDINGS[n % 4].format(n, n % 9 + 2),
            _UNITS[n % 8],
            f"{_UNITS[(n + 1) % 8]}、{_UNITS[(n + 3) % 8]}",
            _LIMITS[n % 8],
            "",
        )


def write_docx(path: Path, count: int, *, merged: bool = False) -> None:
    """A table of so many rows; ``merged`` joins the second column over all of them."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = Document()
    document.add_paragraph(_TITLE)
    table = document.add_table(rows=count + 1, cols=len(HEAD))
    for number, (row, texts) in enumerate(zip(table.rows, [HEAD, *rows(count)], strict=True)):
        for column, (cell, text) in enumerate(zip(row._tr.tc_lst, texts, strict=True)):
            joined = merged and column == 1 and number
            if joined:
                merge = OxmlElement("w:vMerge")
                if number == 1:
                    merge.set(qn("w:val"), "restart")
                cell.get_or_add_tcPr().append(merge)
            cell.p_lst[0].add_r().text = "" if joined and number > 1 else text
    document.save(str(path))


def write_xlsx(path: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append([_TITLE])
    for texts in (HEAD, *rows(count)):
        page.append(list(texts))
    book.save(path)


def write_styled_with_openpyxl(path: Path, count: int) -> None:
    """The same cells as our workbook has, with the same looks, as openpyxl writes them by itself."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    book = Workbook()
    page = book.active
    assert page is not None
    thin = Side(style="thin")
    look = NamedStyle("cell", font=Font(name="仿宋_GB2312", size=10.5))
    look.alignment = Alignment(vertical="center", wrap_text=True)
    look.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    look.number_format = "@"
    book.add_named_style(look)
    for row, texts in enumerate((HEAD, *rows(count)), 1):
        for column, text in enumerate(texts, 1):
            page.cell(row, column, text).style = "cell"
        page.row_dimensions[row].height = 30
    book.save(path)


def paper(count: int) -> object:
    """A table as our exports lay it out."""
    from ledger_app.exchange.paper.shape import Column, Paper, Sheet

    widths = (12, 28, 30, 70, 22, 25, 22, 16)
    columns = tuple(Column(words, width) for words, width in zip(HEAD, widths, strict=True))
    return Paper(_TITLE, (Sheet(columns, tuple(rows(count)), name="任务分解表"),), author="临河县人民政府办公室")


def write_ours(path: Path, count: int) -> None:
    from ledger_app.exchange.paper.writers import writer

    writer(path.suffix[1:])(paper(count), path, scheme="traditional")
