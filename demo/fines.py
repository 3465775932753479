"""Fines of penalties: within the limits of the simple procedure, exact in sum where a sum was published."""

from typing import TYPE_CHECKING

import numpy as np

from demo.calendar import Flags, Ints
from demo.places import Floats, Texts, World, apportion, stream, texts

if TYPE_CHECKING:
    from demo.cases import Decided

STEP = 10
WARNED = 0.06  # of simple penalties: a warning and no fine


def fines(world: World, year: int, rng: np.random.Generator, decided: "Decided") -> Ints:
    """Return the fine of each case in yuan; no penalty, no fine."""
    size = len(decided.day)
    simple = decided.procedure == "简易程序"
    small = np.where(decided.firm, rng.integers(2, 41, size) * 50, rng.integers(2, 20, size) * STEP)
    large = np.maximum(20, np.round(rng.lognormal(7.4, 0.9, size) / 100)).astype(np.int64) * 100
    found: Ints = np.where(decided.outcome == "予以处罚", np.where(simple, small, np.minimum(large, 90_000)), 0)
    for (measure, when, code), total in world.profile.figures.items():
        if (measure, when) == ("fines_yuan", year) and code:
            inside = world.fields_of((code,))[decided.field] & (found > 0)
            found[inside] = _exact(int(total), found[inside].astype(float), (simple & ~decided.firm)[inside])
    return np.where(_warned(world, year, decided), 0, found)


def _warned(world: World, year: int, decided: "Decided") -> Flags:
    """Return which simple penalties are a warning only; none in fields whose fines were published."""
    exact = tuple(code for measure, when, code in world.profile.figures if (measure, when) == ("fines_yuan", year))
    open_to = ~world.fields_of(exact) if exact else world.fields_of(())
    simple = (decided.procedure == "简易程序") & (decided.outcome == "予以处罚")
    luck = stream(world.seed, "warned", year).random(len(decided.day))
    found: Flags = simple & open_to[decided.field] & (luck < WARNED)
    return found


def _exact(total: int, wanted: Floats, small: Flags) -> Ints:
    """Return amounts in steps of ten yuan that add up to the total; the small ones stay as they are."""
    fixed = np.where(small, wanted, 0).astype(np.int64)
    free = np.flatnonzero(~small)
    rest = (total - int(fixed.sum())) // STEP
    fixed[free] = apportion(rest, wanted[free]) * STEP
    return fixed


def texts_of(amounts: Ints) -> Texts:
    """Return amounts as texts; no fine is blank."""
    known, places = np.unique(amounts, return_inverse=True)
    found: Texts = texts([str(n) if n else "" for n in known.tolist()])[places]
    return found
