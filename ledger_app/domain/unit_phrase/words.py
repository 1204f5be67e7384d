"""The words by which unit names, groups, roles and remarks are told in official Chinese."""

import re

# How names of organs end; a shorter ending covers the longer ones that end in it (中心 covers 政务中心).
NAME_ENDINGS = (
    "局 厅 委 办 室 处 科 股 部 院 馆 站 所 队 台 社 会 联 协 署 行 校 园 团 组 中心 "
    "政府 公司 集团 机关 机构 单位 部门 主体 乡 镇 街道 街 村 社区 县 市 区 州 旗 盟 人大 "
    "政协 企业 专班 成员 院校 学校 大学 中学 小学 幼儿园 医院 农场 林场 各地 各级 地方 各方 "
    "总站 分局 支局 邮政 电信 移动 联通 铁塔 供电 税务 人行 气象 烟草 消防 融媒 融媒体 统计 "
    "审计 监察 工信 运营商 供应商 承建方 运维方 主管 党委 党组 支部 街办 政数 公安 法庭 库 网 "
    "报 厂 矿 店 物业 平台"
).split()

# What a name begins with where it says its level.
LEVEL = "省|自治区|州|市|县|区|旗|镇|乡"

# Generic nouns that are no name by themselves after 和/及.
BARE_NOUNS = re.compile(
    r"(其他|其|所属|下属|直属|所辖)*(有关|相关)?"
    r"(单位|部门|机构|科室|企业|个人|人员|街道|街道办事处|村|社区|街办|事业单位)$"
)

# Words that say who leads, who supports and who simply does; used after names and as labels.
LEAD_WORDS = ("牵头", "主办", "统筹", "主责", "总负责", "抓总")
SUPPORT_WORDS = ("配合", "协助", "协同", "参与", "协办", "参加", "会办")
ROLE_TAIL = re.compile(
    r"(?:(?:均?(?:按照?|依据?|根据|依照|结合)?(?:各自|部门|工作|法定|本单位|单位)*(?:职责|职能|权限)(?:任务|范围)?(?:分工|权限)?|按照?分工|按要求"
    r"|分工|分别|共同|具体|全面|统一|组织|负责|落实|牵头|配合|协助|协同|参与|参加|推进|实施|承办|承担|抓好|做好|抓总|总负责|总"
    r"|完成|办理|主办|协办|会办|执行|统筹|协调|指导|督促|监督|为主|主责|抓)[，,]?)+$"
)
# Who only guides or watches (县民政局指导) supports those who do it.
GUIDING = re.compile(r"(?:具体|分别|共同|全面|指导|督促|监督)*(?:指导|督促|监督)[，,]?")
LEADING_WORDS = re.compile(r"^(?:以及|由|会同|其中|请|同时)|^(?:及|和|与|并|或|联合|经)(?=各|相关|有关|其他|全)")

_LEAD_STEM = (
    r"(?:总?牵头(?:责任|承办|实施|落实)?|主办|主责|主要(?:责任|负责|承办)|主管|第一(?:责任|牵头)"
    r"|首要责任|领办)"
)
_SUPPORT_STEM = r"(?:(?:责任)?配合(?:责任)?|协办|协同|参与|参加|协助|会办|协作|联办|辅办|实施|成员)"
_RESPONSIBLE_STEM = r"(?:(?:主体)?责任|承办|落实|负责|承担|执行|完成|办理|承接|具体(?:责任|落实|实施|承办)|任务)"
_WHO = (
    r"(?:单位（部门）|单位\(部门\)|单位（科室）|部门（单位）|部门\(单位\)|部门和单位|单位和部门|部门单位"
    r"|单位|部门|科室|处室|股室|机构|主体|站所|县区|县市|乡镇|镇街|地区|县直单位|及配合单位)"
)
LABELS = (
    ("lead", re.compile(_LEAD_STEM + _WHO)),
    ("support", re.compile(_SUPPORT_STEM + _WHO)),
    ("responsible", re.compile(_RESPONSIBLE_STEM + _WHO)),
)
BARE_LABELS = {
    "牵头": "lead",
    "主办": "lead",
    "配合": "support",
    "协办": "support",
    "参与": "support",
    "责任": "responsible",
}
IMPLEMENTING = re.compile(r"实施|成员")

