"""How much of what an indicator needs was reported, and what is missing."""

from collections.abc import Iterable

import numpy as np

from indicators.axes import Floats
from indicators.cubes import UNKNOWN_IF_ABSENT, Cubes, rolled
from indicators.reasons import Bits, Reasons

ENOUGH = 2 / 3 - 1e-9  # of the reports; less than that has no colour


def shares(cubes: Cubes, datasets: Iterable[str]) -> Floats:
    """Return the smallest share reported of the datasets, [period, division]; 0 where one was never sent."""
    return coverage(cubes, datasets, 0)


def coverage(cubes: Cubes, datasets: Iterable[str], window: int) -> Floats:
    """Return the smallest share reported over the window, [period, division]."""
    found = [cubes.share(dataset) for dataset in datasets]
    nothing, all_ = np.zeros(cubes.axes.shape[:2]), np.ones(cubes.axes.shape[:2])
    means = [nothing if share is None else rolled(share, window) / (window + 1) for share in found]
    return np.asarray(np.min([all_, *means], axis=0))


def missing(cubes: Cubes, datasets: Iterable[str], window: int, reasons: Reasons) -> Bits:
    """Return what is missing, by dataset, over those periods of the window that exist."""
    periods = np.minimum(np.arange(cubes.axes.shape[0]), window) + 1
    short = np.broadcast_to(periods[:, None] <= window, cubes.axes.shape[:2])
    bits = reasons.where("short_history", short)
    for dataset in datasets:
        share = cubes.share(dataset)
        if share is None:
            bits |= reasons.where(f"no_data:{dataset}", np.ones(cubes.axes.shape[:2], dtype=bool))
            continue
        came = rolled(share, window) / periods[:, None]
        bits |= reasons.where(f"{'no_data' if dataset in UNKNOWN_IF_ABSENT else 'late'}:{dataset}", came < ENOUGH)
        bits |= reasons.where(f"partial:{dataset}", (came >= ENOUGH) & (came < 1))
    return bits
