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
    """A piece before it has its place; ``sought`` is the wording by which it is found in the text."""

    item: SourceItem
    sought: str
    task: int | None = None


def source_items(preview: Preview, document_id: int, tasks: dict[int, int]) -> list[SourceItem]:
    """Every piece of the document; ``tasks`` maps a row's index to the task made from it.

    Pieces stand where the document has them; the lines that belong to no other piece are table heads and titles.
    """
    pieces = list(_pieces(preview))
    places = _places(squashed(preview.text), pieces)
    placed = [(place, order, piece) for order, (place, piece) in enumerate(zip(places, pieces, strict=True))]
    placed += [(place, -1, _Piece(item, "")) for place, item in _rest(preview, places)]
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
    """Headings, tasks, seats and unread text as the reader gave them."""
    headings: set[tuple[str, ...]] = set()
    before = ("", "")
    for index, reading in enumerate(preview.tasks):
        for depth in range(1, len(reading.section) + 1):
            path = tuple(reading.section[:depth])
            if path not in headings:
                headings.add(path)
                yield _Piece(SourceItem(kind="heading", place=reading.where, content=path[-1]), path[-1])
        whole = reading.original if (reading.where, reading.original) != before else ""  # a part of a row was split off
        before = (reading.where, reading.original)
        content = whole or reading.requirement
        yield _Piece(SourceItem(kind="task", place=reading.where, content=content), reading.requirement, index)
    for seat in preview.seats:
        item = SourceItem(kind="seat", place=f"第{seat.seq}席", content=f"{seat.name}　{seat.position}")
        yield _Piece(item, seat.name)
    for left in preview.unread:
        yield _Piece(SourceItem(kind="unread", place=left.where, content=left.text, why=left.why), left.text)


def _places(text: str, pieces: Sequence[_Piece]) -> list[int]:
    """Where in the squashed text each piece begins; one that is not found stands after the piece before it."""
    reached = {"task": 0, "seat": 0, "unread": 0}
    places: list[int] = []
    last = 0
    for piece in pieces:
        track = "task" if piece.item.kind == "heading" else piece.item.kind
        begin = squashed(piece.sought)[:_BEGINNING]
        at = text.find(begin, reached[track])
        at = text.find(begin) if at < 0 else at
        last = at if at >= 0 else last
        if piece.item.kind != "heading":
            reached[track] = max(reached[track], last + (1 if at >= 0 else 0))
        places.append(last)
    return places


def _rest(preview: Preview, places: Sequence[int]) -> Iterator[tuple[int, SourceItem]]:
    """Lines in which no piece begins and whose text is in none: captions of tables, titles."""
    begun = sorted(set(places))
    covered = "\n".join(squashed(task.original + "\n" + task.requirement) for task in preview.tasks)
    covered += "\n".join(squashed(left.text) for left in preview.unread)
    offset, following = 0, 0
    for number, line in enumerate(preview.text.splitlines(), 1):
        bare = squashed(line)
        while following < len(begun) and begun[following] < offset:
            following += 1
        begins = following < len(begun) and begun[following] < offset + len(bare)
        if bare and not begins and bare not in covered:
            yield offset, SourceItem(kind="table_head", place=f"第{number}行", content=line.strip())
        offset += len(bare)
