"""The same event by two offices counts once: sets and clears `twin_of` around the days that changed."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Table, bindparam, func, select, update

from data_access import dirty
from data_access.datasets import DATASETS
from data_access.same_events import Said, chains, decisions, demands
from data_access.schema import batches, cases, cities, complaints, petitions
from data_access.twin_rows import Row, decided, demanded
from geo.models import Twins

Assign = Callable[[Sequence[Said]], dict[Said, str]]
TABLES = {table.name: table for table in (cases, complaints, petitions)}


class Search(NamedTuple):
    """How twins of a dataset are found: what may be the same event, how far apart, and which row counts."""

    rows: Callable[[Connection, str, date, date], Iterator[list[Row]]]
    days: int
    assign: Assign


def settle(connection: Connection, city_id: str, dataset: str, days: Iterable[str]) -> set[str]:
    """Say anew which rows are twins after rows of a dataset came, changed or went on some ISO days.

    Marks the periods that count otherwise as dirty and returns their days, those of other datasets too. The result
    depends on the rows that are stored, not on the order in which they came.
    """
    changed_days = sorted(set(days))
    if not changed_days or not DATASETS[dataset].twins or _alone(connection, city_id, dataset):
        return set()
    search = _search(dataset, _rule(connection, city_id))
    changes = list(_changes(connection, city_id, search, *map(date.fromisoformat, (changed_days[0], changed_days[-1]))))
    touched: dict[str, set[str]] = defaultdict(set)
    for row, _ in changes:
        touched[row.said.table].update(row.days)
    for table, when in touched.items():
        _store(connection, city_id, table, [one for one in changes if one[0].said.table == table])
        dirty.mark(connection, city_id, table, dirty.periods_reached(connection, city_id, table, when))
    return set().union(*touched.values())


def settle_all(connection: Connection, city_id: str) -> None:
    """Say anew of all rows of a city which are twins: the rule has changed."""
    for dataset in ("complaints", "petitions", "cases"):
        table, day = TABLES[dataset].c, DATASETS[dataset].day
        ends = connection.execute(select(func.min(table[day]), func.max(table[day])).where(table.city_id == city_id))
        settle(connection, city_id, dataset, {str(end) for end in ends.one() if end})


def rule_of(profile: str) -> Twins:
    """Return the rule in a city's stored profile."""
    return Twins.model_validate(json.loads(profile).get("twins", {}))


def _rule(connection: Connection, city_id: str) -> Twins:
    return rule_of(connection.scalar(select(cities.c.profile).where(cities.c.city_id == city_id)) or "{}")


def _alone(connection: Connection, city_id: str, dataset: str) -> bool:
    """Say whether only one source ever sent decisions: then nothing can be there twice."""
    mine = (batches.c.city_id == city_id) & (batches.c.dataset == dataset)
    sources = select(func.count(batches.c.source.distinct())).where(mine)
    return dataset == cases.name and (connection.scalar(sources) or 0) < 2


def _search(dataset: str, rule: Twins) -> Search:
    if dataset == cases.name:
        return Search(decided, rule.decision_days, lambda rows: decisions(rows, rule.sources))
    return Search(demanded, rule.days, lambda rows: demands(rows, rule.days))


def _changes(
    connection: Connection, city_id: str, search: Search, first: date, last: date
) -> Iterator[tuple[Row, str | None]]:
    """Yield the rows near some days whose stored `twin_of` is not what it should be."""
    for chain in _near(connection, city_id, search, first.toordinal(), last.toordinal()):
        twins = search.assign([row.said for row in chain])
        for row in chain:
            if row.twin_of != twins.get(row.said):
                yield row, twins.get(row.said)


def _near(connection: Connection, city_id: str, search: Search, first: int, last: int) -> list[list[Row]]:
    """Return the chains that have a row near the days, each whole: the days looked at grow until they are."""
    gap, margin = search.days, 2 * search.days
    while True:
        low, high = first - margin, last + margin
        found = [chain for chain in _chains(connection, city_id, search, low, high) if _meets(chain, first, last, gap)]
        if all(chain[0].said.day - gap >= low and chain[-1].said.day + gap <= high for chain in found):
            return found
        margin *= 4


def _meets(chain: Sequence[Row], first: int, last: int, gap: int) -> bool:
    return any(first - gap <= row.said.day <= last + gap for row in chain)


def _chains(connection: Connection, city_id: str, search: Search, low: int, high: int) -> Iterator[list[Row]]:
    for rows in search.rows(connection, city_id, date.fromordinal(low), date.fromordinal(high)):
        by_said = {row.said: row for row in rows}
        for chain in chains(list(by_said), search.days):
            yield [by_said[said] for said in chain]


def _store(connection: Connection, city_id: str, name: str, changes: Sequence[tuple[Row, str | None]]) -> None:
    table: Table = TABLES[name]
    mine = (table.c.city_id == city_id) & (table.c[DATASETS[name].key[0]] == bindparam("of"))
    connection.execute(
        update(table).where(mine).values(twin_of=bindparam("twin")),
        [{"of": row.said.key, "twin": twin} for row, twin in changes],
    )
