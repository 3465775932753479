"""Read the outlines of a city folder and check them: place, shapes, gaps and overlaps."""

from typing import Literal

import geopandas as gpd
import pandas as pd

from geo.city import City
from geo.faults import OutlineError
from geo.outline_checks import check_coverage, check_place, check_shapes

OutlineKind = Literal["county", "township"]
DEGREES = "EPSG:4490"


def city_outlines(city: City, kind: OutlineKind) -> gpd.GeoDataFrame:
    """Return code, schematic and polygons in degrees, in the order of divisions.csv; empty without a file."""
    path = city.folder / "boundaries" / f"{kind}.geojson"
    if not path.is_file():
        return gpd.GeoDataFrame({"code": [], "schematic": []}, geometry=[], crs=DEGREES)
    frame = gpd.read_file(path, columns=["code", "schematic"])
    frame = frame.set_crs(DEGREES, allow_override=True).astype({"code": str, "schematic": bool})
    faults = check_outlines(frame, city, kind, f"boundaries/{kind}.geojson")
    if faults:
        raise OutlineError(faults)
    return in_order(frame, city)


def check_outlines(frame: gpd.GeoDataFrame, city: City, kind: OutlineKind, file: str):  # type: ignore
    """Return all faults of outlines in degrees; a wrong place hides the rest, which would be its echo."""
    faults = check_shapes(frame, file) or check_place(frame, city, file)
    return faults or check_coverage(frame, city, file)


def in_order(frame: gpd.GeoDataFrame, city: City) -> gpd.GeoDataFrame:
    """Return the outlines in the order of divisions.csv."""
    order = pd.CategoricalDtype([division.code for division in city.divisions], ordered=True)
    return (
        frame.assign(place=frame.code.astype(order)).sort_values("place").drop(columns="place").reset_index(drop=True)
    )
