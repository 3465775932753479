"""A name or a code means a division only on the days on which it stood."""

from pathlib import Path

import pytest

from geo.city import City, CityError, read_city
from geo.names import Refusal, Resolver
from tests.geo.changed import change

OLD, NEW = "330782105", "330782019"


@pytest.fixture
def resolver(folder: Path) -> Resolver:
    return Resolver(read_city(change(folder)))


@pytest.mark.parametrize(
    ("code", "name", "within", "day", "division"),
    [
        ("", "苏溪镇", "义乌市", "2022-06-30", OLD),
        (OLD, "", "", "2022-06-30", OLD),
        ("", "苏溪街道", "义乌市", "2022-07-01", NEW),
        (NEW, "苏溪街道", "", "2022-07-01", NEW),
        ("", "苏溪", "义乌市", "2022-06-30", OLD),
        ("", "苏溪", "义乌市", "2022-07-01", NEW),
        ("", "金华市义乌市苏溪镇人民政府", "", "2022-01-01", OLD),
        ("", "苏孟乡", "婺城区", "2021-12-31", "330702209"),
        ("", "苏溪镇", "义乌市", None, OLD),
    ],
)
def test_a_division_is_found_on_its_own_days(
    resolver: Resolver, code: str, name: str, within: str, day: str | None, division: str
) -> None:
    assert resolver.resolve(code, name, within, day) == division


@pytest.mark.parametrize(
    ("code", "name", "within", "day", "reason", "others", "limit"),
    [
        ("", "苏溪镇", "义乌市", "2022-07-01", "ended", {NEW}, "2022-06-30"),
        (OLD, "", "", "2023-01-01", "ended", {NEW}, "2022-06-30"),
        (OLD, "苏溪镇", "义乌市", "2023-01-01", "ended", {NEW}, "2022-06-30"),
        (NEW, "苏溪镇", "义乌市", "2023-01-01", "ended", {NEW}, "2022-06-30"),
        ("", "苏溪街道", "义乌市", "2022-06-30", "not_yet", {OLD}, "2022-07-01"),
        (NEW, "", "", "2022-06-30", "not_yet", {OLD}, "2022-07-01"),
        ("", "苏孟乡", "婺城区", "2022-01-01", "ended", {"330702005"}, "2021-12-31"),
    ],
)
def test_on_other_days_the_refusal_names_who_came_instead(
    resolver: Resolver, code: str, name: str, within: str, day: str, reason: str, others: set[str], limit: str
) -> None:
    answer = resolver.resolve(code, name, within, day)
    assert isinstance(answer, Refusal)
    assert (answer.reason, set(answer.candidates), answer.values) == (reason, others, {"day": limit})
    assert all(limit in answer.text(lang) for lang in ("zh", "en"))


def test_days_on_which_the_same_divisions_stood_are_looked_up_once(resolver: Resolver) -> None:
    days = [f"{year}-{month:02d}-15" for year in (2021, 2022, 2023) for month in range(1, 13)]
    assert len({resolver.standing.era(day) for day in days}) == 3


def test_a_city_that_never_changed_has_one_era(jinhua_resolver: Resolver) -> None:
    assert {jinhua_resolver.standing.era(day) for day in ("1950-01-01", "2022-03-01", "2099-01-01")} == {0}


@pytest.fixture
def jinhua_resolver(jinhua: City) -> Resolver:
    return Resolver(jinhua)


def test_a_name_may_come_again_after_its_division_is_gone(folder: Path) -> None:
    change(folder)
    with (folder / "divisions.csv").open("a", encoding="utf-8") as file:
        file.write("330782199,苏溪镇,,township,town,330782,330782199,330782199,,,,,,,2024-01-01,,yes\n")
    resolver = Resolver(read_city(folder))
    assert resolver.resolve("", "苏溪镇", "义乌市", "2024-01-01") == "330782199"
    assert resolver.resolve("", "苏溪镇", "义乌市", "2022-01-01") == OLD


def test_two_divisions_of_one_name_at_once_are_still_refused(folder: Path) -> None:
    change(folder)
    with (folder / "divisions.csv").open("a", encoding="utf-8") as file:
        file.write("330782199,苏溪镇,,township,town,330782,330782199,330782199,,,,,,,2022-06-30,,yes\n")
    with pytest.raises(CityError, match="同一上级下名称重复"):
        read_city(folder)


def test_one_alias_for_two_divisions_at_once_is_still_refused(folder: Path) -> None:
    with (folder / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("苏溪,330782,330782100,简称\n")
    with pytest.raises(CityError, match="同一范围内别名重复"):
        read_city(folder)
