"""The rule of today alone: periods of earlier versions are judged again under it."""

from indicators.definitions import Catalogue


def since(catalogue: Catalogue, index: str, day: str) -> str:
    """Return the day (ISO) from which the version of an index holds that is in force on a day; "" of the first one."""
    version = catalogue.on(day).indices[index]
    return "" if version == catalogue.rules(index)[0] else version.valid_from.isoformat()


def alone(catalogue: Catalogue, index: str, day: str) -> Catalogue:
    """Return a catalogue of nothing but the version in force on a day, and what its points and red lines are made of.

    Red lines may look at indicators of another index: of it only these are there.
    """
    versions = catalogue.on(day).indices
    needed = {veto.indicator for veto in versions[index].vetoes}
    indicators = {name: one for name, one in catalogue.indicators.items() if one.index == index or name in needed}
    homes = {index, *(one.index for one in indicators.values())}
    return Catalogue(catalogue.measures, indicators, {name: one for name, one in versions.items() if name in homes})
