"""The colours that the period before the first one hands on."""

import numpy as np
import pandas as pd

from indicators.axes import ALL, Axes, positions
from indicators.colours import COLOURS, NONE, State
from indicators.reasons import KEPT


class Memory:
    """Results of one period, read once: the colour each division remembers, and for how long it has had its own."""

    def __init__(self, before: pd.DataFrame, axes: Axes) -> None:
        names = tuple(dict.fromkeys(before["subject"]))
        self._subject = dict(zip(names, range(len(names)), strict=True))
        self._subjects = positions(before["subject"], names)
        self._division = positions(before["division"], axes.divisions)
        self._slot = positions(before["field"], (ALL, *axes.fields))
        self._by_points = positions(before["colour"], COLOURS[:3])
        self._shown = positions(before["shown_colour"], COLOURS[:3])
        self._run = before["run"].fillna(0).to_numpy(dtype=np.int8)
        which, texts = pd.factorize(before["reasons"])  # few texts, many rows
        for place, code in enumerate(KEPT):  # always the last of the reasons; the three colours twice
            self._shown[np.array([text.endswith(code) for text in texts], dtype=bool)[which]] = place % 3

    def of(self, subject: str, shape: tuple[int, ...]) -> State:
        """Return what the period hands on, [division, slot]."""
        mine = (self._subjects == self._subject.get(subject, NONE)) & (self._division >= 0)
        mine &= (self._slot >= 0) & (self._slot < shape[1])
        place = self._division[mine], self._slot[mine]
        told = State(*(blank.copy() for blank in State.blank(shape)))
        for to, found in zip(told, (self._shown, self._by_points, self._run), strict=True):
            to[place] = found[mine]
        return told
