"""How often something is not done as it should be, in each township: the county's share, more in the year before."""

from demo.places import Floats, World, stream

BEFORE = 1.2  # times as often in the year before the published one
UNEVEN = 0.35  # how far townships of a county differ
MOST = 0.5


def lapses(world: World, what: str, share: Floats, year: int, uneven: float = UNEVEN) -> Floats:
    """Return the share of each township; `share` is that of each county in the published year."""
    local = stream(world.seed, "lapses", what).lognormal(-(uneven**2) / 2, uneven, len(world.towns))
    found: Floats = (share[world.county] * local * (BEFORE if year < 2022 else 1.0)).clip(0, MOST)
    return found
