"""领导小组 and 人员变动 in the window: a list adopted, a holder changed, another day looked at, a change filed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit

from ledger_app.domain.importing import ImportOutcome
from ledger_app.domain.person import Person
from ledger_app.domain.roster import GroupSeat
from ledger_app.domain.source_document import DocumentSeat, SourceDocument
from ledger_app.domain.staff_change import StaffChange, UnitContact
from ledger_app.gui.importing.done_step import ADOPT, DoneStep
from ledger_app.gui.look import STANDARD, preset, set_size
from ledger_app.gui.pages import UNIT_TABS
from ledger_app.gui.roster import seat_dialogs
from ledger_app.gui.roster.adoption_dialog import AdoptionDialog, adopt_roster
from ledger_app.gui.roster.roster_day import RosterDay
from ledger_app.gui.roster.roster_page import RosterPage
from ledger_app.gui.staff.contacts_dialog import ContactsDialog
from ledger_app.gui.staff.staff_dialogs import ContactDialog, StaffDialog, filing_dialog, new_change
from ledger_app.gui.staff.staff_page import StaffPage
from ledger_app.gui.tabbed_page import TabbedPage
from ledger_app.operations import roster, staff, unit_contacts, units
from tests.gui.conftest import TODAY, session_on
from tests.gui.test_every_control import SMALLEST, hold_to_the_rules

LISTED = (
    ("head", "韩岳", "县委常委、县政府副县长", (("县委", "常委"), ("县政府", "副县长"))),
    ("member", "罗成海", "县司法局局长", (("县司法局", "局长"),)),
    ("member", "罗成海", "河口镇镇长", (("河口镇", "镇长"),)),
)


@pytest.fixture
def document(ledger) -> SourceDocument:
    with ledger.tx("导入") as writing:
        number = writing.insert(SourceDocument(title="关于成立领导小组的通知", issued_date="2026-01-05"))
        for seq, (role, name, position, posts) in enumerate(LISTED, 1):
            writing.insert(
                DocumentSeat(document_id=number, seq=seq, role=role, name=name, position=position, posts=posts)
            )
    return SourceDocument(id=number, title="关于成立领导小组的通知", issued_date="2026-01-05")


@pytest.fixture
def page(session, qtbot):
    made = RosterPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(page) -> list[tuple[str, str]]:
    return [(line.shown_name, line.seat.position) for line in page.rows.rows]


def typed(dialog, qtbot, **texts: str):
    qtbot.addWidget(dialog)
    dialog.begin()
    for name, text in texts.items():
        widget = dialog.form.findChild(QLineEdit, name)
        if widget is None:
            dialog.form.findChild(object, name).line.setText(text)
        else:
            widget.setText(text)
    dialog.save()
    return dialog


def test_a_list_that_a_document_holds_becomes_the_offices_own(page, session, document, qtbot):
    assert "还没有领导小组名单" in page.empty.sentence.text()
    dialog = AdoptionDialog(session, document, page)
    qtbot.addWidget(dialog)
    assert "新设3席" in dialog.summary.text()
    assert dialog.day.day() == date(2026, 1, 5)
    dialog.day.line.setText("2.30")
    dialog.day.changed.emit()
    assert not dialog.problem.isHidden()
    dialog.day.set_date(date(2026, 2, 1))
    dialog.adopt()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert shown(page)[1:] == [("罗成海（县司法局）", "县司法局局长"), ("罗成海（河口镇）", "河口镇镇长")]
    assert "有同名人员：罗成海" in page.footer.text()
    page.day.show_day(date(2026, 1, 31))
    assert page.stack.currentIndex() == 1


def test_an_import_offers_to_adopt_the_list_it_found(session, document, qtbot, monkeypatch):
    step = DoneStep(session, ImportOutcome("批次", 1, 0, 0, 0, (), document_id=document.id))
    qtbot.addWidget(step)
    offered = dict(step.others())
    monkeypatch.setattr(AdoptionDialog, "exec", lambda dialog: dialog.adopt() or True)
    offered[ADOPT]()
    assert len(roster.roster(session.ledger, TODAY).lines) == 3
    assert "已采用" in step.sentence.text()
    assert ADOPT not in dict(step.others())


def test_a_successor_is_entered_and_the_earlier_roster_can_still_be_seen(page, session, document, qtbot, monkeypatch):
    monkeypatch.setattr(AdoptionDialog, "exec", lambda dialog: dialog.adopt() or True)
    assert adopt_roster(session, page)
    page.view.choose_row(1)
    line = page.view.chosen()[0]
    dialog = typed(seat_dialogs.succession_dialog(session, line, TODAY), qtbot, name="张 某", basis="临政任〔2026〕5号")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert shown(page)[1] == ("张某", "县司法局局长")
    assert page.view.chosen()[0].seat.id == line.seat.id
    assert "2026-01-05 周一 至 2026-04-07 周二" in page.detail.toPlainText()
    page.day.versions.setCurrentIndex(2)
    page.day.versions.activated.emit(2)
    assert page.day.on == date(2026, 1, 5)
    assert shown(page)[1] == ("罗成海（县司法局）", "县司法局局长")
    assert "这是2026-01-05" in page.footer.text()


def test_a_name_that_is_known_in_its_unit_is_asked_about(page, session, notices, qtbot):
    roster.add_seat(session.ledger, GroupSeat(position="县司法局局长"), on=date(2026, 1, 5),
                    person=Person(name="王某", unit_name="县司法局"))  # fmt: skip
    fields = {"position": "县司法局副局长", "holder": "王某"}
    for answer, people in (("取消", 1), ("是另一个人", 2), ("是同一个人", 2)):
        notices.answer = answer
        dialog = typed(seat_dialogs.new_seat_dialog(session, TODAY), qtbot, **fields)
        assert "台账中已有王某（县司法局），是不是同一个人？" in notices.said
        assert len(roster.people(session.ledger)) == people
        assert ("没有保存" in dialog.problem.text()) == (answer == "取消")


def test_a_seat_long_vacant_is_yellow_and_a_vacant_one_cannot_be_left(page, session, notices, qtbot):
    seat = GroupSeat(position="县司法局局长")
    roster.add_seat(session.ledger, seat, on=date(2026, 1, 5), person=Person(name="王某"))
    page.reload()
    page.view.choose_row(0)
    typed(seat_dialogs.vacating_dialog(session, page.view.chosen()[0], date(2026, 3, 1)), qtbot)
    [line] = page.rows.rows
    assert (line.person, line.vacant_days, line.vacant_too_long) == (None, 38, True)
    assert "空缺1席（其中1席超过30天）" in page.footer.text()
    page.seat_acts.vacate()
    assert notices.said[-1] == "这个席位本来就空缺。"


def test_an_alert_leads_to_its_seat_and_to_its_change(session, qtbot):
    for position in ("县司法局局长", "县教育局局长"):
        roster.add_seat(session.ledger, GroupSeat(position=position), on=date(2026, 1, 5))
    for name in ("王某", "张某"):
        told = StaffChange(kind="operator", handed_by="李某", taken_by=name, changed_on="2026-04-01")
        staff.record_change(session.ledger, told, today=TODAY)
    tabs = TabbedPage(session, UNIT_TABS)
    qtbot.addWidget(tabs)
    tabs.show()
    second = roster.vacancies(session.ledger, today=TODAY)[1]
    tabs.arrive({"tab": "roster", "seat": second.seat_id})
    assert [line.seat.position for line in tabs.front.view.chosen()] == ["县教育局局长"]
    tabs.arrive({"tab": "staff", "change": staff.unfiled_changes(session.ledger)[0].id})
    assert [line.change.taken_by for line in tabs.front.view.chosen()] == ["王某"]


def test_seats_are_corrected_moved_and_abolished(page, session, qtbot):
    for position in ("县司法局局长", "县教育局局长"):
        roster.add_seat(session.ledger, GroupSeat(position=position), on=date(2026, 1, 5), person=Person(name="王某"))
    page.reload()
    page.view.choose_row(1)
    page.seat_acts.move(-1)
    assert [position for _, position in shown(page)] == ["县教育局局长", "县司法局局长"]
    line = page.view.chosen()[0]
    typed(seat_dialogs.seat_dialog(session, line.seat), qtbot, position="县教育局党组书记")
    typed(seat_dialogs.person_dialog(session, line.person), qtbot, name="王梅")
    assert ("王梅", "县教育局党组书记") in shown(page)
    typed(seat_dialogs.abolition_dialog(session, page.view.chosen()[0], TODAY), qtbot)
    assert [position for _, position in shown(page)] == ["县司法局局长"]
    typed(seat_dialogs.group_dialog(session, roster.leading_group(session.ledger)), qtbot, name="临河县公开领导小组")
    assert page.title.text() == "临河县公开领导小组"


def test_a_staff_change_is_entered_filed_and_taken_out(session, notices, qtbot):
    page = StaffPage(session)
    qtbot.addWidget(page)
    page.show()
    assert "还没有人员变动" in page.empty.sentence.text()
    unit = units.unit_named(session.ledger, "县司法局")
    unit_contacts.add_contact(session.ledger, UnitContact(unit_id=unit.id, name="张某"), today=TODAY)
    dialog = StaffDialog(session, new_change(session))
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.unit.line.setText("县司法局")
    dialog.unit.settle()
    assert dialog.handed_by.text() == "张某"
    dialog.form.findChild(QLineEdit, "taken_by").setText("李 某")
    dialog.save()
    assert page.footer.text() == "共1次变动，1次还没有向上级备案"
    assert page.rows.index(0, 6).data() == "未备案"
    assert [c.name for c in unit_contacts.contacts(session.ledger, unit.id, on=TODAY)] == ["李某"]
    again = StaffDialog(session, staff.staff_changes(session.ledger)[0])
    qtbot.addWidget(again)
    again.begin()
    assert again.unit.unit_ids() == [unit.id]
    typed(filing_dialog(session, staff.staff_changes(session.ledger)[0]), qtbot)
    assert page.rows.index(0, 6).data() == "2026-04-08已备案"
    page.file()
    assert notices.said[-1] == "这次变动已于2026-04-08备案。"
    notices.answer = "删除"
    page.delete()
    assert page.rows.rows == []


def test_contacts_of_a_unit_follow_one_another(session, notices, qtbot, monkeypatch):
    unit = units.unit_named(session.ledger, "县司法局")
    dialog = ContactsDialog(session, unit)
    qtbot.addWidget(dialog)
    assert "还没有登记" in dialog.empty.sentence.text()
    answers = iter((("张某", "2026-01-01"), ("李某", "2026-04-01")))

    def fill(form: ContactDialog, width: int) -> bool:
        form.replacing.setChecked(True)
        name, begins = next(answers)
        typed(form, qtbot, name=name, begins_on=begins)
        return True

    monkeypatch.setattr(ContactDialog, "open_on", fill)
    dialog.add()
    dialog.add()
    assert [(c.name, c.ends_on) for c in dialog.rows.rows] == [("李某", None), ("张某", "2026-03-31")]
    notices.answer = "删除"
    dialog.delete()
    assert [c.name for c in dialog.rows.rows] == ["张某"]


def test_whoever_may_only_read_changes_nothing(ledger, notices, qtbot):
    from ledger_app.operations import opening

    staff.record_change(
        ledger, StaffChange(kind="operator", handed_by="李某", taken_by="王某", changed_on="2026-04-01"), today=TODAY
    )
    reader = opening.open_ledger(ledger.path, read_only=True)
    pages = [RosterPage(session_on(reader, notices)), StaffPage(session_on(reader, notices))]
    for page in pages:
        qtbot.addWidget(page)
        page.show()
        assert all(not act.isEnabled() for act in page.acts if act.writes)
    opening.close_ledger(reader)


@pytest.mark.parametrize("size", ["standard", "huge"])
def test_every_dialog_and_page_of_people_is_named_chinese_and_whole(session, document, qtbot, qapp, size):
    session.preset = preset(size)
    set_size(qapp, session.preset)
    unit = units.unit_named(session.ledger, "县司法局")
    roster.add_seat(session.ledger, GroupSeat(position="县司法局局长"), on=date(2026, 1, 5), person=Person(name="王某"))
    [line] = roster.roster(session.ledger, TODAY).lines
    dialogs = [
        seat_dialogs.succession_dialog(session, line, TODAY),
        seat_dialogs.new_seat_dialog(session, TODAY),
        seat_dialogs.seat_dialog(session, line.seat),
        seat_dialogs.person_dialog(session, line.person),
        StaffDialog(session, new_change(session)),
        ContactDialog(session, unit, UnitContact(unit_id=unit.id)),
    ]
    for dialog in dialogs:
        dialog.begin()
    for window in (*dialogs, AdoptionDialog(session, document), ContactsDialog(session, unit), RosterPage(session),
                   StaffPage(session)):  # fmt: skip
        qtbot.addWidget(window)
        window.show()
        assert window.minimumSizeHint().height() <= SMALLEST[1]
        window.resize(min(window.width(), 1024 - 24), min(window.height(), 600 - 48))
        hold_to_the_rules(window)
        window.hide()
    set_size(qapp, STANDARD)


def test_a_day_typed_without_its_year_is_of_the_work_year_chosen_now(session, qtbot):
    day = RosterDay(session)
    qtbot.addWidget(day)
    session.set_year(TODAY.year - 1)
    day.edit.line.setText("4.10")
    assert day.edit.day() == date(TODAY.year - 1, 4, 10)
