import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from geo.city import City, read_city
from geo.drafting import draw
from geo.drawing import Drawing
from geo.paper import FILLS, svg

STEP = re.compile(r"M|l|z|-?(?:\d+(?:\.\d)?|\.\d)| ")


def test_the_drawing_is_the_same_each_time(jinhua: City, jinhua_drawing: Drawing) -> None:
    again = draw(jinhua)
    assert again.to_json() == jinhua_drawing.to_json()
    assert again.content_hash() == jinhua_drawing.content_hash()
    assert len(again.content_hash()) == 64


def test_the_drawing_of_jinhua_is_small(jinhua_drawing: Drawing) -> None:
    assert len(gzip.compress(jinhua_drawing.to_json().encode(), mtime=0)) <= 30_000


def test_the_drawing_can_be_read_back(jinhua_drawing: Drawing) -> None:
    assert Drawing.model_validate_json(jinhua_drawing.to_json()) == jinhua_drawing


def test_counties_and_located_townships_are_drawn_in_order(jinhua: City, jinhua_drawing: Drawing) -> None:
    order = [division.code for division in jinhua.divisions]
    drawn = [shape.code for shape in (*jinhua_drawing.counties, *jinhua_drawing.townships)]
    assert (len(jinhua_drawing.counties), len(jinhua_drawing.townships)) == (9, 116)
    assert drawn == sorted(drawn, key=order.index)
    assert {shape.schematic for shape in jinhua_drawing.townships} == {True}
    assert {shape.schematic for shape in jinhua_drawing.counties} == {False}


def test_paths_hold_nothing_but_moves_lines_and_closings(jinhua_drawing: Drawing) -> None:
    for shape in (*jinhua_drawing.counties, *jinhua_drawing.townships):
        assert STEP.sub("", shape.d) == ""
        assert shape.d.count("M") == shape.d.count("z") >= 1


def points(d: str) -> list[tuple[int, int]]:
    """The corners of a path in tenths of a unit."""
    found = []
    for ring in d.strip("z").split("z"):
        start, steps = ring.removeprefix("M").split("l")
        x, y = 0, 0
        for text in (start, steps):
            numbers = [round(float(one) * 10) for one in re.findall(r"-?(?:\d+\.\d|\.\d|\d+)", text)]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                found.append((x, y))
    return found


def test_paths_reach_exactly_to_their_box_and_lie_in_the_frame(jinhua_drawing: Drawing) -> None:
    _, _, width, height = jinhua_drawing.viewbox
    for shape in (*jinhua_drawing.counties, *jinhua_drawing.townships):
        xs, ys = zip(*points(shape.d), strict=True)
        assert [v / 10 for v in (min(xs), min(ys), max(xs), max(ys))] == pytest.approx(list(shape.bbox), abs=0.1)
        assert 0 <= min(xs) <= max(xs) <= 10 * width
        assert 0 <= min(ys) <= max(ys) <= 10 * height


def test_neighbours_share_every_corner_after_simplifying(jinhua_drawing: Drawing) -> None:
    for county in jinhua_drawing.counties:
        inside = [one for one in jinhua_drawing.townships if one.parent == county.code]
        assert set(points(county.d)) <= {point for one in inside for point in points(one.d)}


def test_words_have_room_at_their_label_point(jinhua_drawing: Drawing) -> None:
    for shape in (*jinhua_drawing.counties, *jinhua_drawing.townships):
        left, top, right, bottom = shape.bbox
        assert left < shape.label[0] < right
        assert top < shape.label[1] < bottom
        assert shape.room > 0
        assert shape.wide > 0


def test_a_county_without_township_outlines_is_drawn_from_its_own(folder: Path) -> None:
    (folder / "boundaries" / "township.geojson").unlink()
    drawing = draw(read_city(folder))
    assert len(drawing.counties) == 9
    assert drawing.townships == ()
    assert sum(len(tiles.cells) for tiles in drawing.tiles.values()) == 9 + 146