# Labels inside such texts whose content is no unit: people and time limits.
OTHER_LABELS = re.compile(
    r"(?:责任人|负责人|联系人|联络员|经办人|责任领导|分管领导|分管县领导|牵头领导|包抓领导|挂点领导|县级领导|市级领导|联系电话|电话"
    r"|完成时限|办结时限|时限要求|工作时限|完成时间|时间要求|时间节点|时间安排|完成期限|办理时限|时限|期限|时间|进度要求|进度|备注)"
)

# 等部门, 等有关单位, 等20个部门: a remark, not part of the name before it.
ETC = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:县直|市直|州直|区直|省直|县级|市级|州级)?(?:各)?(?:有关|相关|其他|职能|责任|成员|主管)*"
    r"(?:部门（单位）|部门\(单位\)|部门和单位|部门及单位|部门、单位|部门单位|单位和部门|部门|单位|科室|处室|股室|站所|机构|地区|地|方面)"
)
ETC_BARE = re.compile(r"等$")

# 相关部门 without a list of members: somebody has to be named.
VAGUE = re.compile(
    r"^(?:各级|其他|县|市|州|区|省|镇)?(?:直|级|政府|各|区|市|驻县|驻市|驻州)*(?:相关|有关)(?:职能|责任|主管|业务)*"
    r"(?:部门|单位|科室|股室|处室|站所|部门单位|部门（单位）|单位（部门）|部门和单位|镇（街道）|乡镇（街道）|乡镇|镇街|乡（镇）|县区|县市|县（市、区）)$"
)

# A part of a unit text that states a time (6月底完成, 持续推进) or how often; never a name.
TIME_PART = re.compile(
    r"\d+\s*月|\d+\s*日|月底|年底|年内|季度|每年|每月|每周|每半年|半年|长期坚持|持续推进|全年推进|长期推进|常年|常态化|立即|适时|工作日|全年|即时|随时|长期$|持续$"
    r"|[一二三四五六七八九十]+月(?:底|份|前|上|中|下)|前完成$|按时完成$|^(?:20|19)\d\d年"
)

# A person named by the post in a unit (县财政局局长王某): the unit stands before the post.
POST_AND_NAME = re.compile(
    r"(?<=[局厅委办室处科部院馆站所队])(?:党组书记|党委书记|书记|局长|主任|部长|院长|处长|科长|所长|站长|队长|副[局主部院处科所站队][长任]?)"
    r"(?:[、，]?(?:局长|主任|副局长|副主任))?[一-龥]{0,4}$"
)

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方"
    "俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于时傅皮卞齐康伍余元顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏"
    "成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘"
    "缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封芮储靳段焦牧隗谷车侯宓蓬全班仰秋仲伊宫宁仇甘厉武"
    "符刘景詹束龙叶幸司韶黎乔苍党翟谭贡姬申扶冉宰郦雍桑桂牛寿通边扈燕冀尚农温庄晏柴瞿阎连习艾鱼容向古易慎戈廖庾衡"
    "步都耿满弘匡国文寇广东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶曾沙丰关查游权盖益桓公妥喇仝闫冶肖"
)
# Fields of work printed without 局 (公安、民政等部门): they may begin like a surname and are no persons.
FIELDS_OF_WORK = frozenset(
    (
        "公安 教育 民政 人社 水利 水务 文旅 司法 应急 商务 金融 医保 国土 林草 农业 农业农村 交通 "
        "卫健 统计 审计 宣传 网信 电力 住建 财政 发改 工信 科技 环保 生态环境 自然资源 市场监管 税务 "
        "信访 编办 组织 统战 政法 国资 体育 文化 文体 广电 气象 供销 残联 妇联 工会 共青团 工商联 "
        "科协 文联 侨联 消防 城管 综合执法 应急管理 退役军人 乡村振兴 行政审批 政务服务 大数据 机关事务 "
        "招商 粮食 档案 党史 史志 地震 邮政 烟草 盐务 人行 银保监 海关 边检 铁路 民航 公路 运管 "
        "海事 公积金 社保 就业 安监 质监 食药监 国安 民宗 民族宗教 外事 侨务 台办 法院 检察院 纪委 "
        "监委 人大 政协 扶贫 移民 林业 畜牧 渔业 农机 经信 商贸 旅游 文物 房管 规划 园林 环卫"
    ).split()
)
