"""What became of a file, to the row."""

from dataclasses import dataclass, field
from pathlib import Path

from data_access.loading import Batch, Outcome
from ingestion.checks import Checked
from ingestion.mapping import Mapping

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


@dataclass(frozen=True)
class Foreseen:
    """The counts of a dry run: what the file alone can say; rows already in the store are not looked for."""

    accepted: int
    rejected: int
    duplicate: int
    superseded: int = 0
    already: bool = False
    batch_id: int | None = None


def foreseen(checked: Checked, mapping: Mapping) -> Foreseen:
    """Return the counts that an import of the checked rows would have into an empty store."""
    repeated = int(checked.rows.duplicated(list(mapping.target.key)).sum())
    return Foreseen(len(checked.rows) - repeated, checked.rejected, repeated)


def report(
    batch: Batch,
    outcome: Outcome | Foreseen,
    checked: Checked,
    notes: list[tuple[str, str]],
    rejects: Path | None,
    dry_run: bool,
) -> Report:
    """Return the account of a file from what loading, or a dry run, says of it."""
    counts = ("accepted", "rejected", "duplicate", "superseded", "already", "batch_id")
    return Report(
        file=batch.file_name,
        source=batch.source,
        dataset=batch.dataset,
        read=batch.rows_read,
        skipped=batch.rows_skipped,
        dry_run=dry_run,
        faults=len(checked.faults),
        problems=problems(checked),
        rejected_sheet=rejects,
        notes=notes,
        **{name: getattr(outcome, name) for name in counts},
    )


def problems(checked: Checked) -> list[Problem]:
    """Return the first faults."""
    first = checked.faults.head(SHOWN)
    columns = (first[name] for name in ("row_number", "column_name", "found", "reason", "allowed"))
    rows = zip(*columns, strict=True)
    return [Problem(int(row), *map(str, words)) for row, *words in rows]
