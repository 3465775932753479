"""The distribution of a subject: each division a dot on the axis of values, the colours between goalposts, a table."""

from collections.abc import Callable

from markupsafe import Markup

from components import figures, zones
from components.definition_models import Dot, Spread
from components.indices import badge
from components.markup import tag
from components.strip import figure, strip
from texts import tell

HEADS = (
    ("区划", None),
    ("数值", "number"),
    ("颜色", None),
    ("得分", "number"),
    ("分子", "number"),
    ("分母", "number"),
)
FEW = 12  # divisions whose table is shown without scrolling


def spread(told: Spread, lang: str) -> Markup:
    """Return the section: the strip, its key, the table twin."""
    title = tell("{kind}的分布", lang, kind=told.kind)
    ways = [tag("a", way.name, href=way.code) for way in told.ways]
    head = tag("h2", title, tag("small", f"{told.place} · {figures.period(told.period, lang)}"), class_="title")
    known = [dot for dot in told.dots if dot.value is not None]
    body = [tag("p", told.why, class_="reason")] if told.why else [strip(told, known, lang), _key(told, lang)]
    return tag(
        "section",
        head,
        tag("p", tell("改看", lang), " ", *ways, class_="ways") if ways else None,
        *body,
        None if told.why else _table(told, lang),
        id="spread",
        class_="card spread",
    )


def _key(told: Spread, lang: str) -> Markup:
    """Return what the colours stand for in values, and the line of the whole city."""
    found = zones.zones(told.posts, told.edges)
    marks = [
        tag("span", tag("i", class_=f"swatch {colour}"), figures.colour_word(colour, lang), " ", tag("b", edges))
        for colour in dict.fromkeys(zone.colour for zone in found)
        for edges in [" / ".join(_edge(zone, found, told.unit) for zone in found if zone.colour == colour)]
    ]
    none = None if found else tag("span", tell("只展示，不上色", lang))
    whole = None
    if told.whole is not None:
        whole = tag("span", tag("i", class_="whole"), tell("全市", lang), " ", tag("b", figure(told.whole, told.unit)))
    gone = sum(dot.value is None for dot in told.dots)
    absent = tag("span", tell("{n} 个没有数值，不在图上", lang, n=gone)) if gone else None
    return tag("p", *marks, none, whole, absent, class_="rule-line")


def _edge(zone: zones.Zone, others: list[zones.Zone], unit: str) -> str:
    sign, first, second = zones.comparison(zone, others)
    words = [figure(edge, unit) for edge in (first, second) if edge is not None]
    return (
        f"{sign} {words[0]}" if sign and words else figures.DASH.join(words).replace(f"%{figures.DASH}", figures.DASH)
    )


def _table(told: Spread, lang: str) -> Markup:
    """Return the table twin, the best first."""
    heads = _heads(told)
    top = [tag("th", tell(head, lang), scope="col", class_=class_) for head, class_ in heads]
    rows = [_row(dot, told, lang) for dot in sorted(told.dots, key=_order(told))]
    table = tag("table", tag("thead", tag("tr", *top)), tag("tbody", *rows), class_="plain")
    return tag("div", table, class_="scroll" if len(told.dots) <= FEW else "scroll many", tabindex="0")


def _heads(told: Spread) -> tuple[tuple[str, str | None], ...]:
    """Return the heads: the value of an index is its score, what is not scored has no colour."""
    if not told.unit:
        return HEADS[0], HEADS[3], HEADS[2]
    return (*HEADS[: 4 if told.posts else 2], *HEADS[4:])


def _order(told: Spread) -> Callable[[Dot], tuple[bool, float, float]]:
    """Return what divisions are sorted by: points, then values from the better end; without values last."""
    posts = sorted((post.value, post.points) for post in told.posts)
    sign = -1 if not posts or posts[-1][1] >= posts[0][1] else 1
    return lambda dot: (dot.value is None, -(dot.score or 0.0), sign * (dot.value or 0.0))


def _row(dot: Dot, told: Spread, lang: str) -> Markup:
    numbers = [figure(dot.value, told.unit)]
    numbers += [figures.score(dot.score)] if told.posts and told.unit else []
    numbers += [figures.amount(dot.numerator), figures.amount(dot.denominator)] if told.unit else []
    return tag(
        "tr",
        tag("th", tag("a", dot.name, href=dot.link), scope="row"),
        tag("td", numbers[0], class_="number"),
        tag("td", badge(dot.colour, lang)) if told.posts else None,
        *(tag("td", number, class_="number") for number in numbers[1:]),
        title=dot.reason or None,
        class_="here" if dot.here else None,
    )
