"""Names and places that do not belong together."""

from pathlib import Path

import numpy as np

from geo.city import City
from tests.geo.bringing.conftest import Refusal
from tests.geo.bringing.made_files import YIWU, brought, outlines, told, townships


def test_rows_whose_names_slipped_by_one_are_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = townships(jinhua)
    slipped = frame.assign(geometry=np.roll(frame.geometry.to_numpy(), 1))
    slipped.to_file(tmp_path / "a.gpkg")
    said = refusal(tmp_path / "a.gpkg", "township")
    assert "个有驻地的乡镇中 " in said
    assert "编码、名称与位置对不上" in said


def test_two_counties_exchanged_are_refused_by_name(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = outlines(jinhua)
    shapes = frame.geometry.to_numpy().copy()
    shapes[[0, 5]] = shapes[[5, 0]]
    frame.assign(geometry=shapes).to_file(tmp_path / "a.gpkg")
    said = refusal(tmp_path / "a.gpkg", choices=None)
    assert f"“{frame.XZQDM[0]}” 驻地多不在此界线内" in said
    assert f"“{frame.XZQDM[5]}” 驻地多不在此界线内" in said


def test_a_township_in_another_county_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    frame = townships(jinhua, YIWU)
    other = townships(jinhua, "330784")
    frame.loc[0, "geometry"] = other.geometry[0]
    frame.to_file(tmp_path / "a.gpkg")
    assert "大半不在所属县 330782 的界线内；允许：县级界线之内" in refusal(tmp_path / "a.gpkg", "township")


def test_a_seat_that_lies_elsewhere_is_only_told(jinhua: City, tmp_path: Path) -> None:
    divisions = tuple(
        one.model_copy(update={"seat_lon": 120.0, "seat_lat": 29.0}) if one.code == "330782003" else one
        for one in jinhua.divisions
    )
    city = jinhua.model_copy(update={"divisions": divisions})
    found = brought(townships(jinhua, YIWU), tmp_path / "a.gpkg", city, "township")
    assert "1 个乡镇的驻地离其界线三公里以上，请核对驻地坐标：330782003" in told(found)
