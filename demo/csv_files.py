"""Write rows as CSV in the encodings of the offices, with notes below them."""

from pathlib import Path

from demo.places import Texts

NOTES = ("注：本表为演示数据，不是真实业务数据。", "填报人：演示员")


def write_csv(path: Path, columns: dict[str, Texts], encoding: str, newline: str, notes: bool) -> int:
    """Write a CSV file with notes at its end and return how many of its rows are no data."""
    lines = [",".join(columns), *map(",".join, zip(*(column.tolist() for column in columns.values()), strict=True))]
    tail = [note + "," * (len(columns) - 1) for note in NOTES] if notes else []
    path.write_bytes((newline.join([*lines, *tail]) + newline).encode(encoding))
    return len(tail)
