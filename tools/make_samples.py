"""Writes the sample documents of the practice ledger: a fictitious county's key points as docx and xlsx.

Run from the repository's root after changing a text here: ``python tools/make_samples.py``.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
TABLE_TITLE = "临河县2026年政务公开重点工作任务分解表"
PLAN_TITLE = "临河县2026年下半年政务公开工作实施方案"

# One entry per section: its name and its groups, each with rows of requirement, units and time limit.
TABLE = [
    (
        "夯实公开基础",
        [
            (
                "规范信息公开专栏",
                [
                    (
                        "统一县政府网站信息公开专栏样式，政策、指南、目录、年报四个栏目齐全，链接有效。",
                        "县大数据中心、县政府办公室",
                        "2026年3月31日前",
                    ),
                    ("各单位认领栏目，公布栏目责任人和更新周期。", "各乡镇、各部门", "2026年4月底前"),
                    ("修订信息公开指南，写明受理地点、时间和联系方式。", "各乡镇、各部门", "2026年4月底前"),
                ],
            ),
            (
                "公开规范性文件",
                [
                    ("清理现行有效规范性文件，形成目录。", "县司法局", "2026年6月底前"),
                    (
                        "建成县级政策文件库，支持按主题、文号和年份查找。",
                        "县政府办公室、县大数据中心",
                        "2026年9月底前",
                    ),
                    ("新印发的规范性文件自印发之日起20个工作日内公开。", "各部门", "长期坚持"),
                ],
            ),
            (
                "做好定密和公开审查",
                [
                    ("拟公开信息先审后发，审查记录留存备查。", "各乡镇、各部门", "长期坚持"),
                    (
                        "每季度抽查一次已公开信息，发现错敏字和个人信息立即更正。",
                        "县政府办公室、县大数据中心",
                        "每季度末",
                    ),
                ],
            ),
        ],
    ),
    (
        "抓实重点领域公开",
        [
            (
                "财政信息",
                [
                    ("公开县级预算和部门预算，表格齐全、说明清楚。", "县财政局", "2026年3月底前"),
                    ("公开惠农补贴政策清单和发放明细。", "县财政局、县农业农村局、各乡镇", "2026年12月底前"),
                    ("公开政府债务限额和余额。", "县财政局", "2026年6月底前"),
                ],
            ),
            (
                "重大决策",
                [
                    ("编制年度重大行政决策事项目录并公布。", "县司法局", "2026年4月15日前"),
                    ("重大决策草案征求意见不少于30日，采纳情况向社会说明。", "县司法局、县发改局等部门", "长期坚持"),
                    ("邀请群众代表列席县政府常务会议全年不少于4次。", "县政府办公室", "2026年12月底前"),
                ],
            ),
            (
                "民生保障",
                [
                    ("公开义务教育招生范围、计划和结果。", "县教育局", "2026年8月20日前"),
                    ("公开低保、特困供养对象评审结果，按月更新。", "县民政局、各乡镇", "每月底前"),
                    ("公开稳岗就业政策和招聘岗位。", "县人社局", "2026年5月底前"),
                    ("公开饮用水水质监测结果。", "州生态环境局临河分局、县水务局、县卫健局", "每季度末"),
                    ("公开医保目录调整和定点机构名单。", "县医保局", "2026年7月底前"),
                ],
            ),
            (
                "工程和交易",
                [
                    ("重大建设项目批准结果作出后7个工作日内公开。", "县发改局、县住建局、县交通局", ""),
                    ("公共资源交易全过程公开，成交结果2个工作日内公示。", "县公共资源交易中心", ""),
                    ("公开征地补偿方案和安置标准。", "县自然资源局、有关乡镇", "2026年10月底前"),
                ],
            ),
            (
                "安全和监管",
                [
                    ("公开安全生产执法检查和事故调查报告。", "县应急局", "长期坚持"),
                    ("公开食品药品抽检结果，不合格产品说明处置情况。", "县市场监管局", "每月20日前"),
                    ("公开“双随机”抽查计划和结果。", "县市场监管局、相关部门", "2026年11月底前"),
                ],
            ),
        ],
    ),
    (
        "提升解读回应质量",
        [
            (
                "政策解读",
                [
                    ("县政府文件印发前同步准备解读材料，没有解读的不予上会。", "县政府办公室、各部门", "长期坚持"),
                    ("全年制作图解、动漫、短视频等解读产品不少于20件。", "县融媒体中心", "2026年12月底前"),
                    ("部门主要负责人走进直播间解读政策，每年不少于1次。", "各部门", "2026年12月底前"),
                ],
            ),
            (
                "互动回应",
                [
                    ("网民留言3个工作日内答复。", "县信访局、各部门、各乡镇", ""),
                    ("建立热点问题台账，每月汇总一次群众来信来电反映的共性问题。", "县信访局", "每月5日前"),
                    (
                        "开展政府开放日活动全年不少于6次。",
                        "县政府办公室、县教育局、县卫健局、县城管局",
                        "2026年10月31日前",
                    ),
                ],
            ),
        ],
    ),
    (
        "强化工作保障",
        [
            (
                "压实责任",
                [
                    ("召开政务公开领导小组会议不少于1次。", "县政府办公室", "2026年6月底前"),
                    ("主要负责人每年至少听取1次政务公开工作汇报。", "各乡镇、各部门", "2026年12月底前"),
                    ("调整充实领导小组成员和联络员名单。", "县政府办公室", "2026年2月底前"),
                ],
            ),
            (
                "培训考核",
                [
                    ("举办全县政务公开业务培训。", "县政府办公室", "上半年"),
                    ("每半年通报一次工作情况，6月底和12月底前各完成一次。", "县政府办公室", ""),
                    ("组织年度考核，结果纳入绩效管理。", "县政府办公室", "2026年12月20日前"),
                ],
            ),
            (
                "统计和年报",
                [
                    ("按季度报送政府信息公开情况统计表。", "各乡镇、各部门", "每年1月、4月、7月、10月8日前"),
                    (
                        "编制发布政府信息公开工作年度报告。",
                        "县政府办公室、各乡镇、各部门",
                        "次年1月31日前",
                    ),
                ],
            ),
        ],
    ),
]

SIGNATURE = ("临河县人民政府办公室", "2026年6月25日")
PLAN_HEAD = (
    ("临政办发〔2026〕19号", True),
    ("临河县人民政府办公室", True),
    (f"关于印发《{PLAN_TITLE}》的通知", True),
    ("各乡镇人民政府、街道办事处，县政府各部门：", False),
    (f"《{PLAN_TITLE}》已经县政府研究同意，现印发给你们，请结合实际抓好落实。", False),
)
# One entry per heading: its paragraphs, each with the bracket that ends it.
PLAN = [
    (
        "一、总体要求",
        [("坚持公开为常态、不公开为例外，补齐上半年检查发现的短板，让群众看得到、看得懂、能监督。", "")],
    ),
    (
        "二、重点任务",
        [
            (
                "1.整改上半年检查问题。对照县政府办公室反馈的问题清单逐项整改，7月31日前报送整改情况。",
                "牵头单位：县政府办公室，配合单位：各乡镇、县政府各部门",
            ),
            (
                "2.建设基层公开标准目录。二十六个试点领域的标准目录编制完成并上网，9月底前完成。",
                "牵头单位：县行政审批服务局，配合单位：县教育局、县卫健局、县民政局、县人社局等部门",
            ),
            (
                "3.办好村务公开栏。每个村设一处固定公开栏，内容每季度更新一次。",
                "牵头单位：县民政局，配合单位：各乡镇",
            ),
            (
                "4.公开乡村振兴资金项目。公开项目计划、资金安排和实施结果，11月底前完成全部公示。",
                "牵头单位：县乡村振兴局，配合单位：县财政局、各乡镇",
            ),
            (
                "5.提升政务公开专区服务。专区设置查询设备、公开资料和申请表，安排专人引导，8月15日前验收。",
                "牵头单位：县行政审批服务局，配合单位：县档案馆、东关街道、河口镇",
            ),
            (
                "6.规范申请办理。建立登记、审核、办理、答复、归档台账，疑难申请先会商再答复。",
                "牵头单位：县司法局，配合单位：县政府各部门",
            ),
            (
                "7.加强政务新媒体监管。完成账号备案，停更账号于8月底前关停或者整合。",
                "牵头单位：县融媒体中心，配合单位：各乡镇、县政府各部门",
            ),
            (
                "8.开展第三方评估。委托专业机构评估全县网站和专栏，10月底前形成评估报告，11月15日前完成整改。",
                "牵头单位：县政府办公室，配合单位：县大数据中心",
            ),
            (
                "9.做好生态环境信息公开。公开河湖水质、空气质量和环境执法结果。",
                "牵头单位：州生态环境局临河分局，配合单位：县水务局、县气象局",
            ),
            (
                "10.公开税费优惠政策落实情况。编制税费优惠政策清单，政策出台后5个工作日内发布并推送到企业。",
                "牵头单位：县税务局，配合单位：县工信局、县商务局",
            ),
        ],
    ),
    (
        "三、保障措施",
        [
            (
                "11.加强组织领导。各单位明确分管领导和联络员，7月10日前报县政府办公室备案。",
                "责任单位：各乡镇、县政府各部门",
            ),
            ("12.开展业务轮训。下半年至少组织两次业务培训，覆盖全部联络员。", "责任单位：县政府办公室"),
        ],
    ),
]
ROSTER = [
    ("组　长", "赵　岩", "县委常委、副县长"),
    ("副组长", "钱立新", "县政府办公室主任"),
    ("成　员", "孙　莉", "县司法局局长"),
    ("", "李　强", "县财政局局长"),
    ("", "周文博", "县教育局局长"),
    ("", "李　强", "河口镇镇长"),
    ("", "郑　垚", "县融媒体中心主任"),
]


def main() -> None:
    _table().save(SAMPLES / f"{TABLE_TITLE}.xlsx")
    _plan().save(str(SAMPLES / f"{PLAN_TITLE}.docx"))


def _table() -> Workbook:
    book = Workbook()
    del book["Sheet"]
    page = book.create_sheet("任务分解表")
    page.append([TABLE_TITLE])
    page.merge_cells("A1:F1")
    page.append(["临政办发〔2026〕6号　　2026年2月10日印发"])
    page.merge_cells("A2:F2")
    page.append(["序号", "工作任务", None, "具体要求", "责任单位", "完成时限"])
    page.merge_cells("B3:C3")
    number = 0
    for section, groups in TABLE:
        start = page.max_row + 1
        for group, tasks in groups:
            first = page.max_row + 1
            for requirement, units, due in tasks:
                number += 1
                page.append([number, section, group, requirement, units, due or None])
            if len(tasks) > 1:
                page.merge_cells(start_row=first, end_row=page.max_row, start_column=3, end_column=3)
        page.merge_cells(start_row=start, end_row=page.max_row, start_column=2, end_column=2)
    _dress(page)
    return book


def _dress(page: Worksheet) -> None:
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for column, width in zip("ABCDEF", (7, 14, 16, 52, 26, 18), strict=True):
        page.column_dimensions[column].width = width
    for row in page.iter_rows(min_row=3):
        for cell in row:
            cell.border = border
            cell.font = Font(name="仿宋", size=11)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    page["A1"].font = Font(name="方正小标宋简体", size=20)
    for place in ("A1", "A2"):
        page[place].alignment = Alignment(horizontal="center", vertical="center")


def _plan() -> WordDocument:
    document = Document()
    for text, centred in PLAN_HEAD:
        _paragraph(document, text, centred=centred)
    for text in SIGNATURE:
        _paragraph(document, text, right=True)
    _paragraph(document, PLAN_TITLE, centred=True)
    for heading, items in PLAN:
        _paragraph(document, heading)
        for text, bracket in items:
            _paragraph(document, f"{text}（{bracket}）" if bracket else text)
    _paragraph(document, "附件：临河县政务公开领导小组成员名单")
    _paragraph(document, "附件")
    _paragraph(document, "临河县政务公开领导小组成员名单", centred=True)
    for role, name, position in ROSTER:
        label = f"{role}：" if role else "　　　　"
        _paragraph(document, f"{label}{name}　　{position}")
    _paragraph(
        document,
        "领导小组办公室设在县政府办公室，办公室主任由钱立新同志兼任。成员如有变动，由接任者自然接替，不另行发文。",
    )
    return document


def _paragraph(document: WordDocument, text: str, *, centred: bool = False, right: bool = False) -> None:
    paragraph = document.add_paragraph(text)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


if __name__ == "__main__":
    main()
