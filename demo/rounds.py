"""Which firm each visit goes to: every year an agency goes round firms of its own, so that each is seen once or twice.

Some visits go to the same few firms of an agency again and again, some to a firm where another agency has just been:
as often as the profile says of the county (`frequent`, `again`).
"""

import numpy as np

from demo import offices, shape
from demo.calendar import Flags, Ints
from demo.lapses import lapses
from demo.people import Firms
from demo.places import World, stream
from demo.visits import OWN, Visits

SEEN = 6  # visits a year of an agency to a firm that it visits too often
NEAR = 12  # visits in a township back to the one that is followed
WITHIN = 25  # days


def firms_visited(world: World, year: int, firms: Firms, visits: Visits) -> Ints:
    """Return the firm of each visit; the visits are in order of days."""
    rng, size = stream(world.seed, "rounds", year), len(visits.day)
    agency = np.where(visits.own, 0, 1 + offices.department_numbers(world)[visits.field])
    starts, sizes = _pools(world, firms)
    cell = visits.town * starts.shape[1] + agency
    first, own = starts.ravel()[cell], sizes.ravel()[cell]
    share = lapses(world, "frequent", world.profile.trait("frequent"), year)[visits.town]
    few = np.maximum(1, np.round(own * share / SEEN)).astype(np.int64)
    often = rng.random(size) < share
    place: Ints = first + np.where(often, own - 1 - rng.integers(0, few), _turns(cell)) % own
    return _followed(world, year, rng, visits, agency, firms.at(visits.town, place))


def _turns(cell: Ints) -> Ints:
    """Return how many visits of the same agency in the same township came before each one."""
    order, count = np.argsort(cell, kind="stable"), np.bincount(cell)
    found = np.empty_like(cell)
    found[order] = np.arange(len(cell)) - (np.cumsum(count) - count)[cell[order]]
    return found


def _pools(world: World, firms: Firms) -> tuple[Ints, Ints]:
    """Return first firm and number of firms of each agency in each township: its team, then the departments."""
    weights, kinds = shape.places(world, "inspections"), offices.department_numbers(world)
    parts = np.stack([weights[:, kinds == n].sum(axis=1) for n in range(int(kinds.max()) + 1)], axis=1)
    team = np.where(offices.delegated(world, np.arange(len(world.towns))), OWN, 0.0)[:, None]
    parts = np.concatenate([team * parts.sum(axis=1, keepdims=True), (1 - team) * parts], axis=1)
    ends = np.floor(np.cumsum(parts, axis=1) / parts.sum(axis=1, keepdims=True) * firms.sizes[:, None]).astype(np.int64)
    starts = np.concatenate([np.zeros((len(ends), 1), dtype=np.int64), ends[:, :-1]], axis=1)
    return starts, np.maximum(1, ends - starts)


def _followed(world: World, year: int, rng: np.random.Generator, visits: Visits, agency: Ints, firm: Ints) -> Ints:
    """Return the firms with some visits moved to where another agency was shortly before."""
    share = lapses(world, "again", world.profile.trait("again"), year)
    plain: Flags = ~visits.joint & ~visits.offsite
    at = np.flatnonzero(plain)[np.argsort(visits.town[plain], kind="stable")]
    back = np.maximum(0, np.arange(len(at)) - rng.integers(1, NEAR + 1, len(at)))
    before = at[back]
    moved = rng.random(len(at)) < share[visits.town[at]]
    moved &= (visits.town[before] == visits.town[at]) & (agency[before] != agency[at]) & ~moved[back]
    moved &= visits.day[at] - visits.day[before] <= WITHIN
    found = firm.copy()
    found[at[moved]] = firm[before[moved]]
    return found
