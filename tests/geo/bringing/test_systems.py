"""Coordinate systems: declared, missing, wrong, given by hand."""

from pathlib import Path

import pytest

from geo.bringing.brought import bring
from geo.bringing.choices import Choices
from geo.city import City
from geo.outlines import city_outlines
from tests.geo.bringing.conftest import Refusal
from tests.geo.bringing.made_files import brought, outlines, shapefile, told

OTHER_ZONE = "EPSG:4550"  # 123° E: Jinhua is far off, but its eastings have six digits too
LOCAL = 'LOCAL_CS["CAD",LOCAL_DATUM["unknown",0],UNIT["metre",1],AXIS["X",EAST],AXIS["Y",NORTH]]'


def assert_in_place(found: object, city: City) -> None:
    own = city_outlines(city, "county").set_index("code").geometry
    for code, land in found.outlines.counties.items():  # type: ignore[attr-defined]
        assert land.symmetric_difference(own[code]).area < 1e-4 * own[code].area


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4528", "EPSG:4326", "EPSG:4490", "EPSG:32651"])
def test_a_declared_coordinate_system_is_honoured(jinhua: City, tmp_path: Path, crs: str) -> None:
    found = brought(outlines(jinhua).to_crs(crs), tmp_path / "a.gpkg", jinhua)
    assert_in_place(found, jinhua)
    assert f"坐标系：{crs}" in told(found)
    assert "（文件声明）" in told(found)


@pytest.mark.parametrize(
    ("crs", "read"),
    [
        ("EPSG:4490", "EPSG:4490"),
        ("EPSG:4549", "EPSG:4549"),
        ("EPSG:4528", "EPSG:4528"),  # 40 before the easting
        ("EPSG:4527", "EPSG:4527"),  # 39 before the easting
        ("EPSG:4498", "EPSG:4498"),  # six degrees, 20 before the easting
    ],
)
def test_a_missing_declaration_is_read_from_the_size_of_the_numbers(
    jinhua: City, tmp_path: Path, crs: str, read: str
) -> None:
    path = shapefile(outlines(jinhua).to_crs(crs), tmp_path / "a.shp", prj=False)
    found = bring(path, jinhua, "county", Choices())
    assert_in_place(found, jinhua)
    assert f"坐标系：{read} " in told(found)
    assert "文件没有声明，由数值大小看出" in told(found)


def test_six_digits_are_tried_in_the_citys_projection_and_then_around_120_degrees(jinhua: City, tmp_path: Path) -> None:
    city = jinhua.model_copy(update={"projection": OTHER_ZONE})
    for crs in (OTHER_ZONE, "EPSG:4549"):
        path = shapefile(outlines(jinhua).to_crs(crs), tmp_path / "a.shp", prj=False)
        assert f"坐标系：{crs} " in told(bring(path, city, "county", Choices()))


def test_a_geojson_with_eastings_and_no_word_on_them_is_guessed_as_well(jinhua: City, tmp_path: Path) -> None:
    text = outlines(jinhua).to_crs("EPSG:4549").set_crs("EPSG:4326", allow_override=True).to_json(drop_id=True)
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    found = bring(tmp_path / "a.geojson", jinhua, "county", Choices())
    assert_in_place(found, jinhua)


def test_the_coordinate_system_given_by_hand_goes_before_a_wrong_declaration(
    jinhua: City, tmp_path: Path, refusal: Refusal
) -> None:
    wrong = outlines(jinhua).to_crs("EPSG:4549").set_crs(OTHER_ZONE, allow_override=True)
    wrong.to_file(tmp_path / "a.gpkg")
    assert "界线不在本市，坐标系不对" in refusal(tmp_path / "a.gpkg")
    found = bring(tmp_path / "a.gpkg", jinhua, "county", Choices(crs="EPSG:4549"))
    assert_in_place(found, jinhua)
    assert "由 --crs 指定，文件声明 EPSG:4550" in told(found)


def test_an_unknown_coordinate_system_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    outlines(jinhua).to_file(tmp_path / "a.gpkg")
    said = refusal(tmp_path / "a.gpkg", choices=Choices(crs="CGCS"))
    assert said == "a.gpkg --crs: “CGCS” 不认识的坐标系；允许：EPSG:4490 | EPSG:4549 | EPSG:4528"


def test_a_drawing_system_of_its_own_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    path = shapefile(outlines(jinhua).to_crs("EPSG:4549"), tmp_path / "a.shp")
    path.with_suffix(".prj").write_text(LOCAL)
    assert "坐标系不能换算成经纬度，须用 --crs 写明" in refusal(path)


def test_a_declaration_nobody_can_read_counts_as_none(jinhua: City, tmp_path: Path) -> None:
    path = shapefile(outlines(jinhua).to_crs("EPSG:4549"), tmp_path / "a.shp")
    path.with_suffix(".prj").write_text("国家大地坐标系")
    assert_in_place(bring(path, jinhua, "county", Choices()), jinhua)


def test_numbers_of_no_known_size_are_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua).to_crs("EPSG:4549")
    frame["geometry"] = frame.geometry.translate(5e9, 0)
    assert "没有声明坐标系，坐标也看不出；允许：用 --crs 写明" in refusal(
        shapefile(frame, tmp_path / "a.shp", prj=False)
    )


def test_coordinates_of_another_system_than_declared_are_refused_in_one_line(
    jinhua: City, tmp_path: Path, refusal: Refusal
) -> None:
    frame = outlines(jinhua).to_crs("EPSG:4549").set_crs("EPSG:4490", allow_override=True)
    frame.to_file(tmp_path / "a.gpkg")
    said = refusal(tmp_path / "a.gpkg")
    assert "坐标不是经纬度，坐标系不对" in said
    assert "\n" not in said


def test_latitude_before_longitude_and_another_place_are_refused(
    jinhua: City, tmp_path: Path, refusal: Refusal
) -> None:
    frame = outlines(jinhua)
    moved = {"swapped": frame.geometry.affine_transform([0, 1, 1, 0, 0, 0]), "west": frame.geometry.translate(-10, 5)}
    for name, shapes in moved.items():
        frame.assign(geometry=shapes).to_file(tmp_path / f"{name}.gpkg")
        assert "坐标系不对" in refusal(tmp_path / f"{name}.gpkg")


def test_an_old_datum_is_converted_with_a_word_on_its_accuracy(jinhua: City, tmp_path: Path) -> None:
    found = brought(outlines(jinhua).to_crs("EPSG:4610"), tmp_path / "a.gpkg", jinhua)
    assert "基准 Xian 1980 换算到 CGCS2000 没有公开的精确参数" in told(found)
    assert "公开的精确参数" not in told(brought(outlines(jinhua), tmp_path / "b.gpkg", jinhua))
