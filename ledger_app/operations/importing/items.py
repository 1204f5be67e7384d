"""The document piece by piece, in its order: headings, tasks, table heads, roster and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.reading import Preview
from ledger_app.domain.source_document import SourceItem
from ledger_app.operations.importing.matching import squashed

_BEGINNING = 40


@dataclass(frozen=True)
class _Piece:
    item: SourceItem
    task: int | None = None


def source_items(preview: Preview, document_id: int, tasks: dict[int, int]) -> list[SourceItem]:
    """Every piece of the document; ``tasks`` maps a row's index to the task made from it.

    Pieces stand where the document has them; the lines that belong to no other piece are table heads and titles.
    """
    text = squashed(preview.text)
    placed: list[tuple[int, int, _Piece]] = []
    reached = 0
    for order, piece in enumerate(_pieces(preview)):
        begin = squashed(piece.item.content)[:_BEGINNING]
        at = text.find(begin, reached) if begin else -1
        if at < 0:
            at = text.find(begin) if begin else reached
        reached = max(reached, at) if piece.task is not None else reached
        placed.append((at if at >= 0 else reached, order, piece))
    placed += [(text.find(squashed(i.content)), -1, _Piece(i)) for i in _rest(preview, [p for _, _, p in placed])]
    ordered = [piece for _, _, piece in sorted(placed, key=lambda entry: entry[:2])]
    return [
        replace(
            piece.item,
            document_id=document_id,
            position=place,
            task_id=tasks.get(piece.task) if piece.task is not None else None,
        )
        for place, piece in enumerate(ordered, 1)
    ]


def _pieces(preview: Preview) -> Iterator[_Piece]:
    headings: set[tuple[str, ...]] = set()
    for index, reading in enumerate(preview.tasks):
        for depth in range(1, len(reading.section) + 1):
            path = tuple(reading.section[:depth])
            if path not in headings:
                headings.add(path)
                yield _Piece(SourceItem(kind="heading", place=reading.where, content=path[-1]))
        yield _Piece(SourceItem(kind="task", place=reading.where, content=reading.original), index)
    for seat in preview.seats:
        content = f"{seat.name}　{seat.position}"
        yield _Piece(SourceItem(kind="seat", place=f"第{seat.seq}席", content=content))
    for left in preview.unread:
        yield _Piece(SourceItem(kind="unread", place=left.where, content=left.text, why=left.why))


def _rest(preview: Preview, pieces: Sequence[_Piece]) -> Iterator[SourceItem]:
    """Lines of the text that are in no piece: captions of tables, titles, the roster's own lines."""
    covered = "\n".join(squashed(piece.item.content) for piece in pieces)
    seats = {squashed(seat.name) for seat in preview.seats}
    for number, line in enumerate(preview.text.splitlines(), 1):
        bare = squashed(line)
        if bare and bare not in covered and not any(name in bare for name in seats):
            yield SourceItem(kind="table_head", place=f"第{number}行", content=line.strip())
