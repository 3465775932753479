"""What an index is: pillars with their weights, the edges of its colours, what vetoes it; dated, never changed."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from indicators.models import Definition, Origin, Risk, Text

PATIENCE, PATIENCE_LEANING = 2, 6  # periods in another colour until it is shown; of points that lean on earlier ones
STEADY_RANKS, STEADY_SHARE = 1, 0.05  # how far a rank may move and still be called steady: ranks, or share of all
WEIGHTLESS = ("no_goalposts", "not_scored", "no_townships")  # reasons of results that carry no weight in an index
LEAST = 1.0  # points of a pillar in a geometric mean: one pillar at 0 does not wipe out all others
Weight = Annotated[float, Field(gt=0)]
Points = Annotated[float, Field(gt=0, le=100)]


def steady_within(ranked: int) -> int:
    """Return by how many ranks a band may lie off the rank among so many divisions."""
    return max(STEADY_RANKS, int(STEADY_SHARE * ranked))


class Pillar(Definition):
    """A part of an index; `indicators` gives their weights within it."""

    code: Annotated[str, Field(pattern=r"^[A-Z]\d$")]
    name: Text
    name_en: Text
    weight: Weight
    indicators: Annotated[dict[str, Weight], Field(min_length=1)]

    @property
    def id(self) -> str:
        """Return the name that its results carry."""
        return self.code


class Edges(Definition):
    """Where the colours of fields of a risk lie instead: red below, blue from."""

    red_below: Points
    blue_from: Points


class Veto(Definition):
    """A red line: an indicator or a measure below or above a value caps the colour at yellow, two red lines at red."""

    indicator: str = ""
    measure: str = ""
    below: float | None = None
    above: float | None = None
    minimum_denominator: Annotated[float, Field(gt=0)]
    words: Text
    words_en: Text

    @property
    def subject(self) -> str:
        """Return what it looks at."""
        return self.indicator or self.measure


class Index(Definition):
    """One file of indices/. Colours: blue from `blue_from`, red below `red_below`; points of 100."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    code: Annotated[str, Field(pattern=r"^[A-Z]$")]
    name: Text
    name_en: Text
    valid_from: date
    origin: Origin
    across: Literal["arithmetic", "geometric"]
    red_below: Points
    blue_from: Points
    hysteresis: Annotated[float, Field(ge=0, le=10)]
    minimum_weight: Annotated[float, Field(gt=0, le=1)]
    minimum_indicators: Annotated[int, Field(ge=1)]
    risks: dict[Risk, Edges]
    vetoes: Annotated[tuple[Veto, ...], Field(strict=False)] = ()
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1, strict=False)]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return the ids of all indicators of the index."""
        return tuple(name for pillar in self.pillars for name in pillar.indicators)

    def edges(self, risk: str) -> "Index | Edges":
        """Return where the colours of a field of some risk lie."""
        return {**self.risks}.get(risk, self)  # type: ignore[call-overload, no-any-return]

    @property
    def definition(self) -> str:
        """Return the version that results carry."""
        return f"{self.code}@{self.content_hash()[:8]}"
