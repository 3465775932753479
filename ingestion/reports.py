"""What became of a file, to the row."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingestion.checks import Checked
from ingestion.mapping import Mapping

SHOWN = 20  # faults in a report; all of them are in the store and in the sheet


class Counts(Protocol):
    """What loading says became of the rows."""

    @property
    def batch_id(self) -> int | None: ...  # noqa: D102
    @property
    def accepted(self) -> int: ...  # noqa: D102
    @property
    def rejected(self) -> int: ...  # noqa: D102
    @property
    def duplicate(self) -> int: ...  # noqa: D102
    @property
    def superseded(self) -> int: ...  # noqa: D102
    @property
    def already(self) -> bool: ...  # noqa: D102


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


def problems(checked: Checked) -> list[Problem]:
    """Return the first faults."""
    first = checked.faults.head(SHOWN)
    columns = (first[name] for name in ("row_number", "column_name", "found", "reason", "allowed"))
    rows = zip(*columns, strict=True)
    return [Problem(int(row), *map(str, words)) for row, *words in rows]
