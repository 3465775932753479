"""Why a result has no colour, is stale or leans on more than its period, as codes that the screen translates.

not_delegated · no_townships (that are scored) · not_scored · no_goalposts (a field of a rate) · small_sample · empty
(nothing to judge: the denominator is 0) · too_few_indicators · short_history ·
pooled (points of this and earlier periods) · smoothed (points lean on earlier periods) · no_data:<dataset> (nobody
ever sent it) · late:<dataset> (less than 2/3 came) · partial:<dataset> (some is missing, coloured all the same) ·
veto:<indicator or measure> · uncapped:<colour> (the colour shown without the red lines) · last:<colour> (the colour
shown before a grey period). Several are joined by ";". They are bits while calculating.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from indicators.axes import Flags
from indicators.cubes import UNKNOWN_IF_ABSENT

Bits = npt.NDArray[np.int64]

SINGLE = (
    "not_delegated",
    "no_townships",
    "not_scored",
    "no_goalposts",
    "small_sample",
    "empty",
    "too_few_indicators",
    "short_history",
    "pooled",
    "smoothed",
)
KEPT = tuple(f"{word}:{colour}" for word in ("uncapped", "last") for colour in ("red", "yellow", "blue"))
ROOM = 63  # bits of a number


def _codes(dataset: str) -> tuple[str, ...]:
    return ("no_data" if dataset in UNKNOWN_IF_ABSENT else "late", "partial")


class Reasons:
    """The codes in their order; bit n stands for code n. A dataset nobody ever sent can only be missing."""

    def __init__(self, sent: Iterable[str], unsent: Iterable[str] = (), vetoes: Iterable[str] = ()) -> None:
        named = [*((name, _codes(name)) for name in sent), *((name, ("no_data",)) for name in unsent)]
        of_datasets = tuple(f"{code}:{name}" for name, codes in sorted(named) for code in codes)
        self.codes = (*SINGLE, *of_datasets, *(f"veto:{name}" for name in sorted(vetoes)), *KEPT)
        if len(self.codes) > ROOM:
            raise ValueError(f"{len(self.codes)} reasons, room for {ROOM}")

    def where(self, code: str, flags: Flags) -> Bits:
        """Return the code's bit where the flags hold."""
        return np.where(flags, np.int64(1 << self.codes.index(code)), np.int64(0))

    def texts(self, bits: Bits) -> npt.NDArray[np.object_]:
        """Return the codes of each element, joined."""
        unique, inverse = np.unique(bits, return_inverse=True)
        texts = [";".join(code for n, code in enumerate(self.codes) if int(one) >> n & 1) for one in unique]
        return np.array(texts, dtype=object)[inverse]
