"""What a city folder says: the city, its divisions, their other names, its enforcement fields."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Kind = Literal["city", "county", "township", "zone"]
TownType = Literal["subdistrict", "town", "rural_township", ""]
CodeSystem = Literal["nbs", "mca", "own"]


def _blank_is_unknown(value: Any) -> Any:
    return None if value == "" else value


def _yes_or_no(value: Any) -> Any:
    return {"yes": True, "no": False}.get(value, value)


Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,12}$")]
NationalCode = Annotated[str, Field(pattern=r"^(\d{6}|\d{9}|\d{12})?$")]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Unknown = BeforeValidator(_blank_is_unknown)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Row):
    """A text in both languages of the screen."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Division(_Row):
    """A row of divisions.csv; degrees of longitude and latitude (CGCS2000), `valid_to` is the last valid day."""

    code: Code
    name: Name
    name_en: str = Field(max_length=120)
    kind: Kind
    town_type: TownType
    parent: str
    nbs_code: NationalCode
    mca_code: NationalCode
    population: Annotated[int | None, Field(ge=0), Unknown]
    population_year: Annotated[int | None, Field(ge=1949, le=2100), Unknown]
    population_source: str
    seat_lon: Annotated[float | None, Field(ge=-180, le=180), Unknown]
    seat_lat: Annotated[float | None, Field(ge=-90, le=90), Unknown]
    seat_source: str
    valid_from: Annotated[date | None, Unknown]
    valid_to: Annotated[date | None, Unknown]
    scored: Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=Literal["yes", "no"])]

    @property
    def seat(self) -> tuple[float, float] | None:
        """Return longitude and latitude of the seat, or None where it is not known."""
        if self.seat_lon is None or self.seat_lat is None:
            return None
        return self.seat_lon, self.seat_lat


class Alias(_Row):
    """Another name of a division, holding inside the county `within`, or in the whole city when blank."""

    alias: Name
    within: str
    code: str
    source: str


class EnforcementField(_Row):
    """A row of fields.csv; `aliases` are the words of the offices for the field."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    name: Name
    name_en: str = Field(min_length=1, max_length=120)
    department: Name
    risk: Literal["high", "medium", "low"]
    aliases: Annotated[tuple[str, ...], BeforeValidator(lambda text: tuple(filter(None, text.split("|"))))]


Penalty = Literal[
    "warning", "fine", "confiscation", "suspension", "revocation", "restriction", "closure", "detention", "other"
]


class Reserved(_Row):
    """What stays with the county where townships decide for themselves: penalties, amounts above, items."""

    penalty_kinds: tuple[Penalty, ...] = ("suspension", "revocation", "restriction", "closure", "detention")
    amount_yuan: float = Field(default=50_000, ge=0)
    items: tuple[str, ...] = ()


class Twins(_Row):
    """When two offices' rows are the same event, and whose row counts."""

    days: int = Field(default=3, ge=0, le=60)  # between a complaint and its twin
    decision_days: int = Field(default=30, ge=0, le=366)  # between the days two sources give for one decision
    sources: tuple[str, ...] = ("cases",)  # of decisions: the first named counts


class PeerGroup(_Row):
    """Divisions of one kind that are compared with one another, since as much can be expected of each."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    name: Name
    name_en: str = Field(min_length=1, max_length=120)
    divisions: Annotated[tuple[Code, ...], Field(min_length=1)]


class Profile(_Row):
    """What city.toml says."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    code: Code
    name: Name
    name_en: str = Field(min_length=1, max_length=120)
    bureau: Name
    first_year: int = Field(ge=1949, le=2100)
    last_year: int = Field(ge=1949, le=2100)
    week_starts: Literal["monday", "sunday"]
    projection: Annotated[str, Field(pattern=r"^EPSG:\d{4,6}$")]
    code_system: CodeSystem
    county_word: Words
    township_word: Words
    approval_number: str = ""
    footer: Words
    schematic_note: Words | None = None
    reserved: Reserved = Reserved()
    twins: Twins = Twins()
    peer_groups: tuple[PeerGroup, ...] = ()

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.first_year > self.last_year:
            raise ValueError("years")
        return self


class City(Profile):
    """A city folder, read and checked."""

    folder: Path
    divisions: tuple[Division, ...]
    aliases: tuple[Alias, ...]
    fields: tuple[EnforcementField, ...]

    def peer_group(self, division: Division) -> str:
        """Return the group a division is compared in: that of city.toml, a township's type where there is none."""
        named = (group.id for group in self.peer_groups if division.code in group.divisions)
        return next(named, division.town_type)
