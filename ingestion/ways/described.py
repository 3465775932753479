"""The sources of a city as their mappings describe them, stored so that the served pages know them. No pandas."""

from pathlib import Path
from typing import TYPE_CHECKING

from data_access import source_states
from data_access.source_states import Profile
from geo.faults import Fault
from ingestion.mapping import Mapping, read_mapping, sources
from ingestion.refusals import RefusedError

if TYPE_CHECKING:
    from sqlalchemy import Engine

Mappings = dict[str, Mapping | RefusedError]


def read_mappings(folder: Path) -> Mappings:
    """Return every mapping of a city, or what is wrong with it: one faulty file does not stop the others."""
    found: Mappings = {}
    for source in sources(folder):
        try:
            found[source] = read_mapping(folder, source)
        except RefusedError as error:
            found[source] = error
    return found


def check_sources(folder: Path) -> None:
    """Refuse a city with faulty mappings, naming all their faults."""
    faults: list[Fault] = []
    for mapping in read_mappings(folder).values():
        faults += mapping.faults if isinstance(mapping, RefusedError) else []
    if faults:
        raise RefusedError(faults)


def describe(engine: "Engine", city_id: str, mappings: Mappings) -> None:
    """Store what the mappings say; of a faulty one what was known of it stays."""
    told = [_profile(name, mapping) for name, mapping in mappings.items() if isinstance(mapping, Mapping)]
    faulty = [name for name, mapping in mappings.items() if isinstance(mapping, RefusedError)]
    source_states.describe(engine, city_id, told, faulty)


def _profile(source: str, mapping: Mapping) -> Profile:
    told = mapping.connection
    expected = told.expect_every if told else None
    return Profile(source, mapping.name[:80], mapping.name_en[:120], told.kind if told else "", expected)
