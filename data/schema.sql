-- The present shape of a ledger file, written to be read.
--
-- Every table of records equals its description in ledger_app/domain (a test holds them together). Dates are ISO text,
-- times UTC with offset, lists and small values JSON. Lights, days left and totals are computed, never stored.
-- (JSON is not checked by json_valid: SQLite 3.40 calls that unsafe in a schema that is not trusted.)
-- Changed only together with a numbered step in ledger_app/storage/migrations.py.

-- 本单位
CREATE TABLE office (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name          TEXT NOT NULL DEFAULT '',
    level         TEXT NOT NULL DEFAULT 'county' CHECK (level IN ('county', 'township', 'department')),
    region_code   TEXT NOT NULL DEFAULT '',
    unit_id       INTEGER REFERENCES unit (id),
    work_year     INTEGER,
    document_code TEXT NOT NULL DEFAULT '',
    contact       TEXT NOT NULL DEFAULT '',
    telephone     TEXT NOT NULL DEFAULT '',
    practice      INTEGER NOT NULL DEFAULT 0 CHECK (practice IN (0, 1))
) STRICT;

-- 操作人
CREATE TABLE operator (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name          TEXT NOT NULL UNIQUE,
    telephone     TEXT NOT NULL DEFAULT '',
    administrator INTEGER NOT NULL DEFAULT 0 CHECK (administrator IN (0, 1)),
    disabled_at   TEXT
) STRICT;

-- 单位
CREATE TABLE unit (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                  TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name                 TEXT NOT NULL,
    short_name           TEXT NOT NULL DEFAULT '',
    pinyin_code          TEXT NOT NULL DEFAULT '',
    category             TEXT NOT NULL DEFAULT 'other'
        CHECK (category IN ('county_department', 'township', 'subdistrict',
        'vertical', 'public_institution', 'party_department', 'other')),
    official_order       INTEGER,
    superior_id          INTEGER REFERENCES unit (id),
    takes_tasks          INTEGER NOT NULL DEFAULT 1 CHECK (takes_tasks IN (0, 1)),
    files_returns        INTEGER NOT NULL DEFAULT 1 CHECK (files_returns IN (0, 1)),
    writes_annual_report INTEGER NOT NULL DEFAULT 1 CHECK (writes_annual_report IN (0, 1)),
    assessed             INTEGER NOT NULL DEFAULT 1 CHECK (assessed IN (0, 1)),
    enabled_on           TEXT CHECK (enabled_on IS date(enabled_on, '+0 days')),
    disabled_on          TEXT CHECK (disabled_on IS date(disabled_on, '+0 days')),
    liaison_officer      TEXT NOT NULL DEFAULT '',
    telephone            TEXT NOT NULL DEFAULT '',
    confirmed            INTEGER NOT NULL DEFAULT 1 CHECK (confirmed IN (0, 1))
) STRICT;
CREATE INDEX unit_by_name ON unit (name);
CREATE INDEX unit_by_superior ON unit (superior_id);

