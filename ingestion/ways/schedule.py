"""The schedule of a city: the sources that are due, one after the other, then one refresh when anything changed."""

from collections.abc import Iterator

from data_access import dirty
from ingestion.mapping import Mapping
from ingestion.refresh import Refreshed, refresh
from ingestion.ways.described import describe, read_mappings
from ingestion.ways.running import Done, Place, run


def due_runs(place: Place, only: str = "", at_once: bool = False) -> Iterator[Done]:
    """Run the sources that are due, or all `at_once`, or `only` one; ends early when asked to stop."""
    mappings = read_mappings(place.folder)
    describe(place.engine, place.city_id, mappings)
    for source, mapping in mappings.items():
        by_hand = isinstance(mapping, Mapping) and mapping.connection is None
        if place.stop.is_set() or by_hand or only not in ("", source):
            continue
        done = run(place, source, mappings, at_once)
        if done is not None:
            yield done


def refreshed(place: Place) -> Refreshed | None:
    """Refresh the city when rows came in since the last time, by whichever way."""
    with place.engine.connect() as connection:
        changed = bool(dirty.listed(connection, place.city_id))
    return refresh(place.engine, place.city_id, place.folder) if changed else None
