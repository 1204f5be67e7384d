"""Runs one command: reads the words, lets the command answer, prints the answer once it is whole."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ledger_app.cli.answer import Answer
from ledger_app.cli.parser import command_parser
from ledger_app.domain.refusal import Refusal

REFUSED = 1


def main(argv: Sequence[str]) -> int:
    """Run the command named in ``argv`` and return the exit status; faults of ours are left to the caller."""
    try:
        options = command_parser().parse_args(list(argv))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    module, _, function = options.runs.rpartition(".")
    try:
        answer: Answer = getattr(import_module(f"ledger_app.cli.{module}"), function)(options)
    except Refusal as refusal:
        print(_one_sentence(refusal.message), file=sys.stderr)
        return REFUSED
    _print(json.dumps(answer.value, ensure_ascii=False, indent=1) if options.json else "\n".join(answer.lines()))
    if answer.refused:
        print(_one_sentence(answer.refused), file=sys.stderr)
        return REFUSED
    return 0


def _print(text: str) -> None:
    """Print to the end; a reader that wants no more (``| head``) is no fault."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - nothing more may be flushed into the pipe


def _one_sentence(message: str) -> str:
    return " ".join(message.split())
