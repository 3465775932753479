"""Make valid, join the parts of a division, close slivers; whatever is done is told."""

import re
from collections import Counter

import geopandas as gpd
import numpy as np
import shapely

from geo.city import City
from geo.faults import Fault, OutlineError
from geo.notes import Note
from geo.outline_checks import Finding, find_gaps, find_overlaps
from geo.schematic import polygons

GAP = 0.002  # degrees, about 200 m: a gap narrower than this is nobody's land
TOLD = 8  # as many places are named one by one
PLACE = re.compile(r"\[(\S+) (\S+)\]")


def whole_areas(frame: gpd.GeoDataFrame, file: str) -> tuple[gpd.GeoDataFrame, list[Note]]:
    """Return one valid area a division, and what had to be repaired or joined."""
    flat = shapely.force_2d(frame.geometry.to_numpy())
    valid = shapely.is_valid(flat)
    notes = []
    if not valid.all():
        places = [_broken(code, shape) for code, shape in zip(frame.code[~valid], flat[~valid], strict=True)]
        notes.append(_listed("修复 {n} 个不合规的图形：{places}", places))
    mended = [polygons(one) for one in shapely.make_valid(flat, method="structure", keep_collapsed=False)]
    nothing = [code for code, shape in zip(frame.code, mended, strict=True) if shape.is_empty]
    if nothing:
        raise OutlineError([Fault(file, "图形没有面积", "Polygon 或 MultiPolygon", code) for code in nothing])
    repeated = [f"{code} × {times}" for code, times in Counter(frame.code).items() if times > 1]
    if repeated:
        notes.append(_listed("{n} 个区划由几个图形合成：{places}", repeated))
    whole = gpd.GeoDataFrame({"code": frame.code.to_numpy()}, geometry=mended, crs=frame.crs)
    return whole.dissolve("code", as_index=False), notes


def checked_coverage(frame: gpd.GeoDataFrame, city: City, file: str) -> list[Note]:
    """Return the small gaps and overlaps as notes; raise OutlineError with those too big to be closed."""
    flat = frame.to_crs(city.projection)
    gaps, overlaps = find_gaps(flat, city), find_overlaps(flat)
    serious = [one.fault(file) for one in (*gaps, *overlaps) if one.serious]
    if serious:
        raise OutlineError(serious)
    width = GAP * 111_320 / flat.crs.axis_info[0].unit_conversion_factor
    narrow = [one for one in gaps if one.shape.buffer(-width / 2).is_empty]
    wide = [one for one in gaps if not one.shape.buffer(-width / 2).is_empty]
    return [
        *_found("窄缝 {n} 处，共 {area:.3f} km²，已并入相邻区划：{places}", narrow),
        *_found("空隙 {n} 处，共 {area:.3f} km²，宽于 200 米，保留不填：{places}", wide),
        *_found("重叠 {n} 处，共 {area:.3f} km²，已归其中一方：{places}", overlaps),
    ]


def closed(shapes: "np.ndarray[tuple[int], np.dtype[np.object_]]") -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Return areas in degrees without slivers and overlaps between them; where two overlap the first has the land."""
    cleaned = shapely.coverage_clean(shapes, gap_width=GAP, merge_strategy="min_index")
    return np.array([polygons(one) for one in cleaned], dtype=object)


def _broken(code: str, shape: object) -> str:
    place = PLACE.search(shapely.is_valid_reason(shape))
    return f"{code} @ {float(place[1]):.4f}, {float(place[2]):.4f}" if place else code


def _found(message: str, found: list[Finding]) -> list[Note]:
    if not found:
        return []
    largest = sorted(found, key=lambda one: -one.area)
    return [_listed(message, [one.words() for one in largest], area=sum(one.area for one in found))]


def _listed(message: str, places: list[str], **values: object) -> Note:
    shown = "; ".join(places[:TOLD]) + (" …" if len(places) > TOLD else "")
    return Note(message, {"n": len(places), "places": shown, **values})
