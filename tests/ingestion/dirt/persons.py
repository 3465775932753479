"""Numbers of persons and firms that a spreadsheet shortened, rosters, figures of the population."""

from datetime import date

from tests.ingestion.dirt.amounts import INSPECTION
from tests.ingestion.dirt.office import Sample, csv, table, xlsx
from tests.ingestion.made import case

OFFICER = {
    "身份证号": "110101199003070011",
    "姓名": "演甲",
    "县市区": "婺城区",
    "乡镇街道": "城东街道",
    "岗位层级": "乡镇级",
    "人员身份": "行政执法类公务员",
    "所在单位": "城东街道综合行政执法队",
    "名册日期": "2022年3月",
}
PEOPLE = {"区划代码": "", "县市区": "婺城区", "乡镇街道": "", "口径": "常住人口", "起用日期": "2022年末"}


def officer(number: object, **changes: object) -> dict[str, object]:
    return OFFICER | {"身份证号": number} | changes


def shortened() -> list[Sample]:
    """Typed as numbers: Excel keeps fifteen digits, WPS shows the rest as zeros, CSV writes them out."""
    roster = table(
        officer("110101199003070011"),
        officer("11010119900307002X"),
        officer(110101199003070038.0),
        officer("110101199003070000"),
        officer("1.10101199003070E+17"),
    )
    firms = ["91330702MA2DEM0X1X", "913307021234567000", 913307021234567891.0]
    visits = table(*(INSPECTION | {"检查编号": f"J{n}", "统一社会信用代码": code} for n, code in enumerate(firms)))  # type: ignore[dict-item]
    numbers = ["330702202203000999", "330702202203001000", "330702202203001001", "330702202204017000"]
    serial = table(*(case(案件编号=number) for number in numbers))
    lost = "位数已丢失"
    return [
        Sample("officers", "执法人员名册_2022-03.xlsx", xlsx(roster), 2, 3, reasons=(lost,) * 3),
        Sample("inspections", "监督检查_2022-03.xlsx", xlsx(visits), 1, 2, reasons=(lost,) * 2),
        Sample("cases", "处罚办案_编号.csv", csv(serial), 3, 1, reasons=(lost,)),
    ]


def populations() -> list[Sample]:
    """户籍 beside 常住 in one sheet, in 万人, at the end of a year."""
    rows = [
        ["2022年末各县（市、区）人口"],
        ["", "", "", "", "", "单位：万人"],
        [*PEOPLE, "常住人口", "户籍人口"],
        [*PEOPLE.values(), "96.5", "66.1"],
        [*(PEOPLE | {"县市区": "义乌市"}).values(), 189.7, 86.2],
        [*(PEOPLE | {"县市区": "东阳市", "口径": "户籍人口"}).values(), "84.9", "84.9"],
        ["合计", "", "", "", "", "371.1"],
    ]
    only = [[*PEOPLE, "户籍人口(人)"], [*PEOPLE.values(), 661_000]]
    stored = {"persons": {"330702": 965_000, "330782": 1_897_000}, "valid_from": {"330702": "2022-12-31"}}
    return [
        Sample("populations", "常住人口_2022.xlsx", xlsx(rows), 2, 1, 3, reasons=("不在允许之列",), stored=stored),
        Sample("populations", "户籍人口_2022.csv", csv(only), refused=("缺少必需的列", "常住人口")),
    ]


def two_posts() -> list[Sample]:
    rows = table(
        officer("110101199003070011"),
        officer("110101199003070011", 所在单位="婺城区综合行政执法局"),
        officer("110101199003070011", 名册日期=date(2022, 4, 1)),
        officer("11010119900307002X", 县市区="东阳市", 所在单位="东阳城东街道综合行政执法队"),
        officer("110101199003070011"),
    )
    reasons = ("两个单位",)
    return [Sample("officers", "执法人员名册.xlsx", xlsx(rows), 3, 1, duplicate=1, reasons=reasons)]
