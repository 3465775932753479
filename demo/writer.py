"""Write the files that a city's offices would send for the demonstration, and the answer key beside them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from demo import catalogue, delegation, inspections, key, layout, officers, populations, twins
from demo.calendar import calendar
from demo.files import Desk, Written
from demo.layout import Layout
from demo.places import World
from demo.profile import read_profile
from demo.tables import Rows
from demo.year import Sheet, sheets
from geo.city import City

LAST_YEAR = 2022
FILES_A_YEAR = 150
TWIN_YEARS = (2022,)  # in which some things are sent by two offices; they count once
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Manifest:
    """The files in the order of their import, the answer key, and files that arrive late and are not imported."""

    folder: Path
    files: tuple[tuple[str, Path], ...]
    key: Path
    late: tuple[tuple[str, Path], ...]


def write(city: City, folder: Path, years: int = 2, seed: int = 7, progress: Progress | None = None) -> Manifest:
    """Write the last `years` years up to 2022, the same for the same seed; `progress` is told the share done, 0-1."""
    world = World(read_profile(city), seed)
    _clear(folder)
    expected = years * FILES_A_YEAR + len(world.counties)
    desk = Desk(world, folder, lambda: progress(min(1.0, len(desk.written) / expected)) if progress else None)
    spans = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
    _rosters(desk, spans)
    account = key.Account(world)
    for sheet in _platform(desk, account, spans):
        _months(desk, sheet)
    late = _late(desk)
    return _finish(desk, account, late, seed, years)


def _platform(desk: Desk, account: key.Account, spans: range) -> list[Sheet]:
    """Write all years' sheets but the public ones, which tell what is known by then; return those."""
    public = []
    for year in spans:
        made = {}
        for sheet in sheets(desk.world, year):
            account.add(sheet.layout.source, year, sheet.rows)
            made[sheet.layout.source] = sheet.rows
            if sheet.layout is layout.PUBLIC_PENALTIES:
                public.append(sheet)
            else:
                _months(desk, sheet)
        if year in TWIN_YEARS:
            _twins(desk, account, year, made)
    return public


def _twins(desk: Desk, account: key.Account, year: int, made: dict[str, Rows]) -> None:
    """Write what a second office sends of things that are there already."""
    for sheet, rows, first, form in twins.sheets(desk.world, made["cases"], made["complaints_12345"]):
        done = desk.write(sheet, rows, f"{year}_他处已报", form, dirty=False)
        account.twins.append((done, first, rows.notes["pairs"]))


def _rosters(desk: Desk, spans: range) -> None:
    world = desk.world
    for n, day in enumerate(world.profile.told["catalogue"]["versions"]):
        desk.write(layout.CATALOGUE, catalogue.rows(world, n), day, "workbook", dirty=False)
    desk.write(layout.GUIDANCE, catalogue.guided(world), f"{LAST_YEAR}", "workbook", dirty=False)
    for year in spans:
        desk.write(layout.POPULATIONS, populations.rows(world, year), f"{year}", "workbook", dirty=False)
    for n, county in enumerate(world.counties):
        form = _forms(world, "delegation").get(n, "platform")
        desk.write(layout.DELEGATION, delegation.rows(world, n), county.name, form)
    people = officers.staff(world)
    for month in range(12 * (spans.start - 2021), officers.MONTHS):
        name = f"{2021 + month // 12}-{month % 12 + 1:02d}"
        desk.write(layout.OFFICERS, officers.rows(world, people, month), name, "platform")


def _forms(world: World, source: str) -> dict[int, str]:
    """Return the counties that send a table of their own, by position, and its form."""
    own = {one["division"]: str(one["form"]) for one in world.profile.told["offices"] if one["source"] == source}
    return {n: own[county.code] for n, county in enumerate(world.counties) if county.code in own}


def _months(desk: Desk, sheet: Sheet) -> None:
    """Write the rows of a year file by file; counties with a table of their own in a file of their own."""
    own, rows = _forms(desk.world, sheet.layout.source), sheet.rows
    part = (calendar().month[rows.day] - 1) // sheet.months
    year = calendar().days[int(rows.day[0])].year
    for n in range(12 // sheet.months):
        inside = part == n
        name = {1: f"{year}-{n + 1:02d}", 3: f"{year}-Q{n + 1}", 12: f"{year}"}[sheet.months]
        _send(desk, sheet.layout, rows.pick(inside & ~np.isin(rows.county, list(own))), name, sheet.form)
        for county, other in own.items():
            mine = rows.pick(inside & (rows.county == county))
            if len(mine):
                desk.write(sheet.layout, mine, f"{name}_{desk.world.counties[county].name}", other)


def _send(desk: Desk, sheet: Layout, rows: Rows, name: str, form: str) -> None:
    first = desk.write(sheet, rows, name, form)
    for one in desk.world.profile.told["resent"]:
        if (one["source"], one["month"]) == (sheet.source, name):
            if one["how"] == "again":
                desk.again(sheet, rows, f"{name}_重报", form)
            else:
                desk.same(first, "再次上传")


def _late(desk: Desk) -> list[Written]:
    """Write what the late offices will send one day; it is in no list of files to import."""
    found = []
    for one in desk.world.profile.planted("late_office"):
        rows = inspections.late_rows(desk.world, one)
        county = next(county.name for county in desk.world.counties if county.code == one.division)
        late = Desk(desk.world, desk.folder / "late", lambda: None)
        form = _forms(desk.world, "inspections").get(int(rows.county[0]), "platform")
        found.append(late.put(layout.INSPECTIONS, rows, f"{one.more['months'][0]}_{county}", form, dirty=False))
    return found


def _finish(desk: Desk, account: key.Account, late: list[Written], seed: int, years: int) -> Manifest:
    path = desk.folder / "answer_key.toml"
    path.write_text(key.text(desk, account, late, seed, years), encoding="utf-8")
    files = tuple((one.source, one.path) for one in desk.written)
    told = [{"source": source, "path": str(file.relative_to(desk.folder))} for source, file in files]
    listed = json.dumps(told, ensure_ascii=False, indent=1)
    (desk.folder / "manifest.json").write_text(listed, encoding="utf-8")
    return Manifest(desk.folder, files, path, tuple((one.source, one.path) for one in late))


def _clear(folder: Path) -> None:
    """Remove what an earlier run wrote here, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in layout.ALL:
        for place in (folder / sheet.source, folder / "late" / sheet.source):
            for path in place.glob(f"{sheet.title}_演示数据_*"):
                path.unlink()
