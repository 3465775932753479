"""执法人员名册: a roster each month, growing and moving down to the townships until the published figures."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from demo import offices
from demo.calendar import Flags, Ints, number
from demo.officer_details import persons, present, reviewers
from demo.people import identities, names
from demo.places import Texts, World, apportion, stream, texts
from demo.tables import Rows, dates, pick, where, yes_no

IDENTITIES = {"行政执法类公务员": 0.34, "参照公务员法管理": 0.38, "事业编制": 0.28}
MONTHS = 24
END = 2022
DESK = 1.4  # as many without a licence in the counties' bureaus as in the townships
LACKING = 0.25  # of those who left had no licence


@dataclass(frozen=True)
class Staff:
    """Everybody who was ever in the roster; months are counted from January 2021, `left` is the first month without."""

    county: Ints  # -1 = the city's own units
    town: Ints  # -1 = none
    moved: Ints  # the month from which somebody works in the township
    joined: Ints
    left: Ints
    identity: Texts
    licence: Ints
    reviewer: Texts
    age: Texts
    law: Texts
    specialism: Texts


def staff(world: World) -> Staff:
    """Return the people of the roster; those of December 2022 add up to the published figures."""
    rng = stream(world.seed, "officers")
    county, town = _posts(world)
    helpers = world.profile.volume("auxiliaries", END)
    extra = rng.choice(np.flatnonzero(town >= 0), helpers + 320)
    size, more = len(county), len(extra)
    auxiliary = np.arange(size + more) >= size
    auxiliary[size + helpers :] = False
    left = np.full(size + more, MONTHS)
    left[size + helpers :] = rng.integers(4, MONTHS - 1, 320)
    joined = np.where(rng.random(size + more) < 0.14, rng.integers(1, MONTHS - 1, size + more), 0)
    moved = np.where(rng.random(size + more) < 0.07, rng.integers(2, MONTHS - 1, size + more), 0)
    all_towns = np.concatenate([town, town[extra]])
    all_counties = np.concatenate([county, county[extra]])
    known, staying = persons(world, size + more), ~auxiliary & (left == MONTHS)
    reviewer, known["law"] = reviewers(world, all_towns, staying, known["law"])
    return Staff(
        county=all_counties,
        town=all_towns,
        moved=moved,
        joined=np.where(left < MONTHS, 0, joined),
        left=left,
        identity=where(auxiliary, "执法辅助人员", pick(rng, IDENTITIES, size + more)),
        licence=_licensed(world, rng, staying, left < MONTHS, all_counties, all_towns),
        reviewer=reviewer,
        **known,
    )


def _licensed(world: World, rng: np.random.Generator, staying: Flags, gone: Flags, county: Ints, town: Ints) -> Ints:
    """Return the last day of each licence, 0 = none: at the end the assumed share of officers has one."""
    days = rng.integers(760, 840, len(staying))
    unit = np.where(town >= 0, town, len(world.towns) + 1 + county)
    at = np.flatnonzero(staying)[np.argsort(unit[staying], kind="stable")]
    known, size = np.unique(unit[at], return_counts=True)
    lean = np.append(world.profile.trait("unlicensed"), 0.6)  # -1 = the city's own
    place = np.append(world.county, np.arange(-1, len(world.counties)))[known]
    uneven = rng.lognormal(0, 0.1, len(known)) * np.where(known > len(world.towns), DESK, 1.0)
    wanted = apportion(round((1 - world.profile.shares["R2-06"]) * len(at)), size * lean[place] * uneven)
    first = np.repeat(np.cumsum(size) - size, size)
    without = np.ones(len(staying), dtype=bool)
    without[at] = np.arange(len(at)) - first < np.repeat(wanted, size)
    without[gone] = rng.random(int(gone.sum())) < LACKING
    return np.where(without, 0, days)


def _posts(world: World) -> tuple[Ints, Ints]:
    """Return county and township of each post at the end: the city's, then the counties', then the townships'."""
    volume = world.profile.volume
    both, low = volume("officers_county_and_township", END), volume("officers_township", END)
    people = np.bincount(world.county, world.inhabitants)
    by_county = apportion(both, people**0.8 * world.profile.trait("officers"))
    wanted = by_county * world.profile.trait("township_share")
    lower = apportion(low, wanted)
    in_county = np.repeat(np.arange(len(lower)), by_county - lower)
    weights = 0.35 * people[world.county] / np.bincount(world.county)[world.county] + world.inhabitants
    in_town = np.concatenate(
        [
            np.repeat(np.flatnonzero(world.county == n), apportion(int(count), weights[world.county == n]))
            for n, count in enumerate(lower)
        ]
    )
    own = np.full(volume("officers", END) - both, -1)
    county = np.concatenate([own, in_county, world.county[in_town]])
    return county, np.concatenate([np.full(len(own) + len(in_county), -1), in_town])


def rows(world: World, people: Staff, month: int) -> Rows:
    """Return the roster of a month (0 = January 2021)."""
    year, first = 2021 + month // 12, number(date(2021 + month // 12, month % 12 + 1, 1))
    here = np.flatnonzero((people.joined <= month) & (month < people.left))
    county = people.county[here]
    town = np.where(people.moved[here] <= month, people.town[here], -1)
    tier = np.where(town >= 0, "乡镇级", np.where(county >= 0, "县级", "市级")).astype(object)
    columns = {
        "名册日期": texts([f"{year}-{month % 12 + 1:02d}-01"] * len(here)),
        "县市区": offices.county_names(world, county),
        "工作乡镇街道": where(town >= 0, offices.town_names(world, town), ""),
        "所在单位": _units(world, county, town),
        "姓名": names(here),
        "身份证号": identities(here),
        "岗位层级": tier,
        "人员身份": people.identity[here],
        "执法证有效期至": _licences(people.licence[here]),
        "是否法制审核员": people.reviewer[here],
        "是否下沉人员": yes_no(sunk := (town >= 0) & (people.identity[here] != "执法辅助人员")),
        "实际在岗": where(sunk, yes_no(present(world, month, county)), ""),
        "年龄段": people.age[here],
        "法学背景": people.law[here],
        "专业": people.specialism[here],
    }
    return Rows(columns, np.full(len(here), first), county)


def _units(world: World, county: Ints, town: Ints) -> Texts:
    bureaus = offices.county_names(world, county) + "综合行政执法局"
    return where(town >= 0, offices.teams(world, town), bureaus)


def _licences(days: Ints) -> Texts:
    return where(days > 0, dates(days), "")
