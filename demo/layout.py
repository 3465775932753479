"""Which headers of each dataset hold what, so that dirt can be put where offices put it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """Headers by what they hold; "" or () = the dataset has none."""

    source: str
    title: str
    key: str
    county: str
    town: str
    day: str
    field: str = ""
    code: str = ""
    later: str = ""  # a day that must not lie before `day`
    dates: tuple[str, ...] = ()  # pure days, written in many forms
    optional: tuple[str, ...] = ()  # where blank may be written as —
    amounts: tuple[str, ...] = ()
    agency: str = ""  # a name that says where the row belongs, where there is no county


CASES = Layout(
    "cases", "处罚办案", "案件编号", "县市区", "乡镇街道", "处罚决定日期", "执法领域", "区划代码", "结案日期",
    dates=("立案日期", "处罚决定日期"), optional=("结案日期", "罚款金额(元)"), amounts=("罚款金额(元)",),
)  # fmt: skip
INSPECTIONS = Layout(
    "inspections", "监督检查", "检查编号", "县市区", "乡镇街道", "检查日期", "执法领域",
    dates=("检查日期",), amounts=("减少扰企数",),
)  # fmt: skip
COMPLAINTS = Layout(
    "complaints_12345", "12345工单", "工单编号", "所属区县", "所属乡镇街道", "受理时间", "诉求领域",
    later="实际办结时间", dates=("应办结时间",), optional=("实际办结时间", "满意度评价"),
)  # fmt: skip
PETITIONS = Layout(
    "petitions", "信访事项", "信访件编号", "问题属地县市区", "问题属地乡镇街道", "登记日期", "内容分类",
    later="实际办结日期", dates=("登记日期", "应办结日期"), optional=("实际办结日期",),
)  # fmt: skip
OPERATIONS = Layout(
    "operations", "联合执法", "行动编号", "县市区", "乡镇街道", "开展日期", "主要领域",
    dates=("开展日期",), amounts=("参与部门数",),
)  # fmt: skip
OFFICERS = Layout("officers", "执法人员名册", "身份证号", "县市区", "工作乡镇街道", "名册日期")
DELEGATION = Layout("delegation", "赋权清单", "事项代码", "县市区", "乡镇街道", "起始日期", "所属领域")
POPULATIONS = Layout("populations", "常住人口", "区划代码", "县市区", "乡镇街道", "起用日期")
TASKS = Layout(
    "inspection_tasks", "检查任务", "任务编号", "县市区", "乡镇街道", "任务下达日期", "执法领域",
    dates=("任务下达日期", "完成期限"), optional=("实际完成日期",),
)  # fmt: skip
TRANSFERS = Layout(
    "transfers", "线索移送", "移送编号", "县市区", "乡镇街道", "移送日期", "执法领域",
    dates=("移送日期", "接收期限"), optional=("接收日期",),
)  # fmt: skip
DISPUTES = Layout(
    "disputes", "复议诉讼", "复议诉讼案号", "县市区", "乡镇街道", "受理日期", "执法领域",
    dates=("受理日期",), optional=("审结日期", "审理结果"),
)  # fmt: skip
REVIEWS = Layout(
    "file_reviews", "案卷评查", "评查编号", "县市区", "乡镇街道", "评查日期", "执法领域", dates=("评查日期",)
)
EVALUATIONS = Layout(
    "item_evaluations", "事项运行评估", "评估编号", "县市区", "乡镇街道", "评估日期", "所属领域",
    dates=("评估日期",), optional=("落实日期",),
)  # fmt: skip
LETTERS = Layout(
    "letters", "三书一函", "文书编号", "县市区", "乡镇街道", "发出日期", "执法领域",
    dates=("发出日期", "办理期限"), optional=("销号日期",),
)  # fmt: skip
AGENCIES = Layout(
    "agencies", "平台应用", "执法主体", "县市区", "乡镇街道", "统计截止日期", amounts=("注册账户数(个)",)
)  # fmt: skip
FEEDBACK = Layout(
    "feedback", "评价与问卷", "评价编号", "县市区", "乡镇街道", "评价日期", "执法领域",
    dates=("评价日期",), optional=("反映问题",),
)  # fmt: skip
PUBLIC_PENALTIES = Layout(
    "public_penalties", "行政处罚公示", "行政处罚决定文书号", "", "", "处罚决定日期", "违法行为类型",
    dates=("处罚决定日期",), optional=("罚款金额（万元）",), agency="处罚机关",
)  # fmt: skip
CATALOGUE = Layout("catalogue_items", "执法事项目录", "事项代码", "适用地区", "", "施行日期", "执法领域")
GUIDANCE = Layout("guidance", "赋权指导数", "乡镇类型", "适用地区", "", "执行日期")
ALL = (
    CASES, INSPECTIONS, COMPLAINTS, PETITIONS, OPERATIONS, OFFICERS, DELEGATION, POPULATIONS, TASKS, TRANSFERS,
    DISPUTES, REVIEWS, EVALUATIONS, AGENCIES, FEEDBACK, PUBLIC_PENALTIES, CATALOGUE, GUIDANCE,
    LETTERS,
)  # fmt: skip
