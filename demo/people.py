"""Persons and firms that plainly do not exist: their columns show what the import drops or hashes."""

from functools import cached_property

import numpy as np

from demo.calendar import Ints
from demo.places import Texts, World, stream, texts
from demo.shape import places

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = ("演甲", "演乙", "演丙", "演丁", "示一", "示二", "示三", "示四", "某", "某某")
NAMES = texts([family + given for family in SURNAMES for given in GIVEN])
PHONES = 120_000
VISITS = ("inspections", "inspections_offsite")
MORE = 1.1  # firms for each visit of a year


def names(numbers: Ints) -> Texts:
    """Return a made-up name for each person number."""
    found: Texts = NAMES[numbers % len(NAMES)]
    return found


def phones(numbers: Ints) -> Texts:
    """Return telephone numbers of the form 1000000nnnn, which nobody can have."""
    pool = texts([f"100{n:08d}" for n in range(PHONES)])
    found: Texts = pool[numbers % PHONES]
    return found


def identities(numbers: Ints) -> Texts:
    """Return 18-digit numbers with the district 000000, which no identity card has."""
    return texts([f"000000190001{n:06d}" for n in numbers.tolist()])


class Firms:
    """A pool of firms for each township, more than its visits in a year; a firm is its number in the city."""

    def __init__(self, world: World) -> None:
        self._world = world
        wanted = places(world, "inspections").sum(axis=1)
        wanted *= MORE * sum(world.profile.volume(one, 2022) for one in VISITS) / wanted.sum()
        self.sizes: Ints = np.maximum(12, wanted.astype(np.int64))
        self.starts: Ints = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])

    def __len__(self) -> int:
        return int(self.sizes.sum())

    @cached_property
    def _mixed(self) -> Ints:
        """Return the firms of each township in an order that says nothing."""
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        found: Ints = np.lexsort((stream(self._world.seed, "firms").random(len(owners)), owners))
        return found

    def at(self, towns: Ints, places: Ints) -> Ints:
        """Return the firms at some places of the townships' pools, where neighbours have nothing in common."""
        found: Ints = self._mixed[self.starts[towns] + places % self.sizes[towns]]
        return found

    def any(self, rng: np.random.Generator, towns: Ints) -> Ints:
        """Return a firm of each township: some often, most seldom."""
        rank = rng.random(len(towns)) ** 1.6 * self.sizes[towns]
        found: Ints = self.starts[towns] + rank.astype(np.int64)
        return found

    def codes(self, firms: Ints) -> Texts:
        """Return the made-up credit code of each firm."""
        known, place = np.unique(firms, return_inverse=True)
        county = self._world.county[np.searchsorted(self.starts, known, side="right") - 1]
        owners = texts([f"91{one.code}DEM" for one in self._world.counties])[county]
        pairs = zip(owners.tolist(), known.tolist(), strict=True)
        found: Texts = texts([f"{owner}{n:06d}X" for owner, n in pairs])[place]
        return found

    def names(self, firms: Ints) -> Texts:
        """Return the made-up name of each firm."""
        known, place = np.unique(firms, return_inverse=True)
        found: Texts = texts([f"演示企业{n:06d}" for n in known.tolist()])[place]
        return found
