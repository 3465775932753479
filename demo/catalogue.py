"""执法事项目录: four catalogues and a list of boundaries, first whole, then changes; 指导数 beside it."""

import numpy as np

from demo.calendar import Flags, Ints
from demo.delegation import CATALOGUE
from demo.items import NEVER, Items, items, version_days
from demo.places import Texts, World, stream, texts
from demo.profile import guidance
from demo.tables import Rows, dates, yes_no

BOUNDARIES = 180
TYPES = {"subdistrict": "街道", "town": "镇", "rural_township": "乡"}
EARLIER = {"subdistrict": 400, "town": 360, "rural_township": 33}  # the guidance numbers before those published
GUIDED = ("2021-01-01", "2022-01-01")


def rows(world: World, version: int) -> Rows:
    """Return the first version whole, or what a later one changes: items taken in, items taken out."""
    known, days = items(world), version_days(world)
    parts = _whole(world, known) if version == 0 else _changes(known, version)
    catalogue = np.concatenate([np.full(len(at), n) for n, (_, at, _, _) in enumerate(parts)]).astype(np.int64)
    at, begun, ended = (np.concatenate([part[n] for part in parts]).astype(np.int64) for n in (1, 2, 3))
    label, size = f"{world.profile.told['catalogue']['versions'][version][:7].replace('-', '年')}月版", len(at)
    columns = {
        "目录类别": texts([name for name, _, _, _ in parts])[catalogue],
        "适用地区": texts([world.profile.city.name] * size),
        "事项代码": known.code[at],
        "事项名称": known.name[at],
        "执法领域": texts([one.name for one in world.fields])[known.domain[at]],
        "三高事项": yes_no(known.three_high[at]),
        "县级保留": yes_no(known.reserved[at]),
        "目录版本": texts([label] * size),
        "文件文号": texts([f"演综执指〔{label[:4]}〕{version + 1}号"] * size),
        "施行日期": dates(days[begun]),
        "调出日期": _ended(days, ended),
    }
    return Rows(columns, days[begun], np.full(size, -1))


Part = tuple[str, Ints, Ints, Ints]  # catalogue, items, version they came with, version they left with


def _part(name: str, which: Flags, begun: Ints | int, ended: Ints | int = NEVER) -> Part:
    at: Ints = np.flatnonzero(which)
    first, last = (np.full(len(at), one) if isinstance(one, int) else one[at] for one in (begun, ended))
    return name, at, first, last


def _whole(world: World, known: Items) -> list[Part]:
    every = np.arange(len(known.code))
    shared = np.isin(every, stream(world.seed, "boundaries").choice(every, BOUNDARIES, replace=False))
    return [
        _part("执法事项总目录", every >= 0, 0),
        _part("综合执法目录", known.since == 0, 0),
        _part("专业执法目录", known.since != 0, 0),
        _part("乡镇(街道)执法目录", every < CATALOGUE, 0),
        _part("职责边界清单", shared, 0),
    ]


def _changes(known: Items, version: int) -> list[Part]:
    """Return what came into 综合执法 and so left 专业执法, and the other way round."""
    came, left = known.since == version, known.until == version
    return [
        _part("综合执法目录", came, version),
        _part("专业执法目录", came, 0, version),
        _part("综合执法目录", left, known.since, version),
        _part("专业执法目录", left, version),
    ]


def _ended(days: Ints, ended: Ints) -> Texts:
    found = dates(days[np.maximum(ended, 0)])
    found[ended == NEVER] = ""
    return found


def guided(world: World) -> Rows:
    """Return the guidance numbers of each kind of township, as they were and as published."""
    published = guidance(world.profile.city)
    numbers = [*EARLIER.values(), *(published[kind] for kind in EARLIER)]
    day = np.repeat(GUIDED, len(TYPES))
    columns = {
        "适用地区": texts([world.profile.city.name] * len(day)),
        "乡镇类型": texts([TYPES[kind] for kind in EARLIER] * len(GUIDED)),
        "指导数(项)": texts([str(n) for n in numbers]),
        "文件文号": texts([f"演综执指〔{one[:4]}〕9号" for one in day]),
        "执行日期": texts(day.tolist()),
    }
    return Rows(columns, np.zeros(len(day), dtype=np.int64), np.full(len(day), -1))
