import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely import Point, affinity

from geo.city import City, read_city
from geo.faults import OutlineError
from geo.outlines import bring_outlines, city_outlines

COUNTY = "boundaries/county.geojson"


def counties(city: City) -> gpd.GeoDataFrame:
    names = {division.code: division.name for division in city.divisions}
    frame = city_outlines(city, "county")
    return frame.assign(XZQDM=frame.code, XZQMC=frame.code.map(names))[["XZQDM", "XZQMC", "geometry"]]


def refusal(path: Path, city: City, **options: str) -> str:
    with pytest.raises(OutlineError) as refused:
        bring_outlines(path, city, "county", **options)  # type: ignore[arg-type]
    return str(refused.value)


def test_the_bundled_outlines_cover_without_gap_or_overlap(jinhua: City, ningbo: City) -> None:
    for city in (jinhua, ningbo):
        for kind in ("county", "township"):
            outlines = city_outlines(city, kind)  # type: ignore[arg-type]
            assert shapely.coverage_is_valid(outlines.geometry.to_numpy())
            assert not shapely.coverage_invalid_edges(outlines.geometry.to_numpy(), gap_width=2e-4)[0].length


def test_townships_fill_their_county_exactly(jinhua: City, ningbo: City) -> None:
    for city in (jinhua, ningbo):
        parent = {division.code: division.parent for division in city.divisions}
        townships = city_outlines(city, "township")
        land = townships.assign(county=townships.code.map(parent)).dissolve("county").to_crs("EPSG:4549").geometry
        own = city_outlines(city, "county").set_index("code").to_crs("EPSG:4549").geometry
        assert land.symmetric_difference(own, align=True).area.max() < 1


def test_every_seat_lies_in_or_beside_its_own_cell(jinhua: City, ningbo: City) -> None:
    for city in (jinhua, ningbo):
        cells = city_outlines(city, "township").set_index("code").geometry
        seats = {division.code: Point(division.seat) for division in city.divisions if division.seat}
        assert set(cells.index) == set(seats)
        assert max(cells[code].distance(seat) for code, seat in seats.items()) < 0.03


def test_a_city_brings_a_shapefile_in_chinese_encoding(jinhua: City, tmp_path: Path) -> None:
    counties(jinhua)[["XZQMC", "geometry"]].to_file(tmp_path / "县界.shp", encoding="GB18030")
    (tmp_path / "县界.cpg").unlink()
    brought = bring_outlines(tmp_path / "县界.shp", jinhua, "county")
    assert list(brought.code) == list(city_outlines(jinhua, "county").code)
    assert not brought.schematic.any()


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4528", "EPSG:4326"])
def test_outlines_in_another_coordinate_system_come_to_the_same_place(jinhua: City, tmp_path: Path, crs: str) -> None:
    counties(jinhua).to_crs(crs).to_file(tmp_path / "counties.gpkg")
    brought = bring_outlines(tmp_path / "counties.gpkg", jinhua, "county")
    assert brought.total_bounds == pytest.approx(city_outlines(jinhua, "county").total_bounds, abs=1e-5)


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4528", "EPSG:4490"])
def test_a_missing_declaration_is_read_from_the_size_of_the_numbers(jinhua: City, tmp_path: Path, crs: str) -> None:
    counties(jinhua).to_crs(crs).to_file(tmp_path / "counties.shp", encoding="UTF-8")
    (tmp_path / "counties.prj").unlink()
    brought = bring_outlines(tmp_path / "counties.shp", jinhua, "county")
    assert brought.total_bounds == pytest.approx(city_outlines(jinhua, "county").total_bounds, abs=1e-5)


def test_coordinates_of_another_system_than_declared_are_refused(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua).to_crs("EPSG:4549").set_crs("EPSG:4490", allow_override=True)
    frame.to_file(tmp_path / "counties.geojson")
    said = refusal(tmp_path / "counties.geojson", jinhua)
    assert "坐标不是经纬度，坐标系不对" in said
    assert said.count("\n") == 0


def test_outlines_of_another_place_are_refused(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua)
    frame["geometry"] = frame.geometry.translate(-10, 5)
    frame.to_file(tmp_path / "counties.geojson")
    assert "界线不在本市" in refusal(tmp_path / "counties.geojson", jinhua)


def test_latitude_before_longitude_is_refused(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua)
    frame["geometry"] = [affinity.affine_transform(one, [0, 1, 1, 0, 0, 0]) for one in frame.geometry]
    frame.to_file(tmp_path / "counties.geojson")
    assert "坐标系不对" in refusal(tmp_path / "counties.geojson", jinhua)


