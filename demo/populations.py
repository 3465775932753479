"""常住人口: made-up inhabitants of every township for a year; those of a county add up to its census figure."""

import numpy as np

from demo import offices
from demo.calendar import year_span
from demo.places import World, apportion, stream, texts
from demo.tables import Rows


def rows(world: World, year: int) -> Rows:
    """Return one row for each township of the city."""
    town = np.arange(len(world.towns))
    drift = stream(world.seed, "populations", year).lognormal(0.0, 0.01, len(town))
    persons = np.zeros(len(town), dtype=np.int64)
    for n, county in enumerate(world.counties):
        inside = world.county == n
        persons[inside] = apportion(county.population or 0, (world.inhabitants * drift)[inside])
    columns = {
        "区划代码": offices.town_codes(world, town),
        "县市区": offices.county_names(world, world.county),
        "乡镇街道": offices.town_names(world, town),
        "常住人口(人)": texts(persons.astype(str).tolist()),
        "口径": texts(["常住人口"] * len(town)),
        "起用日期": texts([f"{year}-01-01"] * len(town)),
    }
    return Rows(columns, np.full(len(town), year_span(year).start), world.county)
