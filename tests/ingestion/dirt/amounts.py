"""Numbers, days and marks of nothing as typed by hand."""

from datetime import date

from tests.ingestion.dirt.office import Sample, csv, table, xlsx
from tests.ingestion.made import case

INSPECTION = {
    "检查编号": "J1",
    "执法领域": "市容环卫",
    "检查日期": "2022-03-01",
    "检查方式": "现场检查",
    "检查类型": "日常检查",
    "县市区": "婺城区",
    "乡镇街道": "城东街道",
    "减少扰企数": "2",
    "是否赋码": "是",
}


def fines(*texts: str, header: str = "罚款金额(元)") -> list[list[object]]:
    rows = table(*(case(案件编号=f"A{n}") | {"罚款金额(元)": text} for n, text in enumerate(texts, 1)))
    rows[0] = [header if name == "罚款金额(元)" else name for name in rows[0]]
    return rows


def digits() -> list[Sample]:
    texts = ["1,234", "１２３４", "１，２３４．５", "￥1,200.00元", "1 234", "-5", "1,23", "约200", "#REF!"]
    stored = {"fine_yuan": {"A1": 1234.0, "A2": 1234.0, "A3": 1234.5, "A4": 1200.0, "A5": 1234.0}}
    reasons = ("是负数", "不是数字", "不是数字", "公式出错")
    return [Sample("cases", "处罚办案_数字.csv", csv(fines(*texts)), 5, 4, reasons=reasons, stored=stored)]


def large_units() -> list[Sample]:
    own = fines("1.2万", "0.5万元", "200元", "3件")
    both = fines("1.2", "1.2万", "200元", header="罚款金额（万元）")
    visits = [INSPECTION | {"检查编号": f"J{n}", "减少扰企数": text} for n, text in enumerate(["0.3万次", "5户次"], 1)]
    wide = [[*table(*visits)[0]], *table(INSPECTION | {"检查编号": "J3", "减少扰企数": "0.2"})[1:]]
    wide[0] = ["减少扰企数（万户次）" if name == "减少扰企数" else name for name in wide[0]]
    return [
        Sample(
            "cases",
            "a.csv",
            csv(own),
            3,
            1,
            reasons=("单位不对",),
            stored={"fine_yuan": {"A1": 12_000.0, "A2": 5_000.0}},
        ),
        Sample("cases", "b.csv", csv(both), 1, 2, reasons=("都写了单位",) * 2, stored={"fine_yuan": {"A1": 12_000.0}}),
        Sample("inspections", "c.csv", csv(table(*visits)), 2, stored={"visits_saved": {"J1": 3000, "J2": 5}}),
        Sample("inspections", "d.csv", csv(wide), 1, stored={"visits_saved": {"J3": 2000}}),
    ]


def nothing() -> list[Sample]:
    texts = ["—", "——", "/", "无", "空", "", " ", "－", "N/A", "暂无", "0", "0.00"]
    stored = {"fine_yuan": {f"A{n}": None if n <= 10 else 0.0 for n in range(1, 13)}}
    return [Sample("cases", "处罚办案_空白.csv", csv(fines(*texts)), 12, stored=stored)]


def day_forms() -> list[Sample]:
    written = ["2022.12.31", 44926, "20221231", "2022/12/31 00:00", "2022年12月31日", date(2022, 12, 31),
               "２０２２年１２月３１号", "2022 / 12 / 31"]  # fmt: skip
    wrong = ["2022年12月", "202212", date(2022, 12, 1), "2022年第四季度", "12月31日", "2022-12-31至2023-01-05"]
    rows = table(
        *(case(案件编号=f"A{n}", 立案日期="") | {"决定日期": text} for n, text in enumerate([*written, *wrong], 1))
    )
    shown_as_month = f"{'I'}{len(written) + 4}"
    content = xlsx(rows, formats={shown_as_month: 'yyyy"年"m"月"'})
    reasons = ("只有月份", "只有月份", "只有月份", "不是日期", "不是日期", "不是日期")
    stored = {"decided_on": dict.fromkeys((f"A{n}" for n in range(1, 9)), "2022-12-31")}
    return [Sample("cases", "处罚办案_日期.xlsx", content, 8, 6, reasons=reasons, stored=stored)]


def day_meanings() -> list[Sample]:
    """Filed in 2021, decided in 2022, closed in 2023: the decision counts; without it no other day steps in."""
    days = {"立案日期": "2021-12-20", "决定日期": "2022-01-05", "结案日期": "2023-02-01"}
    rows = table(
        case(**days), case(案件编号="A2", **days | {"决定日期": "—"}), case(案件编号="A3", **days | {"立案日期": ""})
    )
    renamed = [[{"决定日期": "告知日期"}.get(str(name), name) for name in rows[0]], *rows[1:]]
    stored = {"decided_on": {"A1": "2022-01-05", "A3": "2022-01-05"}}
    return [
        Sample("cases", "处罚办案_三个日期.csv", csv(rows), 2, 1, reasons=("必填项为空",), stored=stored),
        Sample("cases", "处罚办案_没有决定日.csv", csv(renamed), refused=("缺少必需的列", "决定日期")),
    ]
