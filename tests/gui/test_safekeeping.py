"""备份与恢复 in the window: backups by the way, their list, and a ledger brought back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from ledger_app.domain.backup import Backup, Safety
from ledger_app.domain.refusal import Refusal
from ledger_app.gui import application
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.safekeeping import backups_page, returning, safety_words
from ledger_app.gui.safekeeping.backup_watch import BackupWatch
from ledger_app.gui.safekeeping.backups_page import BackupsPage
from ledger_app.gui.safekeeping.damage import LIST, check_of_the_day
from ledger_app.gui.safekeeping.restore_dialog import RestoreDialog, lines_of
from ledger_app.operations import opening, preferences, safekeeping
from tests.storage.damage import overwrite_page

NOW = datetime(2026, 4, 8, 12).astimezone()


def change(ledger, number=1):
    with ledger.tx("修改任务") as writing:
        writing.change("task", number, title=f"改{datetime.now().timestamp()}")
    return writing.changes(number)


@pytest.fixture
def page(session, qtbot):
    page = BackupsPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    return page


def test_the_first_change_of_a_day_is_backed_up_soon_and_later_ones_half_an_hour_after(session, notices):
    watch = BackupWatch(session, session)
    told = []
    session.backed_up.connect(told.append)
    watch.begin()
    assert session.ledger.guarded
    session.tell(change(session.ledger))
    assert watch._soon.isActive()
    watch.back_up("first_of_day")
    assert told[-1].last.reason == "first_of_day"
    session.tell(change(session.ledger))
    assert (watch._soon.isActive(), watch._later.isActive()) == (False, True)
    watch.stop()
    assert not watch._later.isActive()
    assert notices.said == []


def test_a_backup_that_fails_is_told_quietly_and_damage_in_a_window(session, notices, tmp_path):
    watch = BackupWatch(session, session)
    told, said = [], []
    session.backed_up.connect(told.append)
    session.said.connect(said.append)
    watch.begin()
    change(session.ledger)
    (tmp_path / "备份").rmdir()  # made, and emptied again, by the check of the day
    (tmp_path / "备份").write_text("不是文件夹", encoding="utf-8")
    watch.back_up("regular")
    assert told[-1].trouble.startswith("自动备份失败：")
    assert (said, notices.said) == ([told[-1].trouble], [])
    (tmp_path / "备份").unlink()
    watch.back_up("regular")
    assert not told[-1].trouble
    change(session.ledger)
    overwrite_page(session.ledger.path, 30)
    watch.back_up("regular")
    assert notices.said[-1].endswith("已停止写入以免扩大损失。")
    with pytest.raises(Refusal, match="已停止写入"):
        change(session.ledger)
    preferences.set_preference(session.ledger, "window", "")  # closing the window writes nothing either


def test_a_ledger_is_checked_once_a_day_and_wholly_once_a_week(session, notices):
    day = datetime.now().astimezone().date()
    check_of_the_day(session)
    assert (safekeeping.check_owed(session.ledger, today=day), notices.said) == ("", [])
    assert safekeeping.check_owed(session.ledger, today=day + timedelta(days=1)) == "quick"
    assert safekeeping.check_owed(session.ledger, today=day + timedelta(days=7)) == "deep"


def test_damage_found_at_opening_leads_to_the_backups(session, notices, qtbot):
    safekeeping.back_up(session.ledger)
    overwrite_page(session.ledger.path, 30)
    notices.answer = LIST
    with qtbot.waitSignal(session.page_wanted) as wanted:
        check_of_the_day(session)
    assert wanted.args == ["settings", {"tab": "backups"}]
    assert "最近一份完好备份：今天" in notices.said[0]


def test_a_row_changed_past_the_program_is_told_and_stops_nothing(session, notices):
    session.ledger.connection.execute("UPDATE task SET title = '改' WHERE id = 2")
    check_of_the_day(session)
    assert notices.said[0].startswith("任务（编号 2）等 1 条记录与操作记录不一致")
    change(session.ledger)


def test_an_unchecked_ledger_waits_for_its_check(session):
    watch = BackupWatch(session, session)
    watch.begin()
    session.ledger.unchecked = True
    watch.back_up("regular")
    assert safekeeping.backups_of(session.ledger) == []
    session.ledger.unchecked = False


def test_the_status_bar_and_the_desk_say_when_the_ledger_was_backed_up(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    last = Backup("备份.db", 1, datetime.now().astimezone())
    session.backed_up.emit(Safety(last=last, begun=last.made_at - timedelta(days=30)))
    assert window.status.backup.text() == f"上次备份 {last.made_at:%H:%M} 已校验"
    said = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "还没有备份到U盘，已超过7天" in said
    session.backed_up.emit(Safety(last=last, trouble="自动备份失败：磁盘空间不足。"))
    assert window.status.backup.text() == "备份失败"


def test_words_of_safety():
    told = Safety(last=Backup("a", 1, NOW - timedelta(days=1)), external=Backup("e", 2, NOW - timedelta(days=12)))
    assert safety_words.short(told, NOW) == "上次备份 昨天12:00 已校验"
    assert "备份到U盘：12天前，已超过7天" in safety_words.rich_line(told, NOW)
    assert safety_words.short(Safety(), NOW) == "尚未备份"


def test_a_backup_is_made_listed_and_copied(page, qtbot, tmp_path, monkeypatch, notices):
    assert page.stack.currentIndex() == 1
    qtbot.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert [row.reason for row in page.rows.rows] == ["manual"]
    assert "任务4" in page.rows.data(page.rows.index(0, 3))
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    page.copy_elsewhere()
    assert notices.said == ["所选文件夹与账本在同一块磁盘上，磁盘损坏时会一起丢失，不算作U盘备份。仍要备份到这里？"]
    assert list(stick.iterdir()) == []
    notices.answer = "备份"
    page.copy_elsewhere()
    assert len(list(stick.glob("*.db"))) == 1
    page.check()
    assert notices.said[-1].startswith("账本检查通过")


def test_a_restore_shows_what_will_be_lost_before_anything_is_done(page, session, monkeypatch, qtbot):
    page.back_up()
    change(session.ledger)
    shown = []
    monkeypatch.setattr(RestoreDialog, "exec", lambda dialog: shown.append(dialog.words.text()) or True)
    with qtbot.waitSignal(session.restore_wanted) as wanted:
        page.restore()
    assert "此后的1次修改将不在其中" in shown[0]
    assert Path(wanted.args[0]).is_file()


def test_what_differs_stands_first_in_the_comparison(session):
    made = safekeeping.back_up(session.ledger)
    with session.ledger.tx("删除") as writing:
        writing.remove("task_unit", 1)
    lines = lines_of(safekeeping.preview_restore(session.ledger.path, Path(made.path)))
    assert lines[0][1:] == (lines[0][2] - 1, lines[0][2])


def test_only_the_administrator_is_offered_a_restore(page, session, notices, monkeypatch):
    page.back_up()
    monkeypatch.setattr(backups_page.safekeeping, "may_restore", _refuse)
    page.restore()
    assert notices.said == ["不行"]


def _refuse(_):
    raise Refusal("不行")


@pytest.fixture
def closed(tmp_path):
    path = tmp_path / "县.db"
    ledger = opening.create_ledger(path, name="临河县人民政府办公室", level="county", operator="李某")
    safekeeping.back_up(ledger)
    opening.close_ledger(ledger)
    return path


def test_the_ledger_is_backed_up_at_closing_only_if_anything_changed(closed, notices, qapp):
    ledger = opening.open_ledger(closed)
    safekeeping.guard(ledger)
    returning.back_up_at_closing(ledger, notices=notices)
    assert len(safekeeping.backups_of(ledger)) == 1
    with ledger.tx("修改") as writing:
        writing.change("office", 1, contact="李某")
    returning.back_up_at_closing(ledger, notices=notices)
    assert [each.reason for each in safekeeping.backups_of(ledger)] == ["closing", "manual"]
    opening.close_ledger(ledger)


def test_a_restore_asked_for_in_the_window_is_done_when_it_is_closed(closed, notices, qapp):
    backup = safekeeping.good_backups(closed)[0].path
    path = application._wanted(("restore", (closed, backup, "李某")), notices)
    assert path == closed
    assert notices.said == ["已从备份恢复，请核对数据是否正确。"]
    ledger = application._opened(path, notices)
    assert ledger.rows("SELECT act FROM audit_entry ORDER BY seq DESC LIMIT 1")[0][0].startswith("从备份恢复：")
    opening.close_ledger(ledger)


@pytest.mark.parametrize("harm", [lambda path: overwrite_page(path, 1), Path.unlink])
def test_a_ledger_that_is_damaged_or_gone_is_offered_its_backups(harm, closed, notices, qapp, monkeypatch):
    harm(closed)
    assert application._opened(closed, notices) is None  # 保留并退出
    assert len(notices.said) == 1
    notices.answer = returning.RESTORE
    monkeypatch.setattr(returning, "choose_one", lambda *_, **__: 0)
    monkeypatch.setattr(RestoreDialog, "exec", lambda _: True)
    ledger = application._opened(closed, notices)
    assert ledger.office.name == "临河县人民政府办公室"
    opening.close_ledger(ledger)
