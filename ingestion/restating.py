"""Judge the periods of earlier versions of a rule again, under the version of today alone (decision 12).

Nothing is calculated or stored for an index with a single version. Every subject of the index has rows in every period
judged again, if only one that says there is none: so a reader knows where to look.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from data_access import frames, moments, restating, results
from data_access.schema import ABSENT, ALL
from indicators import engine, todays_rule
from indicators.definitions import Catalogue
from indicators.models import GRAINS, Grain
from indicators.versions import versions
from ingestion.calculating import City, compute


class _Again(NamedTuple):
    """An index to judge again: the city under today's version of it alone, the day from which that holds.

    `whole` is the catalogue of all versions.
    """

    city: City
    name: str
    since: str
    whole: Catalogue

    @property
    def subjects(self) -> list[str]:
        """Return the subjects of the index, also those that only earlier versions have."""
        return [name for name, home in self.whole.home.items() if home == self.name]

    def definitions(self, grain: Grain) -> dict[str, str]:
        """Return the version of each subject in a grain; "" of one that today's rule does not have."""
        now = versions(self.city.catalogue, self.city.targets)
        days = [rule.valid_from.isoformat() for rule in self.whole.rules(self.name)]
        names = {name for day in days for name in engine.subjects(self.whole.on(day), grain)}
        return {name: now.get(name, "") for name in self.subjects if name in names}


def restate(city: City, full: bool) -> bool:
    """Bring the periods judged again up to date; say whether any of them changed."""
    today = moments.today().isoformat()
    found = [
        _Again(replace(city, catalogue=todays_rule.alone(city.catalogue, name, today)), name, since, city.catalogue)
        for name in city.catalogue.indices
        if (since := todays_rule.since(city.catalogue, name, today))
    ]
    names = [subject for again in found for subject in again.subjects]
    changed = restating.keep_only(city.connection, city.city_id, names)
    done = [_restate(again, grain, full) for again in found for grain in GRAINS]
    return changed or any(done)


def _restate(again: _Again, grain: Grain, full: bool) -> bool:
    """Judge the periods of a grain from the first that changed on, or all; say whether any was."""
    city, definitions = again.city, again.definitions(grain)
    shown = frames.periods(city.connection, city.city_id, grain)
    periods = shown[shown["last_day"] < again.since]
    start, first = city.first(periods)
    known = frames.definitions(city.connection, city.city_id, grain, first, again.subjects)
    anew = full or known != set(definitions.items())
    first = start if anew else first
    wanted, gone = periods[periods["position"] >= first], city.gone(grain, periods)
    if wanted.empty and not gone and not anew:
        return False
    before = frames.before(city.connection, city.city_id, grain, first, again.subjects)
    found = compute(city, grain, periods, first, before) if len(wanted) else pd.DataFrame(columns=results.COLUMNS)
    names = None if anew else [*wanted["period"], *gone]
    frame = _complete(city, grain, wanted["period"].tolist(), found, definitions)
    return restating.store(city.connection, city.city_id, grain, again.subjects, names, frame)


def _complete(
    city: City, grain: Grain, periods: Sequence[str], found: pd.DataFrame, definitions: Mapping[str, str]
) -> pd.DataFrame:
    """Return the rows of the subjects, and one that says there is none where a subject has none in a period."""
    mine = found[found["subject"].isin(definitions)]
    known = set(mine.loc[mine["field"] == ALL, ["subject", "period"]].itertuples(index=False, name=None))
    missing = [(name, period) for name in definitions for period in periods if (name, period) not in known]
    if not missing:
        return mine
    divisions = frames.divisions(city.connection, city.city_id)
    place = divisions.loc[divisions["kind"] == "city", "division"].iloc[0]
    told = {"field": ALL, "division": place, "grain": grain, "colour": ABSENT, "shown_colour": ABSENT, "reasons": ""}
    rows = pd.DataFrame(
        [told | {"subject": name, "period": period, "definition": definitions[name]} for name, period in missing]
    )
    return pd.concat([mine, rows.reindex(columns=mine.columns).astype(mine.dtypes)], ignore_index=True)
