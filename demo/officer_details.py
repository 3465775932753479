"""What the roster says of a person beside the post: age, law, training, and who was really there."""

from demo.calendar import Flags, Ints
from demo.places import Texts, World, stream
from demo.tables import chance, pick, yes_no

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


def present(world: World, month: int, county: Ints) -> Flags:
    """Return who was really there eight working days in ten; fewest where townships have least of the officers."""
    share = 0.80 + 0.22 * world.profile.trait("township_share")
    return chance(stream(world.seed, "present", month), share[county])
