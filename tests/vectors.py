"""Reads the vectors beside the checkout: inputs and answers of software we did not write; null = NA, NaN, infinite."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from indicators.axes import Floats


def read(shared: Path, name: str) -> Any:
    """What one file holds."""
    return json.loads((shared / "vectors" / f"{name}.json").read_text(encoding="utf-8"))


def floats(values: Iterable[float | None]) -> Floats:
    """Numbers in an array, null as NaN."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def column(rows: Iterable[dict[str, Any]], name: str) -> Floats:
    """One figure of every row."""
    return floats(row[name] for row in rows)


def agree(found: Any, expected: Any, tolerance: float = 1e-9) -> None:
    """Missing in the same places, elsewhere equal to the tolerance: relative above 1, absolute below."""
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance, equal_nan=True)
