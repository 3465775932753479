"""Counties and townships made of the same edges: a county whose townships are all there is their union."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.bringing.lands import Lands, county_lands
from geo.bringing.mending import GAP, closed
from geo.city import City
from geo.notes import Note
from geo.schematic import Seat, noded, polygons, voronoi_cells

Shapes = Mapping[str, BaseGeometry]
SAME = 1e-8  # square degrees, about 100 square metres: less is no change


@dataclass(frozen=True)
class Agreed:
    """Outlines by code that are one coverage, in degrees on one grid; townships real and schematic apart."""

    counties: dict[str, BaseGeometry]
    townships: dict[str, BaseGeometry]
    schematic: dict[str, BaseGeometry]
    united: tuple[str, ...]
    notes: tuple[Note, ...]


def agree(city: City, counties: Shapes, real: Shapes, schematic: Shapes) -> Agreed:
    """Return counties and townships with shared borders.

    Real townships keep their land. The rest of a county stays with its schematic townships: they are drawn again
    around their seats where the land has changed; without a seat in it they have no outline any more.
    """
    parent = {one.code: one.parent for one in city.divisions}
    lands = county_lands(city, counties, real)
    faces = dict(real)
    for code, rest in lands.rest.items():
        inside = {one: cell for one, cell in schematic.items() if parent[one] == code}
        faces |= _filled(city, code, rest, inside)
    cleaned = closed(np.array(list(faces.values()), dtype=object))
    placed = noded(dict(zip(faces, cleaned, strict=True)))
    parts: dict[str, list[BaseGeometry]] = {}
    for code, face in placed.items():
        parts.setdefault(code if code in counties else parent[code], []).append(face)
    drawn = {code: cell for code, cell in placed.items() if code in schematic and code not in real}
    return Agreed(
        {code: polygons(shapely.coverage_union_all(faces)) for code, faces in parts.items()},
        {code: placed[code] for code in real},
        drawn,
        lands.united,
        (*_county_notes(city, lands), *_schematic_notes(schematic, real, drawn)),
    )


def _filled(city: City, code: str, rest: BaseGeometry, inside: Shapes) -> dict[str, BaseGeometry]:
    """Return the faces of a county's land without real townships: schematic ones, or the county itself."""
    if inside and rest.symmetric_difference(shapely.union_all(list(inside.values()))).area < SAME:
        return dict(inside)
    near = rest.buffer(GAP)
    seats = [
        Seat(one.code, code, *one.seat)
        for one in city.divisions
        if one.code in inside and one.seat and near.contains(shapely.Point(one.seat))
    ]
    return voronoi_cells(rest, seats) if seats else {code: rest}


def _county_notes(city: City, lands: Lands) -> list[Note]:
    names = {one.code: f"{one.code} {one.name}" for one in city.divisions}
    united, short = (
        "{county} 的县界由其全部乡镇合成，与原县界相差 {share:.1%}",
        "{county} 的乡镇界线已齐，但合起来比县界少 {share:.1%}，其余按无乡镇的土地保留",
    )
    notes = [Note(united, {"county": names[code], "share": lands.changed.get(code, 0.0)}) for code in lands.united]
    return notes + [Note(short, {"county": names[code], "share": share}) for code, share in lands.short.items()]


def _schematic_notes(before: Shapes, real: Shapes, after: Shapes) -> list[Note]:
    redrawn = [code for code, cell in after.items() if cell.symmetric_difference(before[code]).area > SAME]
    lost = [code for code in before if code not in after and code not in real]
    notes = []
    if redrawn:
        notes.append(Note("重画 {n} 个示意乡镇，使与正式界线相接", {"n": len(redrawn)}))
    if lost:
        values = {"n": len(lost), "codes": ", ".join(lost)}
        notes.append(Note("{n} 个示意乡镇的驻地不在剩余土地内，不再上图：{codes}", values))
    return notes
