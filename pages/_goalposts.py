"""The goalposts of an indicator: those in force for a period and place, and all with their origin."""

from dataclasses import replace
from typing import NamedTuple

from components.definition_models import Goalposts, Post
from components.definition_words import KINDS, POSTS, RISKS, TOWNS, listed, words
from indicators import targets
from indicators.models import YEAR, Goalpost, Indicator, Target
from indicators.targets import Place
from pages._definition_desk import DefinitionDesk
from texts import tell


class InForce(NamedTuple):
    """Goalposts of a kind of division in a year, and whether they were published."""

    posts: tuple[Post, ...]
    origin: str


def in_force(desk: DefinitionDesk, indicator: Indicator, kind: str) -> InForce:
    """Return the goalposts of the period's year over all fields, as they are written."""
    row = targets.in_force(indicator, desk.of_city[0], Place(kind), desk.year)
    return InForce(_written(desk, indicator, row), row.origin if row else indicator.origin)


def by_field(desk: DefinitionDesk, indicator: Indicator) -> bool:
    """Say whether single fields are scored: those of a rate need goalposts of their own."""
    own = any(row.fields or row.risks for row in _own(desk, indicator))
    return indicator.scored and indicator.by_field and (own or not indicator.of_all_fields)


def is_yearly(indicator: Indicator) -> bool:
    """Say whether goalposts are written for a year and scaled to the days of a period."""
    return indicator.method == "rate"


def scaled(desk: DefinitionDesk, indicator: Indicator, place: Place) -> tuple[Post, ...]:
    """Return the goalposts that the period is held against: those of a rate by the period's days; () = none."""
    found = targets.goalposts(indicator, desk.of_city[0], place, desk.year)
    posts = _posts(desk, indicator, *found) if found else ()
    share = desk.days / YEAR if is_yearly(indicator) else 1.0
    return tuple(replace(post, value=post.value * share) for post in posts)


def every(desk: DefinitionDesk, indicator: Indicator) -> tuple[Goalposts, ...]:
    """Return the definition's goalposts, then the city's by year."""
    own = [row for row in _own(desk, indicator) if _concerns(desk, row)]
    first = Goalposts(
        years=tell("本市没有另定的年份和级别", desk.lang) if own else tell("各年", desk.lang),
        kinds=words(KINDS, indicator.kinds, desk.lang),
        posts=_written(desk, indicator, None),
        origin=indicator.origin,
        source=tell("指标定义", desk.lang),
        quoted="",
        here=any(_holds(desk, indicator, None, kind) for kind in indicator.kinds),
    )
    return (first, *(_row(desk, indicator, row) for row in own))


def _concerns(desk: DefinitionDesk, row: Target) -> bool:
    """Say whether a row is for the field looked at: those of single fields stand on the pages of these."""
    return not row.fields or desk.field in row.fields


def _row(desk: DefinitionDesk, indicator: Indicator, row: Target) -> Goalposts:
    return Goalposts(
        years=_years(desk, row, _own(desk, indicator)),
        kinds=_where(desk, row),
        posts=_written(desk, indicator, row),
        origin=row.origin,
        source=row.source,
        quoted=row.words,
        here=any(_holds(desk, indicator, row, kind) for kind in row.kinds),
    )


def _where(desk: DefinitionDesk, row: Target) -> str:
    """Return for which kinds of division and town, and for which fields, a row holds."""
    names = {one.field: desk.named(one) for one in desk.known.fields}
    told = [words(KINDS, row.kinds, desk.lang), words(TOWNS, row.town_types, desk.lang)]
    told += [words(RISKS, row.risks, desk.lang), listed([names.get(one, one) for one in row.fields], desk.lang)]
    return " · ".join(filter(None, told))


def _holds(desk: DefinitionDesk, indicator: Indicator, row: Target | None, kind: str) -> bool:
    """Say whether a row holds in the period's year and the field looked at, for any town that it was written for."""
    town = next(iter(row.town_types), "") if row else ""
    place = desk.place(kind, town)
    found = targets.goalposts(indicator, desk.of_city[0], place, desk.year)
    return found is not None and targets.in_force(indicator, desk.of_city[0], place, desk.year) == row


def _years(desk: DefinitionDesk, row: Target, own: list[Target]) -> str:
    """Return from which year to which a row holds: until a later one takes over all that it is for."""
    alike = ("town_types", "risks", "fields")
    later = [
        one.first_year
        for one in own
        if one.first_year > row.first_year and set(row.kinds) <= set(one.kinds)
        and all(getattr(one, name) == getattr(row, name) for name in alike)
    ]  # fmt: skip
    if not later:
        return tell("{year} 年起", desk.lang, year=row.first_year)
    last = min(later) - 1
    span = str(last) if last == row.first_year else f"{row.first_year}–{last}"
    return tell("{year} 年", desk.lang, year=span)


def _own(desk: DefinitionDesk, indicator: Indicator) -> list[Target]:
    return sorted((row for row in desk.of_city[0] if row.indicator == indicator.id), key=lambda row: row.first_year)


def _written(desk: DefinitionDesk, indicator: Indicator, row: Target | None) -> tuple[Post, ...]:
    """Return goalposts as a row writes them; what it leaves out is the definition's."""
    floor = indicator.floor if row is None or row.floor is None else row.floor
    target = indicator.target if row is None or row.target is None else row.target
    return _posts(desk, indicator, floor, target)


def _posts(desk: DefinitionDesk, indicator: Indicator, floor: Goalpost, target: Goalpost) -> tuple[Post, ...]:
    """Return goalposts with their names; a band has two of each."""
    if isinstance(floor, tuple) and isinstance(target, tuple):
        numbers = [floor[0], target[0], target[1], floor[1]]
    else:
        numbers = [one for one in (floor, target) if not isinstance(one, tuple)]
    return tuple(
        Post(tell(name, desk.lang), number, points)
        for (name, points), number in zip(POSTS[indicator.good], numbers, strict=True)
    )
