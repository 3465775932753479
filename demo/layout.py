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
