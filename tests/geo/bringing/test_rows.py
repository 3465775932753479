"""Codes and names of rows; rows that are no areas; rows of other cities."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo.bringing.brought import bring
from geo.bringing.choices import Choices
from geo.city import City
from tests.geo.bringing.conftest import Refusal
from tests.geo.bringing.made_files import YIWU, brought, outlines, shapefile, told, townships


@pytest.mark.parametrize("written", ["{}", "{}000", "156{}", "{}.0"])
def test_codes_of_six_nine_and_twelve_digits_are_understood(jinhua: City, tmp_path: Path, written: str) -> None:
    for kind, frame in (("county", outlines(jinhua)), ("township", townships(jinhua, YIWU))):
        codes = frame.XZQDM.map(written.format)
        found = brought(frame.assign(XZQDM=codes), tmp_path / f"{kind}.geojson", jinhua, kind)  # type: ignore[arg-type]
        assert set(found.codes) == set(frame.XZQDM)


def test_codes_stored_as_numbers_are_understood(jinhua: City, tmp_path: Path) -> None:
    frame = townships(jinhua, YIWU)
    path = shapefile(frame.assign(XZQDM=frame.XZQDM.astype(float) * 1000), tmp_path / "a.shp", "GB18030", None)
    assert set(bring(path, jinhua, "township", Choices()).codes) == set(frame.XZQDM)


def test_the_national_base_data_give_the_code_in_pac_and_a_class_in_gb(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua).rename(columns={"XZQDM": "PAC", "XZQMC": "NAME"}).assign(GB=630200)
    found = brought(frame, tmp_path / "a.gpkg", jinhua)
    assert "所用的列：编码 PAC，名称 NAME，所属县 -" in told(found)


def test_a_code_whose_name_differs_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = townships(jinhua, YIWU)
    frame.loc[0, "XZQMC"] = "佛堂镇"
    frame.to_file(tmp_path / "a.gpkg")
    assert "第 1 行: “330782003 佛堂镇” 编码与名称不是同一区划" in refusal(tmp_path / "a.gpkg", "township")


def test_the_same_code_in_both_systems_is_told_apart(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    """330781102 is 游埠镇 at the statistics bureau and 诸葛镇 at civil affairs."""
    frame = townships(jinhua, "330781")
    zhuge = frame[frame.XZQMC == "诸葛镇"].assign(XZQDM="330781102")
    zhuge.to_file(tmp_path / "named.gpkg")
    assert "编码属于另一套编码系统（MCA），在那里是 兰溪市诸葛镇" in refusal(tmp_path / "named.gpkg", "township")
    zhuge.drop(columns="XZQMC").to_file(tmp_path / "bare.gpkg")
    found = bring(tmp_path / "bare.gpkg", jinhua, "township", Choices(system="mca"))
    assert found.codes == tuple(frame.XZQDM[frame.XZQMC == "诸葛镇"])
    assert "没有名称列，编码没有与名称核对" in told(found)
    assert "编码系统：mca" in told(found)


def test_a_name_of_two_counties_needs_its_county(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = townships(jinhua, "330783").drop(columns="XZQDM")
    frame[frame.XZQMC == "江北街道"].assign(XZQMC="城东街道").to_file(tmp_path / "a.gpkg")
    said = refusal(tmp_path / "a.gpkg", "township")
    assert "名称在全市不唯一" in said
    assert "婺城区城东街道 330702001 | 东阳市城东街道 330783006" in said
    east = frame[frame.XZQMC == "城东街道"].assign(县市区="东阳市")
    assert brought(east, tmp_path / "b.gpkg", jinhua, "township").codes == ("330783006",)


def test_lines_among_the_outlines_are_left_out_and_counted(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    lines = frame.head(2).assign(geometry=frame.boundary.head(2), XZQDM="156", XZQMC="境界线")
    point = frame.head(1).assign(geometry=frame.representative_point().head(1), XZQDM="", XZQMC="标注")
    mixed = gpd.GeoDataFrame(pd.concat([lines, frame, point], ignore_index=True))
    found = brought(mixed, tmp_path / "a.geojson", jinhua)
    assert len(found.codes) == 9
    assert "略去 3 个不是面的图形：LineString 2, Point 1" in told(found)


def test_points_alone_are_refused_with_what_came(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua)
    frame.assign(geometry=frame.representative_point()).to_file(tmp_path / "a.geojson")
    assert refusal(tmp_path / "a.geojson") == "a.geojson: “Point 9” 不是面；允许：Polygon 或 MultiPolygon"


def test_the_citys_part_of_a_provinces_file_is_taken(jinhua: City, ningbo: City, tmp_path: Path) -> None:
    both = gpd.GeoDataFrame(pd.concat([outlines(ningbo), outlines(jinhua)], ignore_index=True))
    found = brought(both, tmp_path / "浙江.gpkg", jinhua)
    assert len(found.codes) == 9
    assert "略去 10 行其他城市的界线" in told(found)


def test_the_file_of_another_city_is_refused_in_one_line(ningbo: City, tmp_path: Path, refusal: Refusal) -> None:
    outlines(ningbo).to_file(tmp_path / "a.gpkg")
    assert refusal(tmp_path / "a.gpkg") == "a.gpkg: “3302” 文件里没有本市的界线；允许：编码以 3307 开头"
    outlines(ningbo)[["XZQMC", "geometry"]].to_file(tmp_path / "b.gpkg")
    assert "界线不在本市" in refusal(tmp_path / "b.gpkg")


def test_a_missing_county_and_an_unknown_one_are_both_named(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua)
    frame.loc[0, ["XZQDM", "XZQMC"]] = ["330799", "无名区"]
    frame.to_file(tmp_path / "a.geojson")
    said = refusal(tmp_path / "a.geojson")
    assert "第 1 行: “无名区” 没有这个区划" in said
    assert "“330702” 缺少县级界线" in said


def test_counties_in_a_file_of_townships_are_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    outlines(jinhua).to_file(tmp_path / "a.geojson")
    assert "“330702” 不是此级区划；允许：township" in refusal(tmp_path / "a.geojson", "township")


def test_a_file_without_code_or_name_says_which_columns_it_wants(
    jinhua: City, tmp_path: Path, refusal: Refusal
) -> None:
    outlines(jinhua)[["geometry"]].assign(area=1.0).to_file(tmp_path / "a.geojson")
    said = refusal(tmp_path / "a.geojson")
    assert "“area, geometry” 没有编码列，也没有名称列" in said
    assert "xzqdm" in said
