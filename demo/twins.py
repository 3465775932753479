"""The same thing from two offices: cases of the platform on the public sheet, complaints handed in as petitions.

These rows stand beside the calibrated totals and must not count: the file that came first counts.
"""

import numpy as np

from demo import layout, offices, public
from demo.calendar import Ints, year_span
from demo.layout import Layout
from demo.petitions import LIMIT
from demo.places import World, stream, texts
from demo.tables import Rows, dates, seen, where

YEAR, PENALTIES, PETITIONS = 2022, 120, 40
MONTHS = (304, 334)  # November, days of the year


def penalties(world: World, cases: Rows) -> Rows:
    """Return decisions of the platform as the public sheet shows them: same number, day and sums."""
    rng = stream(world.seed, "twins", "penalties")
    first, last = (year_span(YEAR).start + day for day in MONTHS)
    full = (cases.columns["处理结果"] == "予以处罚") & (cases.columns["程序类型"] == "普通程序")
    at = np.sort(rng.choice(np.flatnonzero(full & (cases.day >= first) & (cases.day < last)), PENALTIES, replace=False))
    own = cases.columns["执法主体类别"][at] == "乡镇(街道)综合行政执法队"
    numbers = cases.columns["决定书文号"][at]
    decisions = public.Decisions(
        day=cases.day[at],
        agency=public.published_by(world, own, cases.town[at]),
        field=texts([world.fields[n].code for n in cases.field[at].tolist()]),
        kinds=texts([one.replace("、", ";") for one in cases.columns["处罚种类"][at].tolist()]),
        numbers=numbers,
        fine=_yuan(cases, "罚款金额(元)")[at],
        taken=_yuan(cases, "没收金额(元)")[at],
    )
    columns = public.sheet(world, rng, decisions)
    notes = {"pairs": list(zip(numbers.tolist(), cases.columns["案件编号"][at].tolist(), strict=True))}
    return Rows(columns, cases.day[at], cases.county[at], notes)


def _yuan(cases: Rows, header: str) -> Ints:
    return np.array([int(text or 0) for text in cases.columns[header].tolist()])


def petitions(world: World, tickets: Rows) -> Rows:
    """Return complaints of the hotline that the same person handed in as a petition one to three days later."""
    rng = stream(world.seed, "twins", "petitions")
    first, last = (year_span(YEAR).start + day for day in MONTHS)
    inside = (tickets.columns["诉求类型"] == "投诉") & (tickets.day >= first) & (tickets.day < last)
    at = np.sort(rng.choice(np.flatnonzero(inside), PETITIONS, replace=False))
    day = tickets.day[at] + rng.integers(1, 4, PETITIONS)
    done = seen(day + rng.integers(15, LIMIT, PETITIONS))
    numbers = texts([f"演信{YEAR}T{n:05d}" for n in range(1, PETITIONS + 1)])
    columns = {
        "信访件编号": numbers,
        "信访形式": where(rng.random(PETITIONS) < 0.6, "网上信访", "来访"),
        "信访目的": texts(["申诉求决"] * PETITIONS),
        "问题属地县市区": offices.county_names(world, tickets.county[at]),
        "问题属地乡镇街道": offices.town_names(world, tickets.town[at]),
        "内容分类": offices.field_names(world, tickets.field[at]),
        "登记日期": dates(day),
        "应办结日期": dates(day + LIMIT),
        "受理日期": dates(day + 2),
        "实际办结日期": dates(done),
        "信访人姓名": tickets.columns["来电人姓名"][at],
        "人数": texts(["1"] * PETITIONS),
        "办理阶段": texts(["初次办理"] * PETITIONS),
        "联系电话": tickets.columns["来电号码"][at],
        "满意度评价": texts([""] * PETITIONS),
    }
    notes = {"pairs": list(zip(numbers.tolist(), tickets.columns["工单编号"][at].tolist(), strict=True))}
    return Rows(columns, day, tickets.county[at], notes)


def sheets(world: World, cases: Rows, tickets: Rows) -> list[tuple[Layout, Rows, str, str]]:
    """Return the small files of twins: layout, rows, the source that counts, form."""
    return [
        (layout.PUBLIC_PENALTIES, penalties(world, cases), "cases", "platform"),
        (layout.PETITIONS, petitions(world, tickets), "complaints_12345", "workbook"),
    ]
