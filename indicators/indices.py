"""Points of indicators to points of pillars and of an index: weighted means inside a pillar and across pillars.

Weights are spread over what is available (has a colour); with less than the minimum of the weight or of the
indicators there is no colour. Stored: value = score, coverage = share of the weight used, no numerator or denominator.
By field the same rules hold for an index over the indicators that have fields; pillars are kept of all fields together.
A pillar needs the same share of its own weight.
"""

from collections.abc import Mapping

import numpy as np

from indicators.axes import Flags, Floats
from indicators.colours import (
    NODATA,
    NONE,
    NOT_DELEGATED,
    SMALL_SAMPLE,
    Colours,
    colour_of,
)
from indicators.lines import Lines
from indicators.means import Mean, Members, Shape, index_mean, pillar_mean
from indicators.models import Indicator
from indicators.panels import Panel
from indicators.reasons import Bits, Reasons
from indicators.rules import Index

MISSING = ("numerator", "denominator", "lower", "upper", "scored_value", "pooled", "own_weight")


def members(
    index: Index, panels: Mapping[str, Panel], indicators: Mapping[str, Indicator], powerless: Flags, slots: int
) -> Members:
    """Return the indicators of an index that have results in this grain, widened to so many slots."""
    found = {name: panels[name] for name in index.indicators if name in panels}
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
        whole_panel = _panel(pillar.code, tuple(pillar.indicators), part, enough, 1, given, rule, reasons)
        made[pillar.code] = whole_panel.of_all_fields()
    return made


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
    return Panel(subject, figures | {"coverage": mean.share}, colour, bits, raw, applies > 0)


def _widened(panel: Panel, shape: Shape) -> Panel:
    """Return points, colour and reasons of a panel on all slots; it has no result in slots it does not have."""
    more = shape[2] - panel.colour.shape[2]
    extra = ((0, 0), (0, 0), (0, more))
    colour: Colours = np.pad(panel.colour, extra, constant_values=NONE)
    score, raw = (np.pad(one, extra, constant_values=np.nan) for one in (panel.score, panel.raw))
    bits: Bits = np.pad(panel.reasons, extra, constant_values=0)
    applies: Flags = np.pad(panel.applies, extra[1:], constant_values=False)
    return Panel(panel.subject, {"score": score}, colour, bits, raw, applies)


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
