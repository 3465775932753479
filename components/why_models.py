"""What the panel "why" shows, as plain data."""

from dataclasses import dataclass, field

from components.models import Choice


@dataclass(frozen=True)
class Step:
    """One step of the way from the reference to the points: an indicator, or all that move them little."""

    name: str
    part: float
    start: float
    end: float
    colour: str = ""
    score: float | None = None
    reference: float | None = None
    sum: str = ""
    definition: str = ""
    rows: str = ""


@dataclass(frozen=True)
class Why:
    """Why one division has its points: compared with what, step by step, and the way out of red."""

    name: str
    code: str
    subject: str
    period: str
    colour: str
    score: float | None
    against: str
    references: tuple[Choice, ...]
    reference: str = ""
    middle: float | None = None
    sentence: str = ""
    steps: tuple[Step, ...] = ()
    little: tuple[Step, ...] = ()
    edges: tuple[float, float] = (70, 85)
    way_out: str = ""
    notes: tuple[str, ...] = ()
    ways: tuple[Choice, ...] = field(default=())  # addresses and their words
