"""What the demonstration promises of how well the work is done: believable shares, the planted weak spots the worst."""

import numpy as np
import pandas as pd
import pytest

from demo.calendar import FIRST, calendar
from tests.demo.conftest import Written
from tests.demo.test_anomalies import days
from tests.demo.test_offices import amounts, blank

YONGKANG, LANXI, PANAN, PUJIANG = "330784", "330781", "330727", "330726"


@pytest.fixture(scope="module")
def visits(written: Written) -> pd.DataFrame:
    """Return the inspections with firm, agency, day and county; the firm's code says where it is."""
    rows = written.rows("inspections")
    firm = rows["统一社会信用代码"]
    day = (days(rows["检查日期"]) - pd.Timestamp(FIRST)).dt.days
    agency, onsite = rows["检查机构"], rows["检查方式"] == "现场检查"
    told = {"firm": firm, "agency": agency, "day": day, "onsite": onsite, "county": firm.str.slice(2, 8)}
    return pd.DataFrame(told | {"joint": rows["检查类型"] == "综合查一次"}).sort_values(["firm", "day"])


def by_county(rows: pd.DataFrame, flags: pd.Series) -> pd.Series:
    return flags.groupby(rows["county"]).mean()


def test_most_firms_are_visited_once_or_twice_a_year(visits: pd.DataFrame) -> None:
    seen = visits[visits["onsite"]].groupby("firm").size()
    assert (seen <= 2).mean() > 0.98
    assert seen.max() < 40


def test_few_firms_see_two_agencies_within_thirty_days(visits: pd.DataFrame) -> None:
    rows = visits[visits["onsite"]]
    before = rows.shift()
    again = (
        (rows["firm"] == before["firm"]) & (rows["agency"] != before["agency"]) & (rows["day"] - before["day"] <= 30)
    )
    share = by_county(rows, again)
    assert share.between(0.01, 0.10).sum() >= 8
    assert share.idxmax() == YONGKANG
    assert share.median() < 0.035


def test_few_agencies_visit_a_firm_more_than_twice_a_year(visits: pd.DataFrame) -> None:
    rows = visits[visits["onsite"]]
    over = rows.groupby(["firm", "agency"]).cumcount() >= 2
    share = by_county(rows, over)
    assert share.between(0.0005, 0.03).all()
    assert set(share.nlargest(2).index) == {YONGKANG, PANAN}


def test_a_combined_visit_is_one_visit_that_spares_no_more_than_came_along(written: Written) -> None:
    rows = written.rows("inspections")
    rows = rows[rows["检查类型"] == "综合查一次"]
    spared, came = amounts(rows["减少扰企数"]), amounts(rows["参加部门数"])
    assert (came >= 2).all()
    assert (spared < came).all()


def test_one_county_is_strong_and_two_are_weak_in_combined_visits(visits: pd.DataFrame) -> None:
    rows = visits[visits["onsite"]]
    share = by_county(rows, rows["joint"])
    assert share.idxmax() == PUJIANG
    assert set(share.index[share < 0.025]) == {LANXI, PANAN}
    assert share.max() < 0.06


def test_one_visit_in_twelve_is_off_site(visits: pd.DataFrame) -> None:
    assert (~visits["onsite"]).mean() == pytest.approx(1 / 12, abs=0.01)
    assert by_county(visits, ~visits["onsite"]).idxmin() == PANAN


def test_nearly_all_ordinary_cases_are_decided_within_ninety_days(written: Written) -> None:
    rows = written.rows("cases")
    rows = rows[rows["程序类型"] == "普通程序"]
    lasted = (days(rows["处罚决定日期"]) - days(rows["立案日期"])).dt.days
    assert 0.98 < (lasted <= 90).mean() < 0.995


def test_nearly_all_penalties_are_published_within_seven_working_days(written: Written) -> None:
    rows = written.rows("cases")
    rows = rows[(rows["处理结果"] == "予以处罚") & (days(rows["处罚决定日期"]) < pd.Timestamp("2022-12-15"))]
    decided = (days(rows["处罚决定日期"]) - pd.Timestamp(FIRST)).dt.days.to_numpy()
    published = (days(rows["公示日期"].where(~blank(rows["公示日期"]), "2099-01-01")) - pd.Timestamp(FIRST)).dt.days
    in_time = published.to_numpy() <= calendar().after(decided, np.full(len(decided), 7))
    assert in_time.mean() == pytest.approx(0.98, abs=0.006)


def test_most_who_rate_are_satisfied(written: Written) -> None:
    rating = written.rows("complaints_12345")["满意度评价"]
    rated = rating[~blank(rating)]
    assert (rated == "满意").mean() == pytest.approx(0.89, abs=0.02)


def test_most_verdicts_are_carried_out_in_time(written: Written) -> None:
    rows = written.rows("item_evaluations")
    due = rows[~blank(rows["落实期限"])]
    done = days(due["落实日期"].where(~blank(due["落实日期"]), "2099-01-01")) <= days(due["落实期限"])
    assert done.mean() == pytest.approx(0.93, abs=0.02)
    assert rows["评估结论"].isin(["不适宜", "不必要"]).mean() == pytest.approx(0.07, abs=0.02)


def test_all_but_eight_townships_have_a_legal_reviewer(written: Written) -> None:
    path = next(path for source, path in written.manifest.files if source == "officers" and "2022-12" in path.name)
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig").drop_duplicates("身份证号")
    fit = rows[(rows["是否法制审核员"] == "是") & (rows["法学背景"] == "是") & (rows["岗位层级"] == "乡镇级")]
    assert (fit["人员身份"] != "执法辅助人员").all()
    assert fit["所在单位"].nunique() == pytest.approx(146 - 8, abs=3)  # some names stand in two counties
