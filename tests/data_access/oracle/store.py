"""The store as it is read for a recount."""

import hashlib

import pandas as pd
from sqlalchemy import Engine, select

from data_access.schema import facts, metadata
from geo.models import City

KEY = ["measure", "period", "division", "field", "case_type"]
Facts = dict[tuple[str, ...], float]


def read(engine: Engine, table: str) -> pd.DataFrame:
    with engine.connect() as connection:
        rows = connection.execute(select(metadata.tables[table]))
        frame = pd.DataFrame(rows.all(), columns=list(rows.keys()), dtype=object)
    return frame.map(lambda value: value.isoformat() if hasattr(value, "isoformat") else value)


def stored(engine: Engine) -> Facts:
    with engine.connect() as connection:
        rows = connection.execute(select(*facts.c[*KEY], facts.c.value)).all()
    return {tuple(row[:5]): row[5] for row in rows}


def digest(engine: Engine) -> str:
    told = "\n".join(f"{'|'.join(key)}|{value!r}" for key, value in sorted(stored(engine).items()))
    return hashlib.sha256(told.encode()).hexdigest()


def ancestors(city: City) -> dict[str, list[str]]:
    """Each division and everything above it."""
    parents = {one.code: one.parent for one in city.divisions}
    found = {}
    for code in parents:
        chain = [code]
        while parents[chain[-1]]:
            chain.append(parents[chain[-1]])
        found[code] = chain
    return found
