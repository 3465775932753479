"""Points of indicators to points of pillars and of an index: weighted means inside a pillar and across pillars.

Weights are spread over what is available (has a colour); with less than the minimum of the weight or of the
indicators there is no colour. Stored: value = score, coverage = share of the weight used, no numerator or denominator.
By field the same rules hold over the indicators that have fields. A pillar needs the same share of its own weight.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.axes import Flags, Floats
from indicators.colours import (
    NODATA,
    NONE,
    NOT_DELEGATED,
    SMALL_SAMPLE,
    Colours,
    colour_of,
    is_colour,
)
from indicators.lines import Lines
from indicators.models import Indicator
from indicators.panels import Panel
from indicators.reasons import Bits, Reasons
from indicators.rules import Index, Pillar

Shape = tuple[int, int, int]
LEAST = 1.0  # points of a pillar in a geometric mean: one pillar at 0 does not wipe out all others
MISSING = ("numerator", "denominator", "lower", "upper", "scored_value", "pooled", "own_weight")


@dataclass(frozen=True)
class Mean:
    """Points, points of the periods alone, their standard error; of the weight what applies and what is available."""

    score: Floats
    raw: Floats
    unsure: Floats
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


def members(
    index: Index, panels: Mapping[str, Panel], indicators: Mapping[str, Indicator], powerless: Flags
) -> Members:
    """Return the indicators of an index that have results in this grain, widened to the same slots."""
    found = {name: panels[name] for name in index.indicators if name in panels}
    slots = max((panel.colour.shape[2] for panel in found.values()), default=1)
    size = next(iter(panels.values())).colour.shape[:2]
    bound = any(indicators[name].requires_delegation for name in found)
    shape = (*size, slots)
    return Members({name: _widened(one, shape) for name, one in found.items()}, powerless[:, :, None] & bound, shape)


def index_panels(index: Index, given: Members, rule: Lines, reasons: Reasons) -> dict[str, Panel]:
    """Return the panels of an index and its pillars by id and code; none where no indicator has this grain."""
    if not given.panels:
        return {}
    parts = {pillar.code: pillar_mean(pillar, given) for pillar in index.pillars}
    whole = index_mean(index, parts)
    enough = (np.round(whole.share, 4) >= index.minimum_weight) & (whole.number >= index.minimum_indicators)
    made = {index.id: _panel(index.id, index.indicators, whole, enough, index.minimum_indicators, given, rule, reasons)}
    for pillar in index.pillars:
        part = parts[pillar.code]
        enough = np.round(part.share, 4) >= index.minimum_weight
        made[pillar.code] = _panel(pillar.code, tuple(pillar.indicators), part, enough, 1, given, rule, reasons)
    return made


def pillar_mean(pillar: Pillar, given: Members) -> Mean:
    """Return the weighted mean of what is available in a pillar."""
    score, raw, error, used, number = (np.zeros(given.shape) for _ in range(5))
    applicable = np.zeros(given.shape[1:])
    for name, weight in pillar.indicators.items():
        if name in given.panels:
            panel = given.panels[name]
            there = is_colour(panel.colour)
            score += np.where(there, panel.score * weight, 0.0)
            raw += np.where(there, np.where(np.isnan(panel.raw), panel.score, panel.raw) * weight, 0.0)
            error += np.where(there, np.square(panel.unsure * weight), 0.0)
            used, number = used + there * weight, number + there
            applicable = applicable + panel.applies * weight
    some = np.where(used > 0, used, np.nan)
    wide = np.broadcast_to(applicable, given.shape)
    return Mean(score / some, raw / some, np.sqrt(error) / some, used, wide, number)


def index_mean(index: Index, parts: Mapping[str, Mean]) -> Mean:
    """Return the mean across pillars, arithmetic or geometric, over those with anything available."""
    geometric = index.across == "geometric"
    shape = next(iter(parts.values())).score.shape
    score, raw, error, used, applicable, number = (np.zeros(shape) for _ in range(6))
    weight = np.zeros_like(score)
    for pillar in index.pillars:
        part = parts[pillar.code]
        there = part.used > 0
        for added, points in ((score, part.score), (raw, part.raw)):
            told = np.log(np.maximum(points, LEAST)) if geometric else points
            added += np.where(there, pillar.weight * told, 0.0)
        error += np.where(there, np.square(pillar.weight * part.unsure), 0.0)
        weight += there * pillar.weight
        used += pillar.weight * part.share
        applicable += (part.applicable > 0) * pillar.weight
        number += part.number
    some = np.where(weight > 0, weight, np.nan)
    score, raw = (np.exp(one / some) if geometric else one / some for one in (score, raw))
    return Mean(score, raw, np.sqrt(error) / some, used, applicable, number)


def _panel(
    subject: str,
    names: tuple[str, ...],
    mean: Mean,
    enough: Flags,
    least: int,
    given: Members,
    rule: Lines,
    reasons: Reasons,
) -> Panel:
    panels = [given.panels[name] for name in names if name in given.panels]
    shape, powerless = given.shape, np.broadcast_to(given.powerless, given.shape)
    applies = np.sum([panel.applies for panel in panels], axis=0) if panels else np.zeros(shape[1:])
    points, raw = (np.where(enough & ~powerless, one, np.nan) for one in (mean.score, mean.raw))
    grey = np.where(_only_small(panels, shape), SMALL_SAMPLE, NODATA)
    colour = np.where(powerless, NOT_DELEGATED, np.where(enough, colour_of(points, rule.wide(shape[2])), grey))
    colour = np.where(_exists(panels, applies, least, shape), colour, NONE).astype(np.int8)
    bits = _reasons(panels, enough, mean.number < least, powerless, reasons)
    figures = dict.fromkeys(MISSING, np.full(shape, np.nan)) | {"value": points, "score": points}
    unsure = np.where(np.isnan(points), 0.0, mean.unsure)
    return Panel(subject, "", figures | {"coverage": mean.share}, colour, bits, raw, unsure, applies > 0)


def _widened(panel: Panel, shape: Shape) -> Panel:
    """Return points, colour and reasons of a panel on all slots; it has no result in slots it does not have."""
    more = shape[2] - panel.colour.shape[2]
    extra = ((0, 0), (0, 0), (0, more))
    colour: Colours = np.pad(panel.colour, extra, constant_values=NONE)
    score, raw = (np.pad(one, extra, constant_values=np.nan) for one in (panel.score, panel.raw))
    unsure: Floats = np.pad(panel.unsure, extra, constant_values=0.0)
    bits: Bits = np.pad(panel.reasons, extra, constant_values=0)
    applies: Flags = np.pad(panel.applies, extra[1:], constant_values=False)
    return Panel(panel.subject, panel.definition, {"score": score}, colour, bits, raw, unsure, applies)


def _only_small(panels: list[Panel], shape: Shape) -> Flags:
    """Return where samples are too small and nothing else is missing."""
    small, missing = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for panel in panels:
        small |= (panel.colour == SMALL_SAMPLE) & panel.applies
        missing |= (panel.colour == NODATA) & panel.applies
    return small & ~missing


def _exists(panels: list[Panel], applies: Floats, least: int, shape: Shape) -> Flags:
    """Return where there is a row: something applies; by field enough applies and something has a result."""
    rows = np.zeros(shape, dtype=bool)
    for panel in panels:
        rows |= panel.colour != NONE
    rows &= applies >= least
    rows[:, :, 0] = applies[:, 0] > 0
    return rows


def _reasons(panels: list[Panel], enough: Flags, few: Flags, powerless: Flags, reasons: Reasons) -> Bits:
    """Return what is missing of the indicators that count here, or why there is no colour."""
    bits = np.zeros(enough.shape, dtype=np.int64)
    for panel in panels:
        bits |= np.where((panel.colour != NONE) & panel.applies, panel.reasons, 0)
    bits |= reasons.where("too_few_indicators", ~enough & (few | (bits == 0)))
    return np.where(powerless, reasons.where("not_delegated", powerless), bits)
