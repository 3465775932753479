"""Read an outline file as cities have it: encoding, coordinate system and columns found out."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from geo.faults import Fault, OutlineError

DEGREES = "EPSG:4490"
COLUMNS = {
    "code": ("code", "xzqdm", "xzdm", "adcode", "gb", "qhdm", "区划代码", "行政区划代码", "编码"),
    "name": ("name", "xzqmc", "xzmc", "mc", "区划名称", "乡镇街道", "名称"),
    "within": ("county", "within", "xjqymc", "xian", "县市区", "所属县"),
}
ENDINGS = (".shp", ".gpkg", ".geojson", ".json")
LARGEST = 200_000_000  # bytes


def read_frame(path: Path, crs: str | None, projection: str) -> gpd.GeoDataFrame:
    """Return code, name, within (text, blank when absent) and geometry in degrees; raise OutlineError."""
    if path.suffix.lower() not in ENDINGS or not path.is_file() or path.stat().st_size > LARGEST:
        raise OutlineError([Fault(path.name, "不是可读的界线文件", "SHP | GPKG | GeoJSON，200 MB 以内", path.suffix)])
    frame = _read(path)
    renamed = _columns(frame, path.name)
    if crs or renamed.crs is None:
        renamed = renamed.set_crs(crs or _guessed(renamed, path.name, projection), allow_override=True)
    return renamed.to_crs(DEGREES)


def _read(path: Path) -> gpd.GeoDataFrame:
    """Return the file as it is; a shapefile without .cpg whose texts are not UTF-8 is read as GB18030."""
    try:
        if path.suffix.lower() == ".shp" and not path.with_suffix(".cpg").is_file():
            try:
                return gpd.read_file(path, encoding="UTF-8")
            except UnicodeDecodeError:
                return gpd.read_file(path, encoding="GB18030")
        return gpd.read_file(path)
    except pyogrio.errors.DataSourceError as error:
        raise OutlineError(
            [Fault(path.name, "不是可读的界线文件", "SHP | GPKG | GeoJSON，200 MB 以内", str(error))]
        ) from error


def _columns(frame: gpd.GeoDataFrame, file: str) -> gpd.GeoDataFrame:
    """Return the frame with our column names; a code or a name there must be."""
    present = {str(column).casefold(): column for column in frame.columns}
    found = {our: next((present[one] for one in names if one in present), None) for our, names in COLUMNS.items()}
    if found["code"] is None and found["name"] is None:
        listed = {"columns": ", ".join((*COLUMNS["code"], *COLUMNS["name"]))}
        came = ", ".join(str(column) for column in frame.columns)
        raise OutlineError([Fault(file, "没有编码列，也没有名称列", "{columns}", came, values=listed)])
    told = {our: _texts(frame, column) for our, column in found.items()}
    told["code"] = told["code"].str.replace(r"^156(?=\d{6}$)", "", regex=True)
    return gpd.GeoDataFrame(told, geometry=frame.geometry, crs=frame.crs)


def _texts(frame: gpd.GeoDataFrame, column: str | None) -> "pd.Series[str]":
    """Return a column as text, blanks for what is not there."""
    if column is None:
        return pd.Series("", index=frame.index, dtype=str)
    texts: pd.Series[str] = frame[column].astype(object).where(frame[column].notna(), "").astype(str)
    return texts


def _guessed(frame: gpd.GeoDataFrame, file: str, projection: str) -> str:
    """Return the coordinate system that the size of the numbers speaks for."""
    left, bottom, right, top = (float(edge) for edge in frame.total_bounds)
    if left >= -180 and right <= 180 and bottom >= -90 and top <= 90:
        return DEGREES
    if left >= 100_000 and right < 1_000_000:
        return projection
    if left >= 40_000_000 and right < 41_000_000:
        return "EPSG:4528"
    came = f"{left:.0f}, {bottom:.0f}, {right:.0f}, {top:.0f}"
    raise OutlineError([Fault(file, "没有声明坐标系，坐标也看不出", "用 --crs 写明，例如 EPSG:4490", came)])
