"""赋权清单: which items each township may decide, around the guidance numbers; and what was taken back."""

from datetime import date

import numpy as np

from demo import offices
from demo.calendar import Ints, number
from demo.places import Texts, World, stream, texts
from demo.profile import guidance
from demo.shape import told
from demo.tables import Rows, dates, where

CATALOGUE = 640
STATIONED = 24  # items that a stationed team looks after
BATCHES = ("2020-12-01", "2021-07-01", "2021-10-01", "2022-01-01", "2022-04-01")
SHARES = (0.97, 0.01, 0.01, 0.005, 0.005)


def rows(world: World, county: int) -> Rows:
    """Return the list of a county: one row for each township and item."""
    code, field, name = catalogue(world)
    kinds = offices.powers(world)
    town, item, begun = lists(world, county)
    begun = np.where(kinds[town] == "withdrawn", number(date.fromisoformat(BATCHES[0])), begun)
    mode = where(kinds[town] == "stationed", "派驻", "赋权")
    columns = {
        "县市区": offices.county_names(world, world.county[town]),
        "乡镇街道": offices.town_names(world, town),
        "事项代码": code[item],
        "事项名称": name[item],
        "所属领域": offices.field_names(world, field[item]),
        "行使方式": mode,
        "文件文号": texts([f"演政发〔2022〕{county + 1}号"] * len(town)),
        "起始日期": dates(begun),
        "收回日期": _ended(world, kinds, town),
    }
    return Rows(columns, begun, world.county[town])


def lists(world: World, county: int) -> tuple[Ints, Ints, Ints]:
    """Return township, item and first day of every item delegated or stationed in a county."""
    rng = stream(world.seed, "delegation", county)
    favourites = np.argsort(np.arange(CATALOGUE) + rng.normal(0, 40, CATALOGUE), kind="stable")
    kinds = offices.powers(world)
    towns = [n for n in np.flatnonzero(world.county == county).tolist() if kinds[n] != "nothing"]
    counts = [_count(world, rng, n, str(kinds[n])) for n in towns]
    since = rng.choice([number(date.fromisoformat(day)) for day in BATCHES], len(towns), p=SHARES)
    item = np.concatenate([np.sort(favourites[:count]) for count in counts])
    return np.repeat(towns, counts), item, np.repeat(since, counts)


def catalogue(world: World) -> tuple[Texts, Ints, Texts]:
    """Return code, field and name of every item that can be delegated; those asked for most come first."""
    rng = stream(world.seed, "items")
    share = np.array([told()["fields"].get(one.code, told()["fields"]["other"])[0] for one in world.fields])
    share = np.where(world.fields_of(tuple(world.profile.told["established"])), share**0.5, share**0.5 / 2)
    field = rng.choice(len(share), CATALOGUE, p=share / share.sum())
    codes = texts([f"3302{f + 10:02d}{n:03d}000" for n, f in enumerate(field.tolist())])
    named = [world.fields[f].name for f in field.tolist()]
    names = texts([f"对{name}领域第{n}号违法行为的行政处罚（演示）" for n, name in enumerate(named, 1)])
    return codes, field, names


def _count(world: World, rng: np.random.Generator, town: int, kind: str) -> int:
    """Return how many items a township has: near the guidance number of its kind."""
    if kind == "stationed":
        return STATIONED
    guide = guidance(world.profile.city)[world.towns[town].town_type]
    return int(np.clip(round(guide * rng.normal(1.0, 0.07)), 12, CATALOGUE))


def _ended(world: World, kinds: Texts, town: Ints) -> Texts:
    planted = world.profile.planted("withdrawn")
    return where(kinds[town] == "withdrawn", str(planted[0].more["day"]) if planted else "", "")
