"""联合执法: the joint operations of a year, some of a township, some of a whole county."""

from demo import offices, shape
from demo.calendar import year_span
from demo.places import World, stream, texts
from demo.tables import Rows, dates, where


def rows(world: World, year: int) -> Rows:
    """Return the joint operations of a year in order of days."""
    rng = stream(world.seed, "operations", year)
    weights = shape.likelihood(world, "inspections", year)
    day, town, field = shape.draw(rng, weights, world.profile.volume("operations", year))
    size, county, day = len(day), world.county[town], day + year_span(year).start
    orgs = 2 + rng.binomial(5, 0.3, size)
    name = offices.field_names(world, field)
    columns = {
        "行动编号": texts([f"演联{year}{n:05d}" for n in range(1, size + 1)]),
        "行动名称": name + "联合执法行动（演示）",
        "县市区": offices.county_names(world, county),
        "乡镇街道": where(rng.random(size) < 0.7, offices.town_names(world, town), ""),
        "主要领域": name,
        "开展日期": dates(day),
        "参与部门数": texts(orgs.astype(str).tolist()),
        "出动人次": texts((orgs * rng.integers(3, 9, size)).astype(str).tolist()),
    }
    return Rows(columns, day, county)
