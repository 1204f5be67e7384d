"""The tour: what ``make run`` does where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ledger_app.domain.export_request import EXPORT_KINDS

ROOT = Path(__file__).parents[2]


@pytest.mark.child_process
def test_the_tour_makes_exports_and_pictures_and_says_where_they_are(tmp_path: Path) -> None:
    target = tmp_path / "巡览"
    kept = target / "别人的文件.txt"
    target.mkdir()
    kept.write_text("不要动", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "tour.py"), str(target)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert str(target) in done.stdout
    written = [file.name for file in (target / "导出").iterdir()]
    for kind in EXPORT_KINDS:
        assert sum(kind.words in name for name in written) >= len(kind.formats)
    pictures = [QImage(str(file)) for file in (target / "截图").glob("*.png")]
    assert len(pictures) >= 12
    assert sum((picture.width(), picture.height()) == (1366, 768) for picture in pictures) >= 7
    assert kept.read_text(encoding="utf-8") == "不要动"
