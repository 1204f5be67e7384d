"""培训: trainings in this work, with what proves them."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, key, long_text, moment, text, uid, whole

TRAINING_FORMS = {"gathered": "集中培训", "video": "视频培训", "on_the_job": "跟班学习"}


@dataclass(frozen=True)
class Training:
    """培训: one that was given, or that is planned for a day to come. ``present`` counts people, each time anew."""

    id: int = key()
    uid: str = uid()
    name: str = text("培训名称", required=True, searched=True)
    held_on: str | None = day("培训日期", required=True, help="开班的日期；还没有举办的也可以先登记，举办之前不计数")
    form: str = choice("培训形式", TRAINING_FORMS, default="gathered")
    audience: str = text("培训对象", searched=True)
    present: int | None = whole("参训人数")
    hours: str = text("学时")
    teachers: str = text("师资", searched=True)
    materials: str = text("培训材料", searched=True, help="材料的名称和存放位置")
    sign_in_sheet: str = text("签到表", help="签到表文件的名称和存放位置")
    photos: str = text("照片", help="照片文件的名称和存放位置")
    remark: str = long_text("备注", searched=True)
    deleted_at: str | None = moment("移入回收站时间")
