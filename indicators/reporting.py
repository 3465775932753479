"""How much of what an indicator needs was reported, and what is missing."""

from collections.abc import Iterable

import numpy as np

from indicators.axes import Floats
from indicators.cubes import UNKNOWN_IF_ABSENT, Cubes
from indicators.reasons import Bits, Reasons

ENOUGH = 2 / 3 - 1e-9  # of the reports; less than that has no colour


def shares(cubes: Cubes, datasets: Iterable[str], back: int = 0) -> Floats:
    """Return the smallest share reported of the datasets, [back + period, division]; 0 where one was never sent."""
    nothing, whole = np.zeros(cubes.shape(back)), np.ones(cubes.shape(back))
    found = [cubes.share(dataset, back) for dataset in datasets]
    return np.asarray(np.min([whole, *(nothing if share is None else share for share in found)], axis=0))


def coverage(cubes: Cubes, datasets: Iterable[str], window: int) -> Floats:
    """Return the smallest share reported over the window, [period, division]."""
    nothing, whole = np.zeros(cubes.shape()), np.ones(cubes.shape())
    found = [cubes.share(dataset, window) for dataset in datasets]
    means = [nothing if share is None else cubes.over(window, share) / (window + 1) for share in found]
    return np.asarray(np.min([whole, *means], axis=0))


def missing(cubes: Cubes, datasets: Iterable[str], window: int, reasons: Reasons) -> Bits:
    """Return what is missing, by dataset, over those periods of the window that exist."""
    periods = np.minimum(cubes.start + np.arange(len(cubes.axes.periods)), window) + 1
    short = np.broadcast_to(periods[:, None] <= window, cubes.shape())
    bits = reasons.where("short_history", short)
    for dataset in datasets:
        share = cubes.share(dataset, window)
        if share is None:
            bits |= reasons.where(f"no_data:{dataset}", np.ones(cubes.shape(), dtype=bool))
            continue
        came = cubes.over(window, share) / periods[:, None]
        bits |= reasons.where(f"{'no_data' if dataset in UNKNOWN_IF_ABSENT else 'late'}:{dataset}", came < ENOUGH)
        bits |= reasons.where(f"partial:{dataset}", (came >= ENOUGH) & (came < 1))
    return bits
