"""检查任务: the tasks that the visits of a year belong to, each with the visits planned and made."""

import numpy as np

from demo import offices
from demo.calendar import EXPORTED, Ints, number, year_span
from demo.places import Texts, World, apportion, stream, texts
from demo.tables import UNKNOWN, Rows, dates

KINDS = {"Z": "专项检查", "S": "双随机", "L": "综合查一次"}
LASTS = {"Z": 90, "S": 90, "L": 31}  # days from the order to the limit


def rows(world: World, year: int, inspections: Rows) -> Rows:
    """Return the tasks of a year, by the day they were ordered."""
    tasked = np.flatnonzero(inspections.columns["任务编号"] != "")
    numbers = inspections.columns["任务编号"][tasked].astype(str)
    named, first, made = np.unique(numbers, return_index=True, return_counts=True)
    order = np.argsort(inspections.day[tasked[first]], kind="stable")
    return _columns(world, year, inspections, tasked[first][order], made[order], texts(named[order].tolist()))


def _columns(world: World, year: int, inspections: Rows, at: Ints, made: Ints, names: Texts) -> Rows:
    """Return the columns; `at` is the first visit of each task, `made` how many visits it had."""
    rng, size = stream(world.seed, "tasks", year), len(at)
    letter = texts([name[-1] for name in names.tolist()])
    county, field = inspections.county[at], inspections.field[at]
    day = np.maximum(inspections.day[at] - rng.integers(1, 12, size), year_span(year).start)
    due = day + np.array([LASTS[one] for one in letter.tolist()])
    done = np.minimum(due + rng.integers(-12, 8, size), number(EXPORTED) + 1)
    orgs = _departments(world, rng, letter, county)
    columns = {
        "任务编号": names,
        "任务名称": texts([KINDS[one] for one in letter.tolist()]) + "任务（演示）",
        "任务类型": texts([KINDS[one] for one in letter.tolist()]),
        "县市区": offices.county_names(world, county),
        "乡镇街道": texts([""] * size),
        "执法领域": offices.field_names(world, field),
        "牵头单位": offices.departments(world, county, field),
        "参加部门数": texts(orgs.astype(str).tolist()),
        "任务下达日期": dates(day),
        "完成期限": dates(due),
        "实际完成日期": dates(np.where(done > number(EXPORTED), UNKNOWN, done)),
        "计划检查户数(户)": texts((made + rng.integers(0, 1 + made // 10, size)).astype(str).tolist()),
        "实际检查户数(户)": texts(made.astype(str).tolist()),
    }
    return Rows(columns, day, county, town=inspections.town[at], field=field)


def _departments(world: World, rng: np.random.Generator, letter: Texts, county: Ints) -> Ints:
    """Return how many departments took part: two or more in the assumed share of double-random tasks."""
    size, several = len(letter), 2 + rng.binomial(4, 0.25, len(letter))
    random = np.flatnonzero(letter == "S")
    random = random[np.argsort(county[random], kind="stable")]
    made = np.bincount(county[random], minlength=len(world.counties))
    wanted = apportion(round(world.profile.shares["R4-02"] * len(random)), made * world.profile.trait("joint") ** 0.3)
    turn = np.arange(len(random)) - np.repeat(np.cumsum(made) - made, made)
    share = np.repeat(wanted / np.maximum(1, made), made)
    cross = np.zeros(size, dtype=bool)
    cross[random] = np.floor((turn + 1) * share + 1e-9) > np.floor(turn * share + 1e-9)  # evenly over the year
    found: Ints = np.where((letter == "L") | cross, several, 1)
    return found
