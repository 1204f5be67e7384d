"""Faults of ours reach the log and one calm sentence with a reference number (M21)."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtGui import QGuiApplication

from ledger_app.domain.refusal import Refusal
from ledger_app.faults import record_fault
from ledger_app.gui.notices import Notices

SENTENCE = "出现意外错误（编号 {reference}），本次操作未保存，已有数据完好。日志已记录（不含个人信息）。"
NO_LOG = "出现意外错误（{kind}），本次操作未保存，已有数据完好；日志无法写入，请检查磁盘空间。"


class FaultHook:
    """Takes over ``sys.excepthook``; one dialog at a time, however many faults arrive."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._open = False

    def install(self) -> None:
        """Every exception that nobody caught comes here from now on."""
        sys.excepthook = self.tell

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the fault down and tell the user; a refusal that slipped through is simply said."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sentence = error.message if isinstance(error, Refusal) else fault_sentence(error)
        if self._open:
            return
        self._open = True
        try:
            if self._notices.choose(sentence, ("复制详情", "知道了")) == "复制详情":
                QGuiApplication.clipboard().setText(sentence)
        finally:
            self._open = False


def fault_sentence(error: BaseException) -> str:
    """M21 with the number under which the trace stands in the log."""
    try:
        return SENTENCE.format(reference=record_fault(error))
    except OSError:
        return NO_LOG.format(kind=type(error).__name__)
