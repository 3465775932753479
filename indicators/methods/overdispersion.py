"""Funnels when divisions differ more than chance: Spiegelhalter's additive model, as FunnelPlotR computes it.

Deviations from the centre are put on a scale where their standard error depends on size only (log of a ratio, arcsine
of a share), z-scores beyond the 10% and 90% quantiles are brought in to them, and the variance between divisions
(tau²) that explains their spread is added to that of chance. Figures are [division]; missing ones are no part of it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from indicators.axes import Floats
from indicators.methods.funnels import average

TRIMMED = 0.1
HALF = 0.5  # an event: what a count of 0 is taken for, as its log is infinite


@dataclass(frozen=True)
class Deviations:
    """Deviations from the centre on the scale, their standard errors by chance, and their z-scores."""

    distance: Floats
    error: Floats

    @property
    def z(self) -> Floats:
        """Return the z-scores before adjustment."""
        return self.distance / self.error


@dataclass(frozen=True)
class Dispersion:
    """How much more than chance: phi (1 = chance alone) and the variance tau² between divisions, on the scale."""

    phi: float
    tau2: float


def of_ratios(events: Floats, expected: Floats) -> Deviations:
    """Return log(events / expected) with error 1 / √expected (SR, SHMI)."""
    base = np.where(expected > 0, expected, np.nan)
    return Deviations(np.log(np.where(events == 0, HALF, events) / base), 1 / np.sqrt(base))


def of_proportions(events: Floats, trials: Floats, centre: float | None = None) -> Deviations:
    """Return asin √share less that of the centre, with error 1 / (2 √trials) (PR)."""
    base = np.where(trials > 0, trials, np.nan)
    about = average(events, trials) if centre is None else centre
    return Deviations(np.arcsin(np.sqrt(np.minimum(events / base, 1.0))) - np.arcsin(np.sqrt(about)), _half(base))


def winsorise(z: Floats, trimmed: float = TRIMMED) -> Floats:
    """Return z-scores with those beyond the quantiles (type 7) brought in to them."""
    there = z[~np.isnan(z)]
    if not there.size:
        return z
    return np.clip(z, *np.quantile(there, (trimmed, 1 - trimmed)))


def dispersion(deviations: Deviations, trimmed: float = TRIMMED) -> Dispersion:
    """Return phi and tau² (never below 0); missing and 0 without two divisions."""
    z = winsorise(deviations.z, trimmed)
    there = ~np.isnan(z)
    count = int(there.sum())
    if count < 2:
        return Dispersion(np.nan, 0.0)
    weight = 1 / deviations.error[there] ** 2
    phi = float(np.mean(z[there] ** 2))
    tau2 = (count * phi - (count - 1)) / float(weight.sum() - (weight**2).sum() / weight.sum())
    return Dispersion(phi, max(tau2, 0.0))


def adjusted_z(deviations: Deviations, tau2: float) -> Floats:
    """Return z-scores against chance and the variance between divisions together; not winsorised."""
    return deviations.distance / np.sqrt(deviations.error**2 + tau2)


def ratio_limits(expected: Floats, tau2: float, confidence: float) -> tuple[Floats, Floats]:
    """Return adjusted funnel limits of events / expected, around 1."""
    spread = _z(confidence) * np.sqrt(1 / np.where(expected > 0, expected, np.nan) + tau2)
    return np.exp(-spread), np.exp(spread)


def proportion_limits(centre: float, trials: Floats, tau2: float, confidence: float) -> tuple[Floats, Floats]:
    """Return adjusted funnel limits of a share (0-1), around the centre."""
    about = np.arcsin(np.sqrt(centre))
    spread = _z(confidence) * np.sqrt(_half(np.where(trials > 0, trials, np.nan)) ** 2 + tau2)
    return np.sin(np.maximum(about - spread, 0.0)) ** 2, np.sin(np.minimum(about + spread, np.pi / 2)) ** 2


def _half(size: Floats) -> Floats:
    return 1 / (2 * np.sqrt(size))


def _z(confidence: float) -> float:
    return float(ndtri(0.5 + confidence / 2))
