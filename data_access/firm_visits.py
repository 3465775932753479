"""Visits to firms counted for a roll-up, as data_access/measures/visits.py says in SQL, in one pass over sorted rows.

A test holds the two equal: SQL answers for the rows behind one number, this for millions of rows at once.
"""

from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, Table, select

from data_access import bulk
from data_access.measures.visits import AGAIN_WITHIN, LIMIT, LIMIT_DAYS, VISITED
from data_access.schema import ALL, inspections
from data_access.staging import PLACE

Flags = npt.NDArray[np.bool_]
MEASURES = ("firms_inspected", "firms_inspected_again", "pairs_inspected", "pairs_over_limit")
COLUMNS = ("inspection_no", "firm_hash", "org", "division", "field", "day")
EPOCH = date(1970, 1, 1).toordinal()  # where numpy begins to count
SHORT = timedelta(days=100)  # a stretch in which looking firms up is faster than reading a year more


def fill(connection: Connection, city_id: str, days: Table, leaf: Table) -> None:
    """Put the counts of the days into the leaf table, a row a cell, division and field."""
    cells = {row.day: row.cell for row in connection.execute(select(days.c.day, days.c.cell))}
    if not cells:
        return
    visits = _read(connection, city_id, min(cells), max(cells))
    counted = pd.DataFrame(_flags(visits), index=visits.index).assign(
        cell=visits["day"].map({day.toordinal(): cell for day, cell in cells.items()}),
        division=visits["division"],
        field=visits["field"],
    )
    counted = counted[counted["cell"].notna() & counted[list(MEASURES)].any(axis=1)]
    sums = counted.groupby(["cell", "division", "field"], sort=True)[list(MEASURES)].sum().reset_index()
    columns = (sums["cell"].astype(int), sums["division"], sums["field"], *(sums[name] for name in MEASURES))
    cell, division, field, *figures = (column.tolist() for column in columns)
    rows = zip(cell, division, field, [ALL] * len(cell), *figures, strict=True)
    bulk.insert(connection, leaf, ["cell", *PLACE, *MEASURES], rows)


def _read(connection: Connection, city_id: str, first: date, last: date) -> pd.DataFrame:
    """Return the visits of the days and of the year before them, of the firms visited in a short stretch only.

    Days are numbered as date.toordinal does, months in their order.
    """
    own = inspections.c
    mine = [own.city_id == city_id, own.day <= last, own.day >= first - timedelta(days=LIMIT_DAYS), VISITED]
    if last - first < SHORT:
        near = select(own.firm_hash).where(own.city_id == city_id, own.day.between(first, last), VISITED)
        mine.append(own.firm_hash.in_(near))
    found = bulk.fetch(connection, select(*own[COLUMNS]).where(*mine))
    visits = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    days = np.array(visits["day"].tolist(), dtype="datetime64[D]")
    visits["day"] = days.astype(np.int64) + EPOCH
    visits["month"] = days.astype("datetime64[M]").astype(np.int64)
    visits["org"] = visits["org"].fillna("")
    return visits


def _flags(visits: pd.DataFrame) -> dict[str, Flags]:
    codes = {name: pd.factorize(visits[name])[0] for name in ("firm_hash", "org", "division")}
    day, month = visits["day"].to_numpy(), visits["month"].to_numpy()
    number = pd.factorize(visits["inspection_no"], sort=True)[0]
    firm, org, division = codes.values()
    again, over = _again(firm, org, day), _over(firm, org, day, number)
    here, pair = (firm, division, month), (firm, org, division, month)
    every = np.ones(len(visits), dtype=bool)
    wanted = ((here, every), (here, again), (pair, every), (pair, over))
    firsts = (_first(keys, which, day, number) for keys, which in wanted)
    return dict(zip(MEASURES, firsts, strict=True))


def _first(keys: tuple[Any, ...], which: Flags, day: Any, number: Any) -> Flags:
    """Return the earliest row of each group among those that count."""
    at = np.flatnonzero(which)
    at = at[np.lexsort((number[at], day[at], *(key[at] for key in reversed(keys))))]
    new = np.zeros(len(at), dtype=bool)
    new[:1] = True
    for key in keys:
        new[1:] |= key[at][1:] != key[at][:-1]
    found = np.zeros(len(which), dtype=bool)
    found[at[new]] = True
    return found


def _again(firm: Any, org: Any, day: Any) -> Flags:
    """Return which visits follow one of another agency to the same firm within the limit, or share its day."""
    order = np.lexsort((org, day, firm))
    f, o, d = firm[order], org[order], day[order]
    change = np.ones(len(f), dtype=bool)
    change[1:] = (f[1:] != f[:-1]) | (o[1:] != o[:-1])
    start = np.maximum.accumulate(np.where(change, np.arange(len(f)), 0))  # of the run of one agency
    other = np.maximum(start - 1, 0)
    hit = (start > 0) & (f[other] == f) & (d - d[other] <= AGAIN_WITHIN)
    group = np.ones(len(f), dtype=bool)
    group[1:] = (f[1:] != f[:-1]) | (d[1:] != d[:-1])
    of = np.cumsum(group) - 1
    several = np.bincount(of, weights=change & ~group, minlength=1)[of] > 0  # several agencies on one day
    found = np.zeros(len(f), dtype=bool)
    found[order] = hit | several
    return found


def _over(firm: Any, org: Any, day: Any, number: Any) -> Flags:
    """Return which visits of an agency to a firm come after as many as it may make within a year."""
    order = np.lexsort((number, day, org, firm))
    f, o, d = firm[order], org[order], day[order]
    found = np.zeros(len(f), dtype=bool)
    same = (f[LIMIT:] == f[:-LIMIT]) & (o[LIMIT:] == o[:-LIMIT])
    found[order[LIMIT:]] = same & (d[LIMIT:] - d[:-LIMIT] < LIMIT_DAYS)
    return found
