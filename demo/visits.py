"""Where and when the visits of a year were made, and what kind of visit each was; firms come with demo/rounds.py."""

from dataclasses import dataclass

import numpy as np

from demo import offices, shape
from demo.calendar import Flags, Ints
from demo.places import World

OWN = 0.35  # of the visits in a township with powers are its own team's
Drawn = tuple[Ints, Ints, Ints]


@dataclass(frozen=True)
class Visits:
    """Where and when (day within the year), and what is special about each visit; in order of days.

    `orgs` departments took part, which saved the firm `saved` other visits; `own` = by the township's team.
    """

    day: Ints
    town: Ints
    field: Ints
    joint: Flags
    offsite: Flags
    saved: Ints
    orgs: Ints
    own: Flags


def drawn(world: World, year: int, rng: np.random.Generator) -> Visits:
    """Return the visits of a year: exactly as many of each kind as were published or assumed."""
    weights, volume = shape.likelihood(world, "inspections", year), world.profile.volume
    joint, offsite = volume("inspections_joint", year), volume("inspections_offsite", year)
    leaning = {name: weights * world.profile.trait(name)[world.county][None, :, None] for name in ("joint", "offsite")}
    parts = (
        single(world, rng, shape.draw(rng, weights, volume("inspections", year) - joint)),
        _combined(rng, shape.draw(rng, leaning["joint"], joint), volume("visits_saved", year)),
        single(world, rng, shape.draw(rng, leaning["offsite"], offsite), offsite=True),
    )
    columns = [np.concatenate(column) for column in zip(*(vars(part).values() for part in parts), strict=True)]
    order = np.lexsort((rng.random(len(columns[0])), columns[0]))
    return Visits(*(column[order] for column in columns))


def single(world: World, rng: np.random.Generator, where: Drawn, offsite: bool = False) -> Visits:
    """Return visits of one agency each."""
    day, town, field = where
    none = np.zeros(len(day), dtype=np.int64)
    own = offices.delegated(world, town) & (rng.random(len(day)) < OWN)
    return Visits(day, town, field, none > 0, none == int(not offsite), none, none + 1, own)


def _combined(rng: np.random.Generator, where: Drawn, saved: int) -> Visits:
    """Return combined visits: each is one visit, and saves at most those of the departments that came along."""
    day, town, field = where
    size = len(day)
    orgs = 2 + rng.binomial(3, 0.2, size)
    places = np.repeat(np.arange(size), orgs - 1)
    spared = np.bincount(rng.choice(places, saved, replace=False), minlength=size)
    no = np.zeros(size, dtype=bool)
    return Visits(day, town, field, ~no, no, spared, orgs, no)
