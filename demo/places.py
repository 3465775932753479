"""Where things happen: counties, townships with their demonstration inhabitants, fields."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from demo.calendar import Flags, Ints
from demo.profile import Anomaly, Profile
from geo.city import Division, EnforcementField

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

INHABITANTS = {"subdistrict": 2.6, "town": 1.4, "rural_township": 0.5, "": 1.0}


def stream(seed: int, *names: object) -> np.random.Generator:
    """Return the random numbers of one purpose, so that no file depends on which others are written."""
    return np.random.default_rng([seed, *"/".join(map(str, names)).encode()])


def texts(values: Any) -> Texts:
    """Return values as an array of texts."""
    found: Texts = np.empty(len(values), dtype=object)
    found[:] = list(values)
    return found


def apportion(total: int, weights: Floats) -> Ints:
    """Return whole numbers in proportion to the weights that add up to the total (largest remainders)."""
    exact = weights * (total / weights.sum())
    whole: Ints = np.floor(exact).astype(np.int64)
    whole[np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]] += 1
    return whole


@dataclass(frozen=True)
class World:
    """The places and fields of a city; arrays are in the order of divisions.csv and fields.csv."""

    profile: Profile
    seed: int

    @cached_property
    def counties(self) -> tuple[Division, ...]:
        """Return the counties."""
        return tuple(one for one in self.profile.city.divisions if one.kind == "county" and one.scored)

    @cached_property
    def towns(self) -> tuple[Division, ...]:
        """Return the townships."""
        return tuple(one for one in self.profile.city.divisions if one.kind == "township" and one.scored)

    @cached_property
    def fields(self) -> tuple[EnforcementField, ...]:
        """Return the enforcement fields."""
        return self.profile.city.fields

    @cached_property
    def county(self) -> Ints:
        """Return the county of each township, as its position."""
        places = {one.code: n for n, one in enumerate(self.counties)}
        return np.array([places[town.parent] for town in self.towns])

    @cached_property
    def inhabitants(self) -> Ints:
        """Return made-up inhabitants of each township; those of a county add up to its census figure."""
        draw = stream(self.seed, "inhabitants").lognormal(0.0, 0.35, len(self.towns))
        weights = draw * np.array([INHABITANTS[town.town_type] for town in self.towns])
        found = np.zeros(len(self.towns), dtype=np.int64)
        for n, county in enumerate(self.counties):
            inside = self.county == n
            found[inside] = apportion(county.population or 0, weights[inside])
        return found

    def towns_of(self, division: str) -> Flags:
        """Return which townships a county or township code means."""
        return np.array([division in (town.code, town.parent) for town in self.towns])

    def fields_of(self, codes: tuple[str, ...]) -> Flags:
        """Return which fields the codes mean; none = all."""
        return np.array([not codes or field.code in codes for field in self.fields])

    def cells_of(self, anomaly: Anomaly) -> Flags:
        """Return the township × field cells of an anomaly."""
        found: Flags = self.towns_of(anomaly.division)[:, None] & self.fields_of(anomaly.fields)[None, :]
        return found
