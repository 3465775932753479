"""Points of indicators to points of an index: weighted means inside a pillar and across pillars.

Weights are spread over what is available (has a colour); with less than the minimum of the weight or of the
indicators there is no colour. Stored: value = score, coverage = share of the weight used, no numerator or denominator.
By field the same rules hold over the indicators that have fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.axes import Axes, Flags, Floats
from indicators.colours import NODATA, NONE, NOT_DELEGATED, SMALL_SAMPLE, Colours, colour_of, is_colour
from indicators.models import Index, Indicator
from indicators.panels import Panel
from indicators.reasons import Bits, Reasons


@dataclass
class _Sum:
    """What is added up over pillars, [period, division, slot]."""

    points: Floats
    weight: Floats  # of pillars with anything available
    used: Floats  # weight that is available
    applicable: Floats
    available: Floats  # number of indicators


def index_panel(
    index: Index, panels: Mapping[str, Panel], indicators: Mapping[str, Indicator], axes: Axes, powerless: Flags,
    reasons: Reasons,
) -> Panel | None:  # fmt: skip
    """Return the panel of an index, or None where none of its indicators has this grain."""
    members = {name: panels[name] for name in index.indicators if name in panels}
    if not members:
        return None
    slots = max(panel.colour.shape[2] for panel in members.values())
    shape = (*next(iter(members.values())).colour.shape[:2], slots)
    wide = {name: _widened(panel, shape) for name, panel in members.items()}
    applies = {name: _applies(indicators[name], axes, slots) for name in members}
    added = _add(index, wide, applies, shape)
    enough = (np.round(_share(added), 4) >= index.minimum_weight) & (added.available >= index.minimum_indicators)
    powerless = powerless[:, :, None] & any(indicators[name].requires_delegation for name in members)
    points = np.where(enough & ~powerless, added.points / np.where(added.weight > 0, added.weight, 1), np.nan)
    grey = np.where(_only_small(wide, applies), SMALL_SAMPLE, NODATA)
    colour = np.where(powerless, NOT_DELEGATED, np.where(enough, colour_of(points, index), grey))
    colour = np.where(_exists(index, wide, applies), colour, NONE).astype(np.int8)
    few = added.available < index.minimum_indicators
    bits = _reasons(wide, applies, enough, few, powerless, reasons)
    missing = np.full(shape, np.nan)
    figures = dict.fromkeys(("numerator", "denominator", "lower", "upper"), missing)
    return Panel(index.id, "", figures | {"value": points, "score": points, "coverage": _share(added)}, colour, bits)


def _widened(panel: Panel, shape: tuple[int, int, int]) -> Panel:
    """Return points, colour and reasons of a panel on all slots; it has no result in slots it does not have."""
    extra = ((0, 0), (0, 0), (0, shape[2] - panel.colour.shape[2]))
    colour: Colours = np.pad(panel.colour, extra, constant_values=NONE)
    score: Floats = np.pad(panel.score, extra, constant_values=np.nan)
    bits: Bits = np.pad(panel.reasons, extra, constant_values=0)
    return Panel(panel.subject, panel.definition, {"score": score}, colour, bits)


def _applies(indicator: Indicator, axes: Axes, slots: int) -> Flags:
    """Return for which divisions and slots an indicator counts, [division, slot]."""
    applies = np.repeat(axes.of_kind(*indicator.kinds)[:, None], slots, axis=1)
    applies[:, 1:] &= indicator.scored_by_field
    return applies


def _add(index: Index, panels: Mapping[str, Panel], applies: Mapping[str, Flags], shape: tuple[int, ...]) -> _Sum:
    total = _Sum(*(np.zeros(shape) for _ in range(5)))
    for pillar in index.pillars:
        points, used = np.zeros(shape), np.zeros(shape)
        applicable = np.zeros(shape[1:])
        for name in (name for name in pillar.indicators if name in panels):
            there = is_colour(panels[name].colour)
            weight = pillar.indicators[name]
            points += np.where(there, panels[name].score * weight, 0.0)
            used += there * weight
            applicable += applies[name] * weight
            total.available += there
        total.points += np.where(used > 0, pillar.weight * points / np.where(used > 0, used, 1), 0.0)
        total.weight += np.where(used > 0, pillar.weight, 0.0)
        total.used += pillar.weight * used / np.where(applicable > 0, applicable, 1)
        total.applicable += np.where(applicable > 0, pillar.weight, 0.0)
    return total


def _share(added: _Sum) -> Floats:
    return added.used / np.where(added.applicable > 0, added.applicable, 1)


def _only_small(panels: Mapping[str, Panel], applies: Mapping[str, Flags]) -> Flags:
    """Return where samples are too small and nothing else is missing."""
    small = np.any([(panel.colour == SMALL_SAMPLE) & applies[name] for name, panel in panels.items()], axis=0)
    missing = np.any([(panel.colour == NODATA) & applies[name] for name, panel in panels.items()], axis=0)
    return np.asarray(small & ~missing)


def _exists(index: Index, panels: Mapping[str, Panel], applies: Mapping[str, Flags]) -> Flags:
    """Return where there is a row: something applies; by field enough applies and something has a result."""
    applicable = np.sum(list(applies.values()), axis=0)
    rows = np.any([panel.colour != NONE for panel in panels.values()], axis=0)
    rows &= applicable >= index.minimum_indicators
    rows[:, :, 0] = applicable[:, 0] > 0
    return np.asarray(rows)


def _reasons(
    panels: Mapping[str, Panel],
    applies: Mapping[str, Flags],
    enough: Flags,
    few: Flags,
    powerless: Flags,
    reasons: Reasons,
) -> Bits:
    """Return what is missing of the indicators that count here, or why the index does not."""
    bits = np.zeros(enough.shape, dtype=np.int64)
    for name, panel in panels.items():
        bits |= np.where((panel.colour != NONE) & applies[name], panel.reasons, 0)
    bits |= reasons.where("too_few_indicators", ~enough & (few | (bits == 0)))
    return np.where(powerless, reasons.where("not_delegated", powerless), bits)
