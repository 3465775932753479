"""Do outlines lie where their divisions are: around their seats, and townships in their county."""

from collections.abc import Iterator, Mapping

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.bringing.mending import TOLD
from geo.city import City
from geo.faults import Fault
from geo.notes import Note
from geo.outlines import OutlineKind

NEAR = 0.03  # degrees, about 3 km: seats are known no better
HALF = 0.5


def check_seats(frame: gpd.GeoDataFrame, city: City, kind: OutlineKind, file: str) -> tuple[list[Fault], list[Note]]:
    """Return faults where names and places do not fit: a county without its seats, most townships without theirs."""
    seats = _seats(city, kind)
    off = {row.code: share for row in frame.itertuples() if (share := _outside(row.geometry, seats.get(row.code, [])))}
    wrong = [code for code, share in off.items() if share > HALF]
    reason, allowed = "驻地多不在此界线内，编码、名称与位置对不上", "编码、名称与图形属于同一区划"
    if kind == "county":
        return [Fault(file, reason, allowed, code) for code in wrong], []
    known = [code for code in frame.code if code in seats]
    if len(wrong) > HALF * len(known):
        values = {"off": len(wrong), "known": len(known)}
        return [
            Fault(
                file,
                "{known} 个有驻地的乡镇中 {off} 个的驻地不在其界线内，编码、名称与位置对不上",
                allowed,
                values=values,
            )
        ], []
    return [], _told(wrong)


def _seats(city: City, kind: OutlineKind) -> dict[str, list[shapely.Point]]:
    """Return the seats by the division whose outline they must lie in."""
    found: dict[str, list[shapely.Point]] = {}
    for one in city.divisions:
        if one.seat:
            home = one.parent if kind == "county" and one.kind == "township" else one.code
            found.setdefault(home, []).append(shapely.Point(one.seat))
    return found


def _outside(outline: BaseGeometry, seats: list[shapely.Point]) -> float:
    return sum(outline.distance(seat) > NEAR for seat in seats) / len(seats) if seats else 0.0


def _told(codes: list[str]) -> list[Note]:
    if not codes:
        return []
    shown = ", ".join(codes[:TOLD]) + (" …" if len(codes) > TOLD else "")
    return [Note("{n} 个乡镇的驻地离其界线三公里以上，请核对驻地坐标：{codes}", {"n": len(codes), "codes": shown})]


def check_counties(
    real: Mapping[str, BaseGeometry], counties: Mapping[str, BaseGeometry], city: City, file: str
) -> Iterator[Fault]:
    """Yield a fault for each real township that lies for the most part outside its own county."""
    for one in city.divisions:
        land, county = real.get(one.code), counties.get(one.parent)
        if land is not None and county is not None and (land & county).area < HALF * land.area:
            values = {"county": one.parent}
            yield Fault(
                file, "大半不在所属县 {county} 的界线内", "县级界线之内", f"{one.code} {one.name}", values=values
            )
