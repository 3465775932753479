"""One export file into the store: read, mapped, checked, loaded in one transaction, accounted for to the row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from data_access.batches import Way
from data_access.loading import Stretch, load_stretches
from ingestion.beside import beside, is_large
from ingestion.reading import Asked, Head, Part, read
from ingestion.rejects import RejectedSheet, Table
from ingestion.reports import SHOWN, Problem, Report, counted
from settings import settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


def import_file(
    engine: "Engine",
    folder: Path,
    source: str,
    path: Path,
    dry_run: bool = False,
    demonstration: bool = False,
    *,
    way: Way = "command",
    by: str = "",
    confirmed: bool = False,
) -> Report:
    """Import one file of a source of the city in `folder`; a file that cannot be taken raises RefusedError.

    A dry run stores it for a moment and takes it back: its counts are those an import would have. A file far from
    its source's usual size raises UnusualError unless confirmed.
    """
    asked = Asked(folder, source, path, demonstration, way, by, confirmed)
    return take(engine, beside(read, asked) if is_large(path) else read(asked), dry_run)


def take(engine: "Engine", items: Iterator[Head | Part], dry_run: bool = False) -> Report:
    """Load a file, its head and its parts, in one transaction; its rejected rows become a sheet."""
    head, parts = cast(Head, next(items)), cast("Iterator[Part]", items)
    batch = head.batch
    stem = Path(batch.file_name).stem[:80]
    target = settings().home / "rejected" / f"{batch.city_id}-{batch.source}-{stem}-{batch.sha256[:8]}.xlsx"
    taking = _Taking(parts, None if dry_run else RejectedSheet(target, head.heads))
    outcome = load_stretches(engine, batch, taking.stretches(), trial=dry_run)
    return Report(
        **counted(batch, outcome),  # type: ignore[arg-type]
        dry_run=dry_run,
        faults=taking.faults,
        problems=taking.problems,
        rejected_sheet=taking.sheet,
        notes=head.notes,
        mapped=head.mapped,
        sample_heads=head.heads[:-3],
        sample=taking.sample,
    )


@dataclass
class _Taking:
    """What is remembered of the parts of a file while they are loaded."""

    parts: Iterator[Part]
    rejects: RejectedSheet | None
    faults: int = 0
    problems: list[Problem] = field(default_factory=list)
    sample: Table = field(default_factory=list)
    sheet: Path | None = None

    def stretches(self) -> Iterator[Stretch]:
        """Yield what is stored; the sheet of rejected rows is whole before the last row is committed."""
        for part in self.parts:
            self.faults += len(part.stretch.faults)
            self.problems += part.problems[: SHOWN - len(self.problems)]
            self.sample = self.sample or part.sample
            if self.rejects:
                self.rejects.add(part.rejected)
            yield part.stretch
        self.sheet = self.rejects.finish() if self.rejects else None
