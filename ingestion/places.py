"""Which division each row belongs to, from the columns that the mapping names for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.codes import tidy_code
from geo.names import Refusal, Resolver
from ingestion.answers import Answers, Wrong
from ingestion.cells import is_nothing, tidy
from ingestion.columns import Column, constant, joined, objects
from ingestion.kinds import MISSING

REASONS = {
    "missing": "必填项为空",
    "unknown": "没有这个区划",
    "ambiguous": "区划名称不唯一，须写明县（市、区）",
    "differs": "区划编码与名称不是同一区划",
    "other_system": "区划编码属于另一套编码系统",
    "not_a_county": "不是县（市、区）",
    "digits_lost": "编码被表格软件缩短，位数已丢失",
    "ended": "这个区划当天已经撤销",
    "not_yet": "这个区划当天还没有设立",
}


@dataclass(frozen=True)
class Place:
    """The three columns that may say where a row belongs, and their headers; absent ones are blank."""

    code: Column
    name: Column
    within: Column
    headers: tuple[str, str, str]

    def header(self, *order: int) -> str:
        """Return the first header there is, in an order of code 0, name 1, within 2."""
        return next((self.headers[at] for at in order if self.headers[at]), "")


def place(resolver: Resolver, where: Place, days: Answers | None = None) -> Answers:
    """Return the division of every row on its day; each different writing is looked up once an era."""
    rows, codes = joined([where.code, where.name, where.within, _eras(resolver, days, len(where.code))])
    found = [_found(resolver, where, _tidied(row), row[3] or None) for row in rows]
    wrong = {at: one for at, one in enumerate(found) if isinstance(one, Wrong)}
    values = objects([None if isinstance(one, Wrong) else one for one in found])
    return Answers(where.header(1, 0, 2), objects([" ".join(row[:3]).strip() for row in rows]), values, wrong, codes)


def _eras(resolver: Resolver, days: Answers | None, rows: int) -> Column:
    """Return one day for all the days on which the same divisions stood, blank where there is no day."""
    if days is None or not len(days.texts):
        return constant("", rows)
    eras = [resolver.standing.era(day) for day in days.values]
    known = {era: day or "" for era, day in zip(eras, days.values, strict=True)}
    at = {era: n for n, era in enumerate(known)}
    places = np.array([at[era] for era in eras], dtype=np.int64)
    return Column(objects(list(known.values())), places[days.codes])


def _tidied(row: Sequence[str]) -> tuple[str, str, str]:
    code, name, within = ("" if is_nothing(word) else word for word in map(tidy, row[:3]))
    return code, name, within


def _found(resolver: Resolver, where: Place, row: tuple[str, str, str], day: str | None) -> str | Wrong:
    answer = resolver.resolve(*row, day)
    if isinstance(answer, str):
        return answer
    if answer.reason == "missing":
        return MISSING._replace(header=where.header(1, 0, 2), found="")
    order = _to_blame(answer, row)
    return Wrong(REASONS[answer.reason], _allowed(resolver, answer, row), where.header(*order), answer.came)


def _to_blame(answer: Refusal, row: tuple[str, str, str]) -> tuple[int, ...]:
    if answer.reason in ("other_system", "digits_lost", "differs"):
        return 0, 1, 2
    if answer.reason == "not_a_county" or (answer.came == row[2] and not row[1]):
        return 2, 1, 0
    return (0, 1, 2) if answer.came == row[0] else (1, 2, 0) if answer.came == row[1] else (2, 1, 0)


def _allowed(resolver: Resolver, answer: Refusal, row: tuple[str, str, str]) -> str:
    if answer.reason == "other_system":
        meant = resolver.tree.divisions.get(tidy_code(row[0]) or "")
        here = f"{resolver.system.upper()} {meant.code} = {meant.name}; " if meant else ""
        return f"{resolver.system.upper()} ({here}{answer.values['system']} {row[0]} = {answer.values['there']})"
    if answer.reason in ("ended", "not_yet"):
        limit = answer.values["day"]
        return " | ".join([f"≤ {limit}" if answer.reason == "ended" else f"≥ {limit}", *answer.named])
    if answer.named:
        return " | ".join(answer.named)
    return " | ".join(_siblings(resolver, row[2] if answer.came != row[2] else ""))


def _siblings(resolver: Resolver, within: str) -> list[str]:
    """Return the names that would have been known: the county's townships, or the city's counties."""
    county = resolver.resolve(within=within) if within else None
    tree = resolver.tree.divisions
    parent = county if isinstance(county, str) else next(one.code for one in tree.values() if one.kind == "city")
    return [one.name for one in tree.values() if one.parent == parent]
