import json
from pathlib import Path

import pytest
import shapely
from shapely import Point

from geo.city import City, read_city
from geo.faults import OutlineError
from geo.outlines import city_outlines

COUNTY = "boundaries/county.geojson"


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


def test_townships_of_one_county_lie_in_the_city(folder: Path) -> None:
    """Even at its edge, where most of the city is far from them."""
    path = folder / "boundaries" / "township.geojson"
    outlines = json.loads(path.read_text(encoding="utf-8"))
    outlines["features"] = [one for one in outlines["features"] if one["properties"]["code"] == "330783006"]
    path.write_text(json.dumps(outlines), encoding="utf-8")
    assert list(city_outlines(read_city(folder), "township").code) == ["330783006"]


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
