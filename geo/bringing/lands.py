"""The land of each county once real townships are known: theirs first, then what the county outline leaves."""

from collections.abc import Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.bringing.mending import GAP
from geo.bringing.rows import codes_of
from geo.city import City
from geo.schematic import polygons

Shapes = Mapping[str, BaseGeometry]
NEARLY = 0.03  # part of a county that its townships may lack and still be all of it: borders of two hands differ
STRIP = 0.02  # degrees; narrower land between two hands' border is an error of one of them
TOUCH = 1e-7  # degrees within which two lines are the same
BESIDE = 0.2  # part of a strip's edge that must be the neighbour's border


@dataclass(frozen=True)
class Lands:
    """`rest`: land without real township by county; `united`: counties that are the union of their townships.

    `changed`: how far united counties differ from the outline before; `short`: what complete townships lack.
    """

    rest: dict[str, BaseGeometry]
    united: tuple[str, ...]
    changed: dict[str, float]
    short: dict[str, float]


def county_lands(city: City, counties: Shapes, real: Shapes) -> Lands:
    """Return the land of each county beside its real townships; counties may be missing if theirs are complete."""
    inside = _by_county(city, real)
    complete = [code for code in inside if _all_there(city, code, real)]
    lacking = {code: _lacking(counties[code], inside[code]) for code in complete if code in counties}
    united = tuple(code for code in complete if lacking.get(code, 0.0) <= NEARLY)
    taken = shapely.union_all(list(inside.values()))
    rest = {code: _wide(polygons(land - taken)) for code, land in counties.items() if code not in united}
    rest = {code: land for code, land in rest.items() if not land.is_empty}
    _give_strips(rest, counties, taken)
    return Lands(
        rest,
        united,
        {code: _changed(counties[code], inside[code]) for code in united if code in counties},
        {code: lacking[code] for code in complete if code not in united},
    )


def _by_county(city: City, real: Shapes) -> dict[str, BaseGeometry]:
    parent = {one.code: one.parent for one in city.divisions}
    parts: dict[str, list[BaseGeometry]] = {}
    for code, land in real.items():
        parts.setdefault(parent[code], []).append(land)
    return {code: polygons(shapely.union_all(lands)) for code, lands in parts.items()}


def _all_there(city: City, county: str, real: Shapes) -> bool:
    inside = {one.code for one in city.divisions if one.parent == county}
    return all(code in real for code in codes_of(city, "township") if code in inside)


def _lacking(county: BaseGeometry, townships: BaseGeometry) -> float:
    return float((county - townships).area / county.area)


def _changed(county: BaseGeometry, townships: BaseGeometry) -> float:
    return float(county.symmetric_difference(townships).area / county.area)


def _give_strips(rest: dict[str, BaseGeometry], counties: Shapes, taken: BaseGeometry) -> None:
    """Give narrow land that nobody claims now to the county it runs along, rather than to a real township."""
    borders = {code: land.boundary.buffer(TOUCH) for code, land in rest.items()}
    left = polygons(shapely.union_all(list(counties.values())) - shapely.union_all([taken, *rest.values()]))
    for piece in shapely.get_parts(left) if borders else ():
        shared = {code: float(shapely.length(piece.boundary & border)) for code, border in borders.items()}
        nearest = max(shared, key=lambda code: shared[code])
        if shared[nearest] > BESIDE * piece.length and piece.buffer(-STRIP / 2).is_empty:
            rest[nearest] = polygons(shapely.union_all([rest[nearest], piece]))


def _wide(land: BaseGeometry) -> BaseGeometry:
    """Return the parts wide enough to be land of their own."""
    return polygons(shapely.union_all([one for one in shapely.get_parts(land) if not one.buffer(-GAP / 2).is_empty]))
