"""Facts as a frame for the calculation, read as finely as they are needed: there are millions of them."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain
from math import inf
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, bindparam, func, literal, select

from data_access import bulk, frames
from data_access.measures import DATASET_OF
from data_access.result_keys import field_names
from data_access.schema import ALL
from data_access.schema import divisions as tree
from data_access.schema import facts as facts_table

FACTS = ["period", "division", "field", "measure", "value"]
MEASURES = tuple(DATASET_OF)


class Wanted(NamedTuple):
    """A measure in the periods from a position until before another one, of some divisions, by field or in total."""

    measure: str
    of: Literal["all", "above", "townships"] = "all"  # above = those that are no townships
    by_field: bool = True
    since: float = 0
    until: float = inf


def facts(connection: Connection, city_id: str, grain: str, wanted: Iterable[Wanted]) -> pd.DataFrame:
    """Return stored measures of the periods of a grain; a row a case type, without its name.

    In total: all fields and case types added up, as field "all". Texts are categories: millions of rows share a few
    hundred names.
    """
    shown, places = frames.periods(connection, city_id, grain), frames.divisions(connection, city_id)
    each: list[dict[str, str]] = []
    found: list[list[tuple[Any, ...]]] = []
    for (of, by_field), seeks in _seeks(shown, wanted).items():
        each += seeks
        found += bulk.fetch_each(connection, _one(city_id, of, by_field), seeks)
    times_each, rows = [len(some) for some in found], list(chain.from_iterable(found))
    division, field, value = (map(itemgetter(place), rows) for place in range(3))  # zip would hold an iterator a row
    columns = {
        "period": _named(shown["period"], (seek["period"] for seek in each), len(each)).repeat(times_each),
        "division": _named(places["division"], division, len(rows)),
        "field": _named(field_names(connection, city_id), field, len(rows)),
        "measure": _named(MEASURES, (seek["measure"] for seek in each), len(each)).repeat(times_each),
        "value": np.fromiter(value, dtype=np.float64, count=len(rows)),
    }
    return pd.DataFrame(columns, columns=FACTS)


def _seeks(shown: pd.DataFrame, wanted: Iterable[Wanted]) -> dict[tuple[str, bool], list[dict[str, str]]]:
    """Return measure and period of every stretch of the key to read, by the divisions and by field or in total."""
    found: dict[tuple[str, bool], list[dict[str, str]]] = {}
    names, positions = shown["period"].tolist(), shown["position"].tolist()
    for one in wanted:
        some = names[bisect_left(positions, one.since) : bisect_left(positions, one.until)]
        found.setdefault((one.of, one.by_field), []).extend({"measure": one.measure, "period": name} for name in some)
    return found


def _one(city_id: str, of: str, by_field: bool) -> Select[Any]:
    """Return the facts of one measure in one period: a stretch of the key."""
    own = facts_table.c
    added = (own.division, literal(ALL), func.sum(own.value))
    wanted = select(*own["division", "field", "value"]) if by_field else select(*added).group_by(own.division)
    above = select(tree.c.division).where(tree.c.city_id == city_id, tree.c.kind != "township")
    if of != "all":
        wanted = wanted.where(own.division.in_(above) if of == "above" else own.division.not_in(above))
    return wanted.where(own.city_id == city_id, own.measure == bindparam("measure"), own.period == bindparam("period"))


def _named(names: Iterable[str], found: Iterable[str], count: int) -> Any:
    """Return so many texts as positions among the names they can be."""
    place = {name: at for at, name in enumerate(names)}
    codes = np.fromiter(map(place.__getitem__, found), dtype=np.int32, count=count)
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(place)))
