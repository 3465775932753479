"""A province's store for the bench: facts of every measure, period and division, drawn at random, and nothing else.

What the facts say does not matter, only how many there are.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from sqlalchemy import Connection

from data_access import bulk, schema
from data_access.calendar_rows import Period, period_rows
from data_access.engine import ready, writing
from data_access.measures import DATASET_OF, EVENTS

CITY, PROVINCE = "province", "330000"
COUNTIES, TOWNSHIPS = 90, 1_399  # with the province 1,490 divisions
YEARS = (2021, 2022)
SIZE = {"city": 90_000, "county": 1_000, "township": 60}
Tree = list[tuple[str, str, str]]


def fill(home: Path, counties: int) -> int:
    """Make the store of a province of so many counties and return its divisions."""
    tree, periods = _tree(counties), period_rows(*YEARS, "monday")
    with writing(ready(f"sqlite:///{home / 'sanse.db'}")) as connection:
        _insert(connection, "cities", [(CITY, PROVINCE, "省", "Province", "{}", 0)])
        _insert(connection, "divisions", (_division(at, *one) for at, one in enumerate(tree)))
        _insert(connection, "periods", ((CITY, *_texts(_period(one)), 0) for one in periods))
        weekly = {name for source in EVENTS if source.weekly for name in source.measures}
        for measure in sorted(DATASET_OF):
            wanted = [one for one in periods if one.grain != "week" or measure in weekly]
            _insert(connection, "facts", _facts(measure, wanted, tree))
        _insert(connection, "coverage", _coverage(tree, periods))
        ends = [f"{YEARS[0]}-01-04", f"{YEARS[1]}-12-31"]  # periods are shown between the first and the last event
        days = [(CITY, str(at), PROVINCE, "other", day, None, 1, at, at) for at, day in enumerate(ends)]
        _insert(connection, "operations", days)
    return len(tree)


def _insert(connection: Connection, table: str, rows: Any) -> None:
    target = schema.metadata.tables[table]
    bulk.insert(connection, target, [column.name for column in target.columns], rows)


def _tree(counties: int) -> Tree:
    codes = [f"33{number:04d}" for number in range(1, counties + 1)]
    each = -(-TOWNSHIPS // COUNTIES)
    towns = [(f"{code}{number:03d}", "township", code) for code in codes for number in range(each)]
    return [(PROVINCE, "city", ""), *((code, "county", PROVINCE) for code in codes), *towns][: _size(counties)]


def _size(counties: int) -> int:
    return 1 + counties + round(TOWNSHIPS * counties / COUNTIES)


def _division(at: int, code: str, kind: str, parent: str) -> tuple[Any, ...]:
    town = "town" if kind == "township" else ""
    return CITY, code, code, code, kind, town, parent, code, code, 1, at, None, None, town


def _period(one: Period) -> tuple[Any, ...]:
    return one.period, one.grain, one.first_day, one.last_day, one.position, one.quarter, one.year


def _texts(values: tuple[Any, ...]) -> Iterator[Any]:
    return (value.isoformat() if isinstance(value, date) else value for value in values)


def _facts(measure: str, periods: list[Period], tree: Tree) -> Iterator[tuple[Any, ...]]:
    """Yield a measure's facts in the order of their key."""
    rng = np.random.default_rng(crc32(measure.encode()))
    places = sorted(tree)
    for one in sorted(periods, key=lambda period: period.period):
        for (code, kind, _), times in zip(places, rng.integers(1, 9, len(places)).tolist(), strict=True):
            yield CITY, measure, one.period, code, "all", "all", one.grain, float(SIZE[kind] * times)


def _coverage(tree: Tree, periods: list[Period]) -> Iterator[tuple[Any, ...]]:
    months = [one.period for one in periods if one.grain == "month"]
    for dataset in sorted(set(DATASET_OF.values())):
        for code in (code for code, kind, _ in tree if kind == "county"):
            yield from ((CITY, dataset, code, month, f"{month}-28", 1) for month in months)
