"""The roll-up counted again by other means: plain pandas over the stored rows, one measure at a time."""

import hashlib
from collections.abc import Callable, Iterator

import pandas as pd
from sqlalchemy import Engine, select

from data_access.calendar_rows import period_rows, periods_of
from data_access.schema import facts, metadata
from geo.models import City

KEY = ["measure", "period", "division", "field", "case_type"]
Facts = dict[tuple[str, ...], float]


def read(engine: Engine, table: str) -> pd.DataFrame:
    with engine.connect() as connection:
        rows = connection.execute(select(metadata.tables[table]))
        frame = pd.DataFrame(rows.all(), columns=list(rows.keys()))
    return frame.map(lambda value: value.isoformat() if hasattr(value, "isoformat") else value)


def stored(engine: Engine) -> Facts:
    with engine.connect() as connection:
        rows = connection.execute(select(*facts.c[*KEY], facts.c.value)).all()
    return {tuple(row[:5]): row[5] for row in rows}


def digest(engine: Engine) -> str:
    told = "\n".join(f"{'|'.join(key)}|{value!r}" for key, value in sorted(stored(engine).items()))
    return hashlib.sha256(told.encode()).hexdigest()


def _ancestors(city: City) -> dict[str, list[str]]:
    parents = {one.code: one.parent for one in city.divisions}
    found = {}
    for code in parents:
        chain = [code]
        while parents[chain[-1]]:
            chain.append(parents[chain[-1]])
        found[code] = chain
    return found


Keep = Callable[[pd.DataFrame], "pd.Series[bool]"]


def _every(rows: pd.DataFrame) -> "pd.Series[bool]":
    return rows["division"].notna()


def _once(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that are no other office's row of an event that counts already."""
    return rows["twin_of"].isna() if "twin_of" in rows else _every(rows)


def _due(rows: pd.DataFrame) -> "pd.Series[bool]":
    return rows["due_on"].notna()


def _on_time(rows: pd.DataFrame) -> "pd.Series[bool]":
    return _due(rows) & (rows["closed_on"].fillna("9") <= rows["due_on"].fillna(""))


def _is(column: str, *values: object) -> Keep:
    return lambda rows: rows[column].isin(values)


def _and(*conditions: Keep) -> Keep:
    return lambda rows: pd.concat([one(rows) for one in conditions], axis=1).all(axis=1)


OURS, ONSITE, DEMAND = _is("scope", "general", "township"), _is("mode", "onsite"), _is("kind", "complaint", "report")
NOT_SINGLE = _is("kind", "routine", "special", "dual_random", "joint")
EVENTS: dict[str, tuple[str, str, Keep, str]] = {
    "cases": ("cases", "decided_on", OURS, ""),
    "penalties": ("cases", "decided_on", _and(OURS, _is("outcome", "penalty")), ""),
    "corrections": ("cases", "decided_on", _and(OURS, _is("outcome", "correction")), ""),
    "cases_coded": ("cases", "decided_on", _and(OURS, _is("coded", 1)), ""),
    "fines_yuan": ("cases", "decided_on", OURS, "fine_yuan"),
    "inspections": ("inspections", "day", ONSITE, ""),
    "inspections_offsite": ("inspections", "day", _is("mode", "offsite"), ""),
    "inspections_joint": ("inspections", "day", _and(ONSITE, _is("kind", "joint")), ""),
    "inspections_countable": ("inspections", "day", _and(ONSITE, NOT_SINGLE), ""),
    "inspections_coded": ("inspections", "day", _and(ONSITE, _is("coded", 1)), ""),
    "visits_saved": ("inspections", "day", _every, "visits_saved"),
    "operations": ("operations", "day", _every, ""),
    "complaints": ("complaints", "received_on", DEMAND, ""),
    "complaints_due": ("complaints", "due_on", _and(DEMAND, _due), ""),
    "complaints_on_time": ("complaints", "due_on", _and(DEMAND, _on_time), ""),
    "petitions": ("petitions", "received_on", _every, ""),
    "petitions_due": ("petitions", "due_on", _due, ""),
    "petitions_on_time": ("petitions", "due_on", _on_time, ""),
}
SHOWN_BY = {"cases": "decided_on", "inspections": "day", "complaints": "received_on",
            "petitions": "received_on", "operations": "day"}  # fmt: skip


def counted(engine: Engine, city: City) -> Facts:
    """Every count and amount of every period and division, recounted."""
    found: Facts = {}
    tables = {name: read(engine, name) for name in {one[0] for one in EVENTS.values()}}
    above = pd.DataFrame(
        [(code, one) for code, chain in _ancestors(city).items() for one in chain], columns=["division", "ancestor"]
    )
    for measure, (table, day, keep, value) in EVENTS.items():
        rows = tables[table]
        rows = rows[keep(rows) & _once(rows)] if len(rows) else rows
        if rows.empty:
            continue
        names = {one: periods_of(pd.Timestamp(one).date(), city.week_starts) for one in set(rows[day])}
        rows = rows.assign(amount=rows[value].fillna(0) if value else 1, case_type=rows.get("case_type", "all"))
        rows = rows.merge(above, on="division")
        for grain in ("week", "month", "quarter", "year"):
            period = rows[day].map({one: told[grain] for one, told in names.items()})
            sums = rows.groupby([period, "ancestor", "field", "case_type"])["amount"].sum()
            found |= {(measure, *map(str, key)): round(float(v), 2) for key, v in sums.items() if round(v, 2)}
    return found


def stood(engine: Engine, city: City) -> Facts:
    """Every stock of every period that has a day between the first and the last event, recounted row by row."""
    days = [day for name, column in SHOWN_BY.items() for day in read(engine, name)[column]]
    found: Facts = {}
    rosters = {name: read(engine, name) for name in ("officers", "delegation", "populations")}
    above = _ancestors(city)
    for one in period_rows(city.first_year, city.last_year, city.week_starts):
        if one.first_day.isoformat() > max(days) or one.last_day.isoformat() < min(days):
            continue
        for measure, division, field, value in _at(one.last_day.isoformat(), rosters, city, above):
            for ancestor in above[division]:
                key = (measure, one.period, ancestor, field, "all")
                found[key] = found.get(key, 0.0) + value
    return {key: value for key, value in found.items() if value}


def _at(
    day: str, rosters: dict[str, pd.DataFrame], city: City, above: dict[str, list[str]]
) -> Iterator[tuple[str, str, str, int]]:
    now = {name: rows[(rows.valid_from <= day) & (rows.valid_to > day)] for name, rows in rosters.items()}
    for row in now["officers"].itertuples():
        if row.identity != "auxiliary":
            yield f"officers_{row.tier}", row.division, "all", 1
    towns = {one.code for one in city.divisions if one.kind == "township" and one.scored}
    for town in towns:
        modes = set(now["delegation"].loc[now["delegation"].division == town, "mode"])
        yield "townships", town, "all", 1
        yield "townships_delegated", town, "all", int("delegated" in modes)
        yield "townships_delegated_or_stationed", town, "all", int(bool(modes & {"delegated", "stationed"}))
    for row in now["delegation"].itertuples():
        yield "items_delegated", row.division, row.field, int(row.mode == "delegated")
    persons = dict(zip(now["populations"].division, now["populations"].persons, strict=True))
    for division, number in persons.items():
        if not any(division in above[other][1:] for other in persons):
            yield "population", division, "all", number
