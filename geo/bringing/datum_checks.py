"""Is the datum what the file says: compare with the county outlines known, as it is and with the shifts undone."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.bringing.choices import DATUMS, Datum
from geo.bringing.datum import restored
from geo.faults import Fault, OutlineError
from geo.notes import Note
from geo.schematic import polygons

CHINA = (72.0, 0.8, 138.0, 56.0)  # where the shifts are defined
COVERED = 0.9  # part of a county that must be there before its border can be compared
BETTER, CLEARLY = 0.75, 0.005  # of the misfit as declared; share of the counties' area
NAMES = {"as-declared": "CGCS2000/WGS84", "gcj02": "GCJ-02", "bd09": "BD-09"}

Misfits = Mapping[Datum, float]


def in_datum(
    frame: gpd.GeoDataFrame, file: str, chosen: Datum | None, known: gpd.GeoDataFrame, county_of: Mapping[str, str]
) -> tuple[gpd.GeoDataFrame, list[Note]]:
    """Return the frame with its shift undone; raise OutlineError to ask when another datum clearly fits better."""
    found = misfits(frame, known, county_of)
    best = min(DATUMS, key=lambda one: found.get(one, 0.0))
    if chosen is None and best != "as-declared" and _clearly(found, best):
        raise OutlineError([_question(file, found, best)])
    datum: Datum = chosen or "as-declared"
    moved = shapely.make_valid(restored(frame.geometry.to_numpy(), datum), method="structure", keep_collapsed=False)
    shapes = [polygons(one) for one in moved]
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs)), [_note(datum, found, chosen)]


def misfits(frame: gpd.GeoDataFrame, known: gpd.GeoDataFrame, county_of: Mapping[str, str]) -> Misfits:
    """Return for each datum the share of area in which outlines and known counties differ; empty = not comparable."""
    lands = dict(zip(known.code, known.geometry, strict=True))
    brought = _by_county(frame, county_of)
    pairs = [(brought[code], land) for code, land in lands.items() if code in brought]
    pairs = [(new, land) for new, land in pairs if new.area > COVERED * land.area and _in_china(land)]
    if not pairs:
        return {}
    shapes, counties = (np.array(side, dtype=object) for side in zip(*pairs, strict=True))
    whole = float(shapely.area(counties).sum())
    return {one: _difference(restored(shapes, one), counties) / whole for one in DATUMS}


def _by_county(frame: gpd.GeoDataFrame, county_of: Mapping[str, str]) -> dict[str, BaseGeometry]:
    counties = frame.code.map(lambda code: county_of[code])
    return {code: shapely.union_all(part.to_numpy()) for code, part in frame.geometry.groupby(counties)}


def _difference(shapes: "np.ndarray[tuple[int], np.dtype[np.object_]]", counties: object) -> float:
    return float(shapely.area(shapely.symmetric_difference(shapely.make_valid(shapes), counties)).sum())


def _in_china(land: BaseGeometry) -> bool:
    return bool(shapely.box(*CHINA).contains(shapely.box(*land.bounds)))


def _clearly(found: Misfits, best: Datum) -> bool:
    declared = found["as-declared"]
    return found[best] < BETTER * declared and declared - found[best] > CLEARLY


def _question(file: str, found: Misfits, best: Datum) -> Fault:
    reason = "与本市县级界线相比，按声明的基准不合 {declared}，按 {name} 换算后只不合 {converted}，坐标很可能是 {name}"
    values = {
        "declared": _share(found["as-declared"]),
        "converted": _share(found[best]),
        "name": NAMES[best],
        "best": best,
    }
    return Fault(file, reason, "--datum {best} 换算 | --datum as-declared 按声明保留", values=values)


def _note(datum: Datum, found: Misfits, chosen: Datum | None) -> Note:
    name = {"name": NAMES[datum]}
    if not found:
        message = (
            "基准：{name}（由 --datum 指定，没有可比的县级界线，未核对）"
            if chosen
            else "基准：按声明（没有可比的县级界线，未核对）"
        )
        return Note(message, name)
    figures = {one: _share(found[one]) for one in DATUMS}
    told = {"declared": figures["as-declared"], "gcj02": figures["gcj02"], "bd09": figures["bd09"], **name}
    compared = Note("与县级界线不合：按声明 {declared}，按 GCJ-02 {gcj02}，按 BD-09 {bd09}", told)
    message = "基准：{name}（由 --datum 指定；{compared}）" if chosen else "基准：按声明（{compared}）"
    return Note(message, {**name, "compared": compared})


def _share(value: float) -> str:
    return f"{value:.1%}"
