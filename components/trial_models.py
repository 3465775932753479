"""What the laboratory shows, as plain data."""

from dataclasses import dataclass

from components.address import TrialAddress
from components.definition_models import Control
from components.models import Choice, City


@dataclass(frozen=True)
class Weight:
    """A weight that can be moved: its name in an address, in words, what it is now, moved to, and as a share of all."""

    code: str
    name: str
    now: str
    told: str
    share: str
    parts: tuple["Weight", ...] = ()


@dataclass(frozen=True)
class Edge:
    """An edge that can be moved, in points."""

    code: str
    name: str
    now: str
    told: str


@dataclass(frozen=True)
class Side:
    """How a division stands under one rule."""

    score: float | None
    colour: str
    rank: int | None
    held: bool = False


@dataclass(frozen=True)
class Compared:
    """One division under the rule in force and under the one tried."""

    code: str
    name: str
    now: Side
    tried: Side
    link: str

    @property
    def recoloured(self) -> bool:
        """Say whether it is shown in another colour."""
        return self.now.colour != self.tried.colour

    @property
    def moved(self) -> bool:
        """Say whether its colour or its rank is another one."""
        return self.recoloured or self.now.rank != self.tried.rank


@dataclass(frozen=True)
class Saving:
    """What the form that saves needs: its token, and the first days that it may hold from."""

    token: str
    days: tuple[tuple[str, str], ...]  # ISO day, and in words
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TrialScreen:
    """Everything in the laboratory."""

    address: TrialAddress
    city: City
    cities: tuple[Choice, ...]
    rule: str
    controls: tuple[Control, ...]
    pillars: tuple[Weight, ...]
    edges: tuple[Edge, ...]
    rows: tuple[Compared, ...]
    changes: tuple[str, ...] = ()
    unmoved: str = ""  # said instead of the changes where nothing is moved
    saving: Saving | None = None
    refused: str = ""
