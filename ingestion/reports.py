"""What became of a file, to the row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data_access.batches import Batch, Outcome, Total, Unusual
from ingestion.checks import Checked

SHOWN = 20  # faults in a report; all of them are in the store and in the sheet


@dataclass(frozen=True)
class Problem:
    """One fault of one row; `reason` is a Chinese message of the catalogue."""

    row: int
    column: str
    found: str
    reason: str
    allowed: str


@dataclass(frozen=True)
class Report:
    """The account of a file: accepted + rejected + duplicate + superseded + skipped = read."""

    file: str
    source: str
    dataset: str
    read: int
    skipped: int
    accepted: int
    rejected: int
    duplicate: int
    superseded: int
    already: bool = False
    dry_run: bool = False
    batch_id: int | None = None
    faults: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected_sheet: Path | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)  # what it is about, a Chinese message
    mapped: tuple[tuple[str, str], ...] = ()  # our column, its header; "" = not in the file
    sample_heads: list[str] = field(default_factory=list)
    sample: list[list[str]] = field(default_factory=list)  # the first rows, without columns about persons
    totals: tuple[Total, ...] = ()
    unusual: tuple[Unusual, ...] = ()

    @property
    def wrong_totals(self) -> list[Total]:
        """Return the totals that are not the sum of their rows."""
        return [total for total in self.totals if abs(total.stated - total.summed) >= 0.01]


def counted(batch: Batch, outcome: Outcome) -> dict[str, object]:
    """Return what a ledger entry says of a file, as fields of a report."""
    names = (
        "read",
        "skipped",
        "accepted",
        "rejected",
        "duplicate",
        "superseded",
        "already",
        "batch_id",
        "totals",
        "unusual",
    )
    told = {"file": batch.file_name, "source": batch.source, "dataset": batch.dataset}
    return {**told, **{name: getattr(outcome, name) for name in names}}


def problems(checked: Checked) -> list[Problem]:
    """Return the first faults."""
    first = checked.faults.head(SHOWN)
    columns = (first[name] for name in ("row_number", "column_name", "found", "reason", "allowed"))
    rows: Sequence[tuple[object, ...]] = list(zip(*columns, strict=True))
    return [Problem(int(str(row)), *map(str, words)) for row, *words in rows]
