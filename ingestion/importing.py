"""One export file into the store: read, mapped, checked, loaded in one transaction, accounted for to the row."""

import hashlib
from datetime import UTC, datetime
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
from ingestion.rejects import write_rejects
from ingestion.reports import Report, foreseen, report
from ingestion.sheets import Sheet, read_file, read_sheet
from settings import secret_key, settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


def import_file(
    engine: "Engine", folder: Path, source: str, path: Path, dry_run: bool = False, demonstration: bool = False
) -> Report:
    """Import one file of a source of the city in `folder`; a file that cannot be taken raises RefusedError."""
    city, mapping = read_city(folder), read_mapping(folder, source)
    raw = read_file(path)
    sheet = _sheet(path, raw, mapping)
    checked = _checked(sheet, city, mapping, source)
    batch = _batch(city, source, mapping, path, raw, sheet, demonstration)
    outcome = foreseen(checked, mapping) if dry_run else load(engine, batch, checked.rows, checked.faults)
    rejects = None
    if checked.rejected and not dry_run and not outcome.already:
        rejects = settings().home / "rejected" / f"{city.id}-{source}-{path.stem[:80]}-{batch.sha256[:8]}.xlsx"
        write_rejects(rejects, sheet, mapping, checked, settings().lang)
    notes = [*sheet.left_out, *absent(sheet, mapping)]
    return report(batch, outcome, checked, notes, rejects, dry_run)


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
