"""What the platform says of a visit beside where and when: task, item, departments, finding, rating."""

import numpy as np

from demo.calendar import Flags, Ints, calendar, year_span
from demo.items import Used
from demo.places import Texts, World, stream, texts
from demo.tables import numbers, pick, where
from demo.visits import Visits

WRONG = {"责令改正": 0.83, "立案查处": 0.13, "移送处理": 0.04}
RATINGS = {"": 0.93, "满意": 0.060, "基本满意": 0.007, "不满意": 0.003}
LETTERS = {"日常检查": "", "专项检查": "Z", "双随机": "S", "综合查一次": "L"}  # at the end of a task's number
APART = 512  # more tasks of one kind than a county has in a year


def details(world: World, year: int, visits: Visits, kind: Texts, wrong: Flags) -> dict[str, Texts]:
    """Return the task, the item, the departments, what was found and how the firm rated the visit."""
    rng, size = stream(world.seed, "inspection details", year, len(kind)), len(kind)
    return {
        "任务编号": task_numbers(world, year, visits.day, world.county[visits.town], visits.field, kind),
        "事项代码": Used(world).codes(rng, visits.town, visits.field, visits.own),
        "参加部门数": numbers(visits.orgs),
        "检查结果": where(wrong, pick(rng, WRONG, size), "未发现问题"),
        "用码评价": pick(rng, RATINGS, size),
    }


def task_numbers(world: World, year: int, day: Ints, county: Ints, field: Ints, kind: Texts) -> Texts:
    """Return the task of each visit: one a county, quarter and field, one a county and month for combined visits."""
    fields, month = len(world.fields), calendar().month[day + year_span(year).start]
    apart = np.where(kind == "综合查一次", 12 * fields + month, (month - 1) // 3 * fields + field)
    named = texts([f"RW{year}{n:05d}" for n in range(len(world.counties) * APART)])[county * APART + apart]
    places = {word: n for n, word in enumerate(LETTERS)}
    letter = texts(list(LETTERS.values()))[np.array([places[word] for word in kind.tolist()])]
    return where(letter == "", "", named + letter)
