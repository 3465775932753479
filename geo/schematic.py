"""Township outlines where only seats are known: Voronoi cells inside the real county, marked schematic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

GRID = 1e-5  # degrees, about one metre


@dataclass(frozen=True)
class Seat:
    """A township's seat: longitude and latitude in degrees, and the code of its county."""

    code: str
    county: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Outlines:
    """Counties and townships by code, in degrees on one grid; together a valid coverage, borders shared."""

    counties: dict[str, BaseGeometry]
    townships: dict[str, BaseGeometry]


def schematic_outlines(counties: Mapping[str, BaseGeometry], seats: Sequence[Seat]) -> Outlines:
    """Return a cell for each seat and the counties made of the same edges.

    A county without a seat keeps its outline and has no township; a township without a seat has no outline.
    """
    cells: dict[str, BaseGeometry] = {}
    for code, county in counties.items():
        own = [seat for seat in seats if seat.county == code]
        cells |= voronoi_cells(county, own) if own else {code: county}
    faces = noded(cells)
    county_of = {seat.code: seat.county for seat in seats}
    parts: dict[str, list[BaseGeometry]] = {code: [] for code in counties}
    for code, cell in faces.items():
        parts[county_of.get(code, code)].append(cell)
    merged = {code: polygons(shapely.coverage_union_all(cells)) for code, cells in parts.items()}
    return Outlines(merged, {code: cell for code, cell in faces.items() if code in county_of})


def polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return only the polygons of a geometry, as one multipolygon with rings of RFC 7946."""
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and part.area > 0]
    return shapely.orient_polygons(MultiPolygon(parts), exterior_cw=False)


def voronoi_cells(county: BaseGeometry, seats: Sequence[Seat]) -> dict[str, BaseGeometry]:
    """Return each seat's Voronoi cell clipped to the county; distances count in true proportion."""
    if len(seats) == 1:
        return {seats[0].code: county}
    stretch = float(np.cos(np.radians(county.centroid.y)))
    points = shapely.MultiPoint([(seat.lon * stretch, seat.lat) for seat in seats])
    frame = shapely.box(*county.bounds).buffer(1)
    cells = shapely.voronoi_polygons(points, extend_to=frame, ordered=True)
    wide = shapely.transform(shapely.get_parts(cells), lambda xy: xy / [stretch, 1])
    found = {seat.code: polygons(cell & county) for seat, cell in zip(seats, wide, strict=True)}
    return _without_orphans(found, seats)


def _without_orphans(cells: dict[str, BaseGeometry], seats: Sequence[Seat]) -> dict[str, BaseGeometry]:
    """Return cells whose pieces cut off by a bay of the border went to the neighbour they touch most."""
    homes = {seat.code: _home(cells[seat.code], Point(seat.lon, seat.lat)) for seat in seats}
    for code, cell in cells.items():
        for piece in (one for one in shapely.get_parts(cell) if not one.equals(homes[code])):
            shared = {other: _touching(home, piece) for other, home in homes.items()}
            nearest = max(shared, key=lambda other: (shared[other], other == code))
            homes[nearest if shared[nearest] > 0 else code] |= piece
    return {code: polygons(home) for code, home in homes.items()}


def _home(cell: BaseGeometry, seat: Point) -> BaseGeometry:
    parts = list(shapely.get_parts(cell))
    return min(parts, key=lambda part: (part.distance(seat), -part.area))


def _touching(home: BaseGeometry, piece: BaseGeometry) -> float:
    return float(shapely.length(home.boundary.buffer(GRID / 10) & piece.boundary))


def noded(cells: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the cells rebuilt from one set of edges on the grid, so that neighbours share every point."""
    codes = list(cells)
    lines = shapely.unary_union([cell.boundary for cell in cells.values()], grid_size=GRID)
    faces = np.array(shapely.get_parts(shapely.polygonize([lines])))
    inner = shapely.point_on_surface(faces)
    tree = shapely.STRtree([cells[code] for code in codes])
    face, cell = tree.query(inner, predicate="within")
    owner = dict(zip(face.tolist(), cell.tolist(), strict=True))
    rebuilt: dict[str, list[BaseGeometry]] = {code: [] for code in codes}
    for number, polygon in enumerate(faces):
        if number in owner:
            rebuilt[codes[owner[number]]].append(polygon)
    return {code: polygons(shapely.coverage_union_all(parts)) for code, parts in rebuilt.items()}
