"""One run of one source: what it needs to know, and what came of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from data_access.batches import Way
from ingestion.importing import import_file
from ingestion.mapping import Mapping
from ingestion.reports import Report
from ingestion.ways.connection_checks import VARIABLE
from ingestion.ways.errors import SourceError, StoppedError
from texts import LANGUAGES, tell

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass
class Tally:
    """What a run brought: the rows of its files added up, how many files were not taken, and what there is to say."""

    files: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0
    superseded: int = 0
    not_taken: int = 0
    unfinished: int = 0  # files still being written
    new: bool = False  # something came that was not there before
    said: dict[str, list[str]] = field(default_factory=lambda: {lang: [] for lang in LANGUAGES})

    def add(self, report: Report) -> None:
        """Count a file."""
        self.files += 1
        if not report.already:
            self.accepted += report.accepted
            self.rejected += report.rejected
            self.duplicate += report.duplicate
            self.superseded += report.superseded

    def say(self, message: str, **values: object) -> None:
        """Add a sentence; `message` is a Chinese message of the catalogue."""
        self.say_in({lang: tell(message, lang, **values) for lang in LANGUAGES})

    def say_in(self, told: dict[str, str]) -> None:
        """Add a sentence that is already told in each language."""
        for lang in LANGUAGES:
            self.said[lang].append(told[lang])


@dataclass(frozen=True)
class Job:
    """A claimed source and where its rows go; `hold` keeps the claim, or raises when it is lost."""

    engine: "Engine"
    folder: Path
    city_id: str
    source: str
    mappings: dict[str, Mapping]
    home: Path
    spool: Path
    stop: Event
    hold: Callable[[], None]
    advance: Callable[[str], None]

    @property
    def mapping(self) -> Mapping:
        """Return the mapping of the source."""
        return self.mappings[self.source]

    def go_on(self) -> None:
        """Hold the claim for another while; leave off when the scheduler was asked to end."""
        if self.stop.is_set():
            raise StoppedError
        self.hold()

    def pause(self, seconds: float) -> None:
        """Wait, but not for one who was asked to end."""
        if self.stop.wait(seconds):
            raise StoppedError


def bring_in(job: Job, path: Path, way: Way, confirmed: bool = False) -> Report:
    """Import one file of the source like any other."""
    return import_file(job.engine, job.folder, job.source, path, way=way, by="schedule", confirmed=confirmed)


def from_environment(name: str) -> str:
    """Return what an environment variable holds."""
    found = os.environ.get(name, "").strip()
    if not VARIABLE.match(name) or not found:
        raise SourceError("环境变量 {name} 没有设置", name=name)
    return found
