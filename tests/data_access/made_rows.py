"""Rows of every dataset, drawn from a seed."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from sqlalchemy import Engine

from data_access.batches import Batch, Outcome
from data_access.datasets import DATASETS, Dataset
from data_access.loading import load
from geo.models import City
from tests.data_access.drawn import ITEMS, drawn, gaps
from tests.data_access.made_city import TOWN_TYPES

FLAGS = ("is_legal_reviewer", "on_sink_roster", "present", "law_degree")
NO_FAULTS = pd.DataFrame(columns=["row_number", "column_name", "found", "reason", "allowed"])


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
        kinds = {
            "flag": lambda: self.rng.integers(0, 2, n),
            "integer": lambda: self.rng.integers(0, 4, n),
            "number": lambda: np.round(self.rng.gamma(1.5, 900, n), 2),
        }
        return kinds.get(dataset.columns[column], lambda: self.pick(drawn(dataset, column), n))()

    def events(self, name: str, n: int, start: int = 0) -> pd.DataFrame:
        """Rows of an event dataset, in order of their day, numbered from `start`."""
        dataset = DATASETS[name]
        days = np.sort(self.rng.integers(0, len(self.days), n))
        made = {column: self.values(dataset, column, n) for column in dataset.columns}
        made |= {"division": self.pick(self.places, n)} | self.fields_of(dataset, n)
        made[dataset.key[0]] = [f"{name[:3]}-2022-{number:08d}" for number in range(start, start + n)]
        for column in dataset.day_columns:
            away = -self.rng.integers(0, 150, n) if column == "filed_on" else self.rng.integers(0, 30, n)
            made[column] = self.days[np.clip(days + away, 0, len(self.days) - 1)]
        made[dataset.day] = self.days[days]
        rows = pd.DataFrame(made)
        for column in gaps(dataset):
            rows.loc[self.rng.random(n) < 0.1, column] = None
        return rows.assign(source_row=np.arange(2, n + 2))

    def fields_of(self, dataset: Dataset, n: int) -> dict[str, np.ndarray]:
        return {"field": self.pick(self.fields, n)} if "field" in dataset.columns else {}

    def officers(self, day: str, n: int) -> pd.DataFrame:
        dataset = DATASETS["officers"]
        return pd.DataFrame(
            {
                "division": self.pick(self.places, n),
                "officer_hash": [f"{i:032x}" for i in range(n)],
                **{column: self.pick(values, n) for column, values in dataset.choices.items()},
                **{column: self.values(dataset, column, n) for column in FLAGS},
                "licence_valid_to": np.append(self.later(day, self.rng.integers(-200, 200, n - 1)), None),
                "valid_from": day,
                "source_row": np.arange(2, n + 2),
            }
        )

    def delegation(self, day: str, items: int, towns: int) -> pd.DataFrame:
        chosen = self.rng.permutation(self.towns)[:towns]
        rows = pd.DataFrame([(town, item) for town in chosen for item in ITEMS[:items]],
                            columns=["division", "item_code"])  # fmt: skip
        modes = dict(zip(chosen, np.resize(["delegated", "stationed", "delegated", "entrusted"], towns), strict=True))
        return rows.assign(
            mode=rows["division"].map(modes), field=self.pick(self.fields, len(rows)), valid_from=day,
            source_row=np.arange(2, len(rows) + 2),
        )  # fmt: skip

    def catalogue(self, day: str, n: int) -> pd.DataFrame:
        """Items of the city's and the counties' own catalogues that begin within ten months of a day; some end."""
        dataset = DATASETS["catalogue_items"]
        keepers = [place for place in self.places if len(place) == 6]
        made = {column: self.values(dataset, column, n) for column in ("catalogue", "item_code", "name", "three_high")}
        made |= {"division": self.pick(keepers, n)} | self.fields_of(dataset, n)
        rows = pd.DataFrame(made).assign(valid_from=self.later(day, self.rng.integers(0, 300, n)))
        rows["valid_to"] = np.where(self.rng.random(n) < 0.7, None, self.later(day, self.rng.integers(365, 600, n)))
        rows = rows.drop_duplicates(subset=list(dataset.key), ignore_index=True)
        return rows.assign(source_row=np.arange(2, len(rows) + 2))

    def guidance(self, day: str) -> pd.DataFrame:
        """Numbers of the city for every kind of town, of a county and of townships for some."""
        keepers = (*self.places[:2], *self.pick(self.towns, 2))  # the city, a county, townships
        told = dict.fromkeys((place, kind) for place in keepers for kind in TOWN_TYPES)
        rows = pd.DataFrame(list(told), columns=["division", "town_type"])
        rows = rows[(rows.index < len(TOWN_TYPES)) | (self.rng.random(len(rows)) < 0.7)]
        return rows.assign(
            n_items=self.rng.integers(5, 40, len(rows)), valid_from=day, source_row=np.arange(2, len(rows) + 2)
        )

    def later(self, day: str, days: np.ndarray) -> np.ndarray:
        moved = pd.Timestamp(day) + pd.to_timedelta(days, unit="D")
        return moved.strftime("%Y-%m-%d").to_numpy(dtype=object)


def batch(city: City, dataset: str, name: str = "a", **told: object) -> Batch:
    given: dict[str, object] = {"source": dataset, "file_name": f"{name}.csv", "sha256": name, "mapping_hash": "m"}
    given |= {"demonstration": False, "covers": "month"}
    return Batch(city.id, dataset=dataset, **(given | told))  # type: ignore[arg-type]


def put(engine: Engine, city: City, dataset: str, rows: pd.DataFrame, name: str = "a", **told: object) -> Outcome:
    """Load rows without faults."""
    return load(engine, batch(city, dataset, name, **told), rows, NO_FAULTS)
