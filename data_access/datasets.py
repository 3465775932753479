"""What an office can send: the columns of each dataset, their kinds, key and day. Shared by checks and loading."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "day", "integer", "number", "flag", "person", "choice", "division", "field"]


@dataclass(frozen=True)
class Dataset:
    """A dataset: `columns` maps our column to its kind; `choices` lists what a choice column may hold."""

    name: str
    key: tuple[str, ...]
    day: str
    columns: dict[str, Kind]
    required: frozenset[str]
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roster: bool = False

    @property
    def day_columns(self) -> list[str]:
        """Return the columns that hold days."""
        return [name for name, kind in self.columns.items() if kind == "day"]


CASES = Dataset(
    "cases",
    key=("case_no",),
    day="decided_on",
    columns={
        "case_no": "text",
        "division": "division",
        "field": "field",
        "case_type": "choice",
        "scope": "choice",
        "origin": "choice",
        "filed_on": "day",
        "decided_on": "day",
        "closed_on": "day",
        "outcome": "choice",
        "fine_yuan": "number",
        "party_type": "choice",
        "coded": "flag",
        "org": "text",
    },
    required=frozenset({"case_no", "division", "field", "case_type", "scope", "decided_on", "outcome"}),
    choices={
        "case_type": ("simple", "ordinary", "fast"),
        "scope": ("general", "township", "specialised", "traffic"),
        "origin": ("complaint", "patrol", "transfer"),
        "outcome": ("penalty", "correction", "exempt_first", "exempt_minor", "transferred", "withdrawn"),
        "party_type": ("firm", "person"),
    },
)

INSPECTIONS = Dataset(
    "inspections",
    key=("inspection_no",),
    day="day",
    columns={
        "inspection_no": "text",
        "division": "division",
        "field": "field",
        "day": "day",
        "mode": "choice",
        "kind": "choice",
        "visits_saved": "integer",
        "coded": "flag",
        "found_problem": "flag",
        "firm_hash": "person",
        "org": "text",
    },
    required=frozenset({"inspection_no", "division", "field", "day", "mode", "kind"}),
    choices={
        "mode": ("onsite", "offsite"),
        "kind": ("routine", "special", "single_case", "dual_random", "joint"),
    },
)

COMPLAINTS = Dataset(
    "complaints",
    key=("ticket_no",),
    day="received_on",
    columns={
        "ticket_no": "text",
        "division": "division",
        "field": "field",
        "channel": "text",
        "kind": "choice",
        "received_on": "day",
        "due_on": "day",
        "closed_on": "day",
        "repeat_hash": "person",
        "satisfaction": "choice",
    },
    required=frozenset({"ticket_no", "division", "field", "kind", "received_on"}),
    choices={
        "kind": ("complaint", "report", "inquiry", "help", "suggestion", "praise"),
        "satisfaction": ("satisfied", "neutral", "dissatisfied"),
    },
)

PETITIONS = Dataset(
    "petitions",
    key=("petition_no",),
    day="received_on",
    columns={
        "petition_no": "text",
        "division": "division",
        "field": "field",
        "form": "choice",
        "kind": "choice",
        "received_on": "day",
        "due_on": "day",
        "closed_on": "day",
    },
    required=frozenset({"petition_no", "division", "field", "received_on"}),
    choices={
        "form": ("online", "letter", "call", "visit"),
        "kind": ("suggestion", "accusation", "request"),
    },
)

OPERATIONS = Dataset(
    "operations",
    key=("operation_no",),
    day="day",
    columns={
        "operation_no": "text",
        "division": "division",
        "field": "field",
        "day": "day",
        "n_orgs": "integer",
    },
    required=frozenset({"operation_no", "division", "field", "day"}),
)

OFFICERS = Dataset(
    "officers",
    key=("division", "officer_hash", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "officer_hash": "person",
        "tier": "choice",
        "identity": "choice",
        "licence_valid_to": "day",
        "is_legal_reviewer": "flag",
        "org": "text",
        "valid_from": "day",
    },
    required=frozenset({"division", "officer_hash", "tier", "identity", "valid_from"}),
    choices={
        "tier": ("city", "county", "township"),
        "identity": ("civil", "reference", "institution", "auxiliary"),
    },
    roster=True,
)

DELEGATION = Dataset(
    "delegation",
    key=("division", "item_code", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "item_code": "text",
        "mode": "choice",
        "field": "field",
        "document_no": "text",
        "valid_from": "day",
        "valid_to": "day",
    },
    required=frozenset({"division", "item_code", "mode", "field", "valid_from"}),
    choices={"mode": ("delegated", "stationed", "entrusted")},
    roster=True,
)

POPULATIONS = Dataset(
    "populations",
    key=("division", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "basis": "choice",
        "persons": "integer",
        "valid_from": "day",
    },
    required=frozenset({"division", "basis", "persons", "valid_from"}),
    choices={"basis": ("resident",)},
    roster=True,
)

DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (CASES, INSPECTIONS, COMPLAINTS, PETITIONS, OPERATIONS, OFFICERS, DELEGATION, POPULATIONS)
}
