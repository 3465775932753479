"""How every stored measure of indicators/measures.toml is counted, in SQL terms: one pass a table and day column.

A row with `twin_of` is another office's row of an event that counts already (data_access/twins.py).
"""

from data_access.measures.acts import ACTS, FIRMS
from data_access.measures.demands import DEMANDED, DEMANDS
from data_access.measures.legality import LEGALITY
from data_access.measures.rosters import STAFF, STANDING, STATES, STOCKS
from data_access.measures.source import CENTS, Shift, Source, worth

__all__ = [
    "AMOUNTS",
    "CENTS",
    "DATASET_OF",
    "DEMANDED",
    "EVENTS",
    "FIRMS",
    "STAFF",
    "STANDING",
    "STATES",
    "STOCKS",
    "Shift",
    "Source",
    "measures_of",
    "worth",
]

AMOUNTS = frozenset({"fines_yuan", "confiscated_yuan"})  # counted in cents until they are stored
EVENTS: tuple[Source, ...] = (*ACTS, *DEMANDS, *LEGALITY)


def measures_of(dataset: str) -> tuple[str, ...]:
    """Return the stored measures of a dataset."""
    counted = [name for source in EVENTS if source.dataset == dataset for name in source.measures]
    return (*counted, *STOCKS.get(dataset, ()), *STATES.get(dataset, ()))


DATASET_OF: dict[str, str] = {
    **{name: source.dataset for source in EVENTS for name in source.measures},
    **{name: dataset for dataset, names in (STOCKS | STATES).items() for name in names},
}
