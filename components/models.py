"""What a screen shows, as plain data: pages fill it from the store, components draw it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from components.address import Address

if TYPE_CHECKING:
    from components.why_models import Why


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen: its name in an address and in words."""

    code: str
    name: str
    group: str = ""


@dataclass(frozen=True)
class Part:
    """One indicator (or pillar) under an index: its own score, colour and sum, and the points it costs the index."""

    name: str
    score: float | None
    colour: str
    value: str = ""
    sum: str = ""
    lost: str = ""


@dataclass(frozen=True)
class Band:
    """A rank among so many, and from which to which it lies in nine of ten draws."""

    rank: int
    of: int
    lower: int
    upper: int
    steady: bool


@dataclass(frozen=True)
class Standing:
    """How one division stands on the subject of the screen.

    `band` belongs to the rank shown; `sure` says in words how sure a rank is, also where it is one of the whole city.
    """

    code: str
    name: str
    colour: str
    score: float | None = None
    rank: int | None = None
    of: int = 0
    change: float | None = None
    before: str = ""
    stale: bool = False
    held: str = ""
    warned: str = ""
    reason: str = ""
    figure: str = ""
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    coverage: float | None = None
    until: str = ""
    most: str = ""
    counted: str = ""
    parts: tuple[tuple[str, float | None], ...] = ()
    band: Band | None = None
    sure: str = ""


@dataclass(frozen=True)
class Peers:
    """Divisions that are compared with one another, and their ranks among themselves; without a name, the others."""

    name: str
    codes: tuple[str, ...]
    ranks: Mapping[str, int]


@dataclass(frozen=True)
class Index:
    """An index of the area on the screen, with its way here."""

    code: str
    name: str
    score: float | None
    colour: str
    period: str
    change: float | None
    year_change: float | None
    pillars: tuple[Part, ...]
    trend: tuple[float | None, ...]
    reason: str = ""
    held: str = ""


@dataclass(frozen=True)
class Pair:
    """What people asked and what was done in one period."""

    period: str
    asked: float | None
    acted: float | None


@dataclass(frozen=True)
class Subject:
    """What colours the map: an index or an indicator."""

    code: str
    name: str
    rule: str
    unit: str = ""
    is_index: bool = True
    by_field: bool = False
    red_below: float = 70
    blue_from: float = 85
    hysteresis: float = 1
    numerator: str = ""
    denominator: str = ""
    assumed: bool = True


@dataclass(frozen=True)
class City:
    """The words of a city that stand on every screen."""

    code: str
    name: str
    demonstration: bool
    footer: str
    schematic: str
    county_word: str
    township_word: str


@dataclass(frozen=True)
class Seen:
    """How results are looked at where not as they are now: in a few words, and what must be known about it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """Everything on the map page."""

    address: Address
    city: City
    cities: tuple[Choice, ...]
    area: Choice
    kind: str
    subject: Subject
    subjects: tuple[Choice, ...]
    fields: tuple[Choice, ...]
    grains: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    standings: tuple[Standing, ...]
    indices: tuple[Index, ...]
    pairs: tuple[Pair, ...]
    drawing: str
    part_names: tuple[str, ...]
    until: str
    version: int
    why: "Why | None" = None
    notes: tuple[str, ...] = field(default=())
    peers: tuple[Peers, ...] = ()
    seen: Seen | None = None


@dataclass(frozen=True)
class Card:
    """What the card of one division says, line by line."""

    standing: Standing
    subject: Subject
    period: str
    before: str
    pillars: tuple[Part, ...]
    worst: tuple[Part, ...]
    known: tuple[int, int]  # of the indicators of an index so many have points, and how many there are
    volumes: tuple[tuple[str, str], ...]
