"""One export file into the store: read, mapped, checked, loaded in one transaction, accounted for to the row."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.loading import Batch, load
from geo.city import City, read_city
from geo.names import Resolver
from ingestion.checks import Checked, check
from ingestion.completeness import absent, require_columns, require_constants
from ingestion.kinds import Rules
from ingestion.lookup import with_lookup
from ingestion.mapping import Mapping, read_mapping
from ingestion.rejects import Table, rejected_table, write_rejects
from ingestion.reports import Report, foreseen, report
from ingestion.sheets import Sheet, read_file, read_sheet
from settings import secret_key, settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True)
class Prepared:
    """A file read and checked, not yet stored."""

    batch: Batch
    mapping: Mapping
    checked: Checked
    rejected: Table
    notes: list[tuple[str, str]]


def import_file(
    engine: "Engine", folder: Path, source: str, path: Path, dry_run: bool = False, demonstration: bool = False
) -> Report:
    """Import one file of a source of the city in `folder`; a file that cannot be taken raises RefusedError."""
    ready = prepare(folder, source, path, demonstration)
    if dry_run:
        return report(ready.batch, foreseen(ready.checked, ready.mapping), ready.checked, ready.notes, None, dry_run)
    return store(engine, ready)


def prepare(folder: Path, source: str, path: Path, demonstration: bool = False) -> Prepared:
    """Read, map and check a file; the store is not touched."""
    city, mapping = _city(folder, _stamp(folder)), read_mapping(folder, source)
    raw = read_file(path)
    sheet = _sheet(path, raw, mapping)
    checked = _checked(sheet, city, mapping, source)
    batch = _batch(city, source, mapping, path, raw, sheet, demonstration)
    table = rejected_table(sheet, mapping, checked, settings().lang) if checked.rejected else []
    return Prepared(batch, mapping, checked, table, [*sheet.left_out, *absent(sheet, mapping)])


def store(engine: "Engine", ready: Prepared) -> Report:
    """Load a prepared file in one transaction and write its rejected rows as a sheet."""
    batch, rejects = ready.batch, None
    outcome = load(engine, batch, ready.checked.rows, ready.checked.faults)
    if ready.rejected and not outcome.already:
        stem = Path(batch.file_name).stem[:80]
        rejects = settings().home / "rejected" / f"{batch.city_id}-{batch.source}-{stem}-{batch.sha256[:8]}.xlsx"
        write_rejects(rejects, ready.rejected)
    return report(batch, outcome, ready.checked, ready.notes, rejects, dry_run=False)


@lru_cache(maxsize=4)
def _city(folder: Path, _stamp: int) -> City:
    """Return the checked city, read again only when a file of its folder has changed."""
    return read_city(folder)


def _stamp(folder: Path) -> int:
    return max((path.stat().st_mtime_ns for path in folder.rglob("*")), default=0)


def _sheet(path: Path, raw: bytes, mapping: Mapping) -> Sheet:
    sheet = read_sheet(path.name, raw, mapping.known_headers)
    if mapping.lookup:
        sheet = with_lookup(sheet, path, mapping.lookup)
    require_columns(path.name, sheet, mapping)
    return sheet


def _checked(sheet: Sheet, city: City, mapping: Mapping, source: str) -> Checked:
    order = mapping.dates.order if mapping.dates else None
    key = bytes.fromhex(secret_key(settings().home))
    today = datetime.now(UTC).astimezone().date()
    rules = Rules(mapping.target, city, today, order, key, mapping.values)
    resolver = Resolver(city, mapping.division.code_system)
    require_constants(f"sources/{source}.toml", mapping, rules, resolver)
    return check(sheet, mapping, rules, resolver)


def _batch(
    city: City, source: str, mapping: Mapping, path: Path, raw: bytes, sheet: Sheet, demonstration: bool
) -> Batch:
    return Batch(
        city_id=city.id,
        source=source,
        dataset=mapping.dataset,
        file_name=path.name[:255],
        sha256=hashlib.sha256(raw).hexdigest(),
        mapping_hash=mapping.mapping_hash,
        demonstration=demonstration,
        rows_read=sheet.read,
        rows_skipped=sheet.skipped,
        covers=mapping.covers,
    )
