"""What can be exported and in which forms: the catalogue behind 导出."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportKind:
    """One output. ``code`` is its name on the command line; ``clean`` outputs carry no hidden data.

    ``scope`` says in words what it holds; empty for those that hold tasks.
    """

    code: str
    words: str
    purpose: str
    formats: tuple[str, ...]
    needs_document: bool = False
    to_folder: bool = False
    clean: bool = True
    scope: str = ""


EXPORT_KINDS = (
    ExportKind("task-breakdown", "任务分解表", "印发", ("xlsx", "docx", "pdf"), needs_document=True),
    ExportKind("cascade", "承接对照表", "上报", ("xlsx", "docx", "pdf"), needs_document=True),
    ExportKind("task-ledger", "任务进展台账", "内部", ("xlsx", "docx", "pdf")),
    ExportKind("unit-tasks", "分单位任务清单", "下发", ("xlsx", "docx", "pdf"), to_folder=True),
    ExportKind("director-page", "领导一页纸", "内部", ("pdf", "docx", "xlsx")),
    ExportKind("roster", "领导小组名单", "印发", ("xlsx", "docx", "pdf"), scope="当日的名单"),
    ExportKind("adjustment-notice", "领导小组调整通知", "印发", ("docx", "pdf"), scope="当日的名单"),
    ExportKind("contacts", "联络员名册", "内部", ("xlsx", "docx", "pdf"), scope="各单位当日在任的人员"),
    ExportKind("handover", "工作交接清单", "内部", ("docx", "pdf"), scope="当日没有办完的事项"),
    ExportKind("meetings", "会议台账", "内部", ("xlsx", "docx", "pdf"), scope="一个年度的会议"),
    ExportKind("trainings", "培训台账", "内部", ("xlsx", "docx", "pdf"), scope="一个年度的培训"),
    ExportKind("month-page", "月历", "内部", ("pdf", "docx", "xlsx"), scope="本月的事项"),
    ExportKind("statistics", "统计表", "上报", ("xlsx", "docx", "pdf"), scope="一期的汇总，或一个单位的报表"),
    ExportKind("statistics-detail", "各单位统计明细", "内部", ("xlsx", "docx", "pdf"), scope="一期各单位的数"),
    ExportKind("completeness", "报送情况表", "内部", ("xlsx", "docx", "pdf"), scope="一期各单位的报送"),
    ExportKind("narrative", "分析说明", "上报", ("docx", "pdf"), scope="一期一个单位的分析说明"),
    ExportKind("annual-tables", "年度报告表", "公示", ("xlsx", "docx", "pdf"), scope="一个单位一年的年度报告表"),
    ExportKind("calendar", "日历文件", "自用", ("ics",), scope="全年和次年1月的事项"),
)


@dataclass(frozen=True)
class ExportRequest:
    """What the operator asked for. ``target`` ends in the format, or is a folder for ``to_folder`` kinds.

    ``ids`` narrows to the tasks on screen (export of exactly what is shown); ``scheme`` is the font scheme:
    ``traditional`` (传统) or ``gbk`` (信创GBK). ``on`` is the day (ISO) that a roster is of, today where none is told;
    ``whole_numbers`` prints telephone numbers unmasked.
    """

    what: str
    target: str
    document_id: int | None = None
    unit_id: int | None = None
    year: int | None = None
    ids: tuple[int, ...] | None = None
    scheme: str = "traditional"
    file_format: str = "xlsx"
    period: str | None = None
    form_code: str = ""
    on: str | None = None
    whole_numbers: bool = False


@dataclass(frozen=True)
class Exported:
    """The files written and how many rows they hold. ``notes`` are remarks for the operator (missing fonts)."""

    files: tuple[str, ...]
    rows: int
    notes: tuple[str, ...] = ()
