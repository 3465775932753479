"""Which columns of a file hold code, name and county of an outline."""

import geopandas as gpd
import pandas as pd

from geo.faults import Fault, OutlineError
from geo.notes import Note

# GB is the code of an outline at Tianditu, but the class of a feature in the national base data, which have PAC.
COLUMNS = {
    "code": (
        *("code", "xzqdm", "xzdm", "xzqhdm", "xzqbm", "adcode", "pac", "qhdm", "gb"),
        *("区划代码", "行政区划代码", "行政区划代", "行政区代码", "行政代码", "编码", "代码"),
    ),
    "name": (
        *("name", "xzqmc", "xzmc", "xzqhmc", "qhmc", "mc"),
        *(
            "区划名称",
            "行政区划名称",
            "行政区划名",
            "行政区名称",
            "乡镇街道",
            "乡镇街道名称",
            "乡镇街道名",
            "乡镇名称",
            "名称",
        ),
    ),
    "within": ("county", "within", "xjqymc", "xjmc", "xian", "县市区", "所属县", "区县", "县区", "县级名称"),
}


def named_columns(frame: gpd.GeoDataFrame, file: str) -> tuple[gpd.GeoDataFrame, list[Note]]:
    """Return code, name, within (text, blank when absent) and geometry; a code or a name there must be."""
    present = {str(column).strip().casefold(): column for column in frame.columns}
    found = {our: next((present[one] for one in names if one in present), None) for our, names in COLUMNS.items()}
    if found["code"] is None and found["name"] is None:
        listed = {"columns": ", ".join((*COLUMNS["code"], *COLUMNS["name"]))}
        came = ", ".join(str(column) for column in frame.columns)
        raise OutlineError([Fault(file, "没有编码列，也没有名称列", "{columns}", came, values=listed)])
    told = {our: _texts(frame, column) for our, column in found.items()}
    told["code"] = told["code"].str.replace(r"^156(?=\d{6}(\d{3})?(\.0)?$)", "", regex=True)
    return gpd.GeoDataFrame(told, geometry=frame.geometry, crs=frame.crs), _notes(found)


def _texts(frame: gpd.GeoDataFrame, column: str | None) -> "pd.Series[str]":
    """Return a column as text, blanks for what is not there."""
    if column is None:
        return pd.Series("", index=frame.index, dtype=str)
    texts: pd.Series[str] = frame[column].astype(object).where(frame[column].notna(), "").astype(str).str.strip()
    return texts


def _notes(found: dict[str, str | None]) -> list[Note]:
    shown = {our: column or "-" for our, column in found.items()}
    notes = [Note("所用的列：编码 {code}，名称 {name}，所属县 {within}", shown)]
    if found["name"] is None:
        notes.append(Note("没有名称列，编码没有与名称核对"))
    return notes
