"""The quarterly return measured: blanks for many units written, filled ones taken in, checked and added up."""

from __future__ import annotations

import json
import random
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.operations.statistics.collecting import collect, wanted_of
from ledger_app.operations.statistics.consolidating import consolidate
from ledger_app.operations.statistics.deciding import files_in
from ledger_app.operations.statistics.forms import form_for
from ledger_app.operations.statistics.issuing import write_blanks
from ledger_app.storage.ledger import Ledger

FORM, PERIOD, TODAY = "gb2014", read_period("2026Q1"), date(2026, 4, 8)


def main(count: int) -> dict[str, float]:
    """Seconds for so many units: ``issued``, then ``collected`` and consolidated."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        ledger = _ledger(place / "台账.db", count)
        begun = time.perf_counter()
        write_blanks(ledger, form_code=FORM, period=PERIOD, folder=place / "空表")
        issued = time.perf_counter() - begun
        _fill(ledger, place / "回表")
        begun = time.perf_counter()
        taken = collect(ledger, files_in(place / "回表"), wanted_of(ledger, FORM, PERIOD), today=TODAY)
        found = consolidate(ledger, form_code=FORM, period=PERIOD)
        collected = time.perf_counter() - begun
        if len(taken.accepted) != count or found.missing:
            raise SystemExit(f"{len(taken.accepted)} of {count} taken: {taken.refused[:3]}")
        close_ledger(ledger)
    return {"issued": issued, "collected": collected}


def _ledger(path: Path, count: int) -> Ledger:
    ledger = create_ledger(path, name="临河县人民政府办公室", level="county", today=TODAY)
    with ledger.tx("新建单位") as writing:
        for number in range(1, count + 1):
            writing.insert(Unit(name=f"第{number}号乡", category="township", official_order=number))
    return ledger


def _fill(ledger: Ledger, folder: Path) -> None:
    """Every unit's workbook filled by chance, as if it had come back."""
    from ledger_app.exchange.returns.workbook import Workbooks
    from ledger_app.operations.statistics.issuing import blanks_for

    chance = random.Random(2026)
    folder.mkdir()
    form = form_for(ledger, FORM, PERIOD)
    write = Workbooks()
    for blank in blanks_for(ledger, form, PERIOD):
        figures = {cell.code: str(chance.randint(0, 40)) for cell in form.cells}
        write.write(blank.filled(figures), folder / f"{blank.unit}.xlsx")


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
