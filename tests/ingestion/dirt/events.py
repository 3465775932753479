"""What the offices say of the same thing: cross-posted demands, decisions in two exports, and what cannot be true."""

from tests.ingestion.dirt.office import Sample, csv, table, xlsx
from tests.ingestion.made import case

TICKET = {
    "工单编号": "T1",
    "诉求渠道": "12345热线",
    "诉求类型": "投诉",
    "诉求领域": "市容环卫",
    "所属区县": "婺城区",
    "所属乡镇街道": "城东街道",
    "受理时间": "2022-03-01 10:00:00",
    "应办结时间": "2022-03-08",
    "来电人姓名": "演甲",
    "来电号码": "10000000001",
    "诉求内容": "【演示】反映占道经营",
}
PETITION = {
    "信访件编号": "X1",
    "县市区": "婺城区",
    "乡镇街道": "城东街道",
    "内容分类": "市容环卫",
    "登记日期": "2022.03.02",
    "信访人姓名": "演甲",
    "联系电话": "１０００ ０００ ０００１",
}
EXTRA = {"决定书文号": "婺综执罚决字〔2022〕12号", "处罚种类": "罚款", "事项代码": "330217001000"}

PLATFORM = """
name = "处罚办案（全）"
name_en = "Penalty cases, all columns"
dataset = "cases"
owner = "执法监管数字应用"
files = ["*"]
covers = "month"
[columns]
case_no = ["案件编号"]
field = ["执法领域"]
case_type = ["程序类型"]
scope = ["执法主体类别"]
filed_on = ["立案日期"]
decided_on = ["决定日期"]
outcome = ["处理结果"]
fine_yuan = ["罚款金额(元)"]
decision_no = ["决定书文号"]
penalty_kinds = ["处罚种类"]
item_code = ["事项代码"]
[division]
name = ["乡镇街道"]
within = ["县市区"]
[values.case_type]
"普通程序" = "ordinary"
[values.scope]
"综合行政执法部门" = "general"
"乡镇(街道)综合行政执法队" = "township"
[values.outcome]
"予以处罚" = "penalty"
[values.penalty_kinds]
"罚款" = "fine"
"警告" = "warning"
"吊销许可证件" = "revocation"
"责令停产停业" = "closure"
"""
PETITIONS = """
name = "信访（电话）"
name_en = "Petitions with phones"
dataset = "petitions"
owner = "信访局"
files = ["*"]
covers = "month"
[columns]
petition_no = ["信访件编号"]
field = ["内容分类"]
received_on = ["登记日期"]
repeat_hash = ["联系电话"]
[division]
name = ["乡镇街道"]
within = ["县市区"]
"""
SOURCES = {"dirt_platform": PLATFORM, "dirt_public": PLATFORM, "dirt_petitions": PETITIONS}


def ticket(number: str, **changes: str) -> dict[str, str]:
    return TICKET | {"工单编号": number} | changes


def decided(**changes: str) -> dict[str, str]:
    return case() | EXTRA | changes


def demands_twice() -> list[Sample]:
    """One complaint by three channels and a petition; the month's file sent again with one ticket more."""
    calls = table(
        ticket("T1"),
        ticket("T2", 诉求渠道="民呼我为", 受理时间="2022-03-02"),
        ticket("T3", 受理时间="2022-03-03"),
        ticket("T4", 诉求渠道="浙里办", 来电号码="10000000002"),
    )
    again = [*calls, list(ticket("T5", 来电号码="10000000003").values())]
    more = table(PETITION | {"信访件编号": "X2", "登记日期": "2022年3月20日"})
    counts = {"twin_of": {"T1": None, "T2": "T1", "T3": None, "T4": None}}
    petitions = {"twin_of": {"X1": "T1", "X2": None}}
    source = "complaints_12345"
    return [
        Sample("dirt_petitions", "信访事项_3月.xlsx", xlsx(table(PETITION)), 1, stored={"twin_of": {"X1": None}}),
        Sample(source, "12345工单_3月.csv", csv(calls, "gb18030"), 4, stored=counts, then=True),
        Sample(source, "12345工单_3月重报.csv", csv(again), 1, duplicate=4, stored=counts, then=True),
        Sample("dirt_petitions", "信访事项_3月下旬.xlsx", xlsx(more), 1, stored=petitions, then=True),
    ]


def decisions_twice() -> list[Sample]:
    """One decision on the public sheet and in the platform's export, its number written otherwise."""
    public = table(decided(案件编号="P1", 决定书文号="婺综执罚决字[2022] 第012号"))
    platform = table(decided(案件编号="A1"), decided(案件编号="A2", 决定书文号="婺综执罚决字〔2022〕13号"))
    counts = {"twin_of": {"P1": "A1", "A1": None, "A2": None}}
    return [
        Sample("dirt_public", "行政处罚公示.xlsx", xlsx(public), 1),
        Sample("dirt_platform", "处罚办案.csv", csv(platform), 2, stored=counts, then=True),
    ]


def impossible() -> list[Sample]:
    """Closed before filed; a township that revokes; years between filing and decision are slow, not wrong."""
    town = "乡镇(街道)综合行政执法队"
    rows = table(
        decided(案件编号="A1", 立案日期="2022-03-10"),
        decided(案件编号="A2", 执法主体类别=town, 处罚种类="罚款、吊销许可证件"),
        decided(案件编号="A3", 执法主体类别=town, **{"罚款金额(元)": "50001"}),
        decided(案件编号="A4", 执法主体类别=town, 事项代码="330217099000"),
        decided(案件编号="A5", 执法主体类别=town, **{"罚款金额(元)": "5万"}),
        decided(案件编号="A6", 处罚种类="吊销许可证件；罚款", **{"罚款金额(元)": "80万元"}),
        decided(案件编号="A7", 立案日期="2019-01-02"),
    )
    reasons = ("先后矛盾", "不得作出这一种处罚", "较大数额", "保留在县级")
    stored = {"penalty_kinds": {"A6": "fine|revocation"}, "fine_yuan": {"A5": 50_000.0}}
    closed = table(case(案件编号="B1", 结案日期="2022-02-01"))
    return [
        Sample("dirt_platform", "处罚办案_权限.xlsx", xlsx(rows), 3, 4, reasons=reasons, stored=stored),
        Sample("cases", "处罚办案_结案.csv", csv(closed), 0, 1, reasons=("先后矛盾",)),
    ]


def encodings() -> list[Sample]:
    """䗛 and 堽 are not in GB2312: names of places need all of GB18030."""
    rows = table(case(办案机构="婺城区䗛塘执法中队"), case(案件编号="A2", 办案机构="堽城所"))
    stored = {"org": {"A1": "婺城区䗛塘执法中队", "A2": "堽城所"}}
    return [
        Sample("cases", f"{encoding}.csv", csv(rows, encoding), 2, stored=stored)
        for encoding in ("gb18030", "utf-8-sig", "utf-8")
    ] + [
        Sample("cases", "gbk.csv", csv(table(case(办案机构="石碶所")), "gbk"), 1),
        Sample("cases", "unicode.csv", csv(rows, "utf-16"), refused=("编码不对", "UTF-16", "GB18030")),
    ]
