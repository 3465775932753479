"""Keep what later results take the place of, so that it can be told what was known on a past day (decision 12).

Only of periods that have ended, which is: an event of a later day has come in. What runs changes with every file. Of
several changes on one day only what was known before the first is kept: days are asked for, not moments.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, Integer, delete, insert, select, update

from data_access import bulk, dirty, moments
from data_access.plain import plain
from data_access.result_keys import front
from data_access.schema import ABSENT, past_results, periods, recorded, results

KEY = ("subject", "field", "division")  # of a row within its period
SILENT = ("definition", "run")  # a row that differs in nothing else shows the same
SHOWN = tuple(one.name for one in results.columns if one.name not in ("city_id", "grain", "period", *KEY, *SILENT))
HEAD, COLUMNS = ("city_id", "grain", "period", "known_until"), (*KEY, *SHOWN, *SILENT)
NOTHING = dict.fromkeys((*SHOWN, *SILENT)) | {"colour": ABSENT, "shown_colour": ABSENT, "reasons": "", "definition": ""}
MIX = np.uint64(1_099_511_628_211)

Row = tuple[Any, ...]


class Record(NamedTuple):
    """From when on it is known what was known of a period (UTC), and a hash of what its results show."""

    known_from: datetime | None
    kept_from: datetime | None
    results_hash: int | None


def keep(
    connection: Connection, city_id: str, grain: str, names: list[str], frame: pd.DataFrame, subjects: list[str]
) -> None:
    """Keep of ended periods the rows that differ from those about to take their place; call it before they do.

    `frame`: the new results of the named periods; a period that has none in it loses those it has. `subjects`: those
    that have results now.
    """
    records = _records(connection, city_id, names)
    kept = [name for name in names if name in records and records[name].kept_from]
    at, hashes = _places(frame), _hashes(frame, {*kept, *_ended(connection, city_id, names)})
    changed = [name for name in kept if records[name].results_hash != hashes.get(name, 0)]
    late = _kept_today(connection, city_id, changed, subjects) if changed else set()
    for name, old in zip(changed, _stored(connection, city_id, changed, subjects), strict=True):
        rows = _replaced(old, frame.iloc[at[name]] if name in at else frame.iloc[:0])
        head = (city_id, grain, name, moments.written(moments.now()))
        first = [head + row for row in rows if (name, *row[: len(KEY)]) not in late]
        bulk.insert(connection, past_results, [*HEAD, *COLUMNS], first)
    _note(connection, city_id, records, set(at), hashes)


def begin(connection: Connection, city_id: str) -> None:
    """Note the periods that have ended: from now on what takes the place of their results is kept."""
    last_day = dirty.extent(connection, city_id).last_day
    if last_day is None:
        return
    ended = select(periods.c.period).where(
        periods.c.city_id == city_id, periods.c.has_results == 1, periods.c.last_day < last_day
    )
    connection.execute(
        update(recorded)
        .where(recorded.c.city_id == city_id, recorded.c.kept_from.is_(None), recorded.c.period.in_(ended))
        .values(kept_from=moments.now())
    )


def _records(connection: Connection, city_id: str, names: list[str]) -> dict[str, Record]:
    wanted = select(*recorded.c["period", *Record._fields]).where(
        recorded.c.city_id == city_id, recorded.c.period.in_(names)
    )
    return {row.period: Record(*row[1:]) for row in connection.execute(wanted)}


def _ended(connection: Connection, city_id: str, names: list[str]) -> list[str]:
    last_day = dirty.extent(connection, city_id).last_day
    if last_day is None:
        return []
    mine = (periods.c.city_id == city_id, periods.c.period.in_(names))
    return list(connection.scalars(select(periods.c.period).where(*mine, periods.c.last_day < last_day)))


def _places(frame: pd.DataFrame) -> dict[str, npt.NDArray[np.int64]]:
    """Return where the rows of each period stand."""
    codes, names = pd.factorize(frame["period"])
    order, ends = np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes, minlength=len(names)))
    return dict(zip(names, np.split(order, ends[:-1]), strict=True)) if len(names) else {}


def _hashes(frame: pd.DataFrame, names: Iterable[str]) -> dict[str, int]:
    """Return a hash of what the rows of each named period show, whatever their order."""
    some = frame[frame["period"].isin(set(names))]
    found = np.zeros(len(some), dtype=np.uint64)
    for name in (*KEY, *SHOWN):
        values = some[name].to_numpy()
        if values.dtype == np.float64:
            values = np.where(np.isnan(values), np.nan, values + 0.0)  # one missing, one zero
        found = found * MIX + pd.util.hash_array(values)
    codes, periods_ = pd.factorize(some["period"])
    sums = np.zeros(len(periods_), dtype=np.uint64)
    np.add.at(sums, codes, pd.util.hash_array(found))  # mixed again: a sum alone would not see a swap
    return {str(name): int(one) for name, one in zip(periods_, sums.view(np.int64), strict=True)}


def _stored(connection: Connection, city_id: str, names: list[str], subjects: list[str]) -> Iterator[list[Row]]:
    """Yield the stored rows of each period."""
    wanted = select(*results.c[*COLUMNS]).where(*front(connection, results, city_id, subjects))
    for name in names:
        yield bulk.fetch(connection, wanted.where(results.c.period == name))


def _kept_today(connection: Connection, city_id: str, names: list[str], subjects: list[str]) -> set[Row]:
    """Return the rows, by period and key, of which one is kept already as it was before today."""
    today = past_results.c.known_until >= moments.beginning(moments.today())
    mine = front(connection, past_results, city_id, subjects)
    wanted = select(*past_results.c["period", *KEY]).where(*mine, past_results.c.period.in_(names), today)
    return {tuple(row) for row in connection.execute(wanted)}


def _replaced(old: list[Row], frame: pd.DataFrame) -> list[Row]:
    """Return the old rows that show something else now or are gone, and an absent one for each that was not there."""
    new = zip(*(plain(frame[name], isinstance(results.c[name].type, Integer)) for name in (*KEY, *SHOWN)), strict=True)
    shown = {row[: len(KEY)]: row for row in new}
    differ = [row for row in old if shown.get(row[: len(KEY)]) != row[: -len(SILENT)]]
    known = {row[: len(KEY)] for row in old}
    return differ + [(*key, *NOTHING.values()) for key in shown if key not in known]


def _note(
    connection: Connection, city_id: str, records: dict[str, Record], found: set[str], hashes: dict[str, int]
) -> None:
    """Note which periods got their first results, and the hashes of those that have ended."""
    told = {name: Record(moments.now(), None, None) for name in found} | records
    rows = [
        {"city_id": city_id, "period": name, **one._asdict(), "results_hash": hashes.get(name)}
        for name, one in told.items()
    ]
    connection.execute(delete(recorded).where(recorded.c.city_id == city_id, recorded.c.period.in_(list(told))))
    if rows:
        connection.execute(insert(recorded), rows)
