"""A watched folder: files that stand still are imported, then moved aside; those not taken say why beside them."""

import os
import re
import stat
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from data_access.errors import LoadingError, UnusualError
from ingestion.mapping import Mapping
from ingestion.refusals import RefusedError
from ingestion.ways.connection import FolderConnection
from ingestion.ways.errors import SourceError
from ingestion.ways.job import Job, Tally, bring_in
from settings import settings
from texts import LANGUAGES, tell

DONE, REFUSED, WAITING, CONFIRMED = "done", "refused", "waiting", "confirmed"
DATED = re.compile(r"^\d{4}-\d{2}-\d{2}_")  # what a file got before its name when it was moved aside
UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp")
CONFIRM = "核实无误后，把文件移到 {name} 文件夹，下次照收"
Told = Callable[[str], str]  # a sentence in a language


def run(job: Job, told: FolderConnection, tally: Tally) -> None:
    """Take every file that is ready, one after the other; count what was taken, say what was not."""
    place = folder_of(job.home, job.city_id, job.source, told)
    watched = _Watched(job, told, tally, place)
    for path in [*_files(place), *_files(place / CONFIRMED)]:
        job.go_on()
        watched.look_at(path)
    for name, message in (
        (REFUSED, "{place} 里有 {n} 个没有收的文件，原因见旁边的 .txt"),
        (WAITING, "{place} 里有 {n} 个文件等人确认，说明见旁边的 .txt"),
    ):
        left = [path for path in (place / name).glob("*") if path.suffix != ".txt"]
        if left:
            tally.say(message, place=place / name, n=len(left))


def folder_of(home: Path, city_id: str, source: str, told: FolderConnection) -> Path:
    """Return the folder of a source, made if it is not there; one that leads out of the city's is refused."""
    top = home / "incoming" / city_id
    place = top / (told.path or source)
    try:
        (home / "incoming").mkdir(mode=0o770, exist_ok=True)  # what offices drop may name persons
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError("{place} 用不了：{why}", place=place, why=error.strerror or "") from error
    if not place.resolve().is_relative_to(top.resolve()):
        raise SourceError("{place} 不在来件文件夹 {top} 之内", place=place, top=top)
    return place


def _files(place: Path) -> list[Path]:
    if place.name == CONFIRMED and not place.is_dir():
        return []
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        raise SourceError("{place} 用不了：{why}", place=place, why="rwx")
    return sorted(path for path in place.iterdir() if not _is_passing(path.name) and not _is_folder(path))


def _is_passing(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold().endswith(UNFINISHED)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


class _Watched:
    """The folder of one source; others may share it, then each takes what fits its own patterns."""

    def __init__(self, job: Job, told: FolderConnection, tally: Tally, place: Path) -> None:
        self.job, self.told, self.tally, self.place = job, told, tally, place
        self.sharing = {name: mapping for name, mapping in sorted(job.mappings.items()) if self._is_here(name, mapping)}

    def _is_here(self, name: str, mapping: Mapping) -> bool:
        told = mapping.connection
        return isinstance(told, FolderConnection) and self.place == self._top / (told.path or name)

    @property
    def _top(self) -> Path:
        return self.job.home / "incoming" / self.job.city_id

    def look_at(self, path: Path) -> None:
        """Take a file that is ours and ready; of those that are nobody's the first source speaks."""
        found = _seen(path)
        if found is None or self._is_companion(path.name):
            return
        if not stat.S_ISREG(found.st_mode):
            self._speak(path, list(self.sharing), "不是普通文件（链接、管道等），没有收")
        elif time.time() - found.st_ctime < self.told.settle_seconds:
            self.tally.unfinished += 1
        else:
            self._take_ours(path, found)

    def _take_ours(self, path: Path, found: os.stat_result) -> None:
        name = unicodedata.normalize("NFC", self._name(path))
        fits = [
            source
            for source, mapping in self.sharing.items()
            if any(fnmatchcase(name, unicodedata.normalize("NFC", pattern)) for pattern in mapping.files)
        ]
        if fits == [self.job.source]:
            self._take(path, found)
        elif len(fits) > 1:
            self._speak(path, fits, "文件名符合几个来源，没有收：{names}", " | ".join(fits))
        elif not fits:
            patterns = " | ".join(pattern for mapping in self.sharing.values() for pattern in mapping.files)
            self._speak(path, list(self.sharing), "文件名不符合这里的任何来源，没有收；允许：{names}", patterns)

    def _is_companion(self, name: str) -> bool:
        """Say whether a file is one that others are looked up in; it stays."""
        return any(mapping.lookup and mapping.lookup.file == name for mapping in self.sharing.values())

    def _is_confirmed(self, path: Path) -> bool:
        return path.parent.name == CONFIRMED and path.parent != self.place

    def _name(self, path: Path) -> str:
        """Return the name a file came with."""
        return DATED.sub("", path.name) if self._is_confirmed(path) else path.name

    def _speak(self, path: Path, sources: list[str], message: str, names: str = "") -> None:
        if sources[0] == self.job.source:
            self._aside(path, REFUSED, lambda lang: f"{path.name}: {tell(message, lang, names=names)}")

    def _take(self, path: Path, found: os.stat_result) -> None:
        """Import, then move: whoever is stopped between finds the same file again, already imported."""
        try:
            report = bring_in(self.job, path, "folder", confirmed=self._is_confirmed(path))
        except UnusualError as error:
            unusual = error  # the name in the clause ends with it
            self._aside(path, WAITING, lambda lang: f"{unusual.text(lang)}\n{tell(CONFIRM, lang, name=CONFIRMED)}")
            return
        except (RefusedError, LoadingError) as error:
            if isinstance(error, RefusedError) and _is_of_no_file(error):
                raise
            self._aside(path, REFUSED, error.text)
            return
        self.tally.add(report)
        self.tally.new = True
        now = _seen(path)
        if now and (now.st_size, now.st_mtime_ns) == (found.st_size, found.st_mtime_ns):
            self._move(path, DONE)

    def _aside(self, path: Path, where: str, told: Told) -> None:
        self.tally.not_taken += 1
        self.tally.new = True
        self.tally.say_in({lang: told(lang) for lang in LANGUAGES})
        self._move(path, where, told(settings().lang))

    def _move(self, path: Path, where: str, words: str = "") -> None:
        try:
            folder = self.place / where
            folder.mkdir(exist_ok=True)
            target = _free(folder / f"{datetime.now(UTC).astimezone():%Y-%m-%d}_{self._name(path)}")
            if words:
                note = target.with_name(f"{target.name}.txt")
                note.write_text(words.replace("\n", "\r\n") + "\r\n", encoding="utf-8-sig")  # opened on Windows
            path.rename(target)
        except OSError as error:
            raise SourceError("{place} 用不了：{why}", place=self.place, why=error.strerror or "") from error


def _is_of_no_file(error: RefusedError) -> bool:
    """Say whether the mapping or the machine is to blame: then the file stays for the next time."""
    return any(not fault.file or fault.file.startswith("sources/") for fault in error.faults)


def _seen(path: Path) -> os.stat_result | None:
    """Return what a file is, None for one that has gone."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _free(path: Path) -> Path:
    """Return a name that nobody has: nothing is ever written over."""
    at, found = 1, path
    while os.path.lexists(found):
        at += 1
        found = path.with_name(f"{path.stem}-{at}{path.suffix}")
    return found
