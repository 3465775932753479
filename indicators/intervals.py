"""How sure a figure is: 95% limits of a proportion (Wilson) and of a count (exact Poisson below 10, else Byar).

Formulas as in PHEindicatormethods (Public Health England), whose expected values are checked in tests/spec.
"""

import numpy as np
from scipy.special import gammaincinv, ndtri

from indicators.axes import Floats

CONFIDENCE = 0.95
FEW = 10


def wilson(events: Floats, trials: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the limits of events / trials; missing without trials; more events than trials count as all."""
    z = float(ndtri(0.5 + confidence / 2))
    n = np.where(trials > 0, trials, np.nan)
    x = np.minimum(events, n)
    spread = z * np.sqrt(z * z + 4 * x * (1 - x / n))
    lower = (2 * x + z * z - spread) / (2 * (n + z * z))
    upper = (2 * x + z * z + spread) / (2 * (n + z * z))
    return np.maximum(lower, 0.0), np.minimum(upper, 1.0)


def poisson(events: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the limits of a count."""
    z = float(ndtri(0.5 + confidence / 2))
    many = np.maximum(events, FEW)
    few = np.minimum(events, FEW)
    lower = np.where(events < FEW, _exact(few, (1 - confidence) / 2), _byar(many, -z))
    upper = np.where(events < FEW, _exact(few + 1, (1 + confidence) / 2), _byar(many + 1, z))
    return lower, upper


def _exact(shape: Floats, probability: float) -> Floats:
    """Return the quantile of a gamma distribution, worked out once for each different count."""
    unique, inverse = np.unique(shape, return_inverse=True)
    found = np.where(unique > 0, gammaincinv(np.where(unique > 0, unique, 1.0), probability), 0.0)
    return np.asarray(found[inverse].reshape(shape.shape), dtype=np.float64)


def _byar(x: Floats, z: float) -> Floats:
    root = 1 - 1 / (9 * x) + z / (3 * np.sqrt(x))
    return x * root * root * root
