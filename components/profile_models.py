"""What the profile of one division shows, as plain data."""

from dataclasses import dataclass

from components.address import Address
from components.models import Choice, City, Index, Pair, Seen


@dataclass(frozen=True)
class Moment:
    """One period of the course of an index."""

    period: str
    colour: str
    score: float | None
    link: str
    here: bool


@dataclass(frozen=True)
class Loss:
    """An indicator that costs an index points."""

    name: str
    lost: float
    sum: str


@dataclass(frozen=True)
class Standing:
    """One index of the division: where it stands, its way here, its rank, what costs most."""

    index: Index
    course: tuple[Moment, ...]
    rank: str
    losses: tuple[Loss, ...]
    why: str


@dataclass(frozen=True)
class Line:
    """One indicator of the division: its number, interval, points, course, and where it lies among its like."""

    code: str
    name: str
    link: str
    rows: str
    colour: str
    value: str
    interval: str
    sum: str
    score: float | None
    change: float | None
    trend: tuple[float | None, ...]
    rank: int | None  # among its like
    peers: tuple[float, ...]  # points of the others of its kind
    note: str  # why it has no points, or why its colour or points are not those of the value alone


@dataclass(frozen=True)
class Group:
    """A pillar with its indicators."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shape:
    """A part of the division on the small map."""

    name: str
    d: str
    colour: str
    figure: str
    link: str
    here: bool = False


@dataclass(frozen=True)
class MiniMap:
    """The parts of the division, and those that have no outline."""

    box: tuple[float, float, float, float]
    shapes: tuple[Shape, ...]
    unplaced: tuple[Shape, ...]
    title: str


@dataclass(frozen=True)
class Letter:
    """A formal letter and how it stands at the end of the period."""

    kind: str
    number: str
    issued: str
    due: str
    state: str
    late: bool


@dataclass(frozen=True)
class Profile:
    """Everything on the page of one division."""

    address: Address
    city: City
    cities: tuple[Choice, ...]
    code: str
    name: str
    facts: tuple[str, ...]
    way: tuple[Choice, ...]  # the divisions above, each with its address
    before: Choice | None
    after: Choice | None
    periods: tuple[Choice, ...]
    standings: tuple[Standing, ...]
    groups: tuple[Group, ...]
    map: MiniMap | None
    pairs: tuple[Pair, ...]
    letters: tuple[Letter, ...]
    older: int  # letters that are not listed
    signals: tuple[tuple[str, tuple[str, ...]], ...]  # a kind of attention, and which indicators ask for it
    ages: tuple[tuple[str, str], ...]  # what comes in, and until when
    notes: tuple[str, ...]
    seen: Seen | None = None
