"""赋码: the share of acts that carry an act code."""

import numpy as np

from demo.places import Floats, World, stream


def coded(world: World) -> Floats:
    """Return the share of acts with a code in each township: the county's, a little better or worse."""
    share = 1 - world.profile.trait("coded")[world.county]
    local = stream(world.seed, "coded").lognormal(0.0, 0.4, len(world.towns))
    found: Floats = 1 - np.minimum(0.2, share * local)
    return found
