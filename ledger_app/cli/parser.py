"""The commands and their options, in Chinese; ``runs`` names the function that answers."""

from __future__ import annotations

import argparse
from typing import Any

from ledger_app.cli.arguments import count, day, days, period, year
from ledger_app.cli.chinese_usage import ChineseParser
from ledger_app.domain.export_request import EXPORT_KINDS
from ledger_app.domain.office import LEVELS

LISTED = {
    "tasks": "任务",
    "assignments": "承办",
    "units": "单位",
    "documents": "来源文件",
    "batches": "导入批次",
    "operators": "操作人",
    "seats": "领导小组席位",
    "duties": "定期工作",
    "meetings": "会议",
    "trainings": "培训",
    "returns": "报表",
    "holidays": "节假日",
}
# One line per argument: its name and how argparse takes it.
_YEAR = ("--year", {"type": year, "metavar": "年度", "help": "工作年度，如 2026"})
_ISSUED = ("--issued", {"type": day, "metavar": "日期", "help": "文件印发日期，如 2026-04-08"})
_FILE = ("file", {"metavar": "文件", "help": "文件路径；- 表示从标准输入读取粘贴的文字"})
_ARGUMENTS: dict[str, tuple[str, str, tuple[tuple[str, dict[str, Any]], ...]]] = {
    "new": (
        "ledger_commands.new",
        "新建台账",
        (
            ("path", {"metavar": "路径", "help": "台账文件，不能已经存在"}),
            ("--name", {"required": True, "metavar": "单位", "help": "本单位名称"}),
            (
                "--level",
                {
                    "required": True,
                    "choices": tuple(LEVELS),
                    "metavar": "级别",
                    "help": "、".join(f"{code}（{words}）" for code, words in LEVELS.items()),
                },
            ),
        ),
    ),
    "sample": (
        "ledger_commands.sample",
        "新建练习库（虚构的县，供学习）",
        (
            ("path", {"metavar": "路径", "help": "练习库文件，不能已经存在"}),
            ("--scale", {"type": count, "metavar": "任务数", "help": "扩大到大约这么多项任务"}),
        ),
    ),
    "preview": ("reading_commands.preview", "读取任务文件，不写入任何内容", (_FILE, _YEAR, _ISSUED)),
    "import": (
        "import_commands.import_document",
        "把任务文件导入台账，作为一个批次",
        (
            _FILE,
            _YEAR,
            _ISSUED,
            (
                "--accept",
                {
                    "choices": ("high", "all"),
                    "default": "high",
                    "metavar": "范围",
                    "help": "high（只导入把握高的，默认）、all（需核对的也导入并标记）",
                },
            ),
        ),
    ),
    "undo-batch": (
        "import_commands.undo_batch",
        "整批撤销一次导入",
        (("batch", {"metavar": "批次", "help": "导入批次的标识"}),),
    ),
    "deadline": (
        "reading_commands.deadline",
        "读一句时限",
        (
            ("text", {"metavar": "文字", "help": "如“6月底前”"}),
            ("--year", {**_YEAR[1], "required": True}),
            _ISSUED,
        ),
    ),
    "workdays": (
        "reading_commands.workdays",
        "某日之后的第几个工作日（当日不计）",
        (
            ("start", {"type": day, "metavar": "起始日期", "help": "如 2026-04-10"}),
            ("number", {"type": days, "metavar": "天数", "help": "工作日数"}),
        ),
    ),
    "due": (
        "list_commands.due",
        "逾期和即将到期的承办事项",
        (
            ("--within", {"type": days, "metavar": "天数", "help": "多少个工作日以内，默认按各类事项的预警天数"}),
            ("--unit", {"metavar": "单位", "help": "只看这个单位"}),
        ),
    ),
    "list": (
        "list_commands.list_records",
        "列出台账中的记录",
        (
            (
                "kind",
                {
                    "choices": tuple(LISTED),
                    "metavar": "种类",
                    "help": "、".join(f"{code}（{words}）" for code, words in LISTED.items()),
                },
            ),
            ("--find", {"metavar": "文字", "default": "", "help": "只列出含有这些文字的"}),
        ),
    ),
    "export": (
        "list_commands.export",
        "导出表格和文件",
        (
            (
                "what",
                {
                    "choices": tuple(kind.code for kind in EXPORT_KINDS),
                    "metavar": "种类",
                    "help": "、".join(f"{kind.code}（{kind.words}）" for kind in EXPORT_KINDS),
                },
            ),
            ("to", {"metavar": "去处", "help": "以 .xlsx、.docx 或 .pdf 结尾的文件，日历是 .ics；分单位清单是文件夹"}),
            ("--document", {"metavar": "文件", "help": "来源文件：编号、发文字号或标题"}),
            ("--unit", {"metavar": "单位", "help": "只含这个单位"}),
            _YEAR,
            ("--period", {"type": period, "metavar": "期间", "help": "如 2026Q1、2026H1、2026；月历是 2026-03"}),
        ),
    ),
    "backup": (
        "safekeeping_commands.backup",
        "备份台账并校验",
        (("to", {"nargs": "?", "metavar": "去处", "help": "文件夹或文件；不写时备份到台账旁边的“备份”文件夹"}),),
    ),
    "restore": (
        "safekeeping_commands.restore",
        "用备份恢复台账，原来的文件保留",
        (("file", {"metavar": "备份", "help": "备份文件"}),),
    ),
    "check": (
        "safekeeping_commands.check",
        "检查台账文件",
        (("--deep", {"action": "store_true", "help": "逐条与操作记录对照"}),),
    ),
    "log": (
        "list_commands.log",
        "操作日志",
        (
            ("--since", {"type": day, "metavar": "日期", "help": "从这一天起"}),
            ("--find", {"metavar": "文字", "default": "", "help": "只列出含有这些文字的"}),
        ),
    ),
}

