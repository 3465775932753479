"""The written files, read by pandas alone, give the published figures of 2022."""

import tomllib
from collections.abc import Iterator

import pytest

from tests.demo.conftest import JINHUA, Written


def published(measure: str, field: str = "") -> int:
    told = tomllib.loads((JINHUA / "published.toml").read_text(encoding="utf-8"))["figures"]
    found = [one for one in told if one.get("measure") == measure and one["period"] == "2022"]
    return next(int(one["value"]) for one in found if one.get("field", "") == field)


def amounts(texts: list[str]) -> Iterator[int]:
    """Read amounts as people do: 1,250 and １２５０ and blank marks."""
    yield from (
        int(text.replace(",", "").replace(".0", "")) if text not in ("", "—", "/", "无") else 0 for text in texts
    )


def test_cases_equal_the_published_number(written: Written) -> None:
    assert len(written.rows("cases")) == published("cases") == 79_000


@pytest.mark.parametrize(("field", "name"), [("urban_gas", "城镇燃气"), ("education", "教育（双减）")])
def test_cases_and_fines_of_gas_and_education_equal_the_published_ones(written: Written, field: str, name: str) -> None:
    rows = written.rows("cases")
    inside = rows[rows["执法领域"] == name]
    assert len(inside) == published("cases", field)
    assert sum(amounts(inside["罚款金额(元)"].tolist())) == published("fines_yuan", field)


def test_gas_has_the_published_criminal_referrals(written: Written) -> None:
    rows = written.rows("cases")
    assert len(rows[(rows["执法领域"] == "城镇燃气") & (rows["处理结果"] == "移送")]) == 20


def test_each_of_22_new_fields_has_its_first_case(written: Written) -> None:
    rows = written.rows("cases")
    assert (rows["首案标记"] == "首案").sum() == published("new_fields_with_first_case") == 22


def test_inspections_combined_visits_and_saved_visits_equal_the_published_ones(written: Written) -> None:
    rows = written.rows("inspections")
    onsite = rows[rows["检查方式"] == "现场检查"]
    assert len(onsite) == published("inspections")
    assert (onsite["检查类型"] == "综合查一次").sum() == published("inspections_joint")
    assert sum(amounts(rows["减少扰企数"].tolist())) == published("visits_saved")


def test_operations_equal_the_published_number(written: Written) -> None:
    assert len(written.rows("operations")) == published("operations")


def test_only_complaints_and_reports_are_the_demand(written: Written) -> None:
    kinds = written.rows("complaints_12345")["诉求类型"].value_counts()
    assert kinds["投诉"] + kinds["举报"] == written.key["totals"]["2022"]["complaints"] == 62_000
    assert kinds.sum() == 80_000


def test_the_key_holds_the_totals_of_the_files(written: Written) -> None:
    rows, totals = written.rows("cases"), written.key["totals"]["2022"]
    assert (rows["处理结果"] == "予以处罚").sum() == totals["penalties"]
    assert (rows["是否赋码"] == "是").sum() == totals["cases_coded"]
    assert sum(amounts(rows["罚款金额(元)"].tolist())) == totals["fines_yuan"]
