"""The small language of cross-checks: codes, numbers, ``+``, comparisons, ``and``, ``or`` and parentheses.

Its grammar is a part of Python's, so Python's own parser reads it; nothing is ever executed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ledger_app.domain.refusal import Refusal

Lookup = Callable[[str], Decimal]
_ORDER: dict[type[ast.cmpop], Callable[[Decimal, Decimal], bool]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.LtE: lambda a, b: a <= b,
    ast.GtE: lambda a, b: a >= b,
    ast.Lt: lambda a, b: a < b,
    ast.Gt: lambda a, b: a > b,
}


class BadExpression(Refusal):
    """A rule that cannot be read."""


@dataclass(frozen=True)
class Expression:
    """A rule that was read. ``codes`` in the order of the text; ``total`` and ``parts`` where it says a = b + c."""

    text: str
    codes: tuple[str, ...]
    total: str
    parts: tuple[str, ...]
    _root: ast.expr

    def holds(self, lookup: Lookup) -> bool:
        """Whether it is true of these figures."""
        return _true(self._root, lookup)


@lru_cache(maxsize=2048)
def read_expression(text: str) -> Expression:
    """Read a rule; refuses what the language does not have."""
    try:
        root = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadExpression(
            f"校验规则“{text}”写法不对，没有保存；请只用指标、数字、加号、比较符和 and、or。"
        ) from error
    _check(root, text)
    if not isinstance(root, (ast.Compare, ast.BoolOp)):
        raise BadExpression(f"校验规则“{text}”没有比较，没有保存；请写成“合计 == 分项 + 分项”这样的式子。")
    codes = tuple(dict.fromkeys(_names(root)))
    total, parts = _sum(root)
    return Expression(text, codes, total, parts, root)


def _check(node: ast.expr, text: str) -> None:
    """Every part is one that the language has."""
    if isinstance(node, ast.BoolOp):
        parts: list[ast.expr] = node.values
    elif isinstance(node, ast.Compare) and all(type(op) in _ORDER for op in node.ops):
        parts = [node.left, *node.comparators]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        parts = [node.left, node.right]
    elif (isinstance(node, ast.Constant) and type(node.value) in (int, float)) or (
        isinstance(node, (ast.Name, ast.Attribute)) and _code(node)
    ):
        parts = []
    else:
        raise BadExpression(f"校验规则“{text}”里有不能用的写法，没有保存；请只用指标、数字、加号、比较符和 and、or。")
    for part in parts:
        _check(part, text)


def _code(node: ast.expr) -> str:
    """``pd_total`` or, in a table of rows and columns, ``t3.new.total``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = _code(node.value)
        return f"{head}.{node.attr}" if head else ""
    return ""


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.Name, ast.Attribute)):
        yield _code(node)
        return
    for part in ast.iter_child_nodes(node):
        yield from _names(part)


def _sum(root: ast.expr) -> tuple[str, tuple[str, ...]]:
    if not (isinstance(root, ast.Compare) and len(root.ops) == 1 and isinstance(root.ops[0], ast.Eq)):
        return "", ()
    total, parts = _code(root.left), tuple(_added(root.comparators[0]))
    return (total, parts) if total and len(parts) > 1 and all(parts) else ("", ())


def _added(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _added(node.left)
        yield from _added(node.right)
        return
    yield _code(node)


def _true(node: ast.expr, lookup: Lookup) -> bool:
    if isinstance(node, ast.BoolOp):
        found = (_true(part, lookup) for part in node.values)
        return all(found) if isinstance(node.op, ast.And) else any(found)
    if isinstance(node, ast.Compare):
        values = [_number(part, lookup) for part in (node.left, *node.comparators)]
        return all(_ORDER[type(op)](a, b) for op, a, b in zip(node.ops, values, values[1:], strict=False))
    return _number(node, lookup) != 0


def _number(node: ast.expr, lookup: Lookup) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value))
    if isinstance(node, ast.BinOp):
        left, right = _number(node.left, lookup), _number(node.right, lookup)
        return left + right if isinstance(node.op, ast.Add) else left - right
    return lookup(_code(node))
