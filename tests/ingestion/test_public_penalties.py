"""The public sheet of penalties (双公示), in the national template's new and old headers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.schema import cases
from ingestion.reports import Report
from tests.ingestion.made import csv_of

Bring = Callable[..., Report]
PERSON, FIRM, CODE = "赵演甲", "演示餐饮店", "92330782DEM000001X"
NEW = {
    "行政相对人名称": FIRM,
    "行政相对人类别": "个体工商户",
    "统一社会信用代码": CODE,
    "法定代表人": PERSON,
    "行政处罚决定文书号": "义综执罚决字〔2022〕第1号",
    "违法行为类型": "违反《城镇燃气管理条例》",
    "违法事实": "经营燃气未按规定存放",
    "处罚依据": "《城镇燃气管理条例》第四十六条",
    "处罚类别": "罚款;没收违法所得、没收非法财物",
    "处罚内容": "罚款人民币五百元",
    "罚款金额（万元）": "0.05",
    "没收违法所得、没收非法财物的金额（万元）": "0.0123",
    "暂扣或吊销证照名称及编号": "",
    "处罚决定日期": "2022/05/06",
    "处罚有效期": "2099/12/31",
    "公示截止期": "2023/05/06",
    "处罚机关": "义乌市综合行政执法局",
    "处罚机关统一社会信用代码": "11330782DEM0000001",
    "数据来源单位": "义乌市综合行政执法局",
}
OLD = {
    "行政处罚决定书文号": "金公交罚〔2022〕2号",
    "处罚名称": "违反交通安全",
    "处罚类别1": "行政拘留",
    "处罚事由": "某事",
    "处罚依据": "《中华人民共和国道路交通安全法》第九十一条",
    "行政相对人名称": PERSON,
    "行政相对人代码_1 (统一社会信用代码)": "",
    "处罚结果": "拘留",
    "处罚决定日期": "2022.05.07",
    "处罚机关": "金华市公安局交通警察支队直属一大队",
}


def bring_public(bring: Bring, *rows: dict[str, str]) -> Report:
    return bring(csv_of(*rows), "行政处罚公示.csv", "public_penalties")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (NEW, ("330782", "urban_gas", "general", "fine|confiscation", 500.0, 123.0, "firm", "2022-05-06")),
        (OLD, ("330700", "transport", "traffic", "detention", None, None, None, "2022-05-07")),
        (NEW | {"处罚机关": "兰溪市云山街道办事处"},
         ("330781002", "urban_gas", "township", "fine|confiscation", 500.0, 123.0, "firm", "2022-05-06")),
        (NEW | {"处罚机关": "永康市市场监督管理局", "违法行为类型": "违反《食品安全法》"},
         ("330784", "market", "specialised", "fine|confiscation", 500.0, 123.0, "firm", "2022-05-06")),
    ],
)  # fmt: skip
def test_a_row_is_a_penalty_of_its_agencys_place(
    bring: Bring, store: Engine, row: dict[str, str], expected: tuple[object, ...]
) -> None:
    report = bring_public(bring, row)
    assert (report.accepted, report.rejected) == (1, 0)
    wanted = ("division", "field", "scope", "penalty_kinds", "fine_yuan", "confiscated_yuan", "party_type")
    with store.connect() as connection:
        found = connection.execute(select(*cases.c[wanted], cases.c.decided_on, cases.c.outcome)).one()
    assert (*found[:7], found.decided_on.isoformat(), found.outcome) == (*expected, "penalty")


def test_an_agency_of_two_places_is_rejected_with_both(bring: Bring) -> None:
    report = bring_public(bring, NEW | {"处罚机关": "金华市公安局江南分局"})
    (problem,) = report.problems
    assert (problem.column, problem.found) == ("处罚机关", "金华市公安局江南分局")
    assert "婺城区江南街道 330702005 | 永康市江南街道 330784003" in problem.allowed


def test_an_offence_that_no_word_of_the_mapping_covers_is_rejected(bring: Bring) -> None:
    report = bring_public(bring, NEW | {"违法行为类型": "违反《某某法》"})
    assert [problem.column for problem in report.problems] == ["违法行为类型"]


def test_no_person_and_no_firm_of_the_sheet_is_kept(bring: Bring, store: Engine, tmp_path: Path) -> None:
    bring_public(bring, NEW, NEW | {"行政处罚决定文书号": "义〔2022〕2号", "处罚机关": "某局"})
    left = b"".join(path.read_bytes() for path in tmp_path.glob("sanse.db*"))
    assert not [word for word in (PERSON, FIRM, CODE) if word.encode() in left]
