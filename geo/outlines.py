"""Outlines of a city: those of its folder, and those a city brings as SHP, GPKG or GeoJSON."""

from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely

from geo.city import City
from geo.faults import Fault, OutlineError
from geo.models import CodeSystem
from geo.names import Refusal, Resolver
from geo.outline_checks import check_coverage, check_place, check_shapes
from geo.outline_files import DEGREES, read_frame
from geo.schematic import polygons

OutlineKind = Literal["county", "township"]


def city_outlines(city: City, kind: OutlineKind) -> gpd.GeoDataFrame:
    """Return code, schematic and polygons in degrees, in the order of divisions.csv; empty without a file."""
    path = city.folder / "boundaries" / f"{kind}.geojson"
    if not path.is_file():
        return gpd.GeoDataFrame({"code": [], "schematic": []}, geometry=[], crs=DEGREES)
    frame = gpd.read_file(path, columns=["code", "schematic"])
    frame = frame.set_crs(DEGREES, allow_override=True).astype({"code": str, "schematic": bool})
    return _checked(frame, city, kind, f"boundaries/{kind}.geojson")


def bring_outlines(
    path: Path, city: City, kind: OutlineKind, crs: str | None = None, system: CodeSystem | None = None
) -> gpd.GeoDataFrame:
    """Return a city's own outlines as code, schematic (false) and polygons in degrees.

    Divisions are found by code, name and county as in every import; without a declared coordinate system it is
    read from the size of the numbers. Raises OutlineError with all faults of the file.
    """
    frame = read_frame(path, crs, city.projection)
    found = Resolver(city, system).resolve_many(frame[["code", "name", "within"]].itertuples(index=False, name=None))
    answers = [found[row] for row in frame[["code", "name", "within"]].itertuples(index=False, name=None)]
    faults = _code_faults(answers, city, kind, path.name)
    if faults:
        raise OutlineError(faults)
    named = frame.assign(code=answers, schematic=False)[["code", "schematic", "geometry"]]
    return _checked(named.dissolve("code", as_index=False), city, kind, path.name)


def _code_faults(answers: list[str | Refusal], city: City, kind: OutlineKind, file: str) -> list[Fault]:
    """Return a fault for each row whose division is not found or of another kind, and for each county missing."""
    kinds = {division.code: division.kind for division in city.divisions}
    faults = []
    for row, answer in enumerate(answers, start=1):
        if isinstance(answer, Refusal):
            faults.append(Fault(file, "{why}", "", answer.came or " ", row, values={"why": answer}))
        elif kinds[answer] != kind:
            faults.append(Fault(file, "不是此级区划", "{kind}", answer, row, values={"kind": kind}))
    missing = [code for code, its in kinds.items() if its == "county" and code not in answers]
    return faults + [Fault(file, "缺少县级界线", "", code) for code in missing if kind == "county"]


def _checked(frame: gpd.GeoDataFrame, city: City, kind: OutlineKind, file: str) -> gpd.GeoDataFrame:
    """Return repaired polygons in the order of divisions.csv; a wrong place hides the rest, which is its echo."""
    faults = check_shapes(frame, file) or check_place(frame, city, kind, file)
    faults = faults or check_coverage(frame, city, file)
    if faults:
        raise OutlineError(faults)
    order = pd.CategoricalDtype([division.code for division in city.divisions], ordered=True)
    rank = frame.code.astype(order).cat.codes
    whole = [polygons(one) for one in shapely.make_valid(frame.geometry.array)]
    frame = frame.set_geometry(gpd.GeoSeries(whole, index=frame.index, crs=frame.crs))
    return frame.iloc[rank.argsort(kind="stable")].reset_index(drop=True)
