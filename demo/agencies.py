"""平台应用情况: each month, what every agency did on the platform and how many of its accounts were used."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from demo import offices
from demo.calendar import Flags, Ints, number
from demo.places import Floats, World, apportion, stream, texts
from demo.profile import Anomaly
from demo.tables import Rows, dates, numbers, where, yes_no

WOBBLE = (-0.004, -0.006, 0.001, 0.002, 0.001, 0.0, 0.002, 0.001, 0.001, 0.001, 0.001, 0.0)  # adds up to nothing
BEFORE = -0.03  # the share of active accounts in the year before the published one
OUTSIDE = ("档案", "宣传")  # departments that need not be on the platform


@dataclass(frozen=True)
class Agency:
    """An agency; county -1 = the city's own, town -1 = none."""

    name: str
    department: str
    county: int
    town: int
    accounts: int


def rows(world: World, year: int) -> Rows:
    """Return the twelve months of a year; the share of active accounts is the published one, in December and in all."""
    listed = _agencies(world)
    parts = [_month(world, year, month, listed) for month in range(1, 13)]
    columns = {header: np.concatenate([part.columns[header] for part in parts]) for header in parts[0].columns}
    return Rows(columns, np.concatenate([part.day for part in parts]), np.concatenate([part.county for part in parts]))


def _agencies(world: World) -> list[Agency]:
    rng, kinds = stream(world.seed, "agencies"), list(dict.fromkeys(one.department for one in world.fields))
    found = []
    for n in range(-1, len(world.counties)):
        place = world.counties[n].name if n >= 0 else world.profile.city.name
        for kind in kinds:
            size = int(rng.integers(40, 110)) if kind == "综合行政执法" else int(rng.integers(6, 36))
            found.append(Agency(f"{place}{kind}局", kind, n, -1, size))
    kinds_of = offices.powers(world)
    for n, town in enumerate(world.towns):
        if kinds_of[n] != "nothing":
            county = int(world.county[n])
            name = f"{world.counties[county].name}{town.name}综合行政执法队"
            found.append(Agency(name, "", county, n, int(rng.integers(8, 30))))
    return found


def _month(world: World, year: int, month: int, listed: list[Agency]) -> Rows:
    rng, size = stream(world.seed, "agencies", year, month), len(listed)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    county, town = (np.array([getattr(one, name) for one in listed]) for name in ("county", "town"))
    accounts = np.array([one.accounts for one in listed])
    idle = _idle(world, listed, number(last))
    share = world.profile.shares["R5-02"] + WOBBLE[month - 1] + BEFORE * (2022 - year)
    active = accounts - _unused(world, rng, accounts, county, idle, share)
    acts = np.where(idle | (active == 0), 0, 1 + rng.poisson(accounts * 2.2))
    columns = {
        "统计截止日期": dates(np.full(size, number(last))),
        "县市区": offices.county_names(world, county),
        "乡镇街道": where(town >= 0, offices.town_names(world, town), ""),
        "执法主体": texts([one.name for one in listed]),
        "是否应入驻": yes_no(np.array([one.department not in OUTSIDE for one in listed])),
        "当月办件数(件)": numbers(acts),
        "注册账户数(个)": numbers(accounts),
        "活跃账户数(个)": numbers(active),
    }
    return Rows(columns, np.full(size, number(last)), county)


def _idle(world: World, listed: list[Agency], day: int) -> Flags:
    """Return the agencies that were planted as doing nothing."""
    planted = world.profile.planted("idle_agency")
    return np.array([any(_is(world, one, agency, day) for one in planted) for agency in listed])


def _is(world: World, one: Anomaly, agency: Agency, day: int) -> bool:
    here = agency.county >= 0 and world.counties[agency.county].code == one.division
    return here and agency.department == one.more["department"] and one.days.start <= day < one.days.stop


def _unused(world: World, rng: np.random.Generator, accounts: Ints, county: Ints, idle: Flags, share: float) -> Ints:
    """Return the accounts nobody used: exactly the missing share, all of the idle agencies, unevenly elsewhere."""
    total = round(int(accounts.sum()) * (1 - share)) - int(accounts[idle].sum())
    slack: Floats = np.append(1 - world.profile.trait("coded"), 0.02)[county]
    weights = np.where(idle, 0.0, accounts * slack**0.5 * rng.lognormal(0, 0.4, len(accounts)))
    found = np.minimum(apportion(total, weights), accounts - 1)
    short = total - int(found.sum())
    found[np.argsort(found - accounts, kind="stable")[:short]] += 1
    return np.where(idle, accounts, found)
