"""The sheet of a file's rejected rows: found by the number of the file only."""

from pathlib import Path

from data_access.reads import BatchRow
from settings import settings


def sheet_of(city: str, row: BatchRow) -> Path | None:
    """Return the sheet that the import of a file wrote, None where there is none (any more)."""
    folder = settings().home / "rejected"
    path = folder / f"{city}-{row.source}-{Path(row.file_name).stem[:80]}-{row.sha256[:8]}.xlsx"
    return path if row.rows_rejected and path.parent == folder and path.is_file() else None


def address_of_sheet(city: str, lang: str, row: BatchRow | None) -> str:
    """Return where the sheet of a file is downloaded, "" where it has none."""
    return f"/data/rejected/{row.batch_id}.xlsx?city={city}&lang={lang}" if row and sheet_of(city, row) else ""
