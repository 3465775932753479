"""The coordinate system of a file: said by the user, declared in the file, or read from the size of the numbers."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError, ProjError

from geo.city import City
from geo.faults import Fault, OutlineError
from geo.notes import Note
from geo.outline_checks import check_place
from geo.outlines import DEGREES

MODERN = 6_378_137.0  # metres, the axis of CGCS2000, WGS84 and their like; 西安80 and 北京54 have others
EXAMPLES = "EPSG:4490 | EPSG:4549 | EPSG:4528"
METRES = "EPSG:4549"  # CGCS2000, three degrees around 120° E, eastings without the zone
THREE_DEGREE, SIX_DEGREE = (range(25, 46), 4488), (range(13, 24), 4478)  # zone numbers, EPSG code of zone 0


def in_degrees(
    frame: gpd.GeoDataFrame, file: str, chosen: str | None, city: City, kind: str
) -> tuple[gpd.GeoDataFrame, str, list[Note]]:
    """Return the frame in degrees, its coordinate system before, and how that was found."""
    declared = None if _is_only_the_default(frame, file) else frame.crs
    system = _known(chosen, file) if chosen else declared or CRS(_guessed(frame, file, city, kind))
    degrees = _converted(frame.set_crs(system, allow_override=True), file)
    values = {"crs": _told(system), "declared": _told(declared) if declared else "-"}
    if chosen:
        notes = [Note("坐标系：{crs}（由 --crs 指定，文件声明 {declared}）", values)]
    elif declared is not None:
        notes = [Note("坐标系：{crs}（文件声明）", values)]
    else:
        notes = [Note("坐标系：{crs}（文件没有声明，由数值大小看出）", values)]
    return degrees, _told(system), notes + _old_datum(system)


def _is_only_the_default(frame: gpd.GeoDataFrame, file: str) -> bool:
    """Say whether the file says nothing: GeoJSON without a word is degrees, which large numbers contradict."""
    return bool(file.lower().endswith("json") and frame.crs == CRS("EPSG:4326") and not _are_degrees(frame))


def _known(text: str, file: str) -> CRS:
    try:
        return CRS.from_user_input(text)
    except CRSError as error:
        raise OutlineError([Fault(file, "不认识的坐标系", EXAMPLES, text, column="--crs")]) from error


def _converted(frame: gpd.GeoDataFrame, file: str) -> gpd.GeoDataFrame:
    if not (frame.crs.is_geographic or frame.crs.is_projected):
        raise OutlineError([Fault(file, "坐标系不能换算成经纬度，须用 --crs 写明", EXAMPLES, frame.crs.name)])
    try:
        degrees = frame.to_crs(DEGREES)
    except ProjError as error:
        raise OutlineError([Fault(file, "坐标系不能换算成经纬度，须用 --crs 写明", EXAMPLES, str(error))]) from error
    if not np.isfinite(degrees.total_bounds).all():
        raise OutlineError([Fault(file, "坐标不在坐标系的范围内，坐标系不对", EXAMPLES, _told(frame.crs))])
    return degrees


def _are_degrees(frame: gpd.GeoDataFrame) -> bool:
    left, bottom, right, top = (float(edge) for edge in frame.total_bounds)
    return left >= -180 and right <= 180 and bottom >= -90 and top <= 90


def _guessed(frame: gpd.GeoDataFrame, file: str, city: City, kind: str) -> str:
    """Return the first coordinate system of the numbers' size that puts the outlines in the city."""
    candidates = _candidates(frame, city.projection)
    if not candidates:
        came = ", ".join(f"{float(edge):.0f}" for edge in frame.total_bounds)
        raise OutlineError([Fault(file, "没有声明坐标系，坐标也看不出", "用 --crs 写明，例如 EPSG:4490", came)])
    for one in candidates[:-1]:
        if not check_place(_converted(frame.set_crs(one, allow_override=True), file), city, kind, file):
            return one
    return candidates[-1]


def _candidates(frame: gpd.GeoDataFrame, projection: str) -> Sequence[str]:
    left, _, right, _ = (float(edge) for edge in frame.total_bounds)
    if _are_degrees(frame):
        return [DEGREES]
    if left >= 100_000 and right < 1_000_000:
        return list(dict.fromkeys([projection, METRES]))
    zone = int(left // 1_000_000) if np.isfinite(left) else 0
    codes = [first + zone for zones, first in (THREE_DEGREE, SIX_DEGREE) if zone in zones]
    return [f"EPSG:{code}" for code in codes if right < (zone + 1) * 1_000_000]


def _told(system: CRS) -> str:
    code = system.to_epsg(min_confidence=70)
    return f"EPSG:{code} {system.name}" if code else str(system.name)


def _old_datum(system: CRS) -> list[Note]:
    if system.ellipsoid is None or system.ellipsoid.semi_major_metre == MODERN:
        return []
    datum = system.datum.name if system.datum else system.name
    return [Note("基准 {datum} 换算到 CGCS2000 没有公开的精确参数，位置可能差几十至一百多米", {"datum": datum})]
