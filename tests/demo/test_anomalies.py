"""Every anomaly of the answer key is really in the files; holidays were quiet where they were."""

from typing import Any

import pandas as pd

from tests.demo.conftest import Written


def planted(written: Written, kind: str) -> list[dict[str, Any]]:
    return [one for one in written.key["anomalies"] if one["kind"] == kind]


def name_of(written: Written, code: str) -> str:
    return next(one.name for one in written.city.divisions if one.code == code)


def fields_of(written: Written, codes: list[str]) -> list[str]:
    return [one.name for one in written.city.fields if one.code in codes]


def monday(week: str) -> pd.Timestamp:
    return pd.Timestamp.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def days(texts: pd.Series) -> pd.Series:
    """Read the four ways in which the files write a day."""
    serial = texts.str.fullmatch(r"\d{5}(\.0)?")
    plain = texts.str.slice(0, 10).str.replace(r"[年月./]", "-", regex=True).str.replace("日.*", "", regex=True)
    found = pd.to_datetime(plain.where(~serial), format="%Y-%m-%d")
    return found.fillna(pd.Timestamp("1899-12-30") + pd.to_timedelta(texts.where(serial).astype(float), unit="D"))


def within(rows: pd.DataFrame, header: str, one: dict[str, Any]) -> pd.DataFrame:
    when = days(rows[header])
    return rows[(when >= monday(one["first"])) & (when < monday(one["last"]) + pd.Timedelta(days=7))]


def test_complaints_of_the_surge_rise_to_more_than_twice(written: Written) -> None:
    rows = written.rows("complaints_12345")
    for one in planted(written, "surge"):
        mine = rows[rows["所属区县"].str.contains("浦") & rows["诉求领域"].isin(fields_of(written, one["fields"]))]
        when = days(mine["受理时间"])
        week = (when - monday("2022-W01")).dt.days // 7
        turn = int(one["first"][6:]) - 1
        assert (week >= turn).sum() / 12.7 > 2 * ((week >= turn - 12) & (week < turn)).sum() / 12


def test_absent_townships_have_complaints_and_no_act(written: Written) -> None:
    calls, visits, cases = (written.rows(name) for name in ("complaints_12345", "inspections", "cases"))
    for one in planted(written, "absence"):
        town, fields = name_of(written, one["division"]), fields_of(written, one["fields"])
        asked = within(calls, "受理时间", one)
        asked = asked[asked["所属乡镇街道"].str.startswith(town) & asked["诉求领域"].isin(fields)]
        assert len(asked) >= 20 * len(fields), one["id"]
        for rows, header in ((visits, "检查日期"), (cases, "处罚决定日期")):
            acts = rows[rows["乡镇街道"].str.startswith(town) & rows["执法领域"].isin(fields)]
            assert within(acts, header, one).empty, one["id"]


def test_the_harassed_firms_saw_several_agencies_within_thirty_days(written: Written) -> None:
    rows = written.rows("inspections")
    for one in planted(written, "repeat"):
        assert len(one["firm_codes"]) == one["firms"]
        for firm in one["firm_codes"]:
            mine = rows[rows["统一社会信用代码"] == firm]
            when = days(mine["检查日期"])
            most = max(mine["检查机构"][(when >= day) & (when < day + pd.Timedelta(days=30))].nunique() for day in when)
            assert most >= 3, firm


def test_the_late_office_sent_nothing_and_its_file_waits(written: Written) -> None:
    rows = written.rows("inspections")
    for one in planted(written, "late_office"):
        mine = days(rows["检查日期"][rows["县市区"].str.replace(r"\s", "", regex=True).str.endswith("武义县")])
        assert not mine.dt.strftime("%Y-%m").isin(one["months"]).any()
        assert (mine.dt.month == 11).sum() > 500
    assert [path.exists() for _, path in written.manifest.late] == [True]
    assert not {path for _, path in written.manifest.late} & {path for _, path in written.manifest.files}


def test_the_late_closer_is_late(written: Written) -> None:
    rows = written.rows("complaints_12345")
    for one in planted(written, "late_closing"):
        mine = within(rows[rows["所属区县"].str.replace(" ", "").str.endswith("兰溪市")], "受理时间", one)
        done = mine[~mine["实际办结时间"].isin(["", "—", "/", "无"])]
        on_time = (days(done["实际办结时间"]) <= days(done["应办结时间"])).mean()
        assert abs(on_time - one["on_time"]) < 0.03


def test_spring_festival_national_day_and_weekends_are_quiet(written: Written) -> None:
    rows = written.rows("inspections")
    count = days(rows["检查日期"]).value_counts()
    usual = count.median()
    for quiet in ("2022-01-31", "2022-02-03", "2022-02-06", "2022-04-04", "2022-05-02", "2022-10-04", "2022-07-10"):
        assert count.get(pd.Timestamp(quiet), 0) < 0.2 * usual, quiet
    for worked in ("2022-01-29", "2022-04-24", "2022-10-08"):
        assert count[pd.Timestamp(worked)] > 0.4 * usual, worked


def test_street_complaints_are_made_on_summer_evenings(written: Written) -> None:
    rows = written.rows("complaints_12345")
    street = rows[rows["诉求领域"] == "市容环卫"]
    month, hour = days(street["受理时间"]).dt.month, street["受理时间"].str.extract(r" (\d\d):")[0].astype(int)
    assert (hour[month.isin([7, 8])] >= 18).mean() > 2 * (hour[month.isin([1, 2])] >= 18).mean()
