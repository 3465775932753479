"""Faults of outlines in degrees: not polygons, in the wrong place, with holes, overlapping."""

from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.city import City
from geo.faults import Fault

NEAR = 0.3  # degrees that seats and outlines may lie outside each other's frame
HOLE = 0.002  # smallest hole reported, as a share of all outlines' area
OVERLAP = 0.02  # smallest overlap reported, as a share of the smaller outline

SMALLEST = 1.0  # square units of the projection: less is rounding


@dataclass(frozen=True)
class Finding:
    """A gap or an overlap: the divisions beside it, square kilometres, a point inside it in degrees."""

    reason: str
    codes: tuple[str, ...]
    shape: BaseGeometry
    area: float
    middle: tuple[float, float]
    serious: bool

    def words(self) -> str:
        """Return divisions, area and place, to find it in a GIS."""
        lon, lat = self.middle
        return f"{', '.join(self.codes)}: {self.area:.3f} km² @ {lon:.4f}, {lat:.4f}"

    def fault(self, file: str) -> Fault:
        """Return it as a fault of a file."""
        return Fault(file, self.reason, came=self.words())


def check_shapes(frame: gpd.GeoDataFrame, file: str) -> list[Fault]:
    """Return a fault for each outline that is no polygon."""
    return [
        Fault(file, "不是面", "Polygon 或 MultiPolygon", f"{row.code}: {_kind(row.geometry)}")
        for row in frame.itertuples()
        if _kind(row.geometry) not in ("Polygon", "MultiPolygon")
    ]


def check_place(frame: gpd.GeoDataFrame, city: City, kind: str, file: str) -> list[Fault]:
    """Return one fault when the coordinates are no degrees, or lie far from the city's seats or counties."""
    left, bottom, right, top = (round(float(edge), 3) for edge in frame.total_bounds)
    came = f"{left}, {bottom}, {right}, {top}"
    if left < -180 or right > 180 or bottom < -90 or top > 90:
        allowed = "经度 -180 至 180，纬度 -90 至 90，或声明坐标系"
        return [Fault(file, "坐标不是经纬度，坐标系不对", allowed, came)]
    frame_box = shapely.box(left, bottom, right, top)
    known = shapely.MultiPoint(_known_places(city, kind))
    if known.is_empty or (_holds(frame_box, known) if kind == "county" else _lies_in(frame_box, known)):
        return []
    west, south, east, north = (round(edge, 3) for edge in known.bounds)
    values = {"west": west, "south": south, "east": east, "north": north}
    return [Fault(file, "界线不在本市，坐标系不对", "本市的范围 {west}, {south}, {east}, {north}", came, values=values)]


def _holds(box: BaseGeometry, known: BaseGeometry) -> bool:
    """Say whether a frame has most places of the city in or near it, as that of all counties must."""
    return 2 * len(shapely.get_parts(known & box.buffer(NEAR))) > len(known.geoms)


def _lies_in(box: BaseGeometry, known: BaseGeometry) -> bool:
    """Say whether most of a frame lies in or near the city's places: townships may be those of one county."""
    city = shapely.box(*known.bounds).buffer(NEAR)
    return bool(2 * (box & city).area > box.area)


def _known_places(city: City, kind: str) -> list[tuple[float, float]]:
    """Return the seats; in a city without seats, for townships, points of the county outlines."""
    seats = [division.seat for division in city.divisions if division.seat]
    path = city.folder / "boundaries" / "county.geojson"
    if seats or kind == "county" or not path.is_file():
        return seats
    middles = gpd.read_file(path).geometry.representative_point()
    return [(point.x, point.y) for point in middles]


def check_coverage(frame: gpd.GeoDataFrame, city: City, file: str) -> list[Fault]:
    """Return the holes that outlines leave between them and the pairs that overlap, those too big to be slivers."""
    flat = frame.to_crs(city.projection)
    flat["geometry"] = shapely.make_valid(flat.geometry.array)
    return [one.fault(file) for one in (*find_gaps(flat, city), *find_overlaps(flat)) if one.serious]


def find_gaps(flat: gpd.GeoDataFrame, city: City) -> list[Finding]:
    """Return every hole between outlines; serious: big enough to be a division, unless it may be one without outline.

    A hole beside a county of which townships have no outline may be such a township, and is none.
    """
    land = shapely.union_all(flat.geometry.array, grid_size=0.01)
    without = _parents_of_missing(flat, city)
    parent = {division.code: division.parent for division in city.divisions}
    found = []
    for ring in (ring for part in shapely.get_parts(land) for ring in getattr(part, "interiors", ())):
        hole = shapely.Polygon(ring)
        beside = sorted(flat.code[flat.intersects(hole.buffer(1))])
        if not {parent.get(code, "") for code in beside} & without:
            found.append(_finding("界线之间有空洞", beside, hole, flat, hole.area > HOLE * land.area))
    return found


def _parents_of_missing(flat: gpd.GeoDataFrame, city: City) -> set[str]:
    """Return the counties of which some townships have no outline; counties themselves must all have one."""
    drawn = set(flat.code)
    return {one.parent for one in city.divisions if one.kind == "township" and one.code not in drawn}


def find_overlaps(flat: gpd.GeoDataFrame) -> list[Finding]:
    """Return every overlap of two outlines; serious: a good part of the smaller one."""
    geometries = flat.geometry.array
    found = []
    for one, other in zip(*flat.sindex.query(geometries, predicate="intersects"), strict=True):
        if one >= other:
            continue
        shared = geometries[one] & geometries[other]
        if shared.area > SMALLEST:
            serious = shared.area > OVERLAP * min(geometries[one].area, geometries[other].area)
            found.append(_finding("界线重叠", [flat.code[one], flat.code[other]], shared, flat, serious))
    return found


def _finding(reason: str, codes: list[str], shape: BaseGeometry, flat: gpd.GeoDataFrame, serious: bool) -> Finding:
    middle = gpd.GeoSeries([shape.representative_point()], crs=flat.crs).to_crs("EPSG:4490").iloc[0]
    metres = flat.crs.axis_info[0].unit_conversion_factor
    return Finding(reason, tuple(codes), shape, shape.area * metres**2 / 1e6, (middle.x, middle.y), serious)


def _kind(geometry: BaseGeometry | None) -> str:
    return "-" if geometry is None or geometry.is_empty else str(geometry.geom_type)
