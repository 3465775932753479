"""When a complaint or petition was closed: within its limit or after it, by county, township and planted lateness."""

import numpy as np

from demo.calendar import FIRST, Ints
from demo.places import Floats, World, stream
from demo.tables import chance


def closed(world: World, rng: np.random.Generator, trait: str, town: Ints, day: Ints, due: Ints) -> Ints:
    """Return the day each was closed, absolute like `day` and `due`."""
    share = _share(world, trait, town, day)
    span = np.maximum(1, due - day)
    early = day + np.ceil(span * rng.beta(2.5, 1.6, len(day))).astype(np.int64)
    late = due + 1 + rng.geometric(0.18, len(day))
    return np.where(chance(rng, share), np.minimum(early, due), late)


def _share(world: World, trait: str, town: Ints, day: Ints) -> Floats:
    """Return the share closed within the limit for each row."""
    local = stream(world.seed, "on time").lognormal(0.0, 0.3, len(world.towns))
    base = 1 - np.minimum(0.4, (1 - world.profile.trait(trait)[world.county]) * local)
    found: Floats = base[town] - 0.01 * (day < (np.datetime64("2022-01-01") - np.datetime64(FIRST)).astype(int))
    for one in world.profile.planted("late_closing"):
        planted = world.towns_of(one.division)[town] & (day >= one.days.start) & (day < one.days.stop)
        found = np.where(planted, one.more["on_time"], found)
    return found
