"""What the roster says of a person beside the post: age, law, training, review of decisions, who was really there."""

import numpy as np

from demo.calendar import Flags, Ints
from demo.places import Texts, World, stream
from demo.tables import chance, pick, where, yes_no

AGES = {"35岁以下": 0.24, "35至44岁": 0.33, "45至54岁": 0.29, "55岁及以上": 0.14}
SPECIALISMS = {
    "法学": 0.18,
    "城市管理": 0.16,
    "行政管理": 0.22,
    "工程建设": 0.12,
    "环境与化工": 0.06,
    "农林水利": 0.07,
    "其他": 0.19,
}


def persons(world: World, size: int) -> dict[str, Texts]:
    """Return what does not change with the months: age, a degree in law, what somebody was trained for."""
    rng = stream(world.seed, "officers", "persons")
    return {
        "age": pick(rng, AGES, size),
        "law": yes_no(rng.random(size) < 0.21),
        "specialism": pick(rng, SPECIALISMS, size),
    }


def reviewers(world: World, town: Ints, staying: Flags, law: Texts) -> tuple[Texts, Texts]:
    """Return who reviews decisions, and the degrees in law with theirs: at least one in all townships but a few."""
    rng = stream(world.seed, "officers", "reviewers")
    without = np.append(_without_reviewer(world, rng), False)[town]  # -1 = no township
    order = rng.permutation(np.flatnonzero(staying & (town >= 0) & ~without))
    chosen = staying & ~without & (rng.random(len(town)) < 0.02)
    chosen[order[np.unique(town[order], return_index=True)[1]]] = True
    return yes_no(chosen), where(chosen, "是", law)


def _without_reviewer(world: World, rng: np.random.Generator) -> Flags:
    found = np.zeros(len(world.towns), dtype=bool)
    for n, share in enumerate(world.profile.trait("reviewers").tolist()):
        inside = np.flatnonzero(world.county == n)
        found[rng.choice(inside, round((1 - share) * len(inside)), replace=False)] = True
    return found


def present(world: World, month: int, county: Ints) -> Flags:
    """Return who was really there eight working days in ten; fewest where townships have least of the officers."""
    share = 0.80 + 0.22 * world.profile.trait("township_share")
    return chance(stream(world.seed, "present", month), share[county])
