"""argparse in Chinese: help, headings and usage errors as a clerk can read them."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

_NAMED = re.compile(r"argument (?P<name>[^:]+): (?P<rest>.*)", re.DOTALL)
_ERRORS = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少：\1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的内容：\1"),
    (re.compile(r"expected one argument"), "后面缺少内容"),
    (re.compile(r"expected at least one argument"), "后面缺少内容"),
    (re.compile(r"invalid choice: (.*) \(choose from (.*)\)"), r"不能是 \1，可用：\2"),
    (re.compile(r"invalid int value: (.*)"), r"应填整数，不能是 \1"),
    (re.compile(r"ignored explicit argument (.*)"), r"后面不能跟 \1"),
)


class ChineseHelp(argparse.HelpFormatter):
    """The usual layout with Chinese words."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose every word is Chinese; options may not be abbreviated."""

    def __init__(self, **settings: object) -> None:
        settings |= {"formatter_class": ChineseHelp, "add_help": False, "allow_abbrev": False}
        super().__init__(**settings)  # type: ignore[arg-type]
        self.add_argument_group("帮助").add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Chinese and end with status 2."""
        self.exit(2, f"{self.format_usage()}命令写法不对：{in_chinese(message)}\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            print(message, end="", file=sys.stderr)
        raise SystemExit(status)


def in_chinese(message: str) -> str:
    """The Chinese for one of argparse's own sentences; a sentence of ours passes unchanged."""
    named = _NAMED.fullmatch(message)
    if named:
        return f"{named['name']} {_translated(named['rest'])}"
    return _translated(message)


def _translated(sentence: str) -> str:
    for pattern, words in _ERRORS:
        if pattern.fullmatch(sentence):
            return pattern.sub(words, sentence)
    return sentence
