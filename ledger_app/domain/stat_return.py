"""报表 records: versions of forms, one unit's filled form for one period, adjustments of totals, confirmations."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, key, link, long_text, structure, text, uid, whole, words

RETURN_STATES = {"draft": "填报中", "finalised": "已报出", "amended": "已被更正"}
REVIEWS = {"": "", "awaiting": "待审", "faulty": "校验有误", "sent_back": "退回", "reviewed": "已审核"}
SEALED_COPIES = {"": "缺", "scan": "扫描件", "paper": "纸质"}
CONFIRMERS = {"justice": "司法行政部门", "supervision": "监察部门", "court": "人民法院", "other": "其他"}


@dataclass(frozen=True)
class StatForm:
    """报表式样: one version of a form as the office has it; shipped versions stand in the program's own files."""

    id: int = key()
    uid: str = uid()
    code: str = text("报表代码", required=True, given=True)
    version: int | None = whole("版本", given=True)
    title: str = text("报表名称", required=True)
    basis: str = text("依据")
    content: dict[str, object] | None = structure("式样")
    in_use_from: str = text("启用报告期", help="从这一期起用本版本，如 2027Q1")
    made_on: str | None = day("修改日期", given=True)


@dataclass(frozen=True)
class StatReturn:
    """报表: one unit's figures for one period, made with one version of a form.

    ``figures`` maps a code to what stands in the cell, as typed (absent: 未填). ``origins`` tells of cells taken from
    ledgers and of reasons for overriding them; ``explanations`` answers a rule by its id. An amendment is a row of its
    own that names the one it corrects; ``unit_id`` None is the office itself where it stands in no directory.
    """

    id: int = key()
    uid: str = uid()
    unit_id: int | None = link("填报单位", "unit")
    form_code: str = text("报表代码", required=True, given=True)
    form_version: int | None = whole("式样版本", given=True)
    period: str = text("报告期", required=True, given=True)
    figures: dict[str, object] | None = structure("统计数")
    origins: dict[str, object] | None = structure("数据来源")
    explanations: dict[str, object] | None = structure("校验说明")
    nil_sections: tuple[str, ...] = words("零报告部分")
    narrative: str = long_text("分析说明")
    state: str = choice("状态", RETURN_STATES, default="draft")
    amendment: int | None = whole("更正次数", default=0, given=True)
    amends_id: int | None = link("更正的报表", "stat_return")
    amendment_reason: str = text("更正原因")
    unit_head: str = text("单位负责人")
    reviewer: str = text("审核人")
    preparer: str = text("填报人")
    telephone: str = text("联系电话")
    filled_on: str | None = day("填报日期")
    finalised_on: str | None = day("报出日期", given=True)
    received_on: str | None = day("收到日期")
    file_name: str = text("文件名", given=True)
    file_digest: str = text("文件校验", given=True)
    review: str = choice("审核", REVIEWS)
    review_note: str = text("审核意见")
    narrative_received: bool = flag("分析说明已收")
    sealed_copy: str = choice("盖章件", SEALED_COPIES)
    before_end: bool = flag("期末前填报", help="报告期结束前收到的数，期末后须确认无变化或更正")
    before_end_answer: str = text("期末确认")


@dataclass(frozen=True)
class StatAdjustment:
    """调整数: an amount on one line of a consolidation with its reason, printed in the 分析说明."""

    id: int = key()
    uid: str = uid()
    form_code: str = text("报表代码", required=True, given=True)
    period: str = text("报告期", required=True, given=True)
    code: str = text("指标", required=True)
    amount: str = text("调整数", required=True, help="如 -2")
    reason: str = text("理由", required=True, help="如“3家联合发文，重复计算2件”")


@dataclass(frozen=True)
class StatConfirmation:
    """核对登记: who confirmed the reviews, lawsuits and complaints (zeros too), when and with what result."""

    id: int = key()
    uid: str = uid()
    form_code: str = text("报表代码", required=True, given=True)
    period: str = text("报告期", required=True, given=True)
    what: str = text("核对内容", required=True)
    confirmer: str = choice("核对单位", CONFIRMERS, default="justice")
    person: str = text("核对人")
    confirmed_on: str | None = day("核对日期")
    result: str = text("核对结果")