def test_a_hole_between_outlines_is_refused_with_its_place(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua)
    hole = frame.geometry[0].representative_point().buffer(0.05)
    frame["geometry"] = frame.geometry.difference(hole)
    frame.to_file(tmp_path / "counties.geojson")
    said = refusal(tmp_path / "counties.geojson", jinhua)
    assert "界线之间有空洞" in said
    assert "km² @ 119." in said


def test_a_township_without_outline_leaves_no_fault_but_a_gap_among_complete_ones_does(
    jinhua: City, tmp_path: Path
) -> None:
    frame = city_outlines(jinhua, "township")
    frame = frame[frame.code != "330703107"]  # 塘雅镇, inside 金东区
    frame[["code", "geometry"]].to_file(tmp_path / "a.geojson")
    assert len(bring_outlines(tmp_path / "a.geojson", jinhua, "township")) == 115
    frame = city_outlines(jinhua, "township").set_index("code")
    hole = frame.geometry["330703107"].representative_point().buffer(0.04)
    frame["geometry"] = frame.geometry.difference(hole)
    frame.reset_index()[["code", "geometry"]].to_file(tmp_path / "b.geojson")
    with pytest.raises(OutlineError, match="空洞"):
        bring_outlines(tmp_path / "b.geojson", jinhua, "township")


def test_overlapping_outlines_are_refused_by_name(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua)
    frame.loc[0, "geometry"] = frame.geometry[0].buffer(0.02)
    frame.to_file(tmp_path / "counties.geojson")
    said = refusal(tmp_path / "counties.geojson", jinhua)
    assert "界线重叠" in said
    assert "330702, 330703" in said


def test_points_are_no_outlines(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua)
    frame["geometry"] = frame.geometry.representative_point()
    frame.to_file(tmp_path / "counties.geojson")
    assert "“330702: Point” 不是面；允许：Polygon 或 MultiPolygon" in refusal(tmp_path / "counties.geojson", jinhua)


def test_a_missing_county_and_an_unknown_one_are_both_named(jinhua: City, tmp_path: Path) -> None:
    frame = counties(jinhua)
    frame.loc[0, ["XZQDM", "XZQMC"]] = ["330799", "无名区"]
    frame.to_file(tmp_path / "counties.geojson")
    said = refusal(tmp_path / "counties.geojson", jinhua)
    assert "第 1 行: “无名区” 没有这个区划" in said
    assert "“330702” 缺少县级界线" in said


def test_codes_of_the_other_system_are_refused(jinhua: City, tmp_path: Path) -> None:
    townships = city_outlines(jinhua, "township").assign(name="")
    townships.loc[townships.code == "330781104", ["code", "name"]] = ["330781102", "诸葛镇"]
    townships[["code", "name", "geometry"]].to_file(tmp_path / "townships.gpkg")
    with pytest.raises(OutlineError, match="编码属于另一套编码系统（MCA）"):
        bring_outlines(tmp_path / "townships.gpkg", jinhua, "township")


def test_a_file_without_code_or_name_says_which_columns_it_wants(jinhua: City, tmp_path: Path) -> None:
    counties(jinhua)[["geometry"]].assign(area=1.0).to_file(tmp_path / "counties.geojson")
    said = refusal(tmp_path / "counties.geojson", jinhua)
    assert "没有编码列，也没有名称列" in said
    assert "xzqdm" in said


@pytest.mark.parametrize(("name", "text"), [("a.geojson", "{"), ("a.txt", "1,2"), ("a.shp", "nothing"), ("a.gpkg", "")])
def test_a_file_that_is_no_outline_file_is_refused(jinhua: City, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert f"{name}: " in refusal(tmp_path / name, jinhua)


def test_a_broken_ring_is_repaired(folder: Path) -> None:
    outlines = json.loads((folder / COUNTY).read_text(encoding="utf-8"))
    ring = outlines["features"][0]["geometry"]["coordinates"][0][0]
    ring.insert(2, ring[0])  # the border runs back once
    (folder / COUNTY).write_text(json.dumps(outlines), encoding="utf-8")
    assert city_outlines(read_city(folder), "county").is_valid.all()


def test_a_hole_in_a_citys_folder_is_found_when_it_is_drawn(folder: Path) -> None:
    outlines = json.loads((folder / COUNTY).read_text(encoding="utf-8"))
    outlines["features"][0]["geometry"]["coordinates"][0].append(
        [[119.5, 29.0], [119.6, 29.0], [119.6, 29.1], [119.5, 29.1], [119.5, 29.0]]
    )
    (folder / COUNTY).write_text(json.dumps(outlines), encoding="utf-8")
    with pytest.raises(OutlineError, match=r"boundaries/county\.geojson: .* 界线之间有空洞"):
        city_outlines(read_city(folder), "county")
