"""Counties and townships after a file: shared borders, real land untouched, the rest kept or drawn again."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.bringing.agreement import Agreed, agree
from geo.bringing.brought import bring
from geo.bringing.choices import Choices
from geo.city import City, read_city
from geo.faults import OutlineError
from geo.outlines import city_outlines
from tests.geo.bringing.made_files import YIWU, brought, outlines, told, townships

WHOLE = "330784"  # 永康市: every township has a seat, so its townships can be made complete
METRE = 1e-5


def assert_one_coverage(city: City, found: Agreed) -> None:
    """Townships and counties are valid coverages, and townships lie exactly inside their county."""
    parent = {one.code: one.parent for one in city.divisions}
    drawn = {**found.townships, **found.schematic}
    for shapes in (drawn, found.counties):
        assert shapely.coverage_is_valid(np.array(list(shapes.values()), dtype=object))
    for code, land in drawn.items():
        assert (land - found.counties[parent[code]]).area < 1e-12


def union(found: Agreed, county: str) -> shapely.Geometry:
    return shapely.union_all([land for code, land in found.townships.items() if code.startswith(county)])


def test_a_county_whose_townships_are_all_there_is_their_union(jinhua: City, tmp_path: Path) -> None:
    found = brought(townships(jinhua, WHOLE), tmp_path / "a.gpkg", jinhua, "township")
    assert found.outlines.united == (WHOLE,)
    assert union(found.outlines, WHOLE).symmetric_difference(found.outlines.counties[WHOLE]).area < 1e-12
    assert "330784 永康市 的县界由其全部乡镇合成，与原县界相差 " in told(found)
    assert_one_coverage(jinhua, found.outlines)


def test_the_neighbours_follow_the_real_border_without_a_gap(jinhua: City, tmp_path: Path) -> None:
    before = city_outlines(jinhua, "county").set_index("code").geometry
    found = brought(townships(jinhua, WHOLE), tmp_path / "a.gpkg", jinhua, "township").outlines
    for code in ("330783", "330727", "330723"):
        shared = before[code].boundary.intersection(before[WHOLE].boundary).length
        now = found.counties[code].boundary.intersection(found.counties[WHOLE].boundary).length
        assert now > 0.9 * shared
    far = "330726"  # 浦江县 does not touch it
    assert found.counties[far].equals(before[far])


def test_real_townships_keep_their_land(jinhua: City, tmp_path: Path) -> None:
    frame = townships(jinhua, YIWU)
    found = brought(frame, tmp_path / "a.gpkg", jinhua, "township").outlines
    for code, land in zip(frame.XZQDM, frame.geometry, strict=True):
        assert found.townships[code].symmetric_difference(land).area < 2 * METRE * land.length


def test_townships_of_part_of_a_county_leave_the_rest_schematic(jinhua: City, tmp_path: Path) -> None:
    frame = townships(jinhua, WHOLE).head(5)
    found = brought(frame, tmp_path / "a.gpkg", jinhua, "township")
    mine = {code for code in found.outlines.schematic if code.startswith(WHOLE)}
    own = {one.code for one in jinhua.divisions if one.parent == WHOLE}
    lost = own - mine - set(frame.XZQDM)
    assert mine
    assert all(code in told(found).split("不再上图：")[1] for code in lost) if lost else "不再上图" not in told(found)
    assert found.outlines.united == ()
    assert_one_coverage(jinhua, found.outlines)


def test_townships_elsewhere_stay_as_they_were_to_the_last_digit(jinhua: City, tmp_path: Path) -> None:
    before = city_outlines(jinhua, "township").set_index("code").geometry
    found = brought(townships(jinhua, WHOLE), tmp_path / "a.gpkg", jinhua, "township").outlines
    far = [code for code in found.schematic if code.startswith(("330726", "330781"))]
    assert len(far) > 20
    assert all(found.schematic[code].equals(before[code]) for code in far)


def test_new_county_outlines_take_the_schematic_townships_with_them(jinhua: City, tmp_path: Path) -> None:
    frame = outlines(jinhua)
    moved = frame.assign(geometry=frame.geometry.translate(0.002, 0.001))
    found = brought(moved, tmp_path / "a.gpkg", jinhua)
    assert_one_coverage(jinhua, found.outlines)
    assert found.outlines.schematic.keys() == set(city_outlines(jinhua, "township").code)
    for code, land in zip(moved.XZQDM, moved.geometry, strict=True):
        assert found.outlines.counties[code].symmetric_difference(land).area < 2 * METRE * land.length
    assert "个示意乡镇，使与正式界线相接" in told(found)


def test_a_city_without_outlines_gets_its_counties_first(folder: Path, tmp_path: Path) -> None:
    frame, towns = outlines(read_city(folder)), townships(read_city(folder), YIWU)
    for path in (folder / "boundaries").iterdir():
        path.unlink()
    city = read_city(folder, outlined=False)
    with pytest.raises(OutlineError, match="“330702” 缺少县级界线；允许：先导入县级界线，或一次导入全部乡镇"):
        brought(towns, tmp_path / "towns.gpkg", city, "township")
    found = brought(frame, tmp_path / "counties.gpkg", city)
    assert len(found.outlines.counties) == 9
    assert "没有可比的县级界线，未核对" in told(found)
    assert "乡镇：正式界线 0 个，示意 0 个，无界线 146 个" in told(found)


def test_all_townships_of_a_city_make_its_counties(folder: Path, tmp_path: Path) -> None:
    """Without county outlines in the folder: only townships with a seat are in the list here."""
    frame = townships(read_city(folder))
    lines = (folder / "divisions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = {*frame.XZQDM, *(code[:6] for code in frame.XZQDM), "330700", "code"}
    (folder / "divisions.csv").write_text(
        "".join(line for line in lines if line.split(",")[0] in kept), encoding="utf-8"
    )
    (folder / "aliases.csv").unlink()
    for path in (folder / "boundaries").iterdir():
        path.unlink()
    city = read_city(folder, outlined=False)
    found = brought(frame, tmp_path / "a.gpkg", city, "township").outlines
    assert len(found.united) == len(found.counties) == 9
    assert_one_coverage(city, found)


def test_land_that_complete_townships_lack_stays_with_the_county(jinhua: City, tmp_path: Path) -> None:
    frame = townships(jinhua, WHOLE)
    county = city_outlines(jinhua, "county").set_index("code").geometry[WHOLE]
    edge = shapely.box(*county.bounds) & shapely.box(0, 0, county.bounds[0] + 0.09, 90)
    cut = frame.assign(geometry=frame.geometry.difference(edge))
    cut = cut[~cut.geometry.is_empty]
    divisions = tuple(one for one in jinhua.divisions if one.parent != WHOLE or one.code in set(cut.XZQDM))
    city = jinhua.model_copy(update={"divisions": divisions})
    path = tmp_path / "a.gpkg"
    cut.to_file(path)
    found = bring(path, city, "township", Choices(datum="as-declared"))
    assert "330784 永康市 的乡镇界线已齐，但合起来比县界少 " in told(found)
    assert found.outlines.united == ()
    assert found.outlines.counties[WHOLE].contains((county & edge).representative_point())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_townships_come_the_result_is_one_coverage(jinhua: City, data: st.DataObject) -> None:
    frame = townships(jinhua).set_index("XZQDM").geometry
    chosen = data.draw(st.sets(st.sampled_from(sorted(frame.index)), min_size=1, max_size=60))
    counties = dict(city_outlines(jinhua, "county").set_index("code").geometry)
    cells = dict(city_outlines(jinhua, "township").set_index("code").geometry)
    real = {code: frame[code] for code in sorted(chosen)}
    found = agree(jinhua, counties, real, {code: cell for code, cell in cells.items() if code not in real})
    assert_one_coverage(jinhua, found)
    assert found.townships.keys() == real.keys()
    assert found.counties.keys() == counties.keys()
    before, after = (shapely.union_all(list(one.values())) for one in (counties, found.counties))
    assert before.symmetric_difference(after).area < 0.01 * before.area
