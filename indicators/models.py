"""What a measure, an indicator and a city's own goalpost are; checked when read, never changed."""

import hashlib
import json
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["city", "county", "township", "zone"]
Grain = Literal["week", "month", "quarter", "year"]
Origin = Literal["published", "assumption"]
Method = Literal[
    "ratio", "rate", "density", "balance", "absence", "idle", "breadth", "first_cases", "deviation", "average"
]
Risk = Literal["high", "medium", "low"]
TownType = Literal["subdistrict", "town", "rural_township"]
Goalpost = float | Annotated[tuple[float, float], Field(strict=False)]  # a band has two of each
Text = Annotated[str, Field(min_length=1)]
Kinds = Annotated[tuple[Kind, ...], Field(min_length=1, strict=False)]

GRAINS: tuple[Grain, ...] = ("week", "month", "quarter", "year")
UNITS = {
    "ratio": ("percent", "share"),
    "rate": ("per_10k",),
    "density": ("per_10k",),
    "balance": ("share",),
    "absence": ("percent",),
    "idle": ("percent",),
    "breadth": ("percent",),
    "first_cases": ("percent",),
    "deviation": ("percent",),
    "average": ("share",),
}
RESIDENTS = 10_000.0  # that a rate is told for
YEAR = 365.0  # days that goalposts of a rate are written for
CELLS = ("absence", "idle")  # methods that look at cells with many demands


class Definition(BaseModel):
    """What is written in a file: complete, checked, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def content_hash(self) -> str:
        """Return the SHA-256 of all that is written in the definition."""
        return hashlib.sha256(self.as_json().encode("utf-8")).hexdigest()

    def as_json(self) -> str:
        """Return all that is written in the definition, always in the same order."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)


class Measure(Definition):
    """A figure that is counted (dataset and kind), or the sum of counted ones (sum_of).

    `of_townships`: it means nothing where there are no scored townships; `of_folder`: the city folder itself tells it,
    nobody sends it.
    """

    id: str
    zh: Text
    en: Text
    unit: Text
    unit_en: Text
    dataset: str = ""
    kind: Literal["count", "stock", "amount", "sum"] = "sum"
    sum_of: Annotated[tuple[str, ...], Field(strict=False)] = ()
    of_townships: bool = False
    of_folder: bool = False


class Indicator(Definition):
    """One file of definitions/; goalposts of a rate are per 10,000 residents and year, a window in further periods.

    Good in a band: `target` holds its two ends (100 points), `floor` the two outer bounds (0 points). Points of a
    division whose denominator is below `steady_denominator` lean on its own earlier periods.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    code: Annotated[str, Field(pattern=r"^[A-Z]\d-\d\d$")]
    name: Text
    name_en: Text
    question: Text
    question_en: Text
    rule: Text
    rule_en: Text
    index: str
    pillar: str
    good: Literal["high", "low", "band"]
    unit: Literal["percent", "per_10k", "share"]
    method: Method
    numerator: str
    denominator: str
    floor: Goalpost
    target: Goalpost
    origin: Origin
    scored: bool
    minimum_denominator: Annotated[float, Field(gt=0)]
    steady_denominator: Annotated[float, Field(ge=0)]
    minimum_cell: Annotated[int, Field(ge=0)]
    kinds: Kinds
    grains: Annotated[tuple[Grain, ...], Field(min_length=1, strict=False)]
    by_field: bool
    requires_delegation: bool
    window: dict[Grain, Annotated[int, Field(ge=0, le=52)]]
    source: Text
    source_en: Text
    owner: Text
    owner_en: Text
    reviewed: date
    review_by: date

    @property
    def definition(self) -> str:
        """Return code and hash of what is written here; the version of a result also covers the city's goalposts."""
        return f"{self.code}@{self.content_hash()[:8]}"

    @property
    def of_all_fields(self) -> bool:
        """Say whether the goalposts are those of all fields together, so that a field needs its own."""
        return self.method in ("rate", "density")


class Target(Definition):
    """A city's own goalposts of an indicator, from a year until a later row takes over; the absent one stays.

    A row may hold only for some kinds of town, for fields of some risk, or for some fields. `by_field` writes floor and
    target of many fields in one row; it is read as a row a field.
    """

    indicator: str
    kinds: Kinds
    first_year: Annotated[int, Field(ge=1949, le=2100)]
    town_types: Annotated[tuple[TownType, ...], Field(strict=False)] = ()
    risks: Annotated[tuple[Risk, ...], Field(strict=False)] = ()
    fields: Annotated[tuple[str, ...], Field(strict=False)] = ()
    floor: Goalpost | None = None
    target: Goalpost | None = None
    by_field: dict[str, Annotated[tuple[float, float], Field(strict=False)]] = {}
    source: Text
    words: Text
    origin: Origin

    def each(self) -> "tuple[Target, ...]":
        """Return the row, or a row for each field that it writes."""
        rows = [
            {"fields": (field,), "floor": floor, "target": target, "by_field": {}}
            for field, (floor, target) in self.by_field.items()
        ]
        return tuple(self.model_copy(update=row) for row in rows) or (self,)
