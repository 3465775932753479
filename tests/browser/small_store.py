"""A small real store: Jinhua as bundled, two quarters, a month, a week and a year, scores by position."""

from pathlib import Path

import pandas as pd
from sqlalchemy import Engine, insert, update

from data_access import results, schema
from data_access.engine import ready
from data_access.registry import register_city
from geo.city import City, read_city
from geo.drafting import draw
from indicators import definitions, targets
from indicators.versions import versions

ROOT = Path(__file__).resolve().parents[2]
PERIODS = {"2022-Q3": "quarter", "2022-Q4": "quarter", "2022-12": "month", "2022-W50": "week", "2022": "year"}
MEASURES = ("cases", "complaints", "petitions", "inspections", "penalties")
COUNTIES = {"330702": "婺城区", "330703": "金东区", "330723": "武义县", "330726": "浦江县"}


def build(url: str) -> Engine:
    """Return the engine of a store with results that a test can foretell."""
    engine = ready(url)
    city = read_city(ROOT / "cities" / "jinhua")
    drawing = draw(city)
    register_city(engine, city, drawing.to_json().encode(), drawing.content_hash())
    frame = results_of(city)
    with engine.begin() as connection:
        for grain in sorted(set(PERIODS.values())):
            names = [name for name, one in PERIODS.items() if one == grain]
            results.store(connection, "jinhua", grain, names, frame[frame["period"].isin(names)])
        connection.execute(insert(schema.facts), _facts(city))
        connection.execute(update(schema.cities).values(demonstration=1))
        results.bump(connection, "jinhua")
    return engine


def score(code: str, period: str) -> float:
    """Return the score of a division: 50-99 by its code, one less in the older quarter."""
    return 50 + int(code) * 7 % 50 - (1 if period == "2022-Q3" else 0)


def colour(points: float) -> str:
    """Return the colour of a score."""
    return "red" if points < 70 else "blue" if points >= 85 else "yellow"


def results_of(city: City) -> pd.DataFrame:
    """Return all results of the store."""
    catalogue = definitions.load()
    made = versions(catalogue, targets.load(ROOT / "cities" / "jinhua", catalogue))
    pillars = (pillar.code for index in catalogue.indices.values() for pillar in index.pillars)
    subjects = dict.fromkeys([*catalogue.indices, *pillars], ("city", "county", "township"))
    subjects |= {name: one.kinds for name, one in catalogue.indicators.items()}
    rows = [
        _result(division.code, subject, period, made[subject])
        for division in city.divisions
        for subject, kinds in subjects.items()
        for period in PERIODS
        if division.kind in kinds and (division.scored or division.kind == "city")
    ]
    return _ranked(pd.DataFrame(rows, columns=results.COLUMNS), tuple(catalogue.indices))


def _ranked(frame: pd.DataFrame, indices: tuple[str, ...]) -> pd.DataFrame:
    """Give the indices ranks among their kind: even ones from one rank better to two worse and unsteady, odd ± 1."""
    some = frame[frame["subject"].isin(indices) & frame["score"].notna() & (frame["division"] != "330700")]
    group = some.groupby(["subject", "period", some["division"].str.len()])["score"]
    rank, of = group.rank(method="min", ascending=False), group.transform("size")
    even = (rank % 2 == 0).astype(int)
    told = {
        "rank": rank,
        "rank_of": of,
        "rank_lower": (rank - 1).clip(lower=1),
        "rank_upper": (rank + 1 + even).clip(upper=of),
        "steady": 1 - even,
    }
    return frame.assign(**{name: column.reindex(frame.index) for name, column in told.items()})


def _result(code: str, subject: str, period: str, version: str) -> dict[str, object]:
    points = score(code, period)
    grey = len(code) > 6 and int(code) % 11 == 0
    shown = "small-sample" if grey else colour(points)
    return {
        "subject": subject,
        "field": "all",
        "period": period,
        "division": code,
        "numerator": points * 4,
        "denominator": 400.0,
        "value": points / 100,
        "lower": points / 100 - 0.02,
        "upper": points / 100 + 0.02,
        "score": None if grey else points,
        "colour": shown,
        "shown_colour": shown,
        "coverage": 1.0,
        "reasons": "small_sample" if grey else "",
        "definition": version,
    }


def _facts(city: City) -> list[dict[str, object]]:
    return [
        {
            "city_id": "jinhua",
            "measure": measure,
            "period": period,
            "division": division.code,
            "field": "all",
            "case_type": "all",
            "grain": grain,
            "value": 10.0 + at,
        }
        for division in city.divisions
        for period, grain in PERIODS.items()
        for at, measure in enumerate(MEASURES)
    ]
