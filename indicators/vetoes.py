"""Red lines: whatever the average, an index is at best yellow where one is crossed, red where two are; at once."""

from collections.abc import Iterable, Mapping

import numpy as np

from indicators.axes import Floats
from indicators.colours import BLUE, RED, YELLOW, Colours
from indicators.cubes import Cubes
from indicators.reasons import Bits, Reasons
from indicators.rules import Veto

Figures = Mapping[str, Floats]


def crossed(
    vetoes: Iterable[Veto], found: Mapping[str, Figures], shape: tuple[int, int, int], reasons: Reasons
) -> tuple[Colours, Bits]:
    """Return the best colour allowed and the reasons, [period, division, slot]; a slot looks at its own field.

    `found` are the figures of indicators and measures by name, since the same period.
    """
    count, bits = np.zeros(shape, dtype=np.int8), np.zeros(shape, dtype=np.int64)
    for veto in vetoes:
        if veto.subject in found:
            over = _over(veto, found[veto.subject])[:, :, : shape[2]]
            count[:, :, : over.shape[2]] += over
            bits[:, :, : over.shape[2]] |= reasons.where(f"veto:{veto.subject}", over)
    return np.select([count == 0, count == 1], [BLUE, YELLOW], RED).astype(np.int8), bits


def measured(vetoes: Iterable[Veto], cubes: Cubes) -> dict[str, Figures]:
    """Return the figures of the measures that red lines look at."""
    names = {veto.measure for veto in vetoes if veto.measure}
    return {name: {"value": cubes.slots(name), "denominator": cubes.slots(name)} for name in names}


def _over(veto: Veto, figures: Figures) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        many = figures["denominator"] >= veto.minimum_denominator
        below = figures["value"] < (-np.inf if veto.below is None else veto.below)
        above = figures["value"] > (np.inf if veto.above is None else veto.above)
    return np.asarray(many & (below | above))
