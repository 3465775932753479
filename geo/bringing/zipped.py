"""The one outline file of a zip, unpacked under names of our own."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import copyfileobj

from geo.faults import Fault, OutlineError

ENDINGS = (".shp", ".gpkg", ".geojson", ".json")
BESIDE = (".shx", ".dbf", ".prj", ".cpg")
UTF8_NAME = 0x800  # flag of a zip entry; without it a name is in the writer's own encoding
ENCRYPTED = 0x1


@contextmanager
def unpacked(path: Path, largest: int) -> Iterator[Path]:
    """Give a file as it is, or the one outline file of a zip in a folder that is removed afterwards."""
    if path.suffix.lower() != ".zip":
        yield path
        return
    with tempfile.TemporaryDirectory() as name:
        try:
            yield _unpack(path, Path(name), largest)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
            raise OutlineError([Fault(path.name, "压缩包打不开", came=str(error))]) from error


def _unpack(path: Path, folder: Path, largest: int) -> Path:
    """Write the parts of the outline file; the names inside the zip are never used for writing."""
    with zipfile.ZipFile(path) as archive:
        chosen = _chosen(archive, path.name)
        parts = [chosen, *_beside(archive, chosen)]
        _check(parts, path.name, largest)
        for part in parts:
            target = folder / f"outlines{_suffix(part)}"
            with archive.open(part) as packed, target.open("wb") as plain:
                copyfileobj(packed, plain)
    return folder / f"outlines{_suffix(chosen)}"


def _chosen(archive: zipfile.ZipFile, shown: str) -> zipfile.ZipInfo:
    found = [one for one in archive.infolist() if _suffix(one) in ENDINGS and "__MACOSX" not in one.filename]
    if len(found) != 1:
        came = ", ".join(_readable(one) for one in found) or "-"
        raise OutlineError([Fault(shown, "压缩包里应有且只有一个界线文件", "SHP | GPKG | GeoJSON", came)])
    return found[0]


def _beside(archive: zipfile.ZipFile, chosen: zipfile.ZipInfo) -> list[zipfile.ZipInfo]:
    if _suffix(chosen) != ".shp":
        return []
    stem = PurePosixPath(chosen.filename).with_suffix("")
    same = (one for one in archive.infolist() if PurePosixPath(one.filename).with_suffix("") == stem)
    return list({_suffix(one): one for one in same if _suffix(one) in BESIDE}.values())


def _check(parts: list[zipfile.ZipInfo], shown: str, largest: int) -> None:
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise OutlineError([Fault(shown, "压缩包有密码", "没有密码的压缩包")])
    if sum(part.file_size for part in parts) > largest:
        allowed = "{largest} MB 以内"
        raise OutlineError([Fault(shown, "解开后过大", allowed, values={"largest": largest // 1_000_000})])


def _suffix(part: zipfile.ZipInfo) -> str:
    return PurePosixPath(part.filename).suffix.lower()


def _readable(part: zipfile.ZipInfo) -> str:
    if part.flag_bits & UTF8_NAME:
        return part.filename
    return part.filename.encode("cp437", "replace").decode("gb18030", "replace")
