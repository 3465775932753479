"""The picture of a distribution: zones of the three colours between goalposts, each division a dot above the axis.

Places are shares of the width and sizes are in rem, so that words keep their size on every screen.
"""

from collections.abc import Callable

from markupsafe import Markup

from components import figures, zones
from components.definition_models import Dot, Post, Spread
from components.markup import tag
from texts import tell

STEP, TALLEST, HEAD = 0.75, 11.0, 1.75  # rem: a level, all levels, the line of names
APART = 1.9  # percent of the width that two dots on one level keep


def axis(told: Spread, known: list[Dot]) -> tuple[float, float]:
    """Return the ends of the axis: all values and goalposts, with a little room."""
    values = [dot.value for dot in known if dot.value is not None] + [post.value for post in told.posts]
    values += [told.whole] if told.whole is not None else []
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1.0) * 0.04
    return low - room, high + room


def strip(told: Spread, known: list[Dot], lang: str) -> Markup:
    """Return the picture."""
    if not known:
        return tag("p", tell("本期没有一个区划有数值。", lang), class_="reason")
    low, high = axis(told, known)

    def at(value: float) -> float:
        return round((min(max(value, low), high) - low) / (high - low) * 100, 2)

    places = [at(dot.value or 0.0) for dot in known]
    levels = zones.levels(places, APART)
    step = min(STEP, TALLEST / (max(levels) + 1))
    foot = HEAD + max(step * max(levels), 0) + 1.5
    drawn = sorted(zip(known, places, levels, strict=True), key=lambda one: one[0].here)
    marks = [_post(post, at(post.value), foot, told.unit) for post in told.posts]
    whole = [] if told.whole is None else [_line("whole", at(told.whole), HEAD - 0.25, foot)]
    level = {"y1": f"{foot:.2f}rem", "y2": f"{foot:.2f}rem"}
    label = tell("{n} 个区划的数值分布，逐个见下表", lang, n=len(known))
    return tag(
        "svg",
        *(_zone(zone, at, low, high, foot) for zone in zones.zones(told.posts, told.edges)),
        None if told.posts else tag("line", x1="0", x2="100%", **level, class_="axis"),
        *whole,
        *marks,
        *(_dot(dot, place, foot - 0.75 - level * step, told.unit, lang) for dot, place, level in drawn),
        class_="strip",
        style=f"height:{foot + (2.75 if told.posts else 0.5):.2f}rem",
        role="group",
        aria_label=label,
    )


def _zone(zone: zones.Zone, at: Callable[[float], float], low: float, high: float, foot: float) -> Markup:
    """Return the ground of a colour, and its strong edge on the axis."""
    start, end = at(low if zone.start is None else zone.start), at(high if zone.end is None else zone.end)
    wide = {"x": f"{start}%", "width": f"{max(end - start, 0):.2f}%"}
    ground = tag("rect", **wide, y=f"{HEAD - 0.25}rem", height=f"{foot - HEAD + 0.25:.2f}rem", class_="ground")
    return tag("g", ground, tag("rect", **wide, y=f"{foot - 0.1875:.4f}rem", height="0.375rem"), class_=zone.colour)


def _line(class_: str, at: float, top: float, foot: float) -> Markup:
    return tag("line", x1=f"{at}%", x2=f"{at}%", y1=f"{top:.2f}rem", y2=f"{foot:.2f}rem", class_=class_)


def _post(post: Post, at: float, foot: float, unit: str) -> Markup:
    """Return a goalpost with its name; those of no points stand a line above those of all."""
    y = foot + (1.25 if post.points == 0 else 2.375)
    words = f"{post.name} {figure(post.value, unit)}" if unit else post.name
    text = tag("text", words, x=f"{at}%", y=f"{y:.2f}rem", text_anchor=anchor(at))
    return tag("g", _line("post", at, HEAD - 0.25, y - 0.875), text)


def anchor(at: float) -> str:
    """Return how a text at a place of the width is held, so that it stays inside."""
    return "start" if at < 15 else "end" if at > 85 else "middle"


def figure(value: float | None, unit: str) -> str:
    """Return a value of the axis without words: of an index a score."""
    return figures.score(value) if not unit else figures.mark(None, value, unit)


def _dot(dot: Dot, at: float, y: float, unit: str, lang: str) -> Markup:
    """Return a division: its name stands above the strip while it is pointed at, or chosen."""
    place = {"cx": f"{at}%", "cy": f"{y:.2f}rem"}
    words = f"{dot.name} {figure(dot.value, unit)}"
    return tag(
        "a",
        tag("circle", **place, r="0.75rem", class_="reach"),
        tag("circle", **place, r="0.3125rem"),
        tag("text", words, x=f"{at}%", y="1rem", text_anchor=anchor(at)),
        href=dot.link,
        class_=f"dot {dot.colour}" + (" chosen" if dot.here else ""),
        aria_label=words if dot.colour == "plain" else f"{words} {figures.colour_word(dot.colour, lang)}",
        aria_current="true" if dot.here else None,
    )
