"""What is repaired, what is only told, what is refused."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import Polygon, affinity

from geo.city import City
from tests.geo.bringing.conftest import Refusal
from tests.geo.bringing.made_files import YIWU, brought, outlines, told

INSIDE = "330784"  # 永康市, at the edge of the city
METRE = 1e-5


def with_shape(frame: gpd.GeoDataFrame, code: str, shape: object) -> gpd.GeoDataFrame:
    frame = frame.copy()
    frame.loc[frame.XZQDM.eq(code), "geometry"] = shape
    return frame


def land(frame: gpd.GeoDataFrame, code: str) -> shapely.Geometry:
    return frame.set_index("XZQDM").geometry[code]


def spike(shape: shapely.Geometry) -> shapely.Geometry:
    """The shape with a ring that crosses itself once outside: a bow tie."""
    ring = list(max(shapely.get_parts(shape), key=lambda one: float(one.area)).exterior.coords)
    left, top = min(x for x, _ in ring), max(y for _, y in ring)
    bow = Polygon([(left, top), (left + 0.01, top + 0.01), (left + 0.01, top), (left, top + 0.01)])
    return shapely.MultiPolygon([*shapely.get_parts(shape), bow])


def test_a_bow_tie_is_repaired_and_its_place_told(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    broken = with_shape(frame, INSIDE, spike(land(frame, INSIDE)))
    found = brought(broken, tmp_path / "a.gpkg", jinhua)
    assert "修复 1 个不合规的图形：330784 @ 1" in told(found)
    assert all(shape.is_valid for shape in found.outlines.counties.values())
    assert found.outlines.counties[INSIDE].area > land(frame, INSIDE).area


def test_parts_that_overlap_each_other_are_joined_and_leave_no_hole(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    shape = land(frame, INSIDE)
    doubled = shapely.MultiPolygon([*shapely.get_parts(shape), shape.centroid.buffer(0.02)])
    found = brought(with_shape(frame, INSIDE, doubled), tmp_path / "a.gpkg", jinhua)
    assert abs(found.outlines.counties[INSIDE].area - shape.area) < 1e-3 * shape.area


def test_a_division_in_several_rows_is_put_together(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    shape = land(frame, YIWU)
    west = shape & shapely.box(0, 0, shape.centroid.x, 90)
    halves = [with_shape(frame, YIWU, west), frame[frame.XZQDM == YIWU].assign(geometry=[shape - west])]
    found = brought(gpd.GeoDataFrame(pd.concat(halves, ignore_index=True)), tmp_path / "a.gpkg", jinhua)
    assert "1 个区划由几个图形合成：330782 × 2" in told(found)
    assert abs(found.outlines.counties[YIWU].area - shape.area) < 1e-6


def test_height_values_are_dropped(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    high = shapely.force_3d(frame.geometry.to_numpy(), 56.0)
    found = brought(frame.assign(geometry=high), tmp_path / "a.gpkg", jinhua)
    assert not any(shape.has_z for shape in found.outlines.counties.values())


def test_a_narrow_gap_and_a_small_overlap_are_told_and_closed(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    moved = with_shape(frame, YIWU, affinity.translate(land(frame, YIWU), 30 * METRE, 20 * METRE))
    found = brought(moved, tmp_path / "a.gpkg", jinhua)
    assert "重叠 " in told(found)
    assert "窄缝 " in told(found)
    assert " km² @ 1" in told(found)
    shapes = np.array(list(found.outlines.counties.values()), dtype=object)
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.coverage_invalid_edges(shapes, gap_width=30 * METRE)[0].length


def test_a_pond_wider_than_a_slit_stays_and_is_told(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    pond = land(frame, YIWU).representative_point().buffer(0.01)
    found = brought(with_shape(frame, YIWU, land(frame, YIWU) - pond), tmp_path / "a.gpkg", jinhua)
    assert "空隙 1 处，共 3.3" in told(found)
    assert not found.outlines.counties[YIWU].intersects(pond.centroid)


def test_a_hole_as_big_as_a_division_is_refused_with_its_place(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua)
    hole = frame.geometry[0].representative_point().buffer(0.05)
    frame.assign(geometry=frame.geometry.difference(hole)).to_file(tmp_path / "a.geojson")
    said = refusal(tmp_path / "a.geojson")
    assert "界线之间有空洞" in said
    assert "km² @ 119." in said


def test_a_big_overlap_is_refused_by_name(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua)
    with_shape(frame, "330702", frame.geometry[0].buffer(0.02)).to_file(tmp_path / "a.geojson")
    said = refusal(tmp_path / "a.geojson")
    assert "界线重叠" in said
    assert "330702, 330703" in said


def test_a_shape_without_area_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua)
    flat = Polygon([(119.5, 29.1), (119.6, 29.1), (119.7, 29.1)])
    with_shape(frame, YIWU, flat).to_file(tmp_path / "a.geojson")
    assert "“330782” 图形没有面积" in refusal(tmp_path / "a.geojson")
