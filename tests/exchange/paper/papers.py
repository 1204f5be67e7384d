"""Sample papers for the writers' tests."""

from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

COLUMNS = (
    Column("序号", 12, "center"),
    Column("一级任务", 28, merged=True),
    Column("具体要求", 95),
    Column("完成时限", 22, "center"),
)


def table(*rows: tuple[str, ...], bands: frozenset[int] = frozenset(), notes: tuple[str, ...] = ()) -> Sheet:
    return Sheet(COLUMNS, rows, bands, notes, name="任务表")


def paper(*blocks: Line | Sheet, landscape: bool = True, watermark: str = "") -> Paper:
    return Paper("临河县政务公开任务表", blocks, landscape, author="临河县人民政府办公室", watermark=watermark)


ROWS = (
    ("1", "夯实公开基础", "规范设置专栏，做好癿藏镇、垚沟村信息维护。", "2026年6月30日前"),
    ("2", "夯实公开基础", "=SUM(A1)：以等号开头的文字。", ""),
    ("3", "加强政策解读", "第一段。\n第二段。", "长期坚持"),
)
