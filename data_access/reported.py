"""How much of a period somebody has reported: shares 0-1 from the months who has sent. Imports no pandas.

A week counts its days, a month is itself, a quarter and a year count their months. The city's share is the mean of
its counties' (county-months), its own units' where no county ever sent; then the city speaks for all. Of events so
few that a month may well have none, one row speaks for the quarter or year of the whole city. A roster stands from
the first month it was sent until another comes, so every later month counts as reported.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from data_access.datasets import DATASETS
from data_access.dirty import COUNTED
from data_access.schema import calendar, cities, coverage, divisions, periods

Place = tuple[str, str]  # dataset, county or city


class Sent(NamedTuple):
    """The months each dataset was sent for by each county, and by the city's own units."""

    city: str
    counties: tuple[str, ...]
    months: Mapping[Place, frozenset[str]]
    with_townships: frozenset[str]

    def asked(self, dataset: str) -> tuple[str, ...]:
        """Return the counties that a dataset is expected of."""
        if dataset not in DATASETS or not DATASETS[dataset].of_townships:
            return self.counties
        return tuple(county for county in self.counties if county in self.with_townships)

    def by_counties(self, dataset: str) -> bool:
        """Say whether a county ever sent the dataset."""
        return any((dataset, county) in self.months for county in self.asked(dataset))


def read_sent(connection: Connection, city_id: str) -> Sent:
    """Return who sent what, of the datasets that measures count."""
    city = connection.scalar(select(cities.c.division).where(cities.c.city_id == city_id)) or ""
    counties = connection.scalars(
        select(divisions.c.division)
        .where(divisions.c.city_id == city_id, divisions.c.kind == "county", divisions.c.scored == 1)
        .order_by(divisions.c.position)
    )
    months: dict[Place, set[str]] = {}
    rows = select(coverage.c.dataset, coverage.c.division, coverage.c.period)
    counted = coverage.c.dataset.in_(sorted(COUNTED))
    for dataset, place, month in connection.execute(rows.where(coverage.c.city_id == city_id, counted)):
        months.setdefault((dataset, place), set()).add(month)
    listed = tuple(counties)
    for dataset in {dataset for dataset, _ in months if DATASETS[dataset].few}:
        stretches = _stretches(connection, city_id, dataset, set().union(*_of(months, dataset)))
        months |= {(dataset, place): stretches for place in (*listed, city)}
    parents = connection.scalars(
        select(divisions.c.parent).where(
            divisions.c.city_id == city_id, divisions.c.kind == "township", divisions.c.scored == 1
        )
    )
    return Sent(city, listed, {place: frozenset(known) for place, known in months.items()}, frozenset(parents))


def _of(months: Mapping[Place, set[str]], dataset: str) -> list[set[str]]:
    return [known for (name, _), known in months.items() if name == dataset]


def _stretches(connection: Connection, city_id: str, dataset: str, known: set[str]) -> set[str]:
    """Return all months of the quarters or years that known months lie in."""
    whole = periods.c[DATASETS[dataset].few]
    mine = (periods.c.city_id == city_id) & (periods.c.grain == "month")
    inside = select(whole).where(mine, periods.c.period.in_(known))
    return set(connection.scalars(select(periods.c.period).where(mine, whole.in_(inside))))


def read_weights(connection: Connection, city_id: str, wanted: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return for each period the months in it and the share of the period each makes."""
    listed = list(wanted)
    table = periods
    rows = connection.execute(
        select(table.c.period, table.c.grain, table.c.quarter, table.c.year).where(
            table.c.city_id == city_id, (table.c.grain == "month") | table.c.period.in_(listed)
        )
    ).all()
    months: dict[str, list[str]] = {}
    for period, grain, quarter, year in rows:
        if grain == "month":
            for name in (period, quarter, year):
                months.setdefault(name, []).append(period)
    weeks = [row.period for row in rows if row.grain == "week"]
    equal = {name: {one: 1 / len(months[name]) for one in months[name]} for name in listed if name in months}
    return equal | _week_weights(connection, city_id, weeks)


def _week_weights(connection: Connection, city_id: str, weeks: list[str]) -> dict[str, dict[str, float]]:
    if not weeks:
        return {}
    week, month = calendar.alias("week"), calendar.alias("month")
    rows = connection.execute(
        select(week.c.period, month.c.period, func.count())
        .join(month, (month.c.city_id == week.c.city_id) & (month.c.day == week.c.day))
        .where(week.c.city_id == city_id, week.c.grain == "week", month.c.grain == "month")
        .where(week.c.period.between(min(weeks), max(weeks)))
        .group_by(week.c.period, month.c.period)
    )
    found: dict[str, dict[str, float]] = {}
    for name, one, days in rows:
        found.setdefault(name, {})[one] = days
    return {
        name: {one: days / sum(found[name].values()) for one, days in found[name].items()}
        for name in weeks
        if name in found
    }


def shares(sent: Sent, weights: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str, str], float]:
    """Return the share of (period, county or city, dataset) for every dataset somebody ever sent."""
    found: dict[tuple[str, str, str], float] = {}
    for dataset in sorted({dataset for dataset, _ in sent.months}):
        for period, parts in weights.items():
            asked = sent.asked(dataset)
            own = {place: _share(sent, dataset, place, parts) for place in (*asked, sent.city)}
            if sent.by_counties(dataset):
                own[sent.city] = sum(own[county] for county in asked) / len(asked)
                own = dict.fromkeys(sent.counties, 1.0) | own
            else:  # what only the city sends says something of all counties
                own = dict.fromkeys((*sent.counties, sent.city), own[sent.city])
            found |= {(period, place, dataset): share for place, share in own.items()}
    return found


def _share(sent: Sent, dataset: str, place: str, parts: Mapping[str, float]) -> float:
    months = sent.months.get((dataset, place), frozenset())
    if not months:
        return 0.0
    if dataset in DATASETS and DATASETS[dataset].roster:
        first = min(months)
        return round(sum(part for month, part in parts.items() if month >= first), 9)
    return round(sum(part for month, part in parts.items() if month in months), 9)
