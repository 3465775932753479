from hypothesis import given
from hypothesis import strategies as st

from geo.city import City
from geo.drawing import Drawing
from geo.tiles import tile_layout

POINTS = st.tuples(st.floats(0, 1000), st.floats(0, 900))


@given(places=st.lists(POINTS, max_size=40), unknown=st.integers(0, 12))
def test_no_two_divisions_share_a_cell(places: list[tuple[float, float]], unknown: int) -> None:
    codes = [f"c{n}" for n in range(len(places) + unknown)]
    tiles = tile_layout(codes, {f"c{n}": place for n, place in enumerate(places)})
    assert set(tiles.cells) == set(codes)
    assert len(set(tiles.cells.values())) == len(codes)
    assert all(0 <= x < tiles.columns and 0 <= y < tiles.rows for x, y in tiles.cells.values())


@given(places=st.lists(POINTS, min_size=1, max_size=30), unknown=st.integers(1, 12))
def test_divisions_without_a_position_come_after_the_others(places: list[tuple[float, float]], unknown: int) -> None:
    known = {f"c{n}": place for n, place in enumerate(places)}
    rest = [f"u{n}" for n in range(unknown)]
    tiles = tile_layout([*rest, *known], known)
    assert max(tiles.cells[code][1] for code in known) < min(tiles.cells[code][1] for code in rest)
    assert rest == sorted(rest, key=lambda code: (tiles.cells[code][1], tiles.cells[code][0]))


def test_a_grid_of_places_keeps_its_order() -> None:
    places = {f"{x}{y}": (x * 10.0, y * 10.0) for x in range(4) for y in range(3)}
    tiles = tile_layout(list(places), places)
    for code, (x, y) in tiles.cells.items():
        for other, (u, v) in tiles.cells.items():
            assert not (code[0] < other[0] and x > u)
            assert not (code[1] < other[1] and y > v)


def test_the_tiles_of_jinhua_hold_every_division(jinhua: City, jinhua_drawing: Drawing) -> None:
    assert set(jinhua_drawing.tiles) == {"330700", *(one.code for one in jinhua_drawing.counties)}
    assert len(jinhua_drawing.tiles["330700"].cells) == 9
    assert sum(len(tiles.cells) for code, tiles in jinhua_drawing.tiles.items() if code != "330700") == 146


def test_east_and_west_of_jinhua_stay_east_and_west(jinhua_drawing: Drawing) -> None:
    cells = jinhua_drawing.tiles["330700"].cells
    lanxi, dongyang, panan, pujiang, wuyi = (cells[code] for code in ("330781", "330783", "330727", "330726", "330723"))
    assert lanxi[0] < dongyang[0] <= panan[0]
    assert pujiang[1] < wuyi[1]
