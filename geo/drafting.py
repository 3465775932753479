"""Make the drawing of a city from its outlines: project, simplify without gaps, place labels, lay tiles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.city import City
from geo.drawing import Drawing, Shape, Tiles
from geo.outlines import city_outlines
from geo.paths import path
from geo.schematic import polygons
from geo.tiles import tile_layout
from geo.tree import Tree

WIDTH = 1000.0
MARGIN = 8.0
TOLERANCE = 0.6  # units; a unit is about 150 m in Jinhua
SLIT = 2.0  # units; a gap narrower than this is no land or water of its own
ISLET = 0.01  # part of a division's land below which an island may be left out of its closer view,
FAR = 0.25  # when it lies farther out than this part of the mainland's extent
REMAINDER = 0.01  # part of a county that must be without township before it is drawn as its own face


@dataclass(frozen=True)
class _Face:
    """A piece of land of one county; `code` is blank for land of no township."""

    code: str
    county: str
    geometry: BaseGeometry


def draw(city: City) -> Drawing:
    """Return the drawing of a checked city folder; outlines with faults raise OutlineError."""
    counties = city_outlines(city, "county").to_crs(city.projection)
    townships = city_outlines(city, "township").to_crs(city.projection)
    faces, box = _on_paper(_faces(city, counties, townships), counties)
    schematic = dict(zip(townships.code, townships.schematic, strict=True))
    county_shapes = tuple(_county_shape(row.code, city, faces) for row in counties.itertuples())
    drawn = [face for face in faces if face.code]
    shapes = tuple(_shape(face.code, face.geometry, face.county, bool(schematic[face.code])) for face in drawn)
    return Drawing(viewbox=box, counties=county_shapes, townships=shapes, tiles=_tiles(city, county_shapes, shapes))


def _faces(city: City, counties: gpd.GeoDataFrame, townships: gpd.GeoDataFrame) -> list[_Face]:
    """Return the townships, then for each county the land that no township covers."""
    parent = {division.code: division.parent for division in city.divisions}
    faces = [_Face(row.code, parent[row.code], row.geometry) for row in townships.itertuples()]
    for row in counties.itertuples():
        covered = shapely.union_all([face.geometry for face in faces if face.county == row.code])
        rest = polygons(row.geometry - covered) if not covered.is_empty else row.geometry
        if rest.area > REMAINDER * row.geometry.area:
            faces.append(_Face("", row.code, rest))
    return faces


def _on_paper(
    faces: Sequence[_Face], counties: gpd.GeoDataFrame
) -> tuple[list[_Face], tuple[float, float, float, float]]:
    """Return the faces in units, simplified as one coverage so that neighbours keep sharing their border."""
    left, bottom, right, top = counties.total_bounds
    scale = (WIDTH - 2 * MARGIN) / (right - left)
    corner = np.array([left, top])
    flipped = np.array([scale, -scale])
    units = [shapely.transform(f.geometry, lambda xy: (xy - corner) * flipped + MARGIN) for f in faces]
    simple = shapely.coverage_simplify(_clean(np.array(units)), TOLERANCE)
    height = round((top - bottom) * scale + 2 * MARGIN, 1)
    drawn = [_Face(f.code, f.county, g) for f, g in zip(faces, simple, strict=True)]
    return drawn, (0, 0, WIDTH, height)


def _clean(units: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Return faces without the slivers between and inside them that other hands' outlines have."""
    if shapely.coverage_is_valid(units):
        return units
    whole = np.array([polygons(_without_slits(one)) for one in units])
    # townships come before the land that is left: where another hand's county border overlaps them, they keep theirs
    cleaned = shapely.coverage_clean(whole, gap_width=SLIT, merge_strategy="min_index")
    return np.array([polygons(one) for one in cleaned])


def _without_slits(land: BaseGeometry) -> BaseGeometry:
    """Return land without holes narrower than a slit."""
    parts = []
    for part in shapely.get_parts(land):
        rings = [ring for ring in part.interiors if not shapely.Polygon(ring).buffer(-SLIT / 2).is_empty]
        parts.append(shapely.Polygon(part.exterior, rings))
    return shapely.union_all(parts)


def _county_shape(code: str, city: City, faces: Sequence[_Face]) -> Shape:
    land = polygons(shapely.union_all([face.geometry for face in faces if face.county == code]))
    return _shape(code, land, city.code, schematic=False)


def _shape(code: str, geometry: BaseGeometry, parent: str, schematic: bool) -> Shape:
    largest = max(shapely.get_parts(geometry), key=lambda part: float(part.area))
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.5)
    (x, y), _ = circle.coords
    left, top, right, bottom = (round(float(edge), 1) for edge in _mainland(geometry, largest).bounds)
    return Shape(
        code=code,
        d=path(geometry),
        bbox=(left, top, right, bottom),
        label=(round(x, 1), round(y, 1)),
        room=round(float(circle.length), 1),
        wide=round(_wide(largest, x, y, 0.5 * float(circle.length)), 1),
        parent=parent,
        schematic=schematic,
    )


def _mainland(geometry: BaseGeometry, largest: BaseGeometry) -> BaseGeometry:
    """Return the parts that a closer view must show: all but islets far out at sea."""
    left, top, right, bottom = largest.bounds
    far = FAR * max(right - left, bottom - top)
    parts = shapely.get_parts(geometry)
    return shapely.union_all([one for one in parts if one.area > ISLET * geometry.area or one.distance(largest) < far])


def _wide(land: BaseGeometry, x: float, y: float, half: float) -> float:
    """Return how far words of a line's height can reach to both sides of a point without leaving the land."""
    edges = land.boundary & shapely.box(-1e6, y - half, 1e6, y + half)
    points = shapely.get_coordinates(edges)[:, 0]
    return float(min(np.min(x - points[points < x]), np.min(points[points > x] - x)))


def _tiles(city: City, counties: Sequence[Shape], townships: Sequence[Shape]) -> dict[str, Tiles]:
    """Return the tiles of the city and of every county."""
    places: Mapping[str, tuple[float, float]] = {one.code: one.label for one in (*counties, *townships)}
    tree = Tree(city.divisions)
    inside = {code: _scored(tree, code) for code in [city.code, *(shape.code for shape in counties)]}
    return {code: tile_layout(codes, places) for code, codes in inside.items() if codes}


def _scored(tree: Tree, code: str) -> list[str]:
    """Return the counties or townships directly in a division; zones stand apart and have no tile."""
    return [one for one in tree.children(code) if tree.divisions[one].kind != "zone"]
