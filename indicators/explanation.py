"""Why a division has its points: contributions that add up to the gap to a reference, from stored results alone.

Arithmetic mean: an indicator contributes its weight × (its points − the reference's). Geometric mean: a pillar
contributes its weight × ln(pillar / reference) × the logarithmic mean of both indices (LMDI, exact), shared out over
its indicators in proportion to their arithmetic parts. Weights are those in use, spread over what is available.
What the reference's own set of available indicators adds is a contribution of its own, named by no indicator; so is
what another version of the rule adds where the reference was scored under one.
"""

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from indicators.rules import LEAST, Index, Pillar

Scores = Mapping[str, float]  # points by indicator, only of those that are available


class Contribution(NamedTuple):
    """What one indicator adds to the gap; named by none, what other available ones add, or the change of the rule."""

    indicator: str
    pillar: str
    weight: float
    score: float | None
    reference_score: float | None
    contribution: float
    cause: Literal["indicator", "available", "rule"] = "indicator"


class Explained(NamedTuple):
    """Points, those of the reference, the gap between them and what adds up to it."""

    score: float
    reference: float
    gap: float
    contributions: tuple[Contribution, ...]


def weights(index: Index, available: Scores) -> dict[str, float]:
    """Return the share of each available indicator in the whole, adding up to 1."""
    parts = {pillar.code: _inside(pillar, available) for pillar in index.pillars}
    whole = sum(pillar.weight for pillar in index.pillars if parts[pillar.code])
    return {
        name: pillar.weight / whole * share for pillar in index.pillars for name, share in parts[pillar.code].items()
    }


def _inside(pillar: Pillar, available: Scores) -> dict[str, float]:
    there = {name: weight for name, weight in pillar.indicators.items() if name in available}
    whole = sum(there.values())
    return {name: weight / whole for name, weight in there.items()}


def total(index: Index, available: Scores) -> float:
    """Return the points of an index from those of its indicators, as the engine makes them."""
    shares = weights(index, available)
    if index.across == "arithmetic":
        return sum(share * available[name] for name, share in shares.items())
    pillars = _pillars(index, available)
    return math.exp(sum(weight * math.log(max(points, LEAST)) for weight, points in pillars.values()))


def _pillars(index: Index, available: Scores) -> dict[str, tuple[float, float]]:
    """Return the weight and points of each pillar with anything available."""
    shares = {pillar.code: _inside(pillar, available) for pillar in index.pillars}
    whole = sum(pillar.weight for pillar in index.pillars if shares[pillar.code])
    return {
        pillar.code: (
            pillar.weight / whole,
            sum(share * available[name] for name, share in shares[pillar.code].items()),
        )
        for pillar in index.pillars
        if shares[pillar.code]
    }


def explain(index: Index, own: Scores, other: Scores | None = None, had: float | None = None) -> Explained:
    """Return why the points of `own` differ from those of `other`, or from 100 for all (the target).

    `had` are the points that the reference has under the version of the rule it was scored by, where that was another.
    """
    reference = dict.fromkeys(own, 100.0) if other is None else {name: other[name] for name in own if name in other}
    score, middle = total(index, own), 100.0 if other is None else total(index, other)
    like = {name: reference.get(name, middle) for name in own}
    parts = _parts(index, own, like)
    shares = weights(index, own)
    found = [
        Contribution(name, pillar.code, shares[name], own[name], like[name], parts[name])
        for pillar in index.pillars
        for name in pillar.indicators
        if name in own
    ]
    rest = (score - middle) - sum(parts.values())
    if other is not None and set(other) != set(own):
        found.append(Contribution("", "", 0.0, None, None, rest, "available"))
    if had is None:
        return Explained(score, middle, score - middle, tuple(found))
    found.append(Contribution("", "", 0.0, None, None, middle - had, "rule"))
    return Explained(score, had, score - had, tuple(found))


def _parts(index: Index, own: Scores, like: Scores) -> dict[str, float]:
    """Return what each indicator adds to the difference of two indices of the same indicators."""
    shares = weights(index, own)
    if index.across == "arithmetic":
        return {name: share * (own[name] - like[name]) for name, share in shares.items()}
    between = _log_mean(total(index, own), total(index, like))
    mine, theirs = _pillars(index, own), _pillars(index, like)
    found: dict[str, float] = {}
    for pillar in index.pillars:
        if pillar.code in mine:
            weight, points = mine[pillar.code]
            part = weight * between * math.log(max(points, LEAST) / max(theirs[pillar.code][1], LEAST))
            found |= _shared_out(pillar, own, like, part)
    return found


def _shared_out(pillar: Pillar, own: Scores, like: Scores, part: float) -> dict[str, float]:
    gaps = {name: share * (own[name] - like[name]) for name, share in _inside(pillar, own).items()}
    whole = sum(gaps.values())
    if abs(whole) < 1e-12:  # nothing to share out, or only what cancels
        return {name: part / len(gaps) for name in gaps}
    return {name: part * gap / whole for name, gap in gaps.items()}


def _log_mean(one: float, other: float) -> float:
    """Return the logarithmic mean of two positive numbers."""
    if math.isclose(one, other, rel_tol=1e-12):
        return (one + other) / 2
    return (one - other) / math.log(one / other)
