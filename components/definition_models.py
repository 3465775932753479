"""What the definitions page shows, as plain data."""

from dataclasses import dataclass

from components.address import DefinitionAddress
from components.models import Choice, City, Seen


@dataclass(frozen=True)
class Post:
    """A goalpost: its name, where it stands on the axis of values, what it is worth in points."""

    name: str
    value: float
    points: float


@dataclass(frozen=True)
class Listed:
    """An indicator in the list of all."""

    code: str
    name: str
    question: str
    weight: float | None  # within its pillar; None = it is in no index
    share: float | None  # of the index
    posts: tuple[Post, ...]
    unit: str
    yearly: bool
    good: str
    origin: str
    scored: bool
    kinds: str
    link: str
    here: bool


@dataclass(frozen=True)
class Pillar:
    """A pillar of an index with its indicators; share = of the index."""

    code: str
    name: str
    share: float
    indicators: tuple[Listed, ...]


@dataclass(frozen=True)
class Rules:
    """An index: its rule of colours and its pillars."""

    id: str
    code: str
    name: str
    origin: str
    red_below: float
    blue_from: float
    hysteresis: float
    minimum_weight: float
    minimum_indicators: int
    valid_from: str
    number: int  # of the version of the rule, 0 = as shipped
    pillars: tuple[Pillar, ...]
    link: str
    here: bool


@dataclass(frozen=True)
class Barred:
    """Measures that are shown and never scored, for one reason in law."""

    law: str
    words: str
    measures: tuple[tuple[str, str], ...]  # name, unit


@dataclass(frozen=True)
class Side:
    """Numerator or denominator: what it adds up, how it is counted, from which data."""

    role: str
    name: str
    unit: str
    parts: tuple[str, ...]
    counted: str
    datasets: str


@dataclass(frozen=True)
class Formula:
    """A formula in words: a quotient, or one sentence (an index)."""

    top: str
    bottom: str
    after: str
    note: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Goalposts:
    """Goalposts from a year on, for some kinds of division, with whose words they are."""

    years: str
    kinds: str
    posts: tuple[Post, ...]
    origin: str
    source: str
    quoted: str
    here: bool


@dataclass(frozen=True)
class Dot:
    """A division on the axis of values."""

    code: str
    name: str
    colour: str
    value: float | None
    score: float | None
    numerator: float | None
    denominator: float | None
    reason: str
    link: str
    here: bool


@dataclass(frozen=True)
class Spread:
    """How the divisions of one kind are distributed; `why` says why there is nothing to see."""

    place: str
    kind: str
    period: str
    unit: str
    dots: tuple[Dot, ...]
    posts: tuple[Post, ...]
    edges: tuple[float, float]
    whole: float | None
    ways: tuple[Choice, ...]  # other kinds: address and name
    why: str = ""


@dataclass(frozen=True)
class Share:
    """What one division has of an indicator of an index."""

    value: str
    score: float | None
    colour: str


@dataclass(frozen=True)
class Before:
    """The division in one period: what it had."""

    period: str
    value: str
    sum: str
    score: float | None
    colour: str
    link: str
    here: bool


@dataclass(frozen=True)
class Own:
    """The division's own numbers; `why` says why there are none, `instead` leads to some."""

    place: str
    period: str
    colour: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    names: tuple[str, str] = ("", "")
    interval: str = ""
    score: float | None = None
    sum: str = ""
    coverage: float | None = None
    held: str = ""
    reason: str = ""
    alone: str = ""
    version: str = ""
    parts: tuple[tuple[str, Share], ...] = ()  # of an index, by the code of the indicator
    course: tuple[Before, ...] = ()
    map: str = ""
    data: str = ""
    why: str = ""
    instead: Choice | None = None


@dataclass(frozen=True)
class Span:
    """A version of the definition, and from which to which period of each grain results carry it."""

    version: str
    current: bool
    ranges: tuple[tuple[str, str, str], ...]  # grain, first and last period


@dataclass(frozen=True)
class SavedRule:
    """A version of the rule of an index: who saved it why, and in words what it changes; number 0 was shipped."""

    number: int
    valid_from: str
    author: str
    reason: str
    saved_at: str
    changes: tuple[str, ...]
    here: bool  # in force in the period shown
    waiting: bool  # not calculated yet


@dataclass(frozen=True)
class Versions:
    """The version that holds now, and those that results carry; of an index also the versions of its rule."""

    now: str
    spans: tuple[Span, ...]
    behind: bool  # the definition, the goalposts or the rule were changed after the last calculation
    rules: tuple[SavedRule, ...] = ()  # the newest first


@dataclass(frozen=True)
class Fact:
    """One line about a definition; a warning is said strongly."""

    name: str
    told: str
    warning: bool = False


@dataclass(frozen=True)
class Definition:
    """Everything about one indicator or index."""

    id: str
    code: str
    name: str
    other_name: str
    unit: str
    yearly: bool
    marks: tuple[str, ...]
    assumed: bool
    question: str
    rule: str
    formula: Formula
    facts: tuple[Fact, ...]
    goalposts: tuple[Goalposts, ...]
    notes: tuple[str, ...]
    legal: tuple[str, str] | None
    rules: Rules | None
    own: Own | None
    spread: Spread | None
    versions: Versions


@dataclass(frozen=True)
class Control:
    """A choice above a definition."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True)
class DefinitionScreen:
    """Everything on the definitions page."""

    address: DefinitionAddress
    city: City
    cities: tuple[Choice, ...]
    rules: tuple[Rules, ...]
    barred: tuple[Barred, ...]
    controls: tuple[Control, ...] = ()
    shown: Definition | None = None
    seen: Seen | None = None
