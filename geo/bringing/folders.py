"""Put new outlines in a city's folder: tried on a copy first, the old ones kept until everything is done."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from geo.faults import Fault, OutlineError

BOUNDARIES = "boundaries"
BEFORE = ".before"  # the old files while an import is at work; found later, that import was cut off
PREVIOUS = "previous"  # the old files after an import, until the next one
Files = Mapping[str, str]


@contextmanager
def tried(folder: Path, files: Files) -> Iterator[Path]:
    """Give a copy of a city folder with the new files in its boundaries; it is removed afterwards."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / folder.name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(BEFORE, PREVIOUS))
        (copy / BOUNDARIES).mkdir(exist_ok=True)
        for file, text in files.items():
            (copy / BOUNDARIES / file).write_text(text, encoding="utf-8")
        yield copy


@contextmanager
def replaced(folder: Path, files: Files) -> Iterator[None]:
    """Put the files in boundaries/; when what follows fails, the old ones are put back."""
    inside = folder / BOUNDARIES
    if not os.access(inside if inside.is_dir() else folder, os.W_OK):
        raise OutlineError([Fault(str(inside), "没有写入权限")])
    inside.mkdir(exist_ok=True)
    _set_aside(inside, files)
    done = False
    try:
        for file, text in files.items():
            _write(inside / file, text.encode())
        yield
        done = True
    finally:
        if not done:
            restore(folder)
    shutil.rmtree(inside / PREVIOUS, ignore_errors=True)
    (inside / BEFORE).rename(inside / PREVIOUS)


def restore(folder: Path) -> bool:
    """Put back the files of an import that did not come to its end; say whether there was one."""
    inside, before = folder / BOUNDARIES, folder / BOUNDARIES / BEFORE
    if not before.is_dir():
        return False
    for marker in before.glob("*.new"):
        (inside / marker.stem).unlink(missing_ok=True)
    for old in (one for one in before.iterdir() if one.suffix != ".new"):
        _write(inside / old.name, old.read_bytes())
    shutil.rmtree(before)
    return True


def _set_aside(inside: Path, files: Files) -> None:
    """Copy the files that will be replaced; a file that was not there leaves a marker."""
    making = Path(tempfile.mkdtemp(dir=inside))
    making.chmod(0o755)
    for file in files:
        if (inside / file).is_file():
            shutil.copy2(inside / file, making / file)
        else:
            (making / f"{file}.new").touch()
    making.rename(inside / BEFORE)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    new = path.with_name(f"{path.name}.writing")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
