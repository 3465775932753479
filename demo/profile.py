"""What is assumed of a city where no figure was published: its profile and the shape of its fields."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from demo.calendar import week_span
from geo.city import City
from geo.faults import Fault, FolderError

HERE = Path(__file__).parent


class NoProfileError(FolderError):
    """A city for which there is no demonstration profile."""


@dataclass(frozen=True)
class Anomaly:
    """Something planted, as the answer key tells it."""

    id: str
    kind: str
    division: str
    fields: tuple[str, ...]
    first: str
    last: str
    sign: str
    zh: str
    en: str
    more: dict[str, Any]

    @property
    def days(self) -> slice:
        """Return the days of its weeks."""
        return week_span(self.first, self.last)


@dataclass(frozen=True)
class Profile:
    """The profile of a city; `figures` are the published ones, by measure, year and field, `shares` by indicator."""

    city: City
    told: dict[str, Any]
    figures: dict[tuple[str, int, str], float]
    anomalies: tuple[Anomaly, ...]
    shares: dict[str, float]

    def volume(self, measure: str, year: int, field: str = "") -> int:
        """Return the published figure, or the assumed one where none was published."""
        known = self.figures.get((measure, year, field))
        return int(self.told["volumes"][str(year)][measure] if known is None else known)

    def trait(self, name: str) -> "np.ndarray[Any, np.dtype[np.float64]]":
        """Return a trait of each county, in the order of divisions.csv."""
        counties = [one.code for one in self.city.divisions if one.kind == "county"]
        return np.array([float(self.told["counties"][code][name]) for code in counties])

    def planted(self, kind: str) -> list[Anomaly]:
        """Return the anomalies of a kind."""
        return [one for one in self.anomalies if one.kind == kind]


def read_profile(city: City) -> Profile:
    """Return the profile of a city with the figures published for it."""
    path = HERE / "profiles" / f"{city.id}.toml"
    if not path.is_file():
        known = sorted(one.stem for one in (HERE / "profiles").glob("*.toml"))
        raise NoProfileError([Fault(f"demo/profiles/{city.id}.toml", "缺少此文件", " | ".join(known))])
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    anomalies = tuple(_anomaly(one) for one in told["anomalies"])
    return Profile(city, told, _figures(city), anomalies, told["shares"] | _shares(city))


def _published(city: City) -> list[dict[str, Any]]:
    told = tomllib.loads((city.folder / "published.toml").read_text(encoding="utf-8"))
    return [row for row in told["figures"] if row["division"] == city.code]


def _shares(city: City) -> dict[str, float]:
    """Return the published shares of the last year, by the code of the indicator."""
    rows = [row for row in _published(city) if row.get("indicator") and row["period"] == "2022"]
    return {row["indicator"]: float(row["value"]) for row in rows}


def _figures(city: City) -> dict[tuple[str, int, str], float]:
    """Return what published.toml says of the whole city and of whole years."""
    rows = [row for row in _published(city) if "measure" in row]
    plain = [row for row in rows if "town_type" not in row and "period_to" not in row]
    return {(row["measure"], int(row["period"]), row.get("field", "")): float(row["value"]) for row in plain}


def guidance(city: City) -> dict[str, int]:
    """Return the guidance number of delegated items of each kind of township."""
    rows = [row for row in _published(city) if row.get("measure") == "guidance_number"]
    return {row["town_type"]: int(row["value"]) for row in rows}


def _anomaly(told: dict[str, Any]) -> Anomaly:
    known = ("id", "kind", "division", "first", "last", "sign", "zh", "en")
    more = {name: value for name, value in told.items() if name not in (*known, "fields")}
    return Anomaly(**{name: str(told[name]) for name in known}, fields=tuple(told["fields"]), more=more)
