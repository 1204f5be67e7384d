"""Imports point inward, and what may touch the machine stands in few places."""

from __future__ import annotations

import ast
import sys

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from tests.architecture.modules import ROOT, Module, program_modules

# The standard library that touches files, processes, the network, the machine or its clock.
NOT_FOR_THE_DOMAIN = frozenset(
    "io locale logging multiprocessing os pathlib platform random secrets shutil socket sqlite3 subprocess tempfile "
    "threading time urllib zipfile".split()
)
NETWORK = frozenset("asyncio ftplib http imaplib smtplib socket socketserver ssl urllib.request xmlrpc".split())
NETWORK_OF_QT = frozenset({"PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtQml", "PySide6.QtQuick"})
POSIX_ONLY = frozenset("fcntl grp posix pwd resource termios".split())
CHILD_PROCESSES = frozenset({"multiprocessing", "subprocess"})
STARTS_CHILDREN = ("ledger_app/exchange/reading/parsing_process.py",)


def test_imports_keep_to_the_layers(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


def test_the_domain_imports_only_the_standard_library_and_dateutil() -> None:
    allowed = (sys.stdlib_module_names | {"dateutil", "ledger_app"}) - NOT_FOR_THE_DOMAIN
    for module in domain_modules():
        top = {name.partition(".")[0] for name in module.imports()}
        assert top <= allowed, f"{module.name} imports {sorted(top - allowed)}"


def test_the_domain_reads_no_clock_and_no_file() -> None:
    clock = {"today", "now", "utcnow", "fromtimestamp"}
    for module in domain_modules():
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            assert name not in {*clock, "open"}, f"{module.name}:{call.lineno} calls {name}()"


def test_nothing_in_the_program_can_reach_a_network() -> None:
    for module in program_modules():
        found = module.imports() & (NETWORK | NETWORK_OF_QT)
        assert not found, f"{module.name} imports {sorted(found)}"


def test_only_the_parsing_module_starts_a_process() -> None:
    for module in program_modules():
        if module.name not in STARTS_CHILDREN:
            found = {name.partition(".")[0] for name in module.imports()} & CHILD_PROCESSES
            assert not found, f"{module.name} imports {sorted(found)}"


def test_what_only_posix_has_is_never_imported_unconditionally() -> None:
    for module in program_modules():
        found = module.imports_at_once() & POSIX_ONLY
        assert not found, f"{module.name} imports {sorted(found)} also on Windows"


def domain_modules() -> list[Module]:
    return [module for module in program_modules() if module.name.startswith("ledger_app/domain/")]
