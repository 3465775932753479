"""Outlines of a city, as its folder has them."""

from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely

from geo.city import City
from geo.faults import OutlineError
from geo.outline_checks import check_coverage, check_place, check_shapes
from geo.schematic import polygons

DEGREES = "EPSG:4490"

OutlineKind = Literal["county", "township"]


def city_outlines(city: City, kind: OutlineKind) -> gpd.GeoDataFrame:
    """Return code, schematic and polygons in degrees, in the order of divisions.csv; empty without a file."""
    path = city.folder / "boundaries" / f"{kind}.geojson"
    if not path.is_file():
        return gpd.GeoDataFrame({"code": [], "schematic": []}, geometry=[], crs=DEGREES)
    frame = gpd.read_file(path, columns=["code", "schematic"])
    frame = frame.set_crs(DEGREES, allow_override=True).astype({"code": str, "schematic": bool})
    return _checked(frame, city, kind, f"boundaries/{kind}.geojson")


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
