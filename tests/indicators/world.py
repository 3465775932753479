"""A small city to calculate on: a city, two counties, their townships; what is not said was reported and is zero."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from indicators import definitions, engine
from indicators.definitions import Catalogue
from indicators.models import Grain, Target
from indicators.rules import Index

CATALOGUE = definitions.load()
FEW = {  # indices of few indicators, so that a case can be about one of them
    "reform": {
        "R2": ("county_and_township_ratio", "township_deployment_ratio"),
        "R3": ("delegated_or_stationed_coverage",),
        "R4": ("joint_inspection_ratio",),
        "R5": ("coded_act_ratio",),
    },
    "efficacy": {
        "E1": ("demands_per_10k", "demand_action_match", "absence_cell_ratio"),
        "E3": ("on_time_closure_ratio",),
    },
}


def _small(index: Index) -> Index:
    kept = [pillar for pillar in index.pillars if pillar.code in FEW[index.id]]
    pillars = [one.model_copy(update={"indicators": dict.fromkeys(FEW[index.id][one.code], 1.0)}) for one in kept]
    return index.model_copy(update={"pillars": tuple(pillars), "vetoes": ()})


SMALL = replace(CATALOGUE, indices={name: _small(index) for name, index in CATALOGUE.indices.items()})
CITY, COUNTY, OTHER = "330700", "330702", "330703"
TOWNS = tuple(f"{COUNTY}{number:03d}" for number in range(1, 5))
OTHER_TOWNS = tuple(f"{OTHER}{number:03d}" for number in range(1, 3))
ROWS = [
    (CITY, "city", ""),
    *((code, "county", CITY) for code in (COUNTY, OTHER)),
    *((code, "township", COUNTY) for code in TOWNS),
    *((code, "township", OTHER) for code in OTHER_TOWNS),
]
DIVISIONS = pd.DataFrame(
    [(code, code, kind, "town" if kind == "township" else "", parent, 1) for code, kind, parent in ROWS],
    columns=["division", "name", "kind", "town_type", "parent", "scored"],
)
DATASETS = tuple(sorted({measure.dataset for measure in CATALOGUE.measures.values() if measure.dataset}))
RISKS = {"fire": "high", "waste": "low", "noise": "medium", "water": "medium"}
EMPTY = pd.DataFrame(columns=["subject", "field", "division", "colour", "shown_colour", "reasons", "run"], dtype=object)


@dataclass
class World:
    """Facts and reports of one grain; the calendar begins with 2021 (weeks: 2021-W01)."""

    grain: Grain = "year"
    periods: tuple[str, ...] = ("2022",)
    facts: list[tuple[str, str, str, str, str, float]] = field(default_factory=list)
    shares: dict[tuple[str, str, str], float] = field(default_factory=dict)  # (period, division, dataset)
    never: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    catalogue: Catalogue = CATALOGUE

    def add(self, division: str = CITY, period: str = "", field: str = "all", **measures: float) -> "World":
        """Add facts of a division; `period` defaults to the last one."""
        for measure, value in measures.items():
            self.facts.append((period or self.periods[-1], division, field, "all", measure, float(value)))
        return self

    def late(self, dataset: str, share: float, *divisions: str, periods: Iterable[str] = ()) -> "World":
        """Say that only a share of a dataset came from counties (and so their townships) or the city."""
        for period in periods or self.periods:
            self.shares |= {(period, division, dataset): share for division in divisions}
        return self

    def source(self) -> engine.Source:
        """Return the frames."""
        columns = ["period", "division", "field", "case_type", "measure", "value"]
        told = [
            (period, division, dataset, self.shares.get((period, division[:6], dataset), 1.0))
            for period in self.periods
            for division, *_ in ROWS
            for dataset in DATASETS
            if dataset not in self.never
        ]
        reported = pd.DataFrame(told, columns=["period", "division", "dataset", "share"])
        return engine.Source(pd.DataFrame(self.facts, columns=columns), reported, self._calendar())

    def results(self, first: int = 0, before: pd.DataFrame = EMPTY, **more: Any) -> pd.DataFrame:
        """Return the results frame."""
        return engine.compute(
            self.catalogue,
            self.targets,
            self.grain,
            self.source(),
            DIVISIONS,
            before,
            first,
            more.get("quarters"),
            RISKS,
        )

    def result(self, subject: str, division: str = CITY, period: str = "", field: str = "all") -> Any:
        """Return one result."""
        found = self.results()
        mine = (found["subject"] == subject) & (found["division"] == division) & (found["field"] == field)
        rows = found[mine & (found["period"] == (period or self.periods[-1]))]
        assert len(rows) == 1, f"{len(rows)} results"
        return rows.iloc[0]

    def _calendar(self) -> pd.DataFrame:
        days = [pd.Period(_iso(period), freq=self.grain[0].upper()) for period in self.periods]
        return pd.DataFrame(
            {
                "period": list(self.periods),
                "position": range(len(self.periods)),
                "first_day": [str(day.start_time.date()) for day in days],
                "last_day": [str(day.end_time.date()) for day in days],
            }
        )


def _iso(period: str) -> str:
    """Return what pandas reads as the period: a week is named by its Monday."""
    if "-W" in period:
        year, week = period.split("-W")
        return str(pd.Timestamp.fromisocalendar(int(year), int(week), 1).date())
    return period.replace("-Q", "Q")


def powers(world: World, *townships: str) -> World:
    """Give townships, and with them county and city, delegated powers."""
    for period in world.periods:
        for township in townships:
            for division in (township, township[:6], CITY):
                world.add(division, period, townships_delegated=1, townships_delegated_or_stationed=1)
    return world
