"""Names and codes of divisions as written by hand and by spreadsheets, and divisions that are no more."""

from tests.ingestion.dirt.office import Sample, csv, table, xlsx
from tests.ingestion.made import case

NAMES = [  # 县市区, 乡镇街道, division
    ("婺  城 区", "", "330702"),
    ("婺城", "城东街道办事处", "330702001"),
    ("金华市婺城区", "城东", "330702001"),
    ("义乌", "佛堂镇人民政府", "330782100"),
    ("金东区(金义新区)", "", "330703"),
    ("金东区（金义新区）", "江东镇", "330703106"),
    ("市本级", "", "330700"),
    ("", "义乌市佛堂镇", "330782100"),
    ("婺城区", "江南街道", "330702005"),
    ("永康市", "江南街道", "330784003"),
]
REFUSED = [("", "江南街道", "不唯一"), ("", "开发区", "没有这个区划"), ("婺城区", "某某街道", "没有这个区划")]
CODES = [  # 区划代码, division
    ("330702", "330702"),
    ("330702000000", "330702"),
    ("330702001", "330702001"),
    ("330702001000", "330702001"),
    (330702001, "330702001"),
    ("330702001.0", "330702001"),
    ("3.30702001E+08", "330702001"),
    ("'330702001000", "330702001"),
]


def variants() -> list[Sample]:
    places = [(county, town) for county, town, _ in [*NAMES, *REFUSED]]
    rows = table(*(case(案件编号=f"A{n:02d}", 县市区=county, 乡镇街道=town) for n, (county, town) in enumerate(places)))
    stored = {"division": {f"A{n:02d}": code for n, (_, _, code) in enumerate(NAMES)}}
    reasons = tuple(reason for _, _, reason in REFUSED)
    return [Sample("cases", "处罚办案_属地.csv", csv(rows), 10, 3, reasons=reasons, stored=stored)]


def codes() -> list[Sample]:
    written = [code for code, _ in CODES]
    rows = table(
        *(case(案件编号=f"A{n}", 县市区="", 乡镇街道="") | {"区划代码": code} for n, code in enumerate(written)),  # type: ignore[dict-item]
        case(案件编号="B1", 区划代码="3.307e11", 县市区="", 乡镇街道=""),
        case(案件编号="B2", 区划代码="33070", 县市区="", 乡镇街道=""),
    )
    stored = {"division": {f"A{n}": code for n, (_, code) in enumerate(CODES)}}
    reasons = ("位数已丢失", "没有这个区划")
    return [Sample("cases", "处罚办案_编码.xlsx", xlsx(rows), 8, 2, reasons=reasons, stored=stored)]


def changed() -> list[Sample]:
    """苏溪镇 until 2022-06-30, 苏溪街道 from 2022-07-01; 苏孟乡 went into 江南街道 (tests/geo/changed.py)."""
    told = [
        ("2022-06-30", "义乌市", "苏溪镇"),
        ("2022-07-01", "义乌市", "苏溪街道"),
        ("2021-12-31", "婺城区", "苏孟乡"),
        ("2022-07-01", "义乌市", "苏溪镇"),
        ("2022-06-30", "义乌市", "苏溪街道"),
        ("2022-01-01", "婺城区", "苏孟乡"),
    ]
    rows = [case(案件编号=f"A{n}", 立案日期="", 决定日期=day, 县市区=county, 乡镇街道=town)
            for n, (day, county, town) in enumerate(told, 1)]  # fmt: skip
    stored = {"division": {"A1": "330782105", "A2": "330782019", "A3": "330702209"}}
    reasons = ("已经撤销", "还没有设立", "已经撤销")
    return [Sample("cases", "处罚办案_撤并.csv", csv(table(*rows)), 3, 3, reasons=reasons, stored=stored)]
