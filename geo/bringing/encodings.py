"""What the bytes of a shapefile's texts are, whatever its .cpg says: UTF-8 or GB18030."""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

BYTES = "ISO-8859-1"  # a sign for every byte: read so, a text can be turned back into its bytes
ENCODINGS = ("UTF-8", "GB18030")
CHINESE = re.compile("[\u3000-\u9fff\uf900-\uffef\U00020000-\U0003ffff]")


def decoded(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, str | None]:
    """Return a frame read as BYTES with its true texts, and their encoding; None when they are in neither."""
    columns = [str(one) for one in frame.columns if one != frame.geometry.name]
    texts = {one: _raw(frame[one]) for one in columns if _is_text(frame[one])}
    encoding = encoding_of([*(one.encode(BYTES) for one in columns), *(raw for some in texts.values() for raw in some)])
    if encoding is None:
        return frame, None
    told = frame.copy()
    for column, raws in texts.items():
        told[column] = [_text(raw, encoding) for raw in raws]
    return told.rename(columns={one: _text(one.encode(BYTES), encoding) for one in columns}), encoding


def declared_encoding(path: Path) -> str:
    """Return what the .cpg beside a shapefile says, blank without one."""
    beside = (one for one in path.parent.iterdir() if one.stem == path.stem and one.suffix.lower() == ".cpg")
    cpg = next(beside, None)
    return cpg.read_text(encoding=BYTES).strip()[:40] if cpg else ""


def encoding_of(texts: Iterable[bytes]) -> str | None:
    """Return the first encoding that reads all texts as Chinese, else the first that reads them at all.

    A few GBK words are UTF-8 by chance (联通), but then they are no Chinese in it.
    """
    raws = list(texts)
    readable = {name: told for name in ENCODINGS if (told := _all(raws, name)) is not None}
    chinese = [name for name, told in readable.items() if _is_chinese(told)]
    return next(iter([*chinese, *readable]), None)


def _all(raws: list[bytes], encoding: str) -> str | None:
    try:
        return "".join(_text(raw, encoding) for raw in raws)
    except UnicodeDecodeError:
        return None


def _text(raw: bytes, encoding: str) -> str:
    """Return a text; a last sign that the field's width has cut in two is left out."""
    return codecs.getincrementaldecoder(encoding)().decode(raw)


def _is_chinese(text: str) -> bool:
    other = [sign for sign in text if not sign.isascii()]
    return 2 * len(CHINESE.findall(text)) >= len(other)


def _is_text(column: "pd.Series[str]") -> bool:
    return bool(pd.api.types.is_string_dtype(column) or pd.api.types.is_object_dtype(column))


def _raw(column: "pd.Series[str]") -> list[bytes]:
    return [str(cell).encode(BYTES) for cell in column.astype(object).where(column.notna(), "")]
