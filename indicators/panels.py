"""All results of one subject as arrays, and their rows as a frame in the columns of the results table."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.axes import ALL, Axes, Flags, Floats
from indicators.colours import COLOURS, NONE, RED, Colours, capped, is_colour, replay
from indicators.lines import Lines
from indicators.memory import Memory
from indicators.models import Grain
from indicators.reasons import Bits, Reasons

FIGURES = (
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "score",
    "coverage",
    "scored_value",
    "pooled",
    "own_weight",
)
STATE = ("margin", "run", "may_turn_red")
RANKS = ("rank", "rank_of", "rank_lower", "rank_upper", "steady")  # of an index, all fields together
COLUMNS = ("subject", "field", "period", "division", "grain", *FIGURES[:6], "colour", "shown_colour", "coverage",
           "reasons", "definition", *FIGURES[7:], *STATE, *RANKS)  # fmt: skip
Rows = dict[str, npt.NDArray[Any]]  # columns of the results table, all of one length


@dataclass(frozen=True)
class Panel:
    """Figures [period, division, slot] of a subject; colour NONE = no result there. Slot 0 = all fields.

    `raw` are the points of the period alone, `unsure` the standard error of points that lean on earlier periods,
    None where none do, `applies` [division, slot] says where the subject counts, `best` is the best colour that red
    lines allow, `definition` the version of each period.
    """

    subject: str
    figures: dict[str, Floats]
    colour: Colours
    reasons: Bits
    raw: Floats
    applies: Flags
    unsure: Floats | None = None
    best: Colours | None = None
    definition: tuple[str, ...] = ()

    @property
    def score(self) -> Floats:
        """Return the points."""
        return self.figures["score"]

    def of_all_fields(self) -> "Panel":
        """Return the panel without its fields."""
        figures = {name: figure[:, :, :1] for name, figure in self.figures.items()}
        colour, reasons = self.colour[:, :, :1], self.reasons[:, :, :1]
        return replace(
            self, figures=figures, colour=colour, reasons=reasons, raw=self.raw[:, :, :1], applies=self.applies[:, :1]
        )

    def only(self, which: Flags) -> "Panel":
        """Return the panel without results in other periods."""
        colour: Colours = np.where(which[:, None, None], self.colour, NONE).astype(np.int8)
        return replace(self, colour=colour)


def joined(one: Panel, other: Panel) -> Panel:
    """Return a panel with the results of two that have none in the same period."""
    choose = other.colour != NONE
    figures = {name: np.where(choose, other.figures[name], figure) for name, figure in one.figures.items()}
    best = None if one.best is None or other.best is None else np.where(choose, other.best, one.best)
    return replace(
        one,
        figures=figures,
        colour=np.where(choose, other.colour, one.colour),
        reasons=np.where(choose, other.reasons, one.reasons),
        raw=np.where(choose, other.raw, one.raw),
        best=best,
    )


def rows(panel: Panel, axes: Axes, grain: Grain, lines: Lines, before: Memory, reasons: Reasons) -> Rows:
    """Return the rows of a panel, with the colour shown."""
    rule = lines.wide(panel.colour.shape[2])
    state = before.of(panel.subject, panel.colour.shape[1:])
    free, kept, margin = replay(panel.colour, panel.score, rule, state, panel.unsure)
    shown = free if panel.best is None else capped(free, panel.best)
    grey = ~is_colour(panel.colour)
    bits = panel.reasons | _kept("last", np.where(grey, kept.remembered, NONE), reasons)
    bits |= _kept("uncapped", np.where(shown != free, free, NONE), reasons)
    warned = _likely_red(panel, rule) & is_colour(shown) & (shown != RED)
    slot, period, division = np.nonzero(np.moveaxis(panel.colour != NONE, 2, 0))  # as results are kept: field first
    there, missing = (period, division, slot), np.full(len(period), np.nan)
    told: Rows = {
        "subject": _repeat(panel.subject, len(period)),
        "field": _named((ALL, *axes.fields), slot),
        "period": _named(axes.periods, period),
        "division": _named(axes.divisions, division),
        "grain": _repeat(grain, len(period)),
        "colour": _named(COLOURS, panel.colour[there]),
        "shown_colour": _named(COLOURS, shown[there]),
        "reasons": reasons.texts(bits[there]),
        "definition": _named(panel.definition, period),
    }
    told |= {name: panel.figures[name][there] for name in FIGURES}
    told |= {name: panel.figures[name][there] if name in panel.figures else missing for name in RANKS}
    told |= {"margin": margin[there], "run": np.where(is_colour(panel.colour[there]), kept.run[there], np.nan)}
    told["may_turn_red"] = np.where(is_colour(shown[there]), warned[there], np.nan)
    return told


def frame(parts: list[Rows]) -> pd.DataFrame:
    """Return the rows of all panels, which are used up: there would be no room for both in a province."""
    found = {}
    for name in COLUMNS:
        column = [part.pop(name) for part in parts]
        kind = np.float64 if name in (*FIGURES, *STATE, *RANKS) else object
        found[name] = pd.Series(np.concatenate(column) if column else [], dtype=kind, copy=False)
    return pd.DataFrame(found, copy=False)


def _likely_red(panel: Panel, rule: Lines) -> Flags:
    """Return where the period alone, or the points, are more likely red than not."""
    with np.errstate(invalid="ignore"):
        return np.asarray((panel.raw < rule.red_below) | (panel.score < rule.red_below))


def _kept(word: str, memory: Colours, reasons: Reasons) -> Bits:
    bits = np.zeros(memory.shape, dtype=np.int64)
    for place, colour in enumerate(COLOURS[:3]):
        bits |= reasons.where(f"{word}:{colour}", memory == place)
    return bits


def _named(names: tuple[str, ...], codes: npt.NDArray[Any]) -> npt.NDArray[np.object_]:
    found: npt.NDArray[np.object_] = np.array(names, dtype=object)[codes]
    return found


def _repeat(word: str, times: int) -> npt.NDArray[np.object_]:
    return np.full(times, word, dtype=object)
