"""Open an outline file: whole, one layer, texts readable."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import geopandas as gpd
import pyogrio

from geo.bringing.encodings import BYTES, ENCODINGS, declared_encoding, decoded
from geo.bringing.shapefiles import PARTS, check_whole
from geo.bringing.zipped import ENDINGS, unpacked
from geo.faults import Fault, OutlineError
from geo.notes import Note

LARGEST = 200_000_000  # bytes
BEGINNINGS = {".gpkg": b"SQLite format 3", ".geojson": b"{", ".json": b"{"}
LINES = re.compile("Point|Line|^None$")  # layers that hold no areas
UNREADABLE = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.FieldError,
    pyogrio.errors.GeometryError,
    pyogrio.errors.CRSError,
    UnicodeDecodeError,
)


@dataclass(frozen=True)
class Opened:
    """Rows and shapes as a file has them, its texts readable; what was found out on the way."""

    frame: gpd.GeoDataFrame
    notes: tuple[Note, ...]


def opened(path: Path, layer: str | None = None) -> Opened:
    """Return what a file or the one file in a zip holds; raise OutlineError when it cannot be read whole."""
    _check_name(path)
    with unpacked(path, LARGEST) as plain:
        _check_content(plain, path.name)
        with _heard(path.name) as said:
            frame, encoding = _read(plain, path.name, layer)
    if not isinstance(frame, gpd.GeoDataFrame) or not len(frame):
        raise OutlineError([Fault(path.name, "文件里没有图形")])
    return Opened(frame, (encoding, *said))


def _check_name(path: Path) -> None:
    if path.suffix.lower() not in (*ENDINGS, ".zip"):
        raise OutlineError([_unreadable(path.name, path.suffix)])
    if not path.is_file():
        raise OutlineError([Fault(path.name, "没有这个文件", came=str(path))])


def _check_content(path: Path, shown: str) -> None:
    parts = [path] if path.suffix.lower() != ".shp" else [path.with_suffix(part) for part in PARTS]
    if sum(part.stat().st_size for part in parts if part.is_file()) > LARGEST:
        raise OutlineError([_unreadable(shown, path.suffix)])
    if path.suffix.lower() == ".shp" and (faults := check_whole(path, shown)):
        raise OutlineError(faults)
    if not _begins_right(path):
        raise OutlineError([_unreadable(shown, path.suffix)])


def _begins_right(path: Path) -> bool:
    """Say whether a file is what its ending says: GDAL goes by the content, and some contents name other files."""
    with path.open("rb") as file:
        start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(BEGINNINGS.get(path.suffix.lower(), b""))


@contextmanager
def _heard(shown: str) -> Iterator[list[Note]]:
    """Turn what the reading library complains about into a refusal, and what it warns of into notes."""
    said: list[Note] = []
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            yield said
        except UNREADABLE as error:
            raise OutlineError([_unreadable(shown, str(error))]) from error
    said += [
        Note("读取时的提示：{words}", {"words": words}) for words in dict.fromkeys(str(one.message) for one in heard)
    ]


def _read(path: Path, shown: str, layer: str | None) -> tuple[gpd.GeoDataFrame, Note]:
    if path.suffix.lower() == ".shp":
        return _shapefile(path, shown)
    if path.suffix.lower() == ".gpkg":
        frame = _rows(path, layer=_layer(path, shown, layer))
        return frame, Note("文字编码：{encoding}", {"encoding": "UTF-8"})
    return _geojson(path)


def _rows(path: Path | BytesIO, **how: str) -> gpd.GeoDataFrame:
    """Return the rows; a ring that does not close is closed, a shape beyond that is none."""
    return pyogrio.read_dataframe(path, on_invalid="fix", **how)


def _shapefile(path: Path, shown: str) -> tuple[gpd.GeoDataFrame, Note]:
    """Return the rows with the encoding that their bytes speak for; a .cpg may be missing or wrong."""
    declared = declared_encoding(path)
    frame, encoding = decoded(_rows(path, encoding=BYTES))
    if encoding is None:
        raise OutlineError([Fault(shown, "文字编码看不出", " | ".join(ENCODINGS), declared)])
    message = (
        "文字编码：{encoding}（由文字看出，文件声明的是 {declared}）"
        if declared
        else "文字编码：{encoding}（没有 .cpg，由文字看出）"
    )
    if declared.replace("-", "").upper() == encoding.replace("-", ""):
        message = "文字编码：{encoding}"
    return frame, Note(message, {"encoding": encoding, "declared": declared})


def _geojson(path: Path) -> tuple[gpd.GeoDataFrame, Note]:
    """Return the features of a GeoJSON file; one that is not UTF-8, as the standard wants, is tried as GB18030."""
    body = path.read_bytes()
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        again = body.decode("gb18030").encode()
        found = Note(
            "文字编码：{encoding}（由文字看出，文件声明的是 {declared}）", {"encoding": "GB18030", "declared": "UTF-8"}
        )
        return _rows(BytesIO(again)), found
    return _rows(path), Note("文字编码：{encoding}", {"encoding": "UTF-8"})


def _layer(path: Path, shown: str, wanted: str | None) -> str:
    """Return the layer to read: the one asked for, or the only one that may hold areas."""
    kinds = {str(name): str(kind) for name, kind in pyogrio.list_layers(path)}
    areas = [name for name, kind in kinds.items() if not LINES.search(kind)]
    found = [name for name in areas if wanted in (None, name)]
    if len(found) == 1:
        return found[0]
    reason = "没有这个图层" if wanted or not areas else "有多个图层，须用 --layer 写明"
    raise OutlineError([Fault(shown, reason, "{layers}", wanted or "", values={"layers": " | ".join(areas) or "-"})])


def _unreadable(shown: str, came: str) -> Fault:
    return Fault(shown, "不是可读的界线文件", "SHP | GPKG | GeoJSON | ZIP，200 MB 以内", came)
