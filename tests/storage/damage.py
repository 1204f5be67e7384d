"""What disks, viruses and strangers do to a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096


def overwrite_page(path: Path, number: int) -> None:
    """Fill one page with rubbish."""
    with path.open("r+b") as stream:
        stream.seek((number - 1) * PAGE)
        stream.write(b"\x5a" * PAGE)


def write_past_the_program(path: Path, statement: str) -> None:
    """Change a row without the program, its trail and its triggers."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
