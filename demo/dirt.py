"""Everyday dirt: other spellings that must be understood, rows that must be rejected, rows sent twice."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from demo import spelling
from demo.layout import Layout
from demo.places import Texts, World
from demo.tables import Rows

SHARE = 0.008  # of cells that are written otherwise
PER_ROWS = 2500  # one row of each fault in so many rows, at least one
TWICE = 3000  # one row in so many stands twice


@dataclass(frozen=True)
class Soiled:
    """Rows with dirt, and how many of them are to be rejected, by reason, or are there twice."""

    rows: Rows
    rejected: dict[str, int] = field(default_factory=dict)
    duplicate: int = 0


def soil(world: World, rng: np.random.Generator, rows: Rows, layout: Layout) -> Soiled:
    """Return the rows as an office would send them."""
    columns = _respelt(world, rng, rows, layout)
    faults = _faults(world, layout)
    times = 1 + len(rows) // PER_ROWS
    bad = [_spoilt(world, rng, columns, layout, kind, f"{n}") for n, kind in enumerate(faults * times)]
    twice = rng.integers(0, len(rows), 1 + len(rows) // TWICE)
    again = {header: column[np.unique(twice)] for header, column in columns.items()}
    parts = [columns, *bad, again]
    whole = {header: np.concatenate([part[header] for part in parts]) for header in columns}
    return Soiled(Rows(whole, rows.day, rows.county), dict(Counter(faults * times)), len(np.unique(twice)))


def _respelt(world: World, rng: np.random.Generator, rows: Rows, layout: Layout) -> dict[str, Texts]:
    columns = dict(rows.columns)
    places = ((layout.county, spelling.county_forms(world)), (layout.town, spelling.town_forms()))
    forms = [(header, ways) for header, ways in places if header]
    forms += [(header, spelling.date_forms()) for header in layout.dates]
    forms += [(header, spelling.amount_forms()) for header in layout.amounts]
    for header, ways in forms:
        columns[header] = spelling.respell(rng, columns[header], ways, SHARE)
    for header in layout.optional:
        columns[header] = spelling.respell(rng, columns[header], spelling.blank_forms(), 0.05, blank=True)
    if layout.code:
        columns[layout.code] = spelling.respell(rng, columns[layout.code], [lambda code: f"{code}.0"], SHARE)
    return columns


def _faults(world: World, layout: Layout) -> list[str]:
    """Return the kinds of faults that the rows of a layout can have."""
    kinds = ["date_2099"]
    kinds += ["unknown_field"] if layout.field else []
    kinds += ["ambiguous_township"] if layout.town and ambiguous(world) else []
    kinds += ["ambiguous_agency"] if layout.agency and ambiguous(world) else []
    kinds += ["other_code_system"] if layout.code and other_codes(world) else []
    return kinds + (["closed_before_received"] if layout.later else [])


def ambiguous(world: World) -> list[str]:
    """Return the township names that more than one county has."""
    names = Counter(town.name for town in world.towns)
    return [name for name, count in names.items() if count > 1]


def other_codes(world: World) -> list[int]:
    """Return the townships whose MCA code is not their NBS code."""
    return [n for n, town in enumerate(world.towns) if town.mca_code and town.mca_code != town.nbs_code]


def _spoilt(
    world: World, rng: np.random.Generator, columns: dict[str, Texts], layout: Layout, kind: str, mark: str
) -> dict[str, Texts]:
    """Return one more row, like one of the others but with a fault and a key of its own."""
    at = int(rng.integers(0, len(columns[layout.key])))
    row = {header: column[at] for header, column in columns.items()}
    row[layout.key] = f"{row[layout.key]}-{mark}"
    row |= _fault(world, rng, row, layout, kind)
    return {header: np.array([value], dtype=object) for header, value in row.items()}


def _fault(world: World, rng: np.random.Generator, row: dict[str, str], layout: Layout, kind: str) -> dict[str, str]:
    if kind == "date_2099":
        return {layout.day: "2099-12-31"}
    if kind == "unknown_field":
        return {layout.field: "综合事务"}
    if kind == "closed_before_received":
        return {layout.later: "2020-01-02"}
    if kind == "ambiguous_agency":
        return {layout.agency: f"{rng.choice(ambiguous(world))}综合行政执法队"}
    if kind == "ambiguous_township":
        name = str(rng.choice(ambiguous(world)))
        return {layout.county: "", layout.town: name} | ({layout.code: ""} if layout.code else {})
    town = world.towns[int(rng.choice(other_codes(world)))]
    county = next(one.name for one in world.counties if one.code == town.parent)
    return {layout.code: town.mca_code, layout.town: town.name, layout.county: county}
