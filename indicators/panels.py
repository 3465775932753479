"""All results of one subject as arrays, and their rows as a frame in the columns of the results table."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.axes import ALL, Axes, Floats
from indicators.colours import COLOURS, NONE, Colours, is_colour, replay
from indicators.memory import Memory
from indicators.models import Grain, Index
from indicators.reasons import LAST, Bits, Reasons

FIGURES = ("numerator", "denominator", "value", "lower", "upper", "score", "coverage")
COLUMNS = ("subject", "field", "period", "division", "grain", *FIGURES[:6], "colour", "shown_colour", "coverage",
           "reasons", "definition")  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """Figures [period, division, slot] of a subject; colour NONE = no result there. Slot 0 = all fields."""

    subject: str
    definition: str
    figures: dict[str, Floats]
    colour: Colours
    reasons: Bits

    @property
    def score(self) -> Floats:
        """Return the points."""
        return self.figures["score"]


def frame(panel: Panel, axes: Axes, grain: Grain, rule: Index, before: Memory, reasons: Reasons) -> pd.DataFrame:
    """Return the rows of a panel whose periods are the last of the axes, with the colour shown."""
    shown, memory = replay(panel.colour, panel.score, rule, before.of(panel.subject, panel.colour.shape[1:]))
    grey = ~is_colour(panel.colour)
    bits = panel.reasons | _memory_bits(np.where(grey, memory, NONE), reasons)
    slot, period, division = np.nonzero(np.moveaxis(panel.colour != NONE, 2, 0))  # as results are kept: field first
    rows = period, division, slot
    told: dict[str, object] = {
        "subject": _repeat(panel.subject, len(period)),
        "field": _named((ALL, *axes.fields), slot),
        "period": _named(axes.periods[-len(panel.colour) :], period),
        "division": _named(axes.divisions, division),
        "grain": _repeat(grain, len(period)),
        "colour": _named(COLOURS, panel.colour[rows]),
        "shown_colour": _named(COLOURS, shown[rows]),
        "reasons": reasons.texts(bits[rows]),
        "definition": _repeat(panel.definition, len(period)),
    }
    told |= {name: panel.figures[name][rows] for name in FIGURES}
    index = pd.RangeIndex(len(period))  # one for all: nothing to align
    kinds = {name: np.float64 if name in FIGURES else object for name in COLUMNS}
    columns = {name: pd.Series(told[name], index=index, dtype=kinds[name]) for name in COLUMNS}
    return pd.DataFrame(columns, index=index)


def _memory_bits(memory: Colours, reasons: Reasons) -> Bits:
    bits = np.zeros(memory.shape, dtype=np.int64)
    for place, code in enumerate(LAST):
        bits |= reasons.where(code, memory == place)
    return bits


def _named(names: tuple[str, ...], codes: npt.NDArray[Any]) -> npt.NDArray[np.object_]:
    found: npt.NDArray[np.object_] = np.array(names, dtype=object)[codes]
    return found


def _repeat(word: str, times: int) -> npt.NDArray[np.object_]:
    return np.full(times, word, dtype=object)
