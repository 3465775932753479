"""Where the three colours lie on the axis of values: between the goalposts, by the edges of the index."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from components.definition_models import Post

RANKS = {"red": 0, "yellow": 1, "blue": 2}


class Zone(NamedTuple):
    """A stretch of values with one colour; None = it goes on without end. An edge belongs to the better colour."""

    colour: str
    start: float | None
    end: float | None


def points(posts: Sequence[Post], value: float) -> float:
    """Return the points of a value: straight lines between goalposts, level beyond the outermost."""
    line = sorted((post.value, post.points) for post in posts)
    if value <= line[0][0]:
        return line[0][1]
    for (left, low), (right, high) in pairwise(line):
        if value <= right:
            return high if right == left else low + (value - left) / (right - left) * (high - low)
    return line[-1][1]


def zones(posts: Sequence[Post], edges: tuple[float, float]) -> list[Zone]:
    """Return the zones from the smallest value to the largest; none without goalposts."""
    if not posts:
        return []
    line = sorted((post.value, post.points) for post in posts)
    cuts = [line[0][0], line[-1][0]]
    for (left, low), (right, high) in pairwise(line):
        cuts += [
            left + (edge - low) / (high - low) * (right - left)
            for edge in edges
            if min(low, high) < edge <= max(low, high)
        ]
    cuts = sorted(set(cuts))
    middles = [cuts[0] - 1, *((a + b) / 2 for a, b in pairwise(cuts)), cuts[-1] + 1]
    found: list[Zone] = []
    for middle, start, end in zip(middles, [None, *cuts], [*cuts, None], strict=True):
        colour = _colour(points(posts, middle), edges)
        if found and found[-1].colour == colour:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Zone(colour, start, end))
    return found


def _colour(score: float, edges: tuple[float, float]) -> str:
    return "red" if score < edges[0] else "blue" if score >= edges[1] else "yellow"


def comparison(zone: Zone, others: Sequence[Zone]) -> tuple[str, float | None, float | None]:
    """Return how a zone without a start or an end is written: its sign and its edge; else both its edges."""
    if zone.start is not None and zone.end is not None:
        return "", zone.start, zone.end
    if zone.start is None and zone.end is None:
        return "", None, None
    edge = zone.end if zone.start is None else zone.start
    beside = next(one for one in others if edge in (one.start, one.end) and one is not zone)
    better = RANKS[zone.colour] > RANKS[beside.colour]
    below = zone.start is None
    return ("≤" if better else "<") if below else ("≥" if better else ">"), edge, None


def levels(places: Sequence[float], apart: float) -> list[int]:
    """Return on which level each dot stands so that none on the same level is nearer than `apart`."""
    found, last = [0] * len(places), list[float]()
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        free = next((level for level, taken in enumerate(last) if places[at] - taken >= apart), len(last))
        last[free : free + 1] = [places[at]]
        found[at] = free
    return found
