"""Which county each division lies in."""

from sqlalchemy import Connection, select

from data_access.schema import cities, division_closure, divisions


def county_of(connection: Connection, city_id: str) -> dict[str, str]:
    """Return the county of each division; the city itself for what lies in none."""
    city = connection.scalar(select(cities.c.division).where(cities.c.city_id == city_id))
    own = connection.scalars(select(divisions.c.division).where(divisions.c.city_id == city_id))
    counties = connection.execute(
        select(division_closure.c.division, division_closure.c.ancestor)
        .join(
            divisions,
            (divisions.c.city_id == division_closure.c.city_id) & (divisions.c.division == division_closure.c.ancestor),
        )
        .where(division_closure.c.city_id == city_id, divisions.c.kind == "county")
    )
    return {division: str(city) for division in own} | {row.division: row.ancestor for row in counties}
