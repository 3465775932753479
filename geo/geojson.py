"""Outlines as GeoJSON of a city folder: one feature a line, five decimals, by code."""

import json
from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry


def written(outlines: Iterable[tuple[str, bool, BaseGeometry]]) -> str:
    """Return code, schematic and outline of every division as the text of a file."""
    lines = [_feature(*one) for one in sorted(outlines, key=lambda one: one[0])]
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'


def _feature(code: str, schematic: bool, outline: BaseGeometry) -> str:
    feature = {
        "type": "Feature",
        "properties": {"code": code, "schematic": schematic},
        "geometry": json.loads(shapely.to_geojson(outline), parse_float=lambda text: round(float(text), 5)),
    }
    return json.dumps(feature, separators=(",", ":"))
