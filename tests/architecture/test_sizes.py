"""Files, classes and functions stay small enough to be read, and every module says what it holds."""

from __future__ import annotations

import ast

from tests.architecture.modules import Function, Module, all_modules, length_without_docstring

MODULE_LINES = 400
CLASS_LINES = 200
FUNCTION_LINES = 40
PARAMETERS = 5
# Steps that were released are frozen as they are.
FROZEN = ("ledger_app/storage/migrations.py",)


def test_no_module_is_longer_than_one_can_oversee() -> None:
    bound = (module for module in all_modules() if module.name not in FROZEN and not module.is_declarative)
    assert not [f"{module.name}: {module.lines}" for module in bound if module.lines > MODULE_LINES]


def test_no_class_is_longer_than_one_can_oversee() -> None:
    assert not [
        f"{module.name}:{found.lineno} {found.name}: {length_without_docstring(found)}"
        for module in all_modules()
        for found in module.classes()
        if length_without_docstring(found) > CLASS_LINES
    ]


def test_no_function_is_longer_than_one_can_oversee() -> None:
    assert not [
        f"{module.name}:{found.lineno} {found.name}: {length_without_docstring(found)}"
        for module in all_modules()
        if module.name not in FROZEN
        for found in module.functions()
        if length_without_docstring(found) > FUNCTION_LINES
    ]


def test_no_function_asks_for_more_than_five_things() -> None:
    assert not [
        f"{module.name}:{found.lineno} {found.name}: {', '.join(parameters(found))}"
        for module in all_modules()
        for found in module.functions()
        if len(parameters(found)) > PARAMETERS
    ]


def test_every_module_begins_by_saying_what_it_holds() -> None:
    assert not [module.name for module in all_modules() if not begins_with_a_sentence(module)]


def parameters(function: Function) -> list[str]:
    """What a caller must know of: neither self nor cls, nor the ledger that every operation works on."""
    told = function.args
    names = [argument.arg for argument in (*told.posonlyargs, *told.args, *told.kwonlyargs)]
    return names[1:] if names[:1] in (["self"], ["cls"], ["ledger"]) else names


def begins_with_a_sentence(module: Module) -> bool:
    """One sentence in the first paragraph, ending as a sentence does."""
    told = (ast.get_docstring(module.tree) or "").split("\n\n")[0].strip()
    return bool(told) and told[-1] in ".!?:。"
