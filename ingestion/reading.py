"""A file read under its mapping: first what it is, then its rows, checked, a stretch after the other. No store here."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from data_access.account import Stretch
from data_access.batches import Batch, Way
from data_access.preparing import prepare
from geo.city import City, read_city
from geo.names import Resolver
from ingestion.checks import Checked, check
from ingestion.completeness import absent, require_columns, require_constants
from ingestion.kinds import Rules
from ingestion.lookup import Joined, read_lookup
from ingestion.mapping import Mapping, read_mapping
from ingestion.rejects import Shown, Table, heads, is_returned, rejected_rows, shown, texts_of
from ingestion.reports import Problem, problems
from ingestion.sheets import Opened, Sheet, open_sheet
from ingestion.totals import Reconciliation
from ingestion.unit_rows import with_units
from settings import secret_key, settings

SAMPLE = 10  # first rows shown before anything is stored


@dataclass(frozen=True)
class Asked:
    """A file to be read: of which source of the city in `folder`, how it came and by whom."""

    folder: Path
    source: str
    path: Path
    demonstration: bool = False
    way: Way = "command"
    by: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class Head:
    """What a file is, before its rows: our columns with their headers, what was left out, how its rejected rows go."""

    batch: Batch
    mapped: tuple[tuple[str, str], ...]  # our column, header; "" = not in the file
    notes: list[tuple[str, str]]
    heads: list[str]


@dataclass(frozen=True)
class Part:
    """A stretch of a file's rows: what is stored, what goes back to the office, the first rows and problems."""

    stretch: Stretch
    rejected: Table
    sample: Table
    problems: list[Problem]


def read(asked: Asked) -> Iterator[Head | Part]:
    """Yield the head of a file, then its parts; a file that cannot be taken raises RefusedError."""
    city, mapping = _city(asked.folder, _stamp(asked.folder)), read_mapping(asked.folder, asked.source)
    opened, joined = _opened(asked.path, mapping)
    rules, resolver = _rules(city, mapping, asked.source)
    columns = shown(opened, mapping)
    yield _head(asked, city, mapping, opened, columns)
    told = {name: at for name, names in mapping.columns.items() if (at := opened.find(names)) is not None}
    reconciliation = Reconciliation(rules)
    for sheet in opened.stretches:
        whole = joined.sheet(sheet) if joined else sheet
        checked = check(whole, mapping, rules, resolver)
        totals = reconciliation.of(whole, told, checked.answers)
        yield _part(
            whole,
            checked,
            Stretch(prepare(checked.rows, mapping.target), checked.faults, sheet.read, sheet.skipped, totals),
            columns,
        )


@lru_cache(maxsize=4)
def _city(folder: Path, _stamp: int) -> City:
    """Return the checked city, read again only when a file of its folder has changed."""
    return read_city(folder)


def _stamp(folder: Path) -> int:
    return max((path.stat().st_mtime_ns for path in folder.rglob("*")), default=0)


def _opened(path: Path, mapping: Mapping) -> tuple[Opened, Joined | None]:
    opened = with_units(path.name, open_sheet(path.name, path, mapping.known_headers), mapping)
    joined = read_lookup(opened, path, mapping.lookup) if mapping.lookup else None
    if joined:
        opened = Opened(joined.names(opened.names), opened.left_out, opened.stretches)
    require_columns(path.name, opened, mapping)
    return opened, joined


def _rules(city: City, mapping: Mapping, source: str) -> tuple[Rules, Resolver]:
    order = mapping.dates.order if mapping.dates else None
    key = bytes.fromhex(secret_key(settings().home))
    today = datetime.now(UTC).astimezone().date()
    rules = Rules(mapping.target, city, today, order, key, mapping.values)
    resolver = Resolver(city, mapping.division.code_system)
    require_constants(f"sources/{source}.toml", mapping, rules, resolver)
    return rules, resolver


def _head(asked: Asked, city: City, mapping: Mapping, opened: Opened, columns: list[Shown]) -> Head:
    with asked.path.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
    batch = Batch(
        city_id=city.id,
        source=asked.source,
        dataset=mapping.dataset,
        file_name=asked.path.name[:255],
        sha256=digest,
        mapping_hash=mapping.mapping_hash,
        demonstration=asked.demonstration,
        covers=mapping.covers,
        way=asked.way,
        by=asked.by,
        confirmed=asked.confirmed,
        corrects=is_returned(opened),
    )
    found = {name: opened.find(names) for name, names in mapping.columns.items()}
    mapped = tuple((name, "" if at is None else opened.names[at]) for name, at in found.items())
    notes = [*opened.left_out, *absent(opened, mapping)]
    return Head(batch, mapped, notes, heads(opened, columns, settings().lang))


def _part(sheet: Sheet, checked: Checked, stretch: Stretch, columns: list[Shown]) -> Part:
    rejected = list(rejected_rows(sheet, columns, checked, settings().lang)) if checked.bad.any() else []
    sample = [texts_of(sheet, columns, at) for at in range(min(SAMPLE, len(sheet.numbers)))]
    return Part(stretch, rejected, sample, problems(checked))
