"""What the editor of a form shows of one printed row, of one rule and of the form itself, as records to be typed."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, long_text, text, whole
from ledger_app.domain.statistics.form import KINDS, NATURES, SEVERITIES


@dataclass(frozen=True)
class FormRow:
    """报表的一行. ``code`` is given by the program and stays with the row over all versions; nobody sees it.

    In a form of tables a row stands in the table ``table``, and its code is ``<table>.<row>``.
    """

    code: str = ""
    number: str = text("编号", help="印在指标名称前面的序号，如“（一）”“1.”“其中：”，可以不填")
    label: str = text("指标名称", required=True, help="按表上的文字填写")
    unit: str = text("计量单位", help="如“件”“条”“万元”，标题行填“——”")
    kind: str = choice("类别", KINDS, default="integer")
    nature: str = choice("累计办法", NATURES, default="flow")
    parent: str = text("上级行", help="这一行印在哪一行的下面")
    definition: str = long_text("填报说明", help="填报时显示在右边，也印在空表上")
    level: int = 1
    line: int = 0
    table: str = ""

    @property
    def is_heading(self) -> bool:
        return self.kind == "section"

    @property
    def printed(self) -> str:
        return f"{self.number}{self.label}"


@dataclass(frozen=True)
class RuleWording:
    """What of a rule is typed; what it holds is put together from rows."""

    message: str = long_text("不符时的提示", required=True, help="如“收到申请数应等于当面、传真、网络、信函四项之和”")
    severity: str = choice("性质", SEVERITIES, default="error", help="错误未改正不能报出；提示要写说明；提醒只供参考")


@dataclass(frozen=True)
class FormHead:
    """What stands around the rows of a form."""

    title: str = text("报表名称", required=True)
    basis: str = text("依据", help="文件名称和文号")
    due_day: int | None = whole("报送日", default=10, required=True, help="报告期结束后第几个月的这一天以前")
    due_months: int | None = whole("期后第几个月", default=1, required=True, help="1 就是报告期结束的次月")
    notes: str = long_text("填表说明", help="印在表下，一行一条")
