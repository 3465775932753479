from collections.abc import Callable
from pathlib import Path

import pytest

from indicators import targets
from indicators.definitions import DefinitionError
from tests.indicators.world import CATALOGUE


def city(tmp_path: Path, *rows: str) -> Path:
    (tmp_path / "targets.toml").write_text("".join(f"[[targets]]\n{row}\n" for row in rows), encoding="utf-8")
    return tmp_path


ROW = """indicator = "R4-01"
kinds = ["county"]
first_year = {year}
{goal}
source = "s"
words = "w"
origin = "published"
"""


def test_a_citys_goalposts_hold_until_a_later_row(tmp_path: Path) -> None:
    rows = [ROW.format(year=2025, goal="target = 0.5"), ROW.format(year=2023, goal="target = 0.25\nfloor = 0.1")]
    own = targets.load(city(tmp_path, *rows), CATALOGUE)
    indicator = CATALOGUE.indicators["joint_inspection_ratio"]
    county, whole = targets.Place("county"), targets.Place("city")
    found = [targets.goalposts(indicator, own, county, year) for year in (2022, 2023, 2024, 2025, 2030)]
    assert found == [(0.035, 0.2), (0.1, 0.25), (0.1, 0.25), (0.035, 0.5), (0.035, 0.5)]
    assert targets.goalposts(indicator, own, whole, 2030) == (0.035, 0.2)


def test_a_city_without_goalposts_of_its_own_has_none(tmp_path: Path) -> None:
    assert targets.load(tmp_path, CATALOGUE) == ()


@pytest.mark.parametrize("name", ["jinhua", "ningbo"])
def test_the_bundled_cities_have_good_goalposts(name: str) -> None:
    assert targets.load(Path("cities") / name, CATALOGUE)


BAD_ROWS: list[tuple[Callable[[str], str], str]] = [
    (lambda row: row.replace("R4-01", "R9-99"), "没有这个名称"),
    (lambda row: row.replace("R4-01", "reform"), "没有这个名称"),
    (lambda row: row.replace("target = 0.5", "target = 0.01"), "方向与目标值、底线值不一致"),
    (lambda row: row.replace("target = 0.5", "target = 0.035"), "目标值等于底线值"),
    (lambda row: row.replace('"county"', '"township"'), "指标不用于这一级区划"),
    (lambda row: row.replace('words = "w"\n', ""), "缺少这一项"),
    (lambda row: f"{row}\nby = 3", "没有这一项"),
    (lambda row: f"{row}\n[[targets]]\n{row}", "写了两次"),
    (lambda row: row.replace("2025", '"2025"'), "不是整数"),
]


@pytest.mark.parametrize(("spoil", "reason"), BAD_ROWS)
def test_a_broken_goalpost_is_refused(tmp_path: Path, spoil: Callable[[str], str], reason: str) -> None:
    with pytest.raises(DefinitionError, match=reason):
        targets.load(city(tmp_path, spoil(ROW.format(year=2025, goal="target = 0.5"))), CATALOGUE)


BY_FIELD = """indicator = "E1-01"
kinds = ["county"]
first_year = 2021
{more}source = "s"
words = "w"
origin = "assumption"
[targets.by_field]
fire = [{fire}]
waste = [30.0, 10.0]
"""


def test_one_row_may_write_the_goalposts_of_many_fields(tmp_path: Path) -> None:
    own = targets.load(city(tmp_path, BY_FIELD.format(more="", fire="8, 2.5")), CATALOGUE)
    indicator = CATALOGUE.indicators["demands_per_10k"]
    found = {
        field: targets.goalposts(indicator, own, targets.Place("county", field=field), 2022)
        for field in ("fire", "waste", "noise", "all")
    }
    assert found == {"fire": (8, 2.5), "waste": (30, 10), "noise": None, "all": (200, 60)}
    assert [(row.fields, row.source) for row in own] == [(("fire",), "s"), (("waste",), "s")]


@pytest.mark.parametrize(
    ("more", "fire", "reason"),
    [
        ("", "2.5, 2.5", "targets.toml E1-01 2021 fire: “2.5 → 2.5” 目标值等于底线值"),
        ("", "2.5, 8", "targets.toml E1-01 2021 fire: “2.5 → 8.0” 方向与目标值、底线值不一致"),
        ("", "8", "targets.toml targets.1.by_field.fire"),
        ("", '8, "a"', "targets.toml targets.1.by_field.fire.1: “a” 不是数字"),
        ("floor = 90.0\n", "8, 2.5", "targets.toml targets.1: by_field 已写明领域和目标值；允许：by_field | fields"),
        ('fields = ["noise"]\n', "8, 2.5", "targets.toml targets.1: by_field 已写明领域和目标值"),
    ],
)
def test_goalposts_of_fields_are_refused_by_name(tmp_path: Path, more: str, fire: str, reason: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        targets.load(city(tmp_path, BY_FIELD.format(more=more, fire=fire)), CATALOGUE)
    assert reason in caught.value.text()


def test_a_field_the_city_does_not_have_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "fields.csv").write_text("code,name\nfire,消防\nnoise,噪声\n", encoding="utf-8-sig")
    with pytest.raises(DefinitionError) as caught:
        targets.load(city(tmp_path, BY_FIELD.format(more="", fire="8, 2.5")), CATALOGUE)
    assert caught.value.text() == "targets.toml fields: “waste” 没有这个名称；允许：fire | noise"
