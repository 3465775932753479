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
