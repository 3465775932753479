"""What the person who brings a file says about it; what is left open is found out."""

from dataclasses import dataclass
from typing import Literal, get_args

from geo.models import CodeSystem

Datum = Literal["as-declared", "gcj02", "bd09"]
DATUMS: tuple[Datum, ...] = get_args(Datum)


@dataclass(frozen=True)
class Choices:
    """Coordinate system, code system, datum and layer of a file; None = not said."""

    crs: str | None = None
    system: CodeSystem | None = None
    datum: Datum | None = None
    layer: str | None = None