_PERIOD = (
    "--period",
    {"type": period, "required": True, "metavar": "期间", "help": "如 2026Q1、2026H1、2026、2026-03"},
)
_FORM = ("--form", {"metavar": "报表", "help": "报表代码或名称；不写时用本期的第一种报表"})
_STATISTICS: dict[str, tuple[str, str, tuple[tuple[str, dict[str, Any]], ...]]] = {
    "template": (
        "statistics_commands.template",
        "给每个报统计的单位写一份空表",
        (
            _PERIOD,
            ("--to", {"required": True, "metavar": "文件夹", "help": "写到这个文件夹"}),
            _FORM,
            ("--unit", {"metavar": "单位", "help": "只写这个单位的"}),
        ),
    ),
    "check": (
        "statistics_commands.check",
        "校验一份填好的报表，不写入任何内容",
        (("file", {"metavar": "文件", "help": "填好的报表"}),),
    ),
    "collect": (
        "statistics_commands.collect",
        "把一个文件夹里的回表收进台账",
        (("folder", {"metavar": "文件夹", "help": "放回表的文件夹"}), _PERIOD, _FORM),
    ),
    "consolidate": ("statistics_commands.consolidate", "汇总一期的报表", (_PERIOD, _FORM)),
}


def command_parser() -> argparse.ArgumentParser:
    """The parser of every command; the general options may stand before or after the command."""
    parser = ChineseParser(prog="ledger-app", description="政务公开工作台账：不写命令时打开窗口。")
    _add_general(parser, first=True)
    commands = parser.add_subparsers(
        title="命令", metavar="命令", required=True, dest="command", parser_class=ChineseParser, prog="ledger-app"
    )
    _add_commands(commands, _ARGUMENTS)
    words = "统计报表：空表、校验、收件、汇总"
    statistics = commands.add_parser("stats", help=words, description=words)
    _add_commands(
        statistics.add_subparsers(
            title="命令", metavar="命令", required=True, parser_class=ChineseParser, prog="ledger-app stats"
        ),
        _STATISTICS,
    )
    return parser


def _add_commands(commands: Any, described: dict[str, tuple[str, str, tuple[tuple[str, dict[str, Any]], ...]]]) -> None:
    for name, (runs, words, arguments) in described.items():
        command = commands.add_parser(name, help=words, description=words)
        own = command.add_argument_group("内容")
        for argument, settings in arguments:
            own.add_argument(argument, **settings)
        _add_general(command, first=False)
        command.set_defaults(runs=runs)


def _add_general(parser: argparse.ArgumentParser, *, first: bool) -> None:
    """A command's own copy keeps silent where it was not given, so that the one before the command holds."""
    group = parser.add_argument_group("通用选项")
    unless: dict[str, Any] = {} if first else {"default": argparse.SUPPRESS}
    group.add_argument("--ledger", metavar="路径", help="台账文件；不写时用窗口最近打开的台账", **unless)
    group.add_argument(
        "--operator", metavar="姓名", help="记入操作日志的操作人，默认“命令行”", **({"default": "命令行"} | unless)
    )
    group.add_argument("--json", action="store_true", help="输出一份 JSON", **unless)
    group.add_argument("--on", type=day, metavar="日期", help="把这一天当作今天", **unless)