def test_a_county_with_outlines_for_some_townships_keeps_its_land(folder: Path, jinhua_drawing: Drawing) -> None:
    path = folder / "boundaries" / "township.geojson"
    outlines = json.loads(path.read_text(encoding="utf-8"))
    outlines["features"] = outlines["features"][5:]
    path.write_text(json.dumps(outlines), encoding="utf-8")
    drawing = draw(read_city(folder))
    assert len(drawing.townships) == 111
    assert drawing.counties[0].bbox == pytest.approx(jinhua_drawing.counties[0].bbox, abs=1.0)


def test_paper_shows_every_county_in_its_colour(jinhua: City, jinhua_drawing: Drawing) -> None:
    marks = ["red", "yellow", "blue", "nodata", "small-sample", "not-delegated", "red stale"]
    classes = {shape.code: marks[n % 7] for n, shape in enumerate(jinhua_drawing.counties)}
    names = {division.code: division.name for division in jinhua.divisions}
    picture = svg(jinhua_drawing, classes, names)
    root = ElementTree.fromstring(picture)
    assert root.get("viewBox") == "0 0 1000 853.6"
    for fill in FILLS.values():
        assert f'fill="{fill}"' in picture
    assert all(names[shape.code] in picture for shape in jinhua_drawing.counties)


def test_paper_shows_the_townships_of_one_county(jinhua: City, jinhua_drawing: Drawing) -> None:
    picture = svg(jinhua_drawing, {}, {"330782105": "苏溪<镇>\n71.3"}, within="330782")
    assert "苏溪&lt;镇&gt;" in picture
    assert picture.count('fill="url(#hatch-nodata)"') == 9
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_paper_of_an_unknown_county_is_refused(jinhua_drawing: Drawing) -> None:
    with pytest.raises(KeyError, match="330799"):
        svg(jinhua_drawing, {}, {}, within="330799")


def test_slivers_of_other_hands_outlines_are_closed(folder: Path) -> None:
    (folder / "boundaries" / "township.geojson").unlink()
    path = folder / "boundaries" / "county.geojson"
    outlines = json.loads(path.read_text(encoding="utf-8"))
    slit = [[119.5, 29.0], [119.52, 29.0], [119.52, 29.0005], [119.5, 29.0005], [119.5, 29.0]]
    outlines["features"][0]["geometry"]["coordinates"][0].append(slit)
    outlines["features"][1]["geometry"]["coordinates"][0][0][3][0] += 0.0005  # a corner moved by 50 m
    path.write_text(json.dumps(outlines), encoding="utf-8")
    drawing = draw(read_city(folder))
    assert drawing.counties[0].d.count("M") == 1


def test_townships_of_another_hand_keep_their_land_against_a_county_border(
    folder: Path, jinhua_drawing: Drawing
) -> None:
    """A folder put together by hand: real townships of one county reach over the county outline of the next."""
    path = folder / "boundaries" / "township.geojson"
    outlines = json.loads(path.read_text(encoding="utf-8"))
    mine = [one for one in outlines["features"] if one["properties"]["code"].startswith("330784")]
    for one in mine:
        shape = shapely.affinity.translate(shapely.from_geojson(json.dumps(one["geometry"])), 0, 0.002)
        one["geometry"] = json.loads(shapely.to_geojson(shape))
    path.write_text(json.dumps(outlines | {"features": mine}), encoding="utf-8")
    drawing = draw(read_city(folder))
    assert land(drawing, "330784") == pytest.approx(land(jinhua_drawing, "330784"), rel=0.004)


def land(drawing: Drawing, county: str) -> float:
    """The area of a county's townships as they are drawn."""
    rings = [points(shape.d) for shape in drawing.townships if shape.parent == county]
    return sum(shapely.Polygon(ring).area for ring in rings)


def test_islets_far_out_at_sea_do_not_shrink_a_closer_view(ningbo: City) -> None:
    drawing = draw(ningbo)
    xiangshan = drawing.shape("330225")
    assert xiangshan is not None
    lowest = max(y for _, y in points(xiangshan.d)) / 10
    assert xiangshan.bbox[3] < lowest - 50
    assert lowest <= drawing.viewbox[3]
