"""From facts to results: the numbers, points, colours and reasons of every indicator and index, for one grain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators import axes as axes_
from indicators import panels, vetoes
from indicators.absence import of_year
from indicators.axes import Axes, Flags
from indicators.colours import is_colour
from indicators.cubes import Cubes
from indicators.definitions import Catalogue
from indicators.indices import index_panels, members
from indicators.judging import judge, without_powers
from indicators.lines import Lines, in_force, lines
from indicators.memory import Memory
from indicators.models import Grain, Indicator, Target
from indicators.needs import used
from indicators.panels import Panel, joined
from indicators.ranks import ranks
from indicators.reasons import Reasons
from indicators.rules import Index
from indicators.versions import in_turn


class Source(NamedTuple):
    """Frames of one grain as data_access.frames gives them: facts, reported shares, periods."""

    facts: pd.DataFrame
    reported: pd.DataFrame
    periods: pd.DataFrame


def subjects(catalogue: Catalogue, grain: Grain) -> tuple[str, ...]:
    """Return the names of the indicators, indices and pillars that have results in a grain."""
    names = tuple(one.id for one in used(catalogue, grain))
    homes = [name for name in catalogue.indices if set(catalogue.indices[name].indicators) & set(names)]
    pillars = (pillar for name in homes for pillar in catalogue.indices[name].pillars)
    return (*names, *homes, *(pillar.code for pillar in pillars if set(pillar.indicators) & set(names)))


def compute(
    catalogue: Catalogue,
    targets: Sequence[Target],
    grain: Grain,
    source: Source,
    divisions: pd.DataFrame,
    before: pd.DataFrame,
    first: int = 0,
    quarters: Source | None = None,
    risks: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the results of the periods from position `first` on; earlier ones in the source only serve to look back.

    `before` holds the results of the period before `first` (colours remember); `quarters` the quarters of the same
    years, for the indicators whose year is made of quarters; `risks` how risky each field is.
    """
    cubes = _cubes(catalogue, source, source.periods["position"] >= first, divisions, risks)
    parts = quarters and _quarters(catalogue, quarters, cubes.axes, divisions, risks)
    city = _City(catalogue, targets, grain, cubes, parts, _reasons(catalogue, cubes))
    made = city.judged()
    for name in catalogue.indices:
        made |= city.indexed(name, made)
    return _frame(city, made, before)


@dataclass(frozen=True)
class _City:
    """What the calculation of one grain shares."""

    catalogue: Catalogue
    targets: Sequence[Target]
    grain: Grain
    cubes: Cubes
    quarters: Cubes | None
    reasons: Reasons

    def lines(self, index: str) -> Lines:
        """Return the edges of an index in all periods."""
        return lines(self.catalogue.rules(index), self.cubes.axes)

    def judged(self) -> dict[str, Panel]:
        """Return the panels of all indicators of the grain."""
        return {one.id: self._judge(one) for one in used(self.catalogue, self.grain)}

    def _judge(self, indicator: Indicator) -> Panel:
        given = None
        if indicator.method == "absence" and self.quarters:
            given = of_year(indicator, self.quarters, self.cubes.axes)
        rule = self.lines(indicator.index)
        return judge(indicator, self.cubes, self.grain, self.targets, rule, self.reasons, given)

    def indexed(self, name: str, made: Mapping[str, Panel]) -> dict[str, Panel]:
        """Return the panels of an index and its pillars, each period under the version in force."""
        versions, axes = self.catalogue.rules(name), self.cubes.axes
        place, rule, powerless = in_force(versions, axes), self.lines(name), without_powers(self.cubes)
        found: dict[str, Panel] = {}
        slots = max(
            (made[one].colour.shape[2] for rule in versions for one in rule.indicators if one in made), default=1
        )
        for number, version in enumerate(versions):
            if not (place == number).any():
                continue
            given = members(version, made, self.catalogue.indicators, powerless, slots)
            panels = index_panels(version, given, rule, self.reasons)
            if panels:
                panels[name] = self._ranked(version, self._capped(version, panels[name], made), made, place == number)
            some = {key: panel.only(place == number) for key, panel in panels.items()}
            found |= {key: joined(found[key], panel) if key in found else panel for key, panel in some.items()}
        return found

    def _ranked(self, version: Index, panel: Panel, made: Mapping[str, Panel], which: Flags) -> Panel:
        return replace(panel, figures=panel.figures | ranks(version, panel, made, self.cubes.axes, which))

    def _capped(self, version: Index, panel: Panel, made: Mapping[str, Panel]) -> Panel:
        figures = {key: one.figures for key, one in made.items()} | vetoes.measured(version.vetoes, self.cubes)
        best, bits = vetoes.crossed(version.vetoes, figures, panel.colour.shape, self.reasons)
        return replace(panel, best=best, reasons=panel.reasons | np.where(is_colour(panel.colour), bits, 0))


def _frame(city: _City, made: Mapping[str, Panel], before: pd.DataFrame) -> pd.DataFrame:
    catalogue, axes = city.catalogue, city.cubes.axes
    memory, version = Memory(before, axes), in_turn(catalogue, city.targets)
    rules = {name: city.lines(name) for name in catalogue.indices}
    place = {name: in_force(catalogue.rules(name), axes) for name in catalogue.indices}
    rows = []
    for name, panel in made.items():
        home = catalogue.home[name]
        dated = replace(panel, definition=tuple(version[name][number] for number in place[home]))
        rows.append(panels.rows(dated, axes, city.grain, rules[home], memory, city.reasons))
    return panels.frame(rows)


def _cubes(
    catalogue: Catalogue,
    source: Source,
    wanted: "pd.Series[bool]",
    divisions: pd.DataFrame,
    risks: Mapping[str, str] | None,
) -> Cubes:
    """Return cubes of the wanted periods; the others are earlier ones."""
    found = axes_.axes(source.periods[wanted], divisions, source.facts, risks)
    earlier = source.periods[~wanted].sort_values("position")["period"]
    return Cubes(found, catalogue, source.facts, source.reported, tuple(earlier))


def _quarters(
    catalogue: Catalogue, quarters: Source, years: Axes, divisions: pd.DataFrame, risks: Mapping[str, str] | None
) -> Cubes:
    """Return cubes of the quarters from the first year on."""
    return _cubes(catalogue, quarters, quarters.periods["period"].str[:4] >= years.periods[0], divisions, risks)


def _reasons(catalogue: Catalogue, cubes: Cubes) -> Reasons:
    datasets = {one.dataset for one in catalogue.measures.values() if one.dataset}
    sent = {name for name in datasets if cubes.share(name) is not None}
    red_lines = {veto.subject for name in catalogue.indices for one in catalogue.rules(name) for veto in one.vetoes}
    return Reasons(sent, datasets - sent, red_lines)
