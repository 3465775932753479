"""From a file to outlines that can stand in the city's folder: every step checks, and tells what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geo.bringing.agreement import Agreed, agree
from geo.bringing.choices import Choices
from geo.bringing.columns import named_columns
from geo.bringing.datum_checks import in_datum
from geo.bringing.files import opened
from geo.bringing.mending import checked_coverage, whole_areas
from geo.bringing.placing import check_counties, check_seats
from geo.bringing.rows import areas_only, codes_of, of_city, resolved
from geo.bringing.systems import in_degrees
from geo.city import City
from geo.faults import Fault, OutlineError
from geo.notes import Note
from geo.outline_checks import check_place
from geo.outlines import OutlineKind, city_outlines
from geo.tree import Tree

Shapes = dict[str, BaseGeometry]


@dataclass(frozen=True)
class Brought:
    """All outlines of a city after a file was brought: `codes` came with it, `found` is what it turned out to be."""

    kind: OutlineKind
    codes: tuple[str, ...]
    outlines: Agreed
    found: Mapping[str, str]
    notes: tuple[Note, ...]


def bring(path: Path, city: City, kind: OutlineKind, choices: Choices) -> Brought:
    """Return a city's outlines with those of a file in their place; raise OutlineError with the file's faults.

    `city` may be a folder without outlines yet (`read_city(folder, outlined=False)`).
    """
    counties = city_outlines(city, "county")
    frame, found, notes = _read(path, city, kind, choices, counties)
    known = {row.code: row.geometry for row in counties.itertuples()}
    real, schematic = _townships(city)
    new = {row.code: row.geometry for row in frame.itertuples()}
    if kind == "county":
        known = new
    else:
        real, schematic = real | new, {code: cell for code, cell in schematic.items() if code not in new}
    notes += _checked(known if kind == "county" else real, city, path.name)
    _check_townships(real, known, city, path.name)
    agreed = agree(city, known, real, schematic)
    _check_complete(agreed, city, path.name)
    told = (_count(kind, new), *notes, *agreed.notes, *_without(city, agreed))
    return Brought(kind, tuple(new), agreed, found, told)


def _read(
    path: Path, city: City, kind: OutlineKind, choices: Choices, counties: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, dict[str, str], list[Note]]:
    """Return one valid area in degrees for each division of the file."""
    whole = opened(path, choices.layer)
    named, columns = named_columns(whole.frame, path.name)
    areas, dropped = areas_only(named, path.name)
    own, foreign = of_city(areas, city, path.name)
    degrees, crs, systems = in_degrees(own, path.name, choices.crs, city, kind)
    _refuse(check_place(degrees, city, kind, path.name))
    system = choices.system or city.code_system
    rows = resolved(degrees, city, kind, system, path.name)
    areas, mended = whole_areas(rows, path.name)
    placed, datum = in_datum(areas, path.name, choices.datum, counties, _county_of(city))
    faults, seats = check_seats(placed, city, kind, path.name)
    _refuse(faults)
    found = {"crs": crs, "datum": choices.datum or "as-declared", "code_system": system}
    codes = Note("编码系统：{system}", {"system": system})
    return placed, found, [*whole.notes, *systems, *datum, *columns, codes, *dropped, *foreign, *mended, *seats]


def _county_of(city: City) -> dict[str, str]:
    tree = Tree(city.divisions)
    return {one.code: tree.county_of(one.code) or "" for one in city.divisions}


def _townships(city: City) -> tuple[Shapes, Shapes]:
    """Return the townships of the folder, real and schematic."""
    frame = city_outlines(city, "township")
    real = {row.code: row.geometry for row in frame.itertuples() if not row.schematic}
    return real, {row.code: row.geometry for row in frame.itertuples() if row.schematic}


def _checked(outlines: Shapes, city: City, file: str) -> list[Note]:
    frame = gpd.GeoDataFrame({"code": list(outlines)}, geometry=list(outlines.values()), crs="EPSG:4490")
    return checked_coverage(frame, city, file)


def _check_townships(real: Shapes, counties: Shapes, city: City, file: str) -> None:
    _refuse([*check_counties(real, counties, city, file)])


def _check_complete(agreed: Agreed, city: City, file: str) -> None:
    missing = [code for code in codes_of(city, "county") if code not in agreed.counties]
    allowed = "先导入县级界线，或一次导入全部乡镇"
    _refuse([Fault(file, "缺少县级界线", allowed, code) for code in missing])


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise OutlineError(faults)


def _count(kind: OutlineKind, new: Shapes) -> Note:
    return Note("读入 {n} 个县级界线" if kind == "county" else "读入 {n} 个乡镇界线", {"n": len(new)})


def _without(city: City, agreed: Agreed) -> list[Note]:
    """Return what the map will show and which divisions have no outline."""
    drawn = {**agreed.townships, **agreed.schematic}
    missing = [one for one in city.divisions if one.code in codes_of(city, "township") and one.code not in drawn]
    values = {"real": len(agreed.townships), "schematic": len(agreed.schematic), "without": len(missing)}
    notes = [Note("乡镇：正式界线 {real} 个，示意 {schematic} 个，无界线 {without} 个", values)]
    if missing:
        named = ", ".join(f"{one.code} {one.name}" for one in missing)
        notes.append(Note("无界线（在图旁以色块列出）：{divisions}", {"divisions": named}))
    return notes
