"""What an office can send: the columns of each dataset, their kinds, key and day, for checks, tables and loading."""

from data_access.datasets.dataset import Dataset, Kind
from data_access.datasets.demands import COMPLAINTS, FEEDBACK, PETITIONS
from data_access.datasets.handling import AGENCIES, CASES, INSPECTION_TASKS, INSPECTIONS, OPERATIONS, TRANSFERS
from data_access.datasets.legality import DISPUTES, FILE_REVIEWS, LETTERS
from data_access.datasets.powers import CATALOGUE_ITEMS, DELEGATION, GUIDANCE, ITEM_EVALUATIONS
from data_access.datasets.staff import OFFICERS, POPULATIONS

__all__ = ["DATASETS", "Dataset", "Kind"]

EVENTS = (
    CASES,
    INSPECTIONS,
    INSPECTION_TASKS,
    OPERATIONS,
    COMPLAINTS,
    PETITIONS,
    DISPUTES,
    FILE_REVIEWS,
    TRANSFERS,
    ITEM_EVALUATIONS,
    AGENCIES,
    FEEDBACK,
    LETTERS,
)
ROSTERS = (OFFICERS, DELEGATION, POPULATIONS, CATALOGUE_ITEMS, GUIDANCE)
DATASETS: dict[str, Dataset] = {dataset.name: dataset for dataset in (*EVENTS, *ROSTERS)}
