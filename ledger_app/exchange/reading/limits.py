"""The limits for foreign files, all in one place."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

FILE_BYTES = 30 * MEGABYTE
ARCHIVE_ENTRIES = 2_000
ARCHIVE_BYTES = 200 * MEGABYTE
ENTRY_BYTES = 120 * MEGABYTE
ENTRY_RATIO = 200
RATIO_COUNTS_FROM = MEGABYTE
"""Small entries of even text compress better than any ratio; they harm nobody."""

SHEET_ROWS = 20_000
SHEET_COLUMNS = 200
MERGED_CELLS = 400_000
EMPTY_ROWS = 1_000
TEXT_LINES = 20_000

CHILD_MEMORY = 300 * MEGABYTE
CHILD_SECONDS = 20
