"""Which division each row of a file is; rows that are no areas or of another city are left out and counted."""

import re
from collections import Counter

import geopandas as gpd
import shapely

from geo.city import City
from geo.codes import tidy_code
from geo.faults import Fault, OutlineError
from geo.models import CodeSystem
from geo.names import Refusal, Resolver
from geo.notes import Note
from geo.outlines import OutlineKind

AREAS = ("Polygon", "MultiPolygon")
CITY_CODE = re.compile(r"^(\d{4})00$")


def areas_only(frame: gpd.GeoDataFrame, file: str) -> tuple[gpd.GeoDataFrame, list[Note]]:
    """Return the rows that have an area; a file without any is refused with what came."""
    area = [any(one in AREAS for one in _kinds(shape)) for shape in frame.geometry]
    kinds = Counter("+".join(_kinds(shape)) for shape, kept in zip(frame.geometry, area, strict=True) if not kept)
    came = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    if not any(area):
        raise OutlineError([Fault(file, "不是面", "Polygon 或 MultiPolygon", came)])
    notes = [Note("略去 {rows} 个不是面的图形：{kinds}", {"rows": kinds.total(), "kinds": came})] if kinds else []
    return frame[area], notes


def _kinds(shape: object) -> list[str]:
    if shape is None or shapely.is_empty(shape):
        return ["-"]
    return sorted({str(part.geom_type) for part in shapely.get_parts(shape)})


def of_city(frame: gpd.GeoDataFrame, city: City, file: str) -> tuple[gpd.GeoDataFrame, list[Note]]:
    """Return the rows whose code is not that of another city: offices send whole provinces."""
    national = CITY_CODE.match(city.code)
    if not national:
        return frame, []
    codes = [tidy_code(code) or "" for code in frame.code]
    foreign = [len(code) in (6, 9, 12) and code.isdigit() and not code.startswith(national[1]) for code in codes]
    if all(foreign):
        values = {"start": national[1]}
        came = ", ".join(sorted({code[:4] for code in codes})[:5])
        raise OutlineError([Fault(file, "文件里没有本市的界线", "编码以 {start} 开头", came, values=values)])
    notes = [Note("略去 {rows} 行其他城市的界线", {"rows": sum(foreign)})] if any(foreign) else []
    return frame[[not one for one in foreign]], notes


def resolved(
    frame: gpd.GeoDataFrame, city: City, kind: OutlineKind, system: CodeSystem | None, file: str
) -> gpd.GeoDataFrame:
    """Return code and geometry with the city's own codes; raise OutlineError with the faults of all rows."""
    cells = list(frame[["code", "name", "within"]].itertuples(index=False, name=None))
    found = Resolver(city, system).resolve_many(cells)
    answers = [found[row] for row in cells]
    faults = [
        fault
        for row, answer in zip(frame.index, answers, strict=True)
        if (fault := _fault(row, answer, city, kind, file))
    ]
    if kind == "county":
        faults += [Fault(file, "缺少县级界线", "", code) for code in codes_of(city, "county") if code not in answers]
    if faults:
        raise OutlineError(faults)
    return gpd.GeoDataFrame({"code": answers}, geometry=frame.geometry.to_numpy(), crs=frame.crs)


def codes_of(city: City, kind: str) -> list[str]:
    """Return the codes of a kind that are valid now, in the order of the folder."""
    return [one.code for one in city.divisions if one.kind == kind and one.valid_to is None]


def _fault(row: int, answer: str | Refusal, city: City, kind: OutlineKind, file: str) -> Fault | None:
    if isinstance(answer, Refusal):
        return Fault(file, "{why}", "", answer.came or " ", row + 1, values={"why": answer})
    if next(one.kind for one in city.divisions if one.code == answer) != kind:
        return Fault(file, "不是此级区划", "{kind}", answer, row + 1, values={"kind": kind})
    return None
