"""Why a result has no colour or is stale, as codes that the screen translates; kept as bits while calculating.

not_delegated · not_scored · no_goalposts (a field of a rate) · small_sample · too_few_indicators · short_history ·
no_data:<dataset> (nobody ever sent it) · late:<dataset> (less than 2/3 came) · partial:<dataset> (some is missing,
coloured all the same) · last:<colour> (the colour shown before a grey period). Several are joined by ";".
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from indicators.axes import Flags

Bits = npt.NDArray[np.int64]

SINGLE = ("not_delegated", "not_scored", "no_goalposts", "small_sample", "too_few_indicators", "short_history")
OF_DATASET = ("no_data", "late", "partial")
LAST = ("last:red", "last:yellow", "last:blue")


class Reasons:
    """The codes in their order; bit n stands for code n."""

    def __init__(self, datasets: Iterable[str]) -> None:
        named = tuple(f"{code}:{dataset}" for dataset in sorted(datasets) for code in OF_DATASET)
        self.codes = (*SINGLE, *named, *LAST)

    def where(self, code: str, flags: Flags) -> Bits:
        """Return the code's bit where the flags hold."""
        return np.where(flags, np.int64(1 << self.codes.index(code)), np.int64(0))

    def texts(self, bits: Bits) -> npt.NDArray[np.object_]:
        """Return the codes of each element, joined."""
        unique, inverse = np.unique(bits, return_inverse=True)
        texts = [";".join(code for n, code in enumerate(self.codes) if int(one) >> n & 1) for one in unique]
        return np.array(texts, dtype=object)[inverse]
