"""Is a shapefile whole: its parts beside each other, as long as they say, with as many rows as shapes."""

import struct
from pathlib import Path

from geo.faults import Fault

PARTS = (".shp", ".shx", ".dbf")
HEADER = 100  # bytes before the first shape, in .shp and .shx
MAGIC = 9994


def check_whole(path: Path, shown: str) -> list[Fault]:
    """Return the faults of a shapefile that GDAL would read without a word: parts missing or cut off."""
    parts = {one.suffix.lower(): one for one in path.parent.iterdir() if one.stem == path.stem and one.is_file()}
    missing = [part for part in PARTS if part not in parts]
    if missing:
        allowed = "{parts} 三个文件放在一起"
        values = {"missing": ", ".join(missing), "parts": ", ".join(PARTS)}
        return [Fault(shown, "缺少同名的 {missing} 文件", allowed, values=values)]
    wanted = {part: _wanted(parts[part], part) for part in PARTS}
    unreadable = [part for part in PARTS if wanted[part] is None]
    if unreadable:
        return [Fault(shown, "不是 Shapefile", came=", ".join(unreadable))]
    faults = [_cut(shown, part, wanted[part] or 0, parts[part].stat().st_size) for part in PARTS]
    return [fault for fault in faults if fault] or _uneven(shown, parts)


def _wanted(path: Path, part: str) -> int | None:
    """Return how many bytes a part must have by its own header, None without a header of that kind."""
    with path.open("rb") as file:
        head = file.read(HEADER)
    if part == ".dbf":
        if len(head) < 32:
            return None
        records, first, length = struct.unpack_from("<IHH", head, 4)
        return int(first + records * length)
    if len(head) < HEADER or struct.unpack_from(">i", head)[0] != MAGIC:
        return None
    return 2 * int(struct.unpack_from(">i", head, 24)[0])


def _cut(shown: str, part: str, wanted: int, size: int) -> Fault | None:
    if size >= wanted:
        return None
    values = {"part": part, "wanted": wanted, "size": size}
    return Fault(shown, "{part} 不完整：应有 {wanted} 字节，只有 {size} 字节", values=values)


def _uneven(shown: str, parts: dict[str, Path]) -> list[Fault]:
    shapes = (parts[".shx"].stat().st_size - HEADER) // 8
    with parts[".dbf"].open("rb") as file:
        rows = struct.unpack_from("<I", file.read(8), 4)[0]
    if shapes == rows:
        return []
    return [Fault(shown, "图形有 {shapes} 个，属性有 {rows} 行，对不上", values={"shapes": shapes, "rows": rows})]
