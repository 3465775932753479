"""Weighted means of points: of indicators inside a pillar, and across pillars arithmetic or geometric."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.axes import Flags, Floats
from indicators.colours import is_colour
from indicators.panels import Panel
from indicators.rules import LEAST, Index, Pillar

Shape = tuple[int, int, int]


@dataclass(frozen=True)
class Mean:
    """Points, points of the periods alone; of the weight what applies and what is available."""

    score: Floats
    raw: Floats
    used: Floats
    applicable: Floats
    number: Floats

    @property
    def share(self) -> Floats:
        """Return the share of the applicable weight that is available."""
        return self.used / np.where(self.applicable > 0, self.applicable, 1)


@dataclass(frozen=True)
class Members:
    """Panels of an index' indicators on the same slots, and which townships nothing is asked of."""

    panels: Mapping[str, Panel]
    powerless: Flags  # [period, division, 1]
    shape: Shape


def pillar_mean(pillar: Pillar, given: Members) -> Mean:
    """Return the weighted mean of what is available in a pillar."""
    score, raw, used, number = (np.zeros(given.shape) for _ in range(4))
    applicable = np.zeros(given.shape[1:])
    for name, weight in pillar.indicators.items():
        if name in given.panels:
            panel = given.panels[name]
            there = is_colour(panel.colour)
            score += np.where(there, panel.score * weight, 0.0)
            raw += np.where(there, np.where(np.isnan(panel.raw), panel.score, panel.raw) * weight, 0.0)
            used, number = used + there * weight, number + there
            applicable = applicable + panel.applies * weight
    some = np.where(used > 0, used, np.nan)
    wide = np.broadcast_to(applicable, given.shape)
    return Mean(score / some, raw / some, used, wide, number)


def index_mean(index: Index, parts: Mapping[str, Mean]) -> Mean:
    """Return the mean across pillars, arithmetic or geometric, over those with anything available."""
    geometric = index.across == "geometric"
    shape = next(iter(parts.values())).score.shape
    score, raw, used, applicable, number = (np.zeros(shape) for _ in range(5))
    weight = np.zeros_like(score)
    for pillar in index.pillars:
        part = parts[pillar.code]
        there = part.used > 0
        for added, points in ((score, part.score), (raw, part.raw)):
            told = np.log(np.maximum(points, LEAST)) if geometric else points
            added += np.where(there, pillar.weight * told, 0.0)
        weight += there * pillar.weight
        used += pillar.weight * part.share
        applicable += (part.applicable > 0) * pillar.weight
        number += part.number
    some = np.where(weight > 0, weight, np.nan)
    score, raw = (np.exp(one / some) if geometric else one / some for one in (score, raw))
    return Mean(score, raw, used, applicable, number)
