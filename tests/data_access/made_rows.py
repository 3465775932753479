"""Rows of every dataset, drawn from a seed; a city of any size."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy import Engine

from data_access.batches import Batch, Outcome
from data_access.datasets import DATASETS, Dataset
from data_access.loading import load
from geo.models import City, Division, EnforcementField, Words

NO_FAULTS = pd.DataFrame(columns=["row_number", "column_name", "found", "reason", "allowed"])


def division(code: str, kind: str, parent: str, **told: object) -> Division:
    given: dict[str, object] = {
        "code": code, "name": f"{kind} {code}", "name_en": "", "kind": kind, "parent": parent,
        "town_type": "town" if kind == "township" else "", "nbs_code": "", "mca_code": "", "population": "",
        "population_year": "", "population_source": "x", "seat_lon": "", "seat_lat": "", "seat_source": "",
        "valid_from": "", "valid_to": "", "scored": "no" if kind == "zone" else "yes",
    }  # fmt: skip
    return Division.model_validate(given | told)


def made_city(counties: int = 2, townships: int = 3, fields: int = 3, **told: object) -> City:
    """A city of so many counties with so many townships each, and a zone beside them."""
    rows = [division("330700", "city", "")]
    for county in range(1, counties + 1):
        code = f"3307{county:02d}"
        rows.append(division(code, "county", "330700", population=100_000 * county))
        rows += [division(f"{code}{town:03d}", "township", code) for town in range(1, townships + 1)]
    rows.append(division("330799", "zone", "330700"))
    words = Words(zh="字", en="words")
    profile = {
        "id": "testcity", "code": "330700", "name": "测试市", "name_en": "Test", "bureau": "局", "first_year": 2020,
        "last_year": 2024, "week_starts": "monday", "projection": "EPSG:4549", "code_system": "own",
        "county_word": words, "township_word": words, "footer": words,
    }  # fmt: skip
    made = [
        EnforcementField.model_validate(
            {"code": f"field_{n}", "name": f"领域{n}", "name_en": f"Field {n}", "department": "部", "risk": "high",
             "aliases": ""}
        )
        for n in range(fields)
    ]  # fmt: skip
    return City(**(profile | told), folder=Path(), divisions=tuple(rows), aliases=(), fields=tuple(made))


class Maker:
    """Draws frames for a city; the same seed draws the same rows."""

    def __init__(self, city: City, seed: int = 7, first: str = "2021-01-01", last: str = "2022-12-31") -> None:
        self.rng = np.random.default_rng(seed)
        self.places = np.array([one.code for one in city.divisions], dtype=object)
        self.towns = np.array([one.code for one in city.divisions if one.kind == "township"], dtype=object)
        self.fields = np.array([one.code for one in city.fields], dtype=object)
        self.days = pd.date_range(first, last).strftime("%Y-%m-%d").to_numpy(dtype=object)

    def pick(self, values: Sequence[object], n: int) -> np.ndarray:
        return np.array(values, dtype=object)[self.rng.integers(0, len(values), n)]

    def values(self, dataset: Dataset, column: str, n: int) -> object:
        if column in dataset.choices:
            return self.pick(dataset.choices[column], n)
        kinds = {
            "flag": lambda: self.rng.integers(0, 2, n),
            "integer": lambda: self.rng.integers(0, 4, n),
            "number": lambda: np.round(self.rng.gamma(1.5, 900, n), 2),
        }
        return kinds.get(dataset.columns[column], lambda: self.pick([f"{column} {i}" for i in range(40)], n))()

    def events(self, name: str, n: int, start: int = 0) -> pd.DataFrame:
        """Rows of an event dataset, in order of their day, numbered from `start`."""
        dataset = DATASETS[name]
        days = np.sort(self.rng.integers(0, len(self.days), n))
        made = {column: self.values(dataset, column, n) for column in dataset.columns}
        made |= {"division": self.pick(self.places, n), "field": self.pick(self.fields, n)}
        made[dataset.key[0]] = [f"{name[:3]}-2022-{number:08d}" for number in range(start, start + n)]
        for column in dataset.day_columns:
            made[column] = self.days[np.minimum(days + self.rng.integers(0, 30, n), len(self.days) - 1)]
        made[dataset.day] = self.days[days]
        rows = pd.DataFrame(made)
        for column in {"due_on", "closed_on"} & set(rows):
            rows.loc[self.rng.random(n) < 0.1, column] = None
        return rows.assign(source_row=np.arange(2, n + 2))

    def officers(self, day: str, n: int) -> pd.DataFrame:
        dataset = DATASETS["officers"]
        return pd.DataFrame(
            {
                "division": self.pick(self.places, n),
                "officer_hash": [f"{i:032x}" for i in range(n)],
                **{column: self.pick(values, n) for column, values in dataset.choices.items()},
                "valid_from": day,
                "source_row": np.arange(2, n + 2),
            }
        )

    def delegation(self, day: str, items: int, towns: int) -> pd.DataFrame:
        chosen = self.rng.permutation(self.towns)[:towns]
        rows = pd.DataFrame([(town, f"33{i:010d}") for town in chosen for i in range(items)],
                            columns=["division", "item_code"])  # fmt: skip
        modes = dict(zip(chosen, self.pick(["delegated", "delegated", "stationed", "entrusted"], towns), strict=True))
        return rows.assign(
            mode=rows["division"].map(modes), field=self.pick(self.fields, len(rows)), valid_from=day,
            source_row=np.arange(2, len(rows) + 2),
        )  # fmt: skip


def batch(city: City, dataset: str, name: str = "a", **told: object) -> Batch:
    given: dict[str, object] = {"source": dataset, "file_name": f"{name}.csv", "sha256": name, "mapping_hash": "m"}
    given |= {"demonstration": False, "covers": "month"}
    return Batch(city.id, dataset=dataset, **(given | told))  # type: ignore[arg-type]


def put(engine: Engine, city: City, dataset: str, rows: pd.DataFrame, name: str = "a", **told: object) -> Outcome:
    """Load rows without faults."""
    return load(engine, batch(city, dataset, name, **told), rows, NO_FAULTS)
