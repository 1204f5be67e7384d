"""Why a cell's value must be checked, in words for the clerk."""

from __future__ import annotations

NO_RESULT = "公式没有结果"
ERROR_VALUE = "单元格是错误值"
INEXACT = "数字超过15位，末几位可能已丢失"
HIDDEN_COLUMN = "在隐藏的列中"
OLD_EPOCH = "按1904日期系统换算，请核对"
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"))
