"""How sure a figure is: limits of a proportion (Wilson), a count (exact Poisson below 10, else Byar), a mean (Student).

Formulas as in PHEindicatormethods (Public Health England), whose expected values are checked in tests/spec.
"""

import numpy as np
from scipy.special import gammaincinv, ndtri, stdtrit

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
    few = exact(np.minimum(events, FEW), confidence)
    many = byar(np.maximum(events, FEW), confidence)
    return np.where(events < FEW, few[0], many[0]), np.where(events < FEW, few[1], many[1])


def exact(events: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the exact Poisson limits of a count."""
    return _gamma(events, (1 - confidence) / 2), _gamma(events + 1, (1 + confidence) / 2)


def byar(events: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return Byar's limits of a count of at least 1; the lower would be negative at 1 and 99.8%, where it is 0."""
    z = float(ndtri(0.5 + confidence / 2))
    return np.maximum(_cubed(events, -z), 0.0), _cubed(events + 1, z)


def student(mean: Floats, deviation: Floats, count: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the limits of a mean from the standard deviation of the sample; missing below two values."""
    size = np.where(count > 1, count, np.nan)
    spread = stdtrit(size - 1, 0.5 + confidence / 2) * deviation / np.sqrt(size)
    return mean - spread, mean + spread


def _gamma(shape: Floats, probability: float) -> Floats:
    """Return the quantile of a gamma distribution, worked out once for each different count."""
    unique, inverse = np.unique(shape, return_inverse=True)
    found = np.where(unique > 0, gammaincinv(np.where(unique > 0, unique, 1.0), probability), 0.0 * unique)
    return np.asarray(found[inverse].reshape(shape.shape), dtype=np.float64)


def _cubed(x: Floats, z: float) -> Floats:
    root = 1 - 1 / (9 * x) + z / (3 * np.sqrt(x))
    return x * root * root * root
