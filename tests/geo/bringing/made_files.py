"""Outline files as offices send them, made from a bundled city's own outlines."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from geo.bringing.brought import Brought, bring
from geo.bringing.choices import Choices
from geo.city import City
from geo.outlines import OutlineKind, city_outlines

YIWU = "330782"


def outlines(city: City, kind: OutlineKind = "county") -> gpd.GeoDataFrame:
    """The city's outlines with the columns of a national survey."""
    names = {division.code: division.name for division in city.divisions}
    frame = city_outlines(city, kind)
    return frame.assign(XZQDM=frame.code, XZQMC=frame.code.map(names))[["XZQDM", "XZQMC", "geometry"]]


def townships(city: City, county: str = "") -> gpd.GeoDataFrame:
    """Townships with borders of another hand than the folder's, as a real survey has them."""
    frame = outlines(city, "township")
    bent = shapely.transform(shapely.segmentize(frame.geometry.to_numpy(), 0.002), _bent)
    return frame.assign(geometry=bent)[frame.XZQDM.str.startswith(county)].reset_index(drop=True)


def _bent(points: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> object:
    x, y = points.T
    return np.column_stack([x + 0.0008 * np.sin(y * 300) + 0.0006, y + 0.0008 * np.sin(x * 290)])


def shapefile(
    frame: gpd.GeoDataFrame, path: Path, encoding: str = "UTF-8", cpg: str | None = "", prj: bool = True
) -> Path:
    """Write a shapefile; `cpg` is what it declares instead of the truth, None = it declares nothing."""
    frame.to_file(path, encoding=encoding)
    if cpg is None:
        path.with_suffix(".cpg").unlink()
    elif cpg:
        path.with_suffix(".cpg").write_text(cpg)
    if not prj:
        path.with_suffix(".prj").unlink()
    return path


def brought(
    frame: gpd.GeoDataFrame, path: Path, city: City, kind: OutlineKind = "county", choices: Choices | None = None
) -> Brought:
    """Write a file and bring it."""
    frame.to_file(path)
    return bring(path, city, kind, choices or Choices())


def told(found: Brought, lang: str = "zh") -> str:
    return "\n".join(note.text(lang) for note in found.notes)
