"""Sheets made to be read by people: titles, merged headers, totals, notes."""

from tests.ingestion.dirt.office import Sample, csv, table, xls, xlsx
from tests.ingestion.made import case

PLAIN = {"罚款金额(元)": "罚款金额"}
HEAD = [PLAIN.get(name, name) for name in case()]
WIDTH = len(HEAD)


def row(number: str, fine: object = "200", **changes: str) -> list[object]:
    return [fine if cell == "200" else cell for cell in case(案件编号=number, **changes).values()]


def line(*cells: object) -> list[object]:
    return [*cells, *[""] * (WIDTH - len(cells))]


def title_and_units() -> list[Sample]:
    """单位：件、万元 stands above and holds for the fine alone; the office's own name begins with 单位 too."""
    above = [
        line("金华市2022年3月行政处罚案件统计表"),
        line("填报单位：金华市综合行政执法局", *[""] * 9, "单位：件、万元"),
        line(),
    ]
    rows = [*above, HEAD, row("A1", 0.02), row("A2", "1.2"), row("A3", "3万")]
    sheet = xlsx(rows, merged=["A1:M1", "A2:D2", "K2:M2"])
    stored = {"fine_yuan": {"A1": 200.0, "A2": 12_000.0}}
    beneath = [line("行政处罚案件统计表（2022年3月）"), HEAD, [*[""] * 11, "（万元）", ""], row("B1", "0.05")]
    return [
        Sample("cases", "处罚办案_2022-03.xlsx", sheet, 2, 1, 3, reasons=("都写了单位",), stored=stored),
        Sample("cases", "处罚办案_单位行.csv", csv(beneath), 1, skipped=1, stored={"fine_yuan": {"B1": 500.0}}),
    ]


def merged_header() -> list[Sample]:
    """Groups over columns, units beneath, the county written once for three rows."""
    upper = ["案件编号", "属地", "", "", "领域", "办案", "", "时间", "", "", "处理", "", "是否赋码"]
    lower = ["", "区划代码", "乡镇街道", "县市区", "执法领域", "程序类型", "执法主体类别",
             "立案日期", "决定日期", "结案日期", "处理结果", "罚款金额", ""]  # fmt: skip
    units = [*[""] * 11, "万元", ""]
    data = [row("A1", 0.02), row("A2", 0.03, 乡镇街道="城西街道", 县市区=""), row("A3", 0.04, 县市区="")]
    rows = [line("2022年3月办案明细"), upper, lower, units, *data]
    merged = ["A1:M1", "A2:A4", "B2:D2", "F2:G2", "H2:J2", "K2:L2", "M2:M4", "D5:D7"]
    stored = {
        "fine_yuan": {"A1": 200.0, "A2": 300.0, "A3": 400.0},
        "division": {"A1": "330702001", "A2": "330702003", "A3": "330702001"},
    }
    return [Sample("cases", "处罚办案_明细.xlsx", xlsx(rows, merged), 3, skipped=1, stored=stored)]


def totals() -> list[Sample]:
    rows = [
        HEAD,
        row("A1"),
        line("婺城区小计", *[""] * 10, "200"),
        row("A2", 县市区="东阳市"),
        line("", "", "小计", "东阳市", *[""] * 7, "200"),
        line("2", "合  计", *[""] * 9, "=L2+L4"),
        line("全市", *[""] * 10, 400),
        line("总 计：", *[""] * 10, "400"),
        line("本页合计", *[""] * 10, "400"),
    ]
    return [Sample("cases", "处罚办案_合计.xlsx", xlsx(rows), 2, skipped=6)]


def notes() -> list[Sample]:
    rows = [
        HEAD,
        row("A1"),
        line(),
        line("注：1. 本表按处罚决定日期统计。"),
        line("2. 罚款金额不含没收违法所得。"),
        line("3. 简案快办计入普通程序"),
        line("填报人：张某", "", "审核人：李某", "", "联系电话：0579-00000000"),
        line("单位负责人（签字）：", "", "（盖章）"),
        line("数据截止2022年4月5日"),
        line("第1页 共2页"),
        HEAD,
        row("A2"),
        line("备注：完"),
    ]
    return [
        Sample("cases", "处罚办案_附注.xls", xls(rows), 2, skipped=10),
        Sample("cases", "处罚办案_附注.csv", csv(rows, "gb18030"), 2, skipped=10),
    ]


def hidden_and_old() -> list[Sample]:
    rows = table(case(), case(案件编号="A2"))
    return [
        Sample("cases", "处罚办案_隐藏.xlsx", xlsx(rows, hidden={"2021年旧数据": table(case(案件编号="X1"))}), 2),
        Sample("cases", "处罚办案_旧版.xls", xls(rows), 2),
    ]
