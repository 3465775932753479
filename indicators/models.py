"""What a measure, an indicator, an index and a city's own goalpost are; checked when read, never changed."""

import hashlib
import json
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["city", "county", "township", "zone"]
Grain = Literal["week", "month", "quarter", "year"]
Origin = Literal["published", "assumption"]
Method = Literal["ratio", "rate", "balance", "absence"]
Text = Annotated[str, Field(min_length=1)]
Weight = Annotated[float, Field(gt=0)]
Kinds = Annotated[tuple[Kind, ...], Field(min_length=1, strict=False)]

GRAINS: tuple[Grain, ...] = ("week", "month", "quarter", "year")
UNITS = {"ratio": ("percent", "share"), "rate": ("per_10k",), "balance": ("share",), "absence": ("percent",)}


class _Definition(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def content_hash(self) -> str:
        """Return the SHA-256 of all that is written in the definition."""
        told = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode("utf-8")).hexdigest()


class Measure(_Definition):
    """A figure that is counted (dataset and kind), or the sum of counted ones (sum_of)."""

    id: str
    zh: Text
    en: Text
    unit: Text
    unit_en: Text
    dataset: str = ""
    kind: Literal["count", "stock", "amount", "sum"] = "sum"
    sum_of: Annotated[tuple[str, ...], Field(strict=False)] = ()


class Indicator(_Definition):
    """One file of definitions/; goalposts of a rate are per 10,000 residents and year, a window in further periods."""

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
    good: Literal["high", "low"]
    unit: Literal["percent", "per_10k", "share"]
    method: Method
    numerator: str
    denominator: str
    floor: float
    target: float
    origin: Origin
    scored: bool
    minimum_denominator: Annotated[float, Field(gt=0)]
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
    def scored_by_field(self) -> bool:
        """Say whether a single field is scored: goalposts of a rate are those of all fields together."""
        return self.scored and self.by_field and self.method != "rate"


class Pillar(_Definition):
    """A part of an index; `indicators` gives their weights within it."""

    code: Annotated[str, Field(pattern=r"^[A-Z]\d$")]
    name: Text
    name_en: Text
    weight: Weight
    indicators: Annotated[dict[str, Weight], Field(min_length=1)]


class Index(_Definition):
    """One file of indices/. Colours: blue from `blue_from`, red below `red_below`; points of 100."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    code: Annotated[str, Field(pattern=r"^[A-Z]$")]
    name: Text
    name_en: Text
    valid_from: date
    origin: Origin
    red_below: Annotated[float, Field(gt=0, lt=100)]
    blue_from: Annotated[float, Field(gt=0, le=100)]
    hysteresis: Annotated[float, Field(ge=0, le=10)]
    minimum_weight: Annotated[float, Field(gt=0, le=1)]
    minimum_indicators: Annotated[int, Field(ge=1)]
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1, strict=False)]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return the ids of all indicators of the index."""
        return tuple(name for pillar in self.pillars for name in pillar.indicators)

    @property
    def definition(self) -> str:
        """Return the version that results carry."""
        return f"{self.code}@{self.content_hash()[:8]}"


class Target(_Definition):
    """A city's own goalposts of an indicator, from a year until a later row takes over; the absent one stays."""

    indicator: str
    kinds: Kinds
    first_year: Annotated[int, Field(ge=1949, le=2100)]
    floor: float | None = None
    target: float | None = None
    source: Text
    words: Text
    origin: Origin
