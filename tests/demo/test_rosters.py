"""Officers, delegated items and inhabitants, read by pandas alone."""

import pandas as pd

from tests.demo.conftest import Written


def read(written: Written, source: str, words: str) -> pd.DataFrame:
    path = next(path for name, path in written.manifest.files if name == source and words in path.name)
    if path.suffix == ".xlsx":
        return pd.read_excel(path, header=2, dtype=str, engine="calamine")
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def good_officers(written: Written, month: str) -> pd.DataFrame:
    rows = read(written, "officers", month).drop_duplicates("身份证号")
    return rows[rows["身份证号"].str.fullmatch(r"\d{18}") & (rows["人员身份"] != "执法辅助人员")]


def test_officers_of_december_2022_equal_the_published_ones(written: Written) -> None:
    tiers = good_officers(written, "2022-12")["岗位层级"].value_counts()
    assert tiers.sum() == 6394
    assert tiers["县级"] + tiers["乡镇级"] == 5831
    assert tiers["乡镇级"] == 3995


def test_officers_move_down_during_the_year(written: Written) -> None:
    first, last = (good_officers(written, month)["岗位层级"].value_counts() for month in ("2022-01", "2022-12"))
    assert first["乡镇级"] < last["乡镇级"]


def test_auxiliaries_are_in_the_roster(written: Written) -> None:
    rows = read(written, "officers", "2022-12")
    assert (rows["人员身份"] == "执法辅助人员").sum() >= 1600


def test_132_townships_have_powers_at_the_end_of_2022(written: Written) -> None:
    paths = [path for name, path in written.manifest.files if name == "delegation"]
    rows = pd.concat([read(written, "delegation", path.name) for path in paths]).fillna("")
    rows = rows[rows["事项代码"].str.fullmatch(r"\d{12}")]
    town, county = rows["乡镇街道"].str.strip(), rows["县市区"].str.replace(r"\s|金华市|\(.*", "", regex=True)
    powers = rows[(rows["行使方式"] == "赋权") & (rows["收回日期"] == "")]
    plain = town.str.replace(r"(人民政府|办事处)$", "", regex=True)
    assert len(set(zip(county[powers.index], plain[powers.index], strict=True))) >= 132
    assert written.key["townships"] == {"delegated": 132, "stationed": 11, "nothing": 2, "withdrawn": 1}


def test_inhabitants_of_townships_add_up_to_the_census_of_each_county(written: Written) -> None:
    rows = read(written, "populations", "2022").dropna(subset=["口径"])
    assert len(rows) == 146
    persons = rows.assign(persons=rows["常住人口(人)"].astype(float)).groupby("县市区")["persons"].sum()
    census = {one.name: one.population for one in written.city.divisions if one.kind == "county"}
    assert persons.to_dict() == census
