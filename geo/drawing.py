"""The drawing of a city's map: paths, label points and tiles, the same for screen and paper."""

import hashlib
import json

from pydantic import BaseModel, ConfigDict

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Shape(_Part):
    """A division drawn: `d` is its SVG path, `bbox` left, top, right, bottom of a closer view.

    Islets far out at sea may lie outside `bbox`; they are in `d`.
    Words centred on `label` have `room` units free in every direction, and `wide` to the left and right.
    """

    code: str
    d: str
    bbox: Box
    label: Point
    room: float
    wide: float
    parent: str
    schematic: bool


class Tiles(_Part):
    """Equal-size cells of what lies directly in a division: column and row from 0 at the top left."""

    columns: int
    rows: int
    cells: dict[str, tuple[int, int]]


class Drawing(_Part):
    """A map about 1000 units wide, y downwards; counties and townships in the order of divisions.csv.

    Townships without an outline are in `tiles` only. Draw `counties` again on top as borders.
    """

    viewbox: Box
    counties: tuple[Shape, ...]
    townships: tuple[Shape, ...]
    tiles: dict[str, Tiles]

    def to_json(self) -> str:
        """Return compact JSON, the same for the same city folder."""
        return json.dumps(_short(self.model_dump()), ensure_ascii=False, separators=(",", ":"))

    def content_hash(self) -> str:
        """Return the SHA-256 of the JSON, to name the file by."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def shape(self, code: str) -> Shape | None:
        """Return the shape of a division, None for one without outline."""
        shapes = (*self.counties, *self.townships)
        return next((shape for shape in shapes if shape.code == code), None)


def _short(value: object) -> object:
    """Return numbers without a needless .0, lists and dicts alike."""
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_short(one) for one in value]
    return int(value) if isinstance(value, float) and value == int(value) else value