-- 单位别名
CREATE TABLE unit_alias (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    uid     TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    alias   TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX unit_alias_by_unit ON unit_alias (unit_id);

-- 更名沿革
CREATE TABLE unit_renaming (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    unit_id    INTEGER NOT NULL REFERENCES unit (id),
    old_name   TEXT NOT NULL DEFAULT '',
    renamed_on TEXT CHECK (renamed_on IS date(renamed_on, '+0 days')),
    basis      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unit_renaming_by_unit ON unit_renaming (unit_id);

-- 集合单位
CREATE TABLE unit_group (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name           TEXT NOT NULL DEFAULT '',
    aliases        TEXT NOT NULL DEFAULT '[]' CHECK (aliases GLOB '[[]*]'),
    categories     TEXT NOT NULL DEFAULT '[]' CHECK (categories GLOB '[[]*]'),
    official_order INTEGER
) STRICT;

-- 集合成员
CREATE TABLE unit_group_member (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    group_id INTEGER NOT NULL REFERENCES unit_group (id),
    unit_id  INTEGER NOT NULL REFERENCES unit (id)
) STRICT;
CREATE INDEX unit_group_member_by_group ON unit_group_member (group_id);
CREATE INDEX unit_group_member_by_unit ON unit_group_member (unit_id);

-- 来源文件
CREATE TABLE source_document (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    uid               TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    title             TEXT NOT NULL DEFAULT '',
    document_number   TEXT NOT NULL DEFAULT '',
    issuing_authority TEXT NOT NULL DEFAULT '',
    signed_date       TEXT CHECK (signed_date IS date(signed_date, '+0 days')),
    issued_date       TEXT CHECK (issued_date IS date(issued_date, '+0 days')),
    level             TEXT NOT NULL DEFAULT ''
        CHECK (level IN ('nation', 'province', 'prefecture', 'county', 'own', '')),
    kind              TEXT NOT NULL DEFAULT 'other'
        CHECK (kind IN ('key_points', 'implementation_plan', 'task_breakdown', 'notice', 'own_ledger', 'other')),
    year              INTEGER,
    implements_id     INTEGER REFERENCES source_document (id),
    file_name         TEXT NOT NULL DEFAULT '',
    file_digest       TEXT NOT NULL DEFAULT '',
    content           TEXT NOT NULL DEFAULT '',
    imported_at       TEXT,
    deleted_at        TEXT
) STRICT;
CREATE INDEX source_document_by_superior ON source_document (implements_id);

-- 导入批次
CREATE TABLE import_batch (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    kind        TEXT NOT NULL DEFAULT 'tasks' CHECK (kind IN ('tasks', 'own_ledger', 'units', 'progress')),
    document_id INTEGER REFERENCES source_document (id),
    file_name   TEXT NOT NULL DEFAULT '',
    made_at     TEXT,
    operator    TEXT NOT NULL DEFAULT '',
    entry_seq   INTEGER,
    counts      TEXT CHECK (counts GLOB '[[{]*[]}]'),
    skipped     TEXT NOT NULL DEFAULT '[]' CHECK (skipped GLOB '[[]*]'),
    undone_at   TEXT
) STRICT;
CREATE INDEX import_batch_by_document ON import_batch (document_id);

-- 任务
CREATE TABLE task (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                  TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    number               TEXT NOT NULL UNIQUE,
    year                 INTEGER,
    document_id          INTEGER REFERENCES source_document (id),
    position             INTEGER,
    item_no              TEXT NOT NULL DEFAULT '',
    section              TEXT NOT NULL DEFAULT '[]' CHECK (section GLOB '[[]*]'),
    title                TEXT NOT NULL DEFAULT '',
    requirement          TEXT NOT NULL DEFAULT '',
    superior_requirement TEXT NOT NULL DEFAULT '',
    original             TEXT NOT NULL DEFAULT '',
    units_raw            TEXT NOT NULL DEFAULT '',
    deadline_raw         TEXT NOT NULL DEFAULT '[]' CHECK (deadline_raw GLOB '[[]*]'),
    due_kind             TEXT NOT NULL DEFAULT 'none'
        CHECK (due_kind IN ('fixed', 'recurring', 'relative', 'ongoing', 'none')),
    due                  TEXT CHECK (due IS date(due, '+0 days')),
    internal_due         TEXT CHECK (internal_due IS date(internal_due, '+0 days')),
    recurrence           TEXT NOT NULL DEFAULT '',
    working_days         INTEGER,
    calendar_days        INTEGER,
    hours                INTEGER,
    trigger              TEXT NOT NULL DEFAULT '',
    day_off_rule         TEXT NOT NULL DEFAULT 'keep' CHECK (day_off_rule IN ('keep', 'next', 'previous')),
    basis                TEXT NOT NULL DEFAULT '',
    quota                TEXT CHECK (quota GLOB '[[{]*[]}]'),
    quota_done           INTEGER,
    report_cycle         TEXT NOT NULL DEFAULT 'half_year'
        CHECK (report_cycle IN ('half_year', 'quarter', 'month', 'on_completion', 'none')),
    reporting_way        TEXT NOT NULL DEFAULT 'each' CHECK (reporting_way IN ('lead', 'each')),
    key_task             INTEGER NOT NULL DEFAULT 0 CHECK (key_task IN (0, 1)),
    remark               TEXT NOT NULL DEFAULT '',
    check_reasons        TEXT NOT NULL DEFAULT '[]' CHECK (check_reasons GLOB '[[]*]'),
    made_on              TEXT CHECK (made_on IS date(made_on, '+0 days')),
    deleted_at           TEXT
) STRICT;
CREATE INDEX task_by_document ON task (document_id, position);
CREATE INDEX task_by_due ON task (due) WHERE due IS NOT NULL;
CREATE INDEX task_by_internal_due ON task (internal_due) WHERE internal_due IS NOT NULL;

-- 文件条目
CREATE TABLE source_item (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    document_id INTEGER NOT NULL REFERENCES source_document (id),
    position    INTEGER,
    kind        TEXT NOT NULL DEFAULT 'unread'
        CHECK (kind IN ('heading', 'task', 'table_head', 'unread', 'seat')),
    place       TEXT NOT NULL DEFAULT '',
    content     TEXT NOT NULL DEFAULT '',
    why         TEXT NOT NULL DEFAULT '',
    task_id     INTEGER REFERENCES task (id)
) STRICT;
CREATE INDEX source_item_by_document ON source_item (document_id, position);
CREATE INDEX source_item_by_task ON source_item (task_id);

-- 文件名单席位
CREATE TABLE document_seat (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    document_id INTEGER REFERENCES source_document (id),
    seq         INTEGER,
    role        TEXT NOT NULL DEFAULT 'member'
        CHECK (role IN ('head', 'deputy_head', 'member', 'office_head', 'office_deputy_head')),
    name        TEXT NOT NULL DEFAULT '',
    position    TEXT NOT NULL DEFAULT '',
    posts       TEXT CHECK (posts GLOB '[[{]*[]}]')
) STRICT;
CREATE INDEX document_seat_by_document ON document_seat (document_id, seq);

-- 人员
CREATE TABLE person (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    uid       TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name      TEXT NOT NULL DEFAULT '',
    unit_id   INTEGER REFERENCES unit (id),
    unit_name TEXT NOT NULL DEFAULT '',
    remark    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_by_unit ON person (unit_id);

-- 领导小组
CREATE TABLE leading_group (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    uid       TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name      TEXT NOT NULL DEFAULT '',
    office_at TEXT NOT NULL DEFAULT ''
) STRICT;

-- 领导小组席位（随职务走）
CREATE TABLE group_seat (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    seq         INTEGER,
    role        TEXT NOT NULL DEFAULT 'member'
        CHECK (role IN ('head', 'deputy_head', 'member', 'office_head', 'office_deputy_head')),
    position    TEXT NOT NULL DEFAULT '',
    unit_id     INTEGER REFERENCES unit (id),
    posts       TEXT CHECK (posts GLOB '[[{]*[]}]'),
    succeeds    INTEGER NOT NULL DEFAULT 1 CHECK (succeeds IN (0, 1)),
    begins_on   TEXT CHECK (begins_on IS date(begins_on, '+0 days')),
    ends_on     TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    basis       TEXT NOT NULL DEFAULT '',
    ended_basis TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX group_seat_by_unit ON group_seat (unit_id);

-- 任职
CREATE TABLE seat_term (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    seat_id     INTEGER NOT NULL REFERENCES group_seat (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    begins_on   TEXT CHECK (begins_on IS date(begins_on, '+0 days')),
    ends_on     TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    basis       TEXT NOT NULL DEFAULT '',
    ended_basis TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX seat_term_by_seat ON seat_term (seat_id, begins_on);
CREATE INDEX seat_term_by_person ON seat_term (person_id);

-- 联络员、分管领导和A/B角
CREATE TABLE unit_contact (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    uid       TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    unit_id   INTEGER NOT NULL REFERENCES unit (id),
    kind      TEXT NOT NULL DEFAULT 'liaison_officer'
        CHECK (kind IN ('leader_in_charge', 'liaison_officer', 'first_keeper', 'second_keeper')),
    name      TEXT NOT NULL DEFAULT '',
    post      TEXT NOT NULL DEFAULT '',
    telephone TEXT NOT NULL DEFAULT '',
    mobile    TEXT NOT NULL DEFAULT '',
    email     TEXT NOT NULL DEFAULT '',
    begins_on TEXT CHECK (begins_on IS date(begins_on, '+0 days')),
    ends_on   TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    remark    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unit_contact_by_unit ON unit_contact (unit_id, kind);

-- 人员变动
CREATE TABLE staff_change (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    kind       TEXT NOT NULL DEFAULT 'liaison_officer'
        CHECK (kind IN ('liaison_officer', 'leader_in_charge', 'operator')),
    unit_id    INTEGER REFERENCES unit (id),
    handed_by  TEXT NOT NULL DEFAULT '',
    taken_by   TEXT NOT NULL DEFAULT '',
    witness    TEXT NOT NULL DEFAULT '',
    changed_on TEXT CHECK (changed_on IS date(changed_on, '+0 days')),
    filed      INTEGER NOT NULL DEFAULT 0 CHECK (filed IN (0, 1)),
    filed_on   TEXT CHECK (filed_on IS date(filed_on, '+0 days')),
    remark     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX staff_change_by_unit ON staff_change (unit_id);

-- 责任单位
CREATE TABLE task_unit (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    task_id  INTEGER NOT NULL REFERENCES task (id),
    role     TEXT NOT NULL DEFAULT 'responsible' CHECK (role IN ('responsible', 'lead', 'support')),
    printed  TEXT NOT NULL DEFAULT '',
    unit_id  INTEGER REFERENCES unit (id),
    group_id INTEGER REFERENCES unit_group (id),
    remark   TEXT NOT NULL DEFAULT '',
    position INTEGER
) STRICT;
CREATE INDEX task_unit_by_task ON task_unit (task_id, position);
CREATE INDEX task_unit_by_unit ON task_unit (unit_id);
CREATE INDEX task_unit_by_group ON task_unit (group_id);

-- 时间节点
CREATE TABLE task_milestone (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    task_id    INTEGER NOT NULL REFERENCES task (id),
    planned_on TEXT CHECK (planned_on IS date(planned_on, '+0 days')),
    what       TEXT NOT NULL DEFAULT '',
    done_on    TEXT CHECK (done_on IS date(done_on, '+0 days'))
) STRICT;
CREATE INDEX task_milestone_by_task ON task_milestone (task_id, planned_on, done_on);
CREATE INDEX task_milestone_by_day ON task_milestone (planned_on);

-- 分级时限
CREATE TABLE task_limit (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    task_id  INTEGER NOT NULL REFERENCES task (id),
    who      TEXT NOT NULL DEFAULT '',
    due      TEXT CHECK (due IS date(due, '+0 days')),
    quota    TEXT CHECK (quota GLOB '[[{]*[]}]'),
    position INTEGER
) STRICT;
CREATE INDEX task_limit_by_task ON task_limit (task_id);

-- 承办
CREATE TABLE assignment (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    task_id            INTEGER NOT NULL REFERENCES task (id),
    unit_id            INTEGER NOT NULL REFERENCES unit (id),
    role               TEXT NOT NULL DEFAULT 'responsible' CHECK (role IN ('responsible', 'lead', 'support')),
    from_group         TEXT NOT NULL DEFAULT '',
    expanded_on        TEXT CHECK (expanded_on IS date(expanded_on, '+0 days')),
    state              TEXT NOT NULL DEFAULT 'not_started'
        CHECK (state IN ('not_started', 'in_progress', 'pending_verification', 'closed', 'withdrawn')),
    due                TEXT CHECK (due IS date(due, '+0 days')),
    original_due       TEXT CHECK (original_due IS date(original_due, '+0 days')),
    extension_basis    TEXT NOT NULL DEFAULT '',
    quota              TEXT CHECK (quota GLOB '[[{]*[]}]'),
    planned_date       TEXT CHECK (planned_date IS date(planned_date, '+0 days')),
    contact            TEXT NOT NULL DEFAULT '',
    reported_on        TEXT CHECK (reported_on IS date(reported_on, '+0 days')),
    completed_on       TEXT CHECK (completed_on IS date(completed_on, '+0 days')),
    no_evidence_reason TEXT NOT NULL DEFAULT '',
    verifier           TEXT NOT NULL DEFAULT '',
    verified_on        TEXT CHECK (verified_on IS date(verified_on, '+0 days')),
    verification_note  TEXT NOT NULL DEFAULT '',
    closed_on          TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    withdrawn_reason   TEXT NOT NULL DEFAULT '',
    withdrawn_basis    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX assignment_by_task ON assignment (task_id, state);
CREATE INDEX assignment_by_unit ON assignment (unit_id, task_id);
CREATE INDEX assignment_by_due ON assignment (due) WHERE due IS NOT NULL;
CREATE INDEX assignment_by_plan ON assignment (planned_date) WHERE planned_date IS NOT NULL;

-- 周期事项
CREATE TABLE occurrence (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    assignment_id INTEGER NOT NULL REFERENCES assignment (id),
    due           TEXT CHECK (due IS date(due, '+0 days')),
    trigger_date  TEXT CHECK (trigger_date IS date(trigger_date, '+0 days')),
    trigger_note  TEXT NOT NULL DEFAULT '',
    reported_on   TEXT CHECK (reported_on IS date(reported_on, '+0 days')),
    closed_on     TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;
CREATE INDEX occurrence_by_assignment ON occurrence (assignment_id, closed_on, due, reported_on);
CREATE INDEX occurrence_by_due ON occurrence (due);

-- 进展记录
CREATE TABLE progress_report (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    assignment_id INTEGER NOT NULL REFERENCES assignment (id),
    reported_on   TEXT CHECK (reported_on IS date(reported_on, '+0 days')),
    content       TEXT NOT NULL DEFAULT '',
    state         TEXT NOT NULL DEFAULT ''
        CHECK (state IN ('not_started', 'in_progress', 'pending_verification', 'closed', 'withdrawn', '')),
    same_as_last  INTEGER NOT NULL DEFAULT 0 CHECK (same_as_last IN (0, 1)),
    problems      TEXT NOT NULL DEFAULT '',
    written_by    TEXT NOT NULL DEFAULT '',
    written_at    TEXT
) STRICT;
CREATE INDEX progress_report_by_assignment ON progress_report (assignment_id, reported_on);

-- 佐证材料
CREATE TABLE evidence (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    assignment_id INTEGER NOT NULL REFERENCES assignment (id),
    dated_on      TEXT CHECK (dated_on IS date(dated_on, '+0 days')),
    content       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX evidence_by_assignment ON evidence (assignment_id);

-- 备忘
CREATE TABLE note (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    planned_on TEXT CHECK (planned_on IS date(planned_on, '+0 days')),
    content    TEXT NOT NULL DEFAULT '',
    done       INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    written_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX note_by_day ON note (planned_on);

-- 节假日年度
CREATE TABLE holiday_year (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    year        INTEGER UNIQUE,
    version     INTEGER,
    status      TEXT NOT NULL DEFAULT 'unchecked' CHECK (status IN ('checked', 'unchecked')),
    basis       TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT 'hand' CHECK (source IN ('notice', 'file', 'hand')),
    recorded_on TEXT CHECK (recorded_on IS date(recorded_on, '+0 days'))
) STRICT;

-- 节假日
CREATE TABLE holiday (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    uid    TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    year   INTEGER,
    day    TEXT CHECK (day IS date(day, '+0 days')),
    kind   TEXT NOT NULL DEFAULT 'local_day_off' CHECK (kind IN ('day_off', 'make_up_workday', 'local_day_off')),
    name   TEXT NOT NULL DEFAULT '',
    basis  TEXT NOT NULL DEFAULT '',
    in_use INTEGER NOT NULL DEFAULT 1 CHECK (in_use IN (0, 1))
) STRICT;
CREATE INDEX holiday_by_year ON holiday (year, day);

-- 稍后提醒
CREATE TABLE alert_snooze (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    operator   TEXT NOT NULL DEFAULT '',
    about      TEXT NOT NULL DEFAULT 'task' CHECK (about IN ('task', 'duty', 'vacancy', 'filing')),
    record_id  INTEGER,
    due        TEXT CHECK (due IS date(due, '+0 days')),
    stage      TEXT NOT NULL DEFAULT 'due_soon' CHECK (stage IN ('due_soon', 'overdue')),
    what       TEXT NOT NULL DEFAULT '',
    put_off_on TEXT CHECK (put_off_on IS date(put_off_on, '+0 days')),
    until      TEXT CHECK (until IS date(until, '+0 days')),
    reason     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX alert_snooze_by_what ON alert_snooze (about, record_id);

-- 预警阈值
CREATE TABLE warning_threshold (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    work         TEXT NOT NULL UNIQUE
        CHECK (work IN ('task', 'application', 'application_last', 'proactive', 'message', 'return')),
    working_days INTEGER NOT NULL
) STRICT;

-- 时限规则
CREATE TABLE deadline_rule (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    code          TEXT NOT NULL DEFAULT '',
    what          TEXT NOT NULL DEFAULT '',
    level         TEXT NOT NULL DEFAULT 'all'
        CHECK (level IN ('all', 'prefecture', 'county', 'department', 'township', 'unit')),
    statutory     INTEGER NOT NULL DEFAULT 0 CHECK (statutory IN (0, 1)),
    kind          TEXT NOT NULL DEFAULT 'recurring'
        CHECK (kind IN ('recurring', 'relative', 'yearly_minimum', 'unnumbered')),
    recurrence    TEXT NOT NULL DEFAULT '',
    working_days  INTEGER,
    calendar_days INTEGER,
    months        INTEGER,
    hours         INTEGER,
    at_least      INTEGER NOT NULL DEFAULT 0 CHECK (at_least IN (0, 1)),
    trigger       TEXT NOT NULL DEFAULT '',
    day_off_rule  TEXT NOT NULL DEFAULT 'keep' CHECK (day_off_rule IN ('keep', 'next', 'previous')),
    year_from     INTEGER,
    year_to       INTEGER,
    basis         TEXT NOT NULL DEFAULT '',
    checked       TEXT NOT NULL DEFAULT '' CHECK (checked IN ('read', 'quoted', 'unchecked', '')),
    threshold     INTEGER,
    minimum       INTEGER,
    counts        TEXT NOT NULL DEFAULT ''
        CHECK (counts IN ('', 'group_meeting', 'special_meeting', 'executive_meeting', 'report_heard',
        'other_meeting', 'training')),
    note          TEXT NOT NULL DEFAULT '',
    in_use        INTEGER NOT NULL DEFAULT 1 CHECK (in_use IN (0, 1)),
    watch_from    TEXT CHECK (watch_from IS date(watch_from, '+0 days')),
    position      INTEGER
) STRICT;
CREATE UNIQUE INDEX deadline_rule_by_code ON deadline_rule (code) WHERE code <> '';

-- 固定事项办结
CREATE TABLE duty_done (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    uid     TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    rule_id INTEGER NOT NULL REFERENCES deadline_rule (id),
    period  TEXT NOT NULL,
    due     TEXT CHECK (due IS date(due, '+0 days')),
    done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
    note    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX duty_done_by_period ON duty_done (rule_id, period);

-- 会议
CREATE TABLE meeting (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    kind       TEXT NOT NULL DEFAULT 'group_meeting'
        CHECK (kind IN ('group_meeting', 'special_meeting', 'executive_meeting', 'report_heard', 'other_meeting')),
    title      TEXT NOT NULL DEFAULT '',
    held_on    TEXT CHECK (held_on IS date(held_on, '+0 days')),
    place      TEXT NOT NULL DEFAULT '',
    chair      TEXT NOT NULL DEFAULT '',
    present    INTEGER,
    attendees  TEXT NOT NULL DEFAULT '',
    agenda     TEXT NOT NULL DEFAULT '',
    minutes    TEXT NOT NULL DEFAULT '',
    remark     TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX meeting_by_day ON meeting (held_on);

-- 议定事项
CREATE TABLE meeting_resolution (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    position   INTEGER,
    resolved   TEXT NOT NULL DEFAULT '',
    units      TEXT NOT NULL DEFAULT '[]' CHECK (units GLOB '[[]*]'),
    due        TEXT CHECK (due IS date(due, '+0 days')),
    task_id    INTEGER REFERENCES task (id)
) STRICT;
CREATE INDEX meeting_resolution_by_meeting ON meeting_resolution (meeting_id, position);
CREATE INDEX meeting_resolution_by_task ON meeting_resolution (task_id);

-- 培训
CREATE TABLE training (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name          TEXT NOT NULL DEFAULT '',
    held_on       TEXT CHECK (held_on IS date(held_on, '+0 days')),
    form          TEXT NOT NULL DEFAULT 'gathered' CHECK (form IN ('gathered', 'video', 'on_the_job')),
    audience      TEXT NOT NULL DEFAULT '',
    present       INTEGER,
    hours         TEXT NOT NULL DEFAULT '',
    teachers      TEXT NOT NULL DEFAULT '',
    materials     TEXT NOT NULL DEFAULT '',
    sign_in_sheet TEXT NOT NULL DEFAULT '',
    photos        TEXT NOT NULL DEFAULT '',
    remark        TEXT NOT NULL DEFAULT '',
    deleted_at    TEXT
) STRICT;
CREATE INDEX training_by_day ON training (held_on);

-- 参加单位（会议或培训）
CREATE TABLE attendance (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    meeting_id  INTEGER REFERENCES meeting (id),
    training_id INTEGER REFERENCES training (id),
    unit_id     INTEGER NOT NULL REFERENCES unit (id),
    present     INTEGER,
    CHECK ((meeting_id IS NULL) <> (training_id IS NULL))
) STRICT;
CREATE INDEX attendance_by_meeting ON attendance (meeting_id);
CREATE INDEX attendance_by_training ON attendance (training_id);
CREATE INDEX attendance_by_unit ON attendance (unit_id);

-- 报表式样
CREATE TABLE stat_form (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    code        TEXT NOT NULL DEFAULT '',
    version     INTEGER,
    title       TEXT NOT NULL DEFAULT '',
    basis       TEXT NOT NULL DEFAULT '',
    content     TEXT CHECK (content GLOB '[[{]*[]}]'),
    in_use_from TEXT NOT NULL DEFAULT '',
    made_on     TEXT CHECK (made_on IS date(made_on, '+0 days'))
) STRICT;

-- 报表
CREATE TABLE stat_return (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    unit_id            INTEGER REFERENCES unit (id),
    form_code          TEXT NOT NULL DEFAULT '',
    form_version       INTEGER,
    period             TEXT NOT NULL DEFAULT '',
    figures            TEXT CHECK (figures GLOB '[[{]*[]}]'),
    origins            TEXT CHECK (origins GLOB '[[{]*[]}]'),
    explanations       TEXT CHECK (explanations GLOB '[[{]*[]}]'),
    nil_sections       TEXT NOT NULL DEFAULT '[]' CHECK (nil_sections GLOB '[[]*]'),
    narrative          TEXT NOT NULL DEFAULT '',
    state              TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'finalised', 'amended')),
    amendment          INTEGER DEFAULT 0,
    amends_id          INTEGER REFERENCES stat_return (id),
    amendment_reason   TEXT NOT NULL DEFAULT '',
    unit_head          TEXT NOT NULL DEFAULT '',
    reviewer           TEXT NOT NULL DEFAULT '',
    preparer           TEXT NOT NULL DEFAULT '',
    telephone          TEXT NOT NULL DEFAULT '',
    filled_on          TEXT CHECK (filled_on IS date(filled_on, '+0 days')),
    finalised_on       TEXT CHECK (finalised_on IS date(finalised_on, '+0 days')),
    received_on        TEXT CHECK (received_on IS date(received_on, '+0 days')),
    file_name          TEXT NOT NULL DEFAULT '',
    file_digest        TEXT NOT NULL DEFAULT '',
    review             TEXT NOT NULL DEFAULT '' CHECK (review IN ('', 'awaiting', 'faulty', 'sent_back', 'reviewed')),
    review_note        TEXT NOT NULL DEFAULT '',
    narrative_received INTEGER NOT NULL DEFAULT 0 CHECK (narrative_received IN (0, 1)),
    sealed_copy        TEXT NOT NULL DEFAULT '' CHECK (sealed_copy IN ('', 'scan', 'paper')),
    before_end         INTEGER NOT NULL DEFAULT 0 CHECK (before_end IN (0, 1)),
    before_end_answer  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stat_return_by_period ON stat_return (period, form_code, unit_id);

-- 调整数
CREATE TABLE stat_adjustment (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    uid       TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    form_code TEXT NOT NULL DEFAULT '',
    period    TEXT NOT NULL DEFAULT '',
    code      TEXT NOT NULL DEFAULT '',
    amount    TEXT NOT NULL DEFAULT '',
    reason    TEXT NOT NULL DEFAULT ''
) STRICT;

-- 核对登记
CREATE TABLE stat_confirmation (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    form_code    TEXT NOT NULL DEFAULT '',
    period       TEXT NOT NULL DEFAULT '',
    what         TEXT NOT NULL DEFAULT '',
    confirmer    TEXT NOT NULL DEFAULT 'justice' CHECK (confirmer IN ('justice', 'supervision', 'court', 'other')),
    person       TEXT NOT NULL DEFAULT '',
    confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on, '+0 days')),
    result       TEXT NOT NULL DEFAULT ''
) STRICT;

-- 收集事项
CREATE TABLE collection (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    uid              TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    title            TEXT NOT NULL DEFAULT '',
    kind             TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('statistics', 'annual_report', 'other')),
    form_code        TEXT NOT NULL DEFAULT '',
    period           TEXT NOT NULL DEFAULT '',
    asked_on         TEXT CHECK (asked_on IS date(asked_on, '+0 days')),
    due              TEXT CHECK (due IS date(due, '+0 days')),
    due_up           TEXT CHECK (due_up IS date(due_up, '+0 days')),
    channel          TEXT NOT NULL DEFAULT '',
    remark           TEXT NOT NULL DEFAULT '',
    closed_on        TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    narrative        TEXT NOT NULL DEFAULT '',
    missing_note     TEXT NOT NULL DEFAULT '',
    reported_up_on   TEXT CHECK (reported_up_on IS date(reported_up_on, '+0 days')),
    reported_figures TEXT CHECK (reported_figures GLOB '[[{]*[]}]')
) STRICT;

-- 应报单位
CREATE TABLE collection_unit (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    unit_id       INTEGER NOT NULL REFERENCES unit (id),
    state         TEXT NOT NULL DEFAULT 'missing' CHECK (state IN ('missing', 'received', 'sent_back', 'reviewed', 'excused')),
    received_on   TEXT CHECK (received_on IS date(received_on, '+0 days')),
    note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX collection_unit_by_collection ON collection_unit (collection_id);
CREATE INDEX collection_unit_by_unit ON collection_unit (unit_id);

-- The audit trail. One entry per user action, one change per row it touched; replaying all changes yields all tables
-- above. The hash of an entry covers the digests only, so that a purged change leaves a tombstone and a valid chain.
CREATE TABLE audit_entry (
    seq      INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    operator TEXT NOT NULL,
    computer TEXT NOT NULL,
    act      TEXT NOT NULL,
    undoes   INTEGER REFERENCES audit_entry (seq),
    prev     TEXT NOT NULL,
    hash     TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE audit_change (
    entry_seq  INTEGER NOT NULL REFERENCES audit_entry (seq),
    position   INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    uid        TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    before     TEXT,
    after      TEXT,
    digest     TEXT NOT NULL,
    purged_at  TEXT,
    PRIMARY KEY (entry_seq, position)
) STRICT;
CREATE INDEX audit_change_by_row ON audit_change (table_name, row_id, entry_seq);
CREATE INDEX audit_entry_by_undone ON audit_entry (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER audit_entry_keeps BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_change_stays BEFORE DELETE ON audit_change
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
-- The one update allowed: personal data is purged and leaves a tombstone.
CREATE TRIGGER audit_change_keeps BEFORE UPDATE ON audit_change
WHEN NEW.purged_at IS NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
    OR NEW.entry_seq IS NOT OLD.entry_seq OR NEW.position IS NOT OLD.position OR NEW.table_name IS NOT OLD.table_name
    OR NEW.uid IS NOT OLD.uid OR NEW.row_id IS NOT OLD.row_id OR NEW.digest IS NOT OLD.digest
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- Beside the records, not audited: what an operator was typing, likes to see and looks for.
CREATE TABLE draft (
    operator   TEXT NOT NULL,
    form       TEXT NOT NULL,
    record_uid TEXT NOT NULL,
    typed      TEXT NOT NULL,
    saved_at   TEXT NOT NULL,
    PRIMARY KEY (operator, form, record_uid)
) STRICT;

CREATE TABLE preference (
    operator TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (operator, name)
) STRICT;

CREATE TABLE saved_filter (
    operator TEXT NOT NULL,
    view     TEXT NOT NULL,
    name     TEXT NOT NULL,
    filter   TEXT NOT NULL,
    PRIMARY KEY (operator, view, name)
) STRICT;

-- What each operator was told of already, so that it is told once: a thing, the date it hangs on, and how far it was
-- (1 near, 2 passed). A note from a day that is yet to come (the clock was wrong) does not count.
CREATE TABLE alert_told (
    operator  TEXT NOT NULL,
    about     TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    day       TEXT NOT NULL,
    stage     INTEGER NOT NULL,
    told_on   TEXT NOT NULL,
    PRIMARY KEY (operator, about, record_id, day)
) STRICT, WITHOUT ROWID;

-- One narrow row per task, so that lists and lamp counts read little: the dates and numbers from which lights follow by
-- comparison. Holds no light and nothing of its own; kept in step with the records and can be built anew any time.
-- It lies in the order of the documents, so that the usual list is read off without sorting.
CREATE TABLE task_index (
    year          INTEGER NOT NULL,
    document_id   INTEGER NOT NULL,  -- a very high number where there is no document
    position      INTEGER NOT NULL,  -- likewise
    task_id       INTEGER NOT NULL UNIQUE,
    in_bin        INTEGER NOT NULL,
    key_task      INTEGER NOT NULL,
    to_check      INTEGER NOT NULL,
    vague         INTEGER NOT NULL,  -- a printed unit that means neither a unit nor a group
    due           TEXT,              -- the earliest official date still open, else the task's own
    due_kind      TEXT NOT NULL,
    internal_due  TEXT,
    report_cycle  TEXT NOT NULL,
    cycles_from   TEXT,
    assignments   INTEGER NOT NULL,
    counted       INTEGER NOT NULL,  -- assignments that are not withdrawn
    closed        INTEGER NOT NULL,
    active        INTEGER NOT NULL,  -- open and not reported done
    pending       INTEGER NOT NULL,  -- reported done, not yet verified
    pending_since TEXT,
    light_date    TEXT,              -- the earliest date that lights, of the active ones
    latest_date   TEXT,              -- the latest of these dates
    undated       INTEGER NOT NULL,  -- active ones without any date
    plan_date     TEXT,              -- the earliest planned date or milestone, of the active ones
    last_report   TEXT,              -- of the active one that reported longest ago; '' where one never did
    changed       INTEGER NOT NULL,  -- the audit entry that touched the task or anything on it last
    PRIMARY KEY (year, document_id, position, task_id)
) STRICT, WITHOUT ROWID;

-- The search index: text in single characters, initials in overlapping pairs of letters; can be built anew any time.
CREATE VIRTUAL TABLE task_search USING fts5 (
    title, requirement, heading, unit, initials,
    tokenize = "unicode61 remove_diacritics 0"
);
