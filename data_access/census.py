"""Census populations of a city folder, which hold until a source sends newer ones.

A census figure counts from the far past (1900-01-01), not from its own year: it is the best figure known for every
period before the first one a source sends, and 2021 and 2022 both need one. Rows and coverage carry batch 0.
A county's townships are stored instead of the county when every one of them has a figure.
"""

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from data_access import dirty, rosters
from data_access.schema import coverage, periods, populations
from geo.city import City, Division
from geo.tree import FIRST_DAY

FOLDER_BATCH = 0


def store_census(connection: Connection, city: City) -> None:
    """Put the folder's populations in the place of those it gave before."""
    mine = (populations.c.city_id == city.id) & (populations.c.batch_id == FOLDER_BATCH)
    known = connection.execute(select(populations.c.division, populations.c.persons).where(mine))
    figures = _figures(city)
    if {row.division: row.persons for row in known} == figures:
        return
    connection.execute(delete(populations).where(mine))
    if figures:
        connection.execute(insert(populations), [_row(city.id, *one) for one in figures.items()])
    rosters.close(connection, city.id, populations.name, figures)
    _cover(connection, city)
    dirty.mark(connection, city.id, populations.name, dirty.periods_since(connection, city.id, FIRST_DAY.isoformat()))


def _figures(city: City) -> dict[str, int]:
    found: dict[str, int] = {}
    for county in (one for one in city.divisions if one.kind == "county"):
        below = [one for one in city.divisions if one.parent == county.code and one.kind == "township"]
        for one in below if below and all(map(_known, below)) else [county]:
            if one.population is not None:
                found[one.code] = one.population
    return found


def _known(division: Division) -> bool:
    return division.population is not None


def _row(city_id: str, division: str, persons: int) -> dict[str, object]:
    return {
        "city_id": city_id,
        "division": division,
        "basis": "resident",
        "persons": persons,
        "valid_from": FIRST_DAY,
        "valid_to": rosters.FAR_FUTURE,
        "batch_id": FOLDER_BATCH,
        "source_row": 0,
        "row_hash": 0,
    }


def _cover(connection: Connection, city: City) -> None:
    """Say that the counties' populations are known from the first month of the calendar on."""
    mine = (coverage.c.city_id == city.id) & (coverage.c.batch_id == FOLDER_BATCH)
    connection.execute(delete(coverage).where(mine))
    first = date(city.first_year, 1, 1)
    month = select(periods.c.period).where(
        periods.c.city_id == city.id, periods.c.grain == "month", periods.c.first_day == first
    )
    for county in sorted({_county(city, code) for code in _figures(city)}):
        connection.execute(
            insert(coverage).values(
                city_id=city.id,
                dataset=populations.name,
                division=county,
                period=connection.scalar(month),
                last_day=first,
                batch_id=FOLDER_BATCH,
            )
        )


def _county(city: City, code: str) -> str:
    division = next(one for one in city.divisions if one.code == code)
    return code if division.kind == "county" else division.parent
