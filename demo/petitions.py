"""信访事项: the petitions of a year, to be dealt with within sixty days."""

import numpy as np

from demo import offices, shape
from demo.calendar import Ints, year_span
from demo.people import names, phones
from demo.places import Texts, World, stream, texts
from demo.tables import UNKNOWN, Rows, dates, pick, seen, where
from demo.timeliness import closed

FORMS = {"网上信访": 0.58, "来信": 0.08, "来电": 0.16, "来访": 0.18}
KINDS = {"申诉求决": 0.62, "检举控告": 0.24, "建议意见": 0.14}
STAGES = {"初次办理": 0.91, "复查": 0.06, "复核": 0.03}
RATINGS = {"满意": 0.46, "基本满意": 0.06, "不满意": 0.06, "": 0.42}
OTHERS = 100_000  # numbers that nobody who calls the hotline has
LIMIT = 60  # days, 信访工作条例 Art. 34


def rows(world: World, year: int) -> Rows:
    """Return the petitions of a year in order of days."""
    rng = stream(world.seed, "petitions", year)
    weights = shape.likelihood(world, "petitions", year)
    day, town, field = shape.draw(rng, weights, world.profile.volume("petitions", year))
    size, county, day = len(day), world.county[town], day + year_span(year).start
    done = closed(world, rng, "petitions_on_time", town, day, day + LIMIT)
    columns = {
        "信访件编号": texts([f"演信{year}{n:06d}" for n in range(1, size + 1)]),
        "信访形式": pick(rng, FORMS, size),
        "信访目的": pick(rng, KINDS, size),
        "问题属地县市区": offices.county_names(world, county),
        "问题属地乡镇街道": offices.town_names(world, town),
        "内容分类": offices.field_names(world, field),
        "登记日期": dates(day),
        "受理日期": texts([""] * size),
        "应办结日期": dates(day + LIMIT),
        "实际办结日期": dates(seen(done)),
        "信访人姓名": names(rng.integers(0, 1000, size)),
        "人数": texts(np.maximum(1, rng.poisson(0.8, size)).astype(str).tolist()),
    }
    columns |= _more(world, year, day, done)
    return Rows(columns, day, county, town=town, field=field)


def _more(world: World, year: int, day: Ints, done: Ints) -> dict[str, Texts]:
    """Return when a petition was accepted, on which level it is, who may be called, how it was rated."""
    rng, size = stream(world.seed, "petition details", year), len(day)
    accepted = day + np.where(rng.random(size) < 0.96, rng.integers(0, 16, size), rng.integers(16, 25, size))
    return {
        "受理日期": dates(seen(np.minimum(accepted, done))),
        "办理阶段": pick(rng, STAGES, size),
        "联系电话": phones(OTHERS + rng.integers(0, 10_000, size)),
        "满意度评价": where(seen(done) == UNKNOWN, "", pick(rng, RATINGS, size)),
    }
