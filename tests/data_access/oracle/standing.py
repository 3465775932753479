"""Every stock of every period that has a day between the first and the last event, row by row."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from data_access.calendar_rows import Period, period_rows
from geo.models import City
from tests.data_access.oracle.catalogues import OWN_ONLY, catalogues
from tests.data_access.oracle.fines import fines
from tests.data_access.oracle.store import Facts, ancestors, read

__all__ = ["OWN_ONLY", "stood"]

SHOWN_BY = {"cases": "decided_on", "inspections": "day", "complaints": "received_on",
            "petitions": "received_on", "operations": "day"}  # fmt: skip
ROSTERS = ("officers", "delegation", "populations", "guidance", "catalogue_items")
Found = Iterator[tuple[str, str, str, float]]  # measure, division, field, value


def shown(engine: Engine, city: City) -> list[Period]:
    days = [day for name, column in SHOWN_BY.items() for day in read(engine, name)[column]]
    every = period_rows(city.first_year, city.last_year, city.week_starts)
    return [one for one in every if one.first_day.isoformat() <= max(days) and one.last_day.isoformat() >= min(days)]


def stood(engine: Engine, city: City) -> Facts:
    found: Facts = {}
    rosters = {name: read(engine, name) for name in ROSTERS}
    acts = pd.concat([read(engine, name)[["division", "item_code", day]].set_axis(["division", "item", "day"], axis=1)
                      for name, day in (("cases", "decided_on"), ("inspections", "day"))])  # fmt: skip
    cases, above = read(engine, "cases"), ancestors(city)
    kinds = {one.code: one.kind for one in city.divisions}
    county = {one: next((up for up in chain if kinds[up] == "county"), city.code) for one, chain in above.items()}
    for one in shown(engine, city):
        day = one.last_day.isoformat()
        now = {name: rows[(rows.valid_from <= day) & (rows.valid_to > day)] for name, rows in rosters.items()}
        told = [*_officers(now, city), *_powers(now, city), *_population(now, above)]
        if one.grain in ("quarter", "year"):
            told += [*_used(now, acts, one.last_day), *_guided(now, city, above), *fines(cases, one.last_day, county)]
        for measure, division, field, value in told:
            for ancestor in above[division]:
                key = (measure, one.period, ancestor, field, "all")
                found[key] = found.get(key, 0.0) + value
        if one.grain in ("quarter", "year"):
            for measure, division, field, value in catalogues(rosters["catalogue_items"], one.last_day):
                found[measure, one.period, division, field, "all"] = value
    return {key: value for key, value in found.items() if value}


def _towns(city: City) -> set[str]:
    return {one.code for one in city.divisions if one.kind == "township" and one.scored}


def _officers(now: dict[str, pd.DataFrame], city: City) -> Found:
    reviewed = set()
    for row in now["officers"].itertuples():
        if row.identity == "auxiliary":
            continue
        yield f"officers_{row.tier}", row.division, "all", 1
        yield "officers_sunk", row.division, "all", int(row.on_sink_roster == 1)
        yield "officers_sunk_present", row.division, "all", int(row.on_sink_roster == 1 and row.present == 1)
        licensed = pd.notna(row.licence_valid_to) and row.licence_valid_to >= row.valid_from
        yield "officers_licensed", row.division, "all", int(licensed)
        if row.tier == "township" and row.is_legal_reviewer == 1 and row.law_degree == 1:
            reviewed.add(row.division)
    yield from (("townships_with_reviewer", town, "all", 1) for town in reviewed & _towns(city))


def _powers(now: dict[str, pd.DataFrame], city: City) -> Found:
    for town in _towns(city):
        modes = set(now["delegation"].loc[now["delegation"].division == town, "mode"])
        yield "townships", town, "all", 1
        yield "townships_delegated", town, "all", int("delegated" in modes)
        yield "townships_delegated_or_stationed", town, "all", int(bool(modes & {"delegated", "stationed"}))
    for row in now["delegation"].itertuples():
        yield "items_delegated", row.division, row.field, int(row.mode == "delegated")


def _population(now: dict[str, pd.DataFrame], above: dict[str, list[str]]) -> Found:
    persons = dict(zip(now["populations"].division, now["populations"].persons, strict=True))
    for division, number in persons.items():
        if not any(division in above[other][1:] for other in persons):
            yield "population", division, "all", number


def _used(now: dict[str, pd.DataFrame], acts: pd.DataFrame, last: date) -> Found:
    """Delegated items with an act in the month of the last day or in the eleven before."""
    since = date(last.year, 1, 1) if last.month == 12 else date(last.year - 1, last.month + 1, 1)
    near = acts[(acts["day"] >= since.isoformat()) & (acts["day"] <= last.isoformat())]
    used = set(zip(near["division"], near["item"], strict=True))
    for row in now["delegation"].itertuples():
        yield (
            "items_used",
            row.division,
            row.field,
            int(row.mode == "delegated" and (row.division, row.item_code) in used),
        )


def _guided(now: dict[str, pd.DataFrame], city: City, above: dict[str, list[str]]) -> Found:
    """The number for a township's kind of the nearest division that says one."""
    said = {(row.division, row.town_type): row.n_items for row in now["guidance"].itertuples()}
    types = {one.code: one.town_type for one in city.divisions}
    for town in _towns(city):
        yield (
            "items_guided",
            town,
            "all",
            next((said[place, types[town]] for place in above[town] if (place, types[town]) in said), 0),
        )
