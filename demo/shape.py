"""How likely an event is on each day, in each township and field; events are drawn from that."""

import tomllib
from functools import cache
from typing import Any

import numpy as np

from demo.calendar import Flags, Ints, calendar, year_span
from demo.places import Floats, World, stream
from demo.profile import HERE, Anomaly

COLUMNS = ("cases", "inspections", "complaints", "petitions")
ACTS = ("cases", "inspections")
PULL = {"subdistrict": 1.0, "town": 0.5, "rural_township": 0.0, "": 0.5}


@cache
def told() -> dict[str, Any]:
    """Return fields.toml."""
    read: dict[str, Any] = tomllib.loads((HERE / "fields.toml").read_text(encoding="utf-8"))
    return read


def likelihood(world: World, dataset: str, year: int, arrived: bool = True) -> Floats:
    """Return the weight of every day × township × field of a year; with `arrived` without months that never came."""
    days = _days(world, dataset, year)
    found: Floats = days[:, None, :] * places(world, dataset)[None, :, :]
    return _planted(world, dataset, year, found, arrived)


def draw(rng: np.random.Generator, weights: Floats, total: int) -> tuple[Ints, Ints, Ints]:
    """Return day (within the year), township and field of so many events, by days, in no order within a day."""
    heap = np.cumsum(weights.ravel())
    found = np.searchsorted(heap, np.sort(rng.random(total)) * heap[-1], side="right")
    day, town, field = np.unravel_index(found, weights.shape)
    order = np.lexsort((rng.random(total), day))
    return day[order], town[order], field[order]


def only(world: World, weights: Floats, fields: tuple[str, ...], others: bool = False) -> Floats:
    """Return the weights with all fields but these (or, with `others`, with these) emptied."""
    kept = world.fields_of(fields) ^ others
    return weights * kept[None, None, :]


def _row(code: str) -> list[Any]:
    row: list[Any] = told()["fields"].get(code, told()["fields"]["other"])
    return row


def places(world: World, dataset: str) -> Floats:
    """Return township × field weights: inhabitants, activity of the county, kind of township, local taste."""
    people = world.inhabitants * world.profile.trait(dataset)[world.county]
    share = np.array([_row(field.code)[COLUMNS.index(dataset)] for field in world.fields])
    urban = np.array([_row(field.code)[4] for field in world.fields])
    pull = np.array([PULL[town.town_type] for town in world.towns])
    plain = people[:, None] * share[None, :] * urban[None, :] ** (pull[:, None] - 0.5)
    leaning = plain * _taste(world, dataset)
    level = [np.bincount(world.county, one.sum(axis=1)) for one in (plain, leaning)]
    found: Floats = leaning * (level[0] / level[1])[world.county][:, None]
    return found


def _taste(world: World, dataset: str) -> Floats:
    """Return how far each county and township leans to a field; acts lean by the county's `spread`."""
    spread = world.profile.trait("spread")
    for anomaly in world.profile.planted("mismatch"):
        counties = np.array([one.code == anomaly.division for one in world.counties])
        spread = np.where(counties, anomaly.more["spread"], spread)
    size = (len(world.counties), len(world.fields))
    common = stream(world.seed, "taste").normal(0.0, 0.25, size)
    own = stream(world.seed, "taste", "acts").normal(0.0, 1.0, size) * spread[:, None]
    lean = common + (own if dataset in ACTS else 0.0)
    local = stream(world.seed, "taste", "town").normal(0.0, 0.2, (len(world.towns), len(world.fields)))
    found: Floats = np.exp(lean[world.county] + local)
    return found


def _days(world: World, dataset: str, year: int) -> Floats:
    """Return day × field weights: month, weekday, holiday, season of the field, campaign of the month."""
    span, known = year_span(year), calendar()
    month = known.month[span] - 1
    seasons = np.array([told()["seasons"][_row(field.code)[5]] for field in world.fields])
    lean = seasons if dataset not in ACTS else seasons**0.6
    weights = rhythm(dataset, span)[:, None] * lean.T[month]
    if dataset in ACTS:
        weights *= _campaign(world)[month]
    found: Floats = weights
    return found


def rhythm(dataset: str, span: slice) -> Floats:
    """Return the weight of each day of a span for a dataset."""
    beat, known = told()["rhythm"][dataset], calendar()
    weekday, holiday, working = known.weekday[span], known.holiday[span], known.working[span]
    weight = np.array(beat["weekdays"])[weekday]
    weight = np.where(working & (weekday >= 5), beat["working_weekend"], weight)
    weight = np.where(holiday, beat["holiday"], weight)
    found: Floats = weight * np.array(beat["months"])[known.month[span] - 1]
    return found


def _campaign(world: World) -> Floats:
    """Return month × field factors of 一月一主题."""
    campaign = world.profile.told["campaigns"]
    codes = [field.code for field in world.fields]
    found = np.ones((12, len(codes)))
    for month, code in enumerate(campaign["months"]):
        found[month, codes.index(code)] = campaign["factor"]
    return found


def _planted(world: World, dataset: str, year: int, weights: Floats, arrived: bool) -> Floats:
    """Return the weights with surges raised, absent acts emptied, months that never arrived left out."""
    start = year_span(year).start
    for one in world.profile.anomalies:
        days = slice(max(0, one.days.start - start), max(0, one.days.stop - start))
        cells: Flags = world.cells_of(one)
        if one.kind == "surge" and dataset == "complaints":
            weights[days] = np.where(cells, weights[days] * one.more["factor"], weights[days])
        if one.kind == "absence" and dataset in ACTS:
            weights[days] = np.where(cells, 0.0, weights[days])
        if one.kind == "absence" and dataset == "complaints" and days.stop > days.start and year == int(one.last[:4]):
            wanted = one.more["expected"] / world.profile.volume("complaints", year) * weights.sum()
            cell = weights[days] * cells
            weights[days] = np.where(cells, cell * (wanted / cell.sum()), weights[days])
        if one.kind == "late_office" and dataset == one.more["dataset"] and arrived:
            weights *= ~late(world, one, year)
    return weights


def late(world: World, one: Anomaly, year: int) -> Flags:
    """Return the day × township × field cells of a year that a late office has not sent."""
    found: Flags = _months_of(one.more["months"], year)[:, None, None] & world.cells_of(one)[None, :, :]
    return found


def _months_of(months: list[str], year: int) -> Flags:
    span, known = year_span(year), calendar()
    return np.array([day.isoformat()[:7] in months for day in known.days[span]])
