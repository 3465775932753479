"""行政处罚信息公示 (双公示): the national template, filled by the agencies that are not on the platform."""

import tomllib
from dataclasses import dataclass
from functools import cache

import numpy as np

from demo import offices
from demo.calendar import Flags, Ints, year_span
from demo.people import Firms, identities, names
from demo.places import Texts, World, stream, texts
from demo.profile import HERE
from demo.shape import likelihood
from demo.tables import Rows, dates, pick, where

AGENCIES = {  # office and its share of the decisions; {} = the county's part of its name
    "{place}市场监督管理局": (0.34, "market"),
    "{police}交通警察大队": (0.30, "transport"),
    "{place}交通运输局": (0.10, "transport"),
    "{branch}生态环境局": (0.08, "environment"),
    "{place}卫生健康局": (0.06, "health"),
    "{place}应急管理局": (0.05, "emergency"),
    "{place}消防救援大队": (0.04, "fire_rescue"),
    "{place}农业农村局": (0.03, "agriculture"),
}
KINDS = {
    "罚款": 0.80, "警告": 0.06, "警告;罚款": 0.05, "罚款;没收违法所得、没收非法财物": 0.05, "暂扣许可证件": 0.012,
    "吊销许可证件": 0.01, "责令停产停业": 0.008, "限制从业": 0.004, "通报批评": 0.003, "降低资质等级": 0.003,
}  # fmt: skip
POLICE = {
    "罚款": 0.72,
    "警告": 0.10,
    "暂扣许可证件": 0.09,
    "吊销许可证件": 0.03,
    "罚款;行政拘留": 0.04,
    "行政拘留": 0.02,
}
PARTIES = {"法人及非法人组织": 0.42, "个体工商户": 0.24, "自然人": 0.34}
WAN = 10_000


@cache
def laws() -> dict[str, str]:
    """Return what the sheet says was broken, by field."""
    return {name: str(words) for name, words in tomllib.loads((HERE / "laws.toml").read_text(encoding="utf-8")).items()}


@dataclass(frozen=True)
class Decisions:
    """What was decided: by which agency, in which field (codes), with which kinds of penalty, in yuan."""

    day: Ints
    agency: Texts
    field: Texts
    kinds: Texts
    numbers: Texts
    fine: Ints
    taken: Ints


def rows(world: World, year: int) -> Rows:
    """Return the decisions of a year that other agencies published."""
    rng, size = stream(world.seed, "public penalties", year), world.profile.volume("public_penalties", year)
    weights = likelihood(world, "cases", year).sum(axis=(1, 2))
    day = np.sort(rng.choice(len(weights), size, p=weights / weights.sum())) + year_span(year).start
    people = np.bincount(world.county, world.inhabitants)
    county = rng.choice(len(world.counties), size, p=people / people.sum())
    office = pick(rng, {name: share for name, (share, _) in AGENCIES.items()}, size).tolist()
    police = np.array(["警察" in one for one in office])
    kinds = where(police, pick(rng, POLICE, size), pick(rng, KINDS, size))
    decisions = Decisions(
        day=day,
        agency=texts([_named(world, one, n) for one, n in zip(office, county.tolist(), strict=True)]),
        field=texts([AGENCIES[one][1] for one in office]),
        kinds=kinds,
        numbers=texts([f"演公罚〔{year}〕{n:05d}号" for n in range(1, size + 1)]),
        fine=np.where(["罚款" in one for one in kinds.tolist()], _fines(rng, size), 0),
        taken=np.where(["没收" in one for one in kinds.tolist()], _fines(rng, size), 0),
    )
    return Rows(sheet(world, rng, decisions), day, county)


def sheet(world: World, rng: np.random.Generator, decisions: Decisions) -> dict[str, Texts]:
    """Return the columns of the template."""
    day, left_out = dates(decisions.day), texts(["【演示数据】略"] * len(decisions.day))
    until = texts([f"{int(one[:4]) + 1}{one[4:]}" for one in day.tolist()])
    law = texts([laws()[code] for code in decisions.field.tolist()])
    return _parties(world, rng, len(day)) | {
        "行政处罚决定文书号": decisions.numbers,
        "违法行为类型": law,
        "违法事实": left_out,
        "处罚依据": texts([one.removeprefix("违反") for one in law.tolist()]),
        "处罚类别": decisions.kinds,
        "处罚内容": left_out,
        "罚款金额（万元）": _wan(decisions.fine),
        "没收违法所得、没收非法财物的金额（万元）": _wan(decisions.taken),
        "暂扣或吊销证照名称及编号": texts([""] * len(day)),
        "处罚决定日期": day,
        "处罚有效期": until,
        "公示截止期": until,
        "公示日期": dates(decisions.day + rng.integers(1, 8, len(day))),
        "处罚机关": decisions.agency,
        "数据来源单位": decisions.agency,
    }


def _parties(world: World, rng: np.random.Generator, size: int) -> dict[str, Texts]:
    """Return made-up firms and persons."""
    party, firms = pick(rng, PARTIES, size), Firms(world)
    person, firm = rng.integers(0, 900_000, size), rng.integers(0, len(firms), size)
    alone = party == "自然人"
    return {
        "行政相对人名称": where(alone, names(person), firms.names(firm)),
        "行政相对人类别": party,
        "统一社会信用代码": where(alone, "", firms.codes(firm)),
        "法定代表人": where(alone, "", names(person + 1)),
        "证件号码": where(alone, identities(person), ""),
    }


def _named(world: World, office: str, county: int) -> str:
    """Return the name of a county's office; districts' police and all environment bureaus are the city's branches."""
    place, city = world.counties[county].name, world.profile.city.name
    short = place[:-1] if len(place) > 2 else place
    police = f"{city}公安局{short}分局" if place.endswith("区") else f"{place}公安局"
    name = office.replace("{place}", place).replace("{police}", police)
    return f"{city}{name.removeprefix('{branch}')}{short}分局" if name.startswith("{branch}") else name


def _fines(rng: np.random.Generator, size: int) -> Ints:
    return np.maximum(1, np.round(rng.lognormal(7.6, 1.1, size) / 100)).astype(np.int64) * 100


def _wan(yuan: Ints) -> Texts:
    return texts([f"{n / WAN:g}" if n else "" for n in yuan.tolist()])


def published_by(world: World, own: Flags, town: Ints) -> Texts:
    """Return the agency a platform's case is published under: the township's government or the county's bureau."""
    county = offices.county_names(world, world.county[town])
    return where(own, county + offices.governments(world)[town], county + "综合行政执法局")
