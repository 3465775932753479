"""Official figures of a city with the words they were taken from: checks, and what the demonstration adds up to."""

import tomllib
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from geo.faults import CityError, Fault


class Figure(BaseModel):
    """A figure of published.toml: ratios 0-1, money in yuan; `measure` or `indicator` says what it counts.

    `period_to` closes a span of years, `due` is the day of a target, `sum` how a derived figure was worked out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    measure: str = ""
    indicator: str = ""
    field: str = "all"
    town_type: str = ""
    act_type: str = ""
    division: str
    period: str = Field(pattern=r"^\d{4}(-(Q[1-4]|W\d{2}|\d{2}))?$")
    period_to: str = ""
    due: str = ""
    value: float
    unit: str
    approximate: bool = False
    words: str = Field(min_length=1)
    source: str = Field(min_length=1)
    origin: Literal["published", "derived", "target"]
    derived: bool = False
    sum: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not (self.measure or self.indicator):
            raise ValueError("measure | indicator")
        if self.derived != (self.origin == "derived") or self.derived != bool(self.sum):
            raise ValueError("origin, derived, sum")
        return self


def read_published(folder: Path) -> tuple[Figure, ...]:
    """Return the figures of a city folder, none without published.toml; raise CityError with all faults."""
    path = folder / "published.toml"
    if not path.is_file():
        return ()
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("figures", [])
    figures, faults = [], []
    for number, told in enumerate(listed, start=1):
        try:
            figures.append(Figure.model_validate(told))
        except ValidationError as error:
            came = f"{told.get('id', number)}: {error.errors()[0]['msg']}"
            faults.append(Fault("published.toml", "格式不对", came=came, row=number))
    if faults:
        raise CityError(faults)
    return tuple(figures)
