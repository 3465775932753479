"""The published shifts, against values of other people's software, and the question they raise."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.bringing.brought import Brought, bring
from geo.bringing.choices import Choices
from geo.bringing.datum import bd09, gcj02, restored, undone
from geo.bringing.datum_checks import misfits
from geo.city import City
from geo.outlines import city_outlines
from tests.geo.bringing.conftest import Refusal
from tests.geo.bringing.made_files import YIWU, brought, outlines, told, townships

# PyPI coord-convert 0.2.1: wgs2gcj and wgs2bd
REFERENCE = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), (121.53801568643858, 31.181328606874466)),
    ((119.65, 29.08), (119.65470838014043, 29.07702897939832), (119.66116389654731, 29.0832910577699)),
    ((121.55, 29.87), (121.55415800481597, 29.867417030772618), (121.56056067100499, 29.87376184401535)),
]
METRE = 1e-5


@pytest.mark.parametrize(("place", "mars", "baidu"), REFERENCE)
def test_the_shifts_are_the_published_ones(
    place: tuple[float, float], mars: tuple[float, float], baidu: tuple[float, float]
) -> None:
    assert gcj02(np.array([place]))[0] == pytest.approx(mars, abs=1e-9)
    assert bd09(np.array([place]))[0] == pytest.approx(baidu, abs=1e-9)


@given(st.floats(73, 135), st.floats(4, 53))
def test_a_shift_undone_is_where_it_was(lon: float, lat: float) -> None:
    place = np.array([[lon, lat]])
    for shift in (gcj02, bd09):
        assert undone(shift, shift(place)) == pytest.approx(place, abs=1e-9)


def shifted(frame: gpd.GeoDataFrame, shift: object) -> gpd.GeoDataFrame:
    """The frame in shifted coordinates that still claim to be WGS84."""
    moved = shapely.transform(frame.geometry.to_numpy(), shift)
    return frame.assign(geometry=moved).set_crs("EPSG:4326", allow_override=True)


@pytest.mark.parametrize(("shift", "datum", "name"), [(gcj02, "gcj02", "GCJ-02"), (bd09, "bd09", "BD-09")])
def test_shifted_coordinates_are_asked_about_with_both_figures(
    jinhua: City, tmp_path: Path, refusal: Refusal, shift: object, datum: str, name: str
) -> None:
    shifted(townships(jinhua), shift).to_file(tmp_path / "a.gpkg")
    said = refusal(tmp_path / "a.gpkg", "township")
    assert f"坐标很可能是 {name}；允许：--datum {datum} 换算 | --datum as-declared 按声明保留" in said
    assert said.count("%") == 2
    assert f"they are most likely {name}" in refusal(tmp_path / "a.gpkg", "township", lang="en")
    found = bring(tmp_path / "a.gpkg", jinhua, "township", Choices(datum=datum))  # type: ignore[arg-type]
    assert f"基准：{name}（由 --datum 指定；与县级界线不合：按声明" in told(found)
    assert_near(found, townships(jinhua))


def assert_near(found: Brought, true: gpd.GeoDataFrame) -> None:
    for code, land in zip(true.XZQDM, true.geometry, strict=True):
        assert found.outlines.townships[code].hausdorff_distance(land) < 3 * METRE


def test_the_user_may_keep_them_as_declared(jinhua: City, tmp_path: Path) -> None:
    frame = shifted(outlines(jinhua), gcj02)
    found = brought(frame, tmp_path / "a.gpkg", jinhua, choices=Choices(datum="as-declared"))
    land = found.outlines.counties[YIWU].centroid
    assert land.distance(frame.set_index("XZQDM").geometry[YIWU].centroid) < METRE


def test_nobody_is_asked_when_the_declared_datum_fits(jinhua: City, tmp_path: Path) -> None:
    for kind, frame in (("county", outlines(jinhua)), ("township", townships(jinhua, YIWU))):
        found = brought(frame, tmp_path / f"{kind}.gpkg", jinhua, kind)  # type: ignore[arg-type]
        assert "基准：按声明（与县级界线不合：按声明 " in told(found)


def test_a_few_townships_of_a_county_cannot_be_compared_and_that_is_said(jinhua: City, tmp_path: Path) -> None:
    found = brought(townships(jinhua, YIWU).head(2), tmp_path / "a.gpkg", jinhua, "township")
    assert "基准：按声明（没有可比的县级界线，未核对）" in told(found)


def test_a_city_outside_china_is_not_asked(jinhua: City) -> None:
    known = city_outlines(jinhua, "county")
    abroad = known.assign(geometry=known.geometry.translate(-190, 10))
    assert misfits(abroad, abroad, {code: code for code in known.code}) == {}


def test_as_declared_leaves_every_point(jinhua: City) -> None:
    shapes = outlines(jinhua).geometry.to_numpy()
    assert restored(shapes, "as-declared") is shapes
