"""The program's modules as syntax trees, for the tests that look at how it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def is_declarative(self) -> bool:
        """Only a docstring, imports and tables: such a module may be as long as its table."""
        told = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)
        return all(isinstance(statement, told) for statement in self.tree.body)

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def imports(self) -> set[str]:
        """Every module named in an import, wherever it stands."""
        return _imported(ast.walk(self.tree))

    def imports_at_once(self) -> set[str]:
        """What is imported whenever this module is: not inside a function, an ``if`` or a ``try``."""
        return _imported(self.tree.body)


@cache
def program_modules() -> tuple[Module, ...]:
    return _read("ledger_app")


@cache
def all_modules() -> tuple[Module, ...]:
    """The program and the developers' tools."""
    return (*program_modules(), *_read("tools"))


def length_without_docstring(node: Function | ast.ClassDef) -> int:
    last = node.end_lineno or node.lineno
    told = 0
    if ast.get_docstring(node, clean=False) is not None:
        first = node.body[0]
        told = (first.end_lineno or first.lineno) - first.lineno + 1
    return last - node.lineno + 1 - told


def _read(folder: str) -> tuple[Module, ...]:
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return tuple(found)


def _imported(nodes: Iterable[ast.AST]) -> set[str]:
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names
