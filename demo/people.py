"""Persons and firms that plainly do not exist: their columns show what the import drops or hashes."""

import numpy as np

from demo.calendar import Ints
from demo.places import Texts, World, texts

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = ("演甲", "演乙", "演丙", "演丁", "示一", "示二", "示三", "示四", "某", "某某")
NAMES = texts([family + given for family in SURNAMES for given in GIVEN])
PHONES = 120_000


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
    """A pool of firms for each township, of a size that suits its inhabitants."""

    def __init__(self, world: World, per_head: float = 0.02) -> None:
        self.sizes = np.maximum(12, (world.inhabitants * per_head).astype(np.int64))
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        counties = [world.counties[n].code for n in world.county]
        owners = np.repeat(texts(counties), self.sizes).tolist()
        self.codes = texts([f"91{county}DEM{n:06d}X" for n, county in enumerate(owners)])
        self.names = texts([f"演示企业{n:06d}" for n in range(len(owners))])

    def visit(self, rng: np.random.Generator, towns: Ints) -> Ints:
        """Return a firm for each visit: some are visited often, most seldom."""
        rank = rng.random(len(towns)) ** 1.6 * self.sizes[towns]
        found: Ints = self.starts[towns] + rank.astype(np.int64)
        return found
