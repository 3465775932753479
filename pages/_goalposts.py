"""The goalposts of an indicator: those in force for a period and kind of division, and all with their origin."""

from dataclasses import replace
from typing import NamedTuple

from components.definition_models import Goalposts, Post
from components.definition_words import KINDS, POSTS, words
from indicators import targets
from indicators.models import Indicator, Target
from pages._definition_desk import DefinitionDesk
from texts import tell

YEAR = 365  # days that goalposts of a rate are written for, as in indicators/scores.py


class InForce(NamedTuple):
    """Goalposts of a kind of division in a year, and whether they were published."""

    posts: tuple[Post, ...]
    origin: str


def in_force(desk: DefinitionDesk, indicator: Indicator, kind: str) -> InForce:
    """Return the goalposts of the period's year, as they are written."""
    row = _latest(desk, indicator, kind)
    own = [row] if row else []
    return InForce(_posts(desk, indicator, own, kind), row.origin if row else indicator.origin)


def is_yearly(indicator: Indicator) -> bool:
    """Say whether goalposts are written for a year and scaled to the days of a period."""
    return indicator.method == "rate"


def scaled(desk: DefinitionDesk, indicator: Indicator, kind: str) -> tuple[Post, ...]:
    """Return the goalposts that the period is held against: those of a rate by the period's days."""
    posts = in_force(desk, indicator, kind).posts
    if not is_yearly(indicator):
        return posts
    return tuple(replace(post, value=post.value * desk.days / YEAR) for post in posts)


def every(desk: DefinitionDesk, indicator: Indicator) -> tuple[Goalposts, ...]:
    """Return the definition's goalposts, then the city's by year."""
    own = _own(desk, indicator)
    first = Goalposts(
        years=tell("本市没有另定的年份和级别", desk.lang) if own else tell("各年", desk.lang),
        kinds=words(KINDS, indicator.kinds, desk.lang),
        posts=_posts(desk, indicator, [], indicator.kinds[0]),
        origin=indicator.origin,
        source=tell("指标定义", desk.lang),
        quoted="",
        here=any(_latest(desk, indicator, kind) is None for kind in indicator.kinds),
    )
    return (first, *(_row(desk, indicator, row) for row in own))


def _row(desk: DefinitionDesk, indicator: Indicator, row: Target) -> Goalposts:
    return Goalposts(
        years=_years(desk, row, _own(desk, indicator)),
        kinds=words(KINDS, row.kinds, desk.lang),
        posts=_posts(desk, indicator, [row], row.kinds[0]),
        origin=row.origin,
        source=row.source,
        quoted=row.words,
        here=any(_latest(desk, indicator, kind) == row for kind in row.kinds),
    )


def _years(desk: DefinitionDesk, row: Target, own: list[Target]) -> str:
    """Return from which year to which a row holds: until a later one takes over all of its kinds."""
    later = [one.first_year for one in own if one.first_year > row.first_year and set(row.kinds) <= set(one.kinds)]
    if not later:
        return tell("{year} 年起", desk.lang, year=row.first_year)
    last = min(later) - 1
    span = str(last) if last == row.first_year else f"{row.first_year}–{last}"
    return tell("{year} 年", desk.lang, year=span)


def _own(desk: DefinitionDesk, indicator: Indicator) -> list[Target]:
    return sorted((row for row in desk.of_city[0] if row.indicator == indicator.id), key=lambda row: row.first_year)


def _latest(desk: DefinitionDesk, indicator: Indicator, kind: str) -> Target | None:
    """Return the city's row in force, None where the definition's own goalposts are."""
    begun = [row for row in _own(desk, indicator) if kind in row.kinds and row.first_year <= desk.year]
    return begun[-1] if begun else None


def _posts(desk: DefinitionDesk, indicator: Indicator, own: list[Target], kind: str) -> tuple[Post, ...]:
    """Return goalposts with their names, as the calculation reads them."""
    numbers = targets.goalposts(indicator, own, kind, max([desk.year, *(row.first_year for row in own)]))
    return tuple(
        Post(tell(name, desk.lang), number, points)
        for (name, points), number in zip(POSTS[indicator.good], numbers, strict=False)
    )
