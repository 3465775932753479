"""One run of one source: claimed, brought in, the mark moved on, released with what there is to say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

from data_access import source_states
from data_access.batches import Way
from data_access.errors import StoreError
from data_access.source_states import Claim, Ended
from geo.faults import FolderError
from ingestion.mapping import Mapping
from ingestion.refusals import RefusedError
from ingestion.ways import http_source, sql_source, watched_folder
from ingestion.ways.connection import FolderConnection, HttpConnection, SqlConnection
from ingestion.ways.described import Mappings
from ingestion.ways.errors import SourceError, StoppedError
from ingestion.ways.holder import Holder
from ingestion.ways.job import Job, Tally, bring_in
from ingestion.ways.spool import Piece
from texts import LANGUAGES

if TYPE_CHECKING:
    from sqlalchemy import Engine

LEASE = 900.0  # seconds; longer than any one file takes
LONGEST_BACK_OFF = 60  # minutes; 1, 2, 4 … before the next try
LOST = "来源 {source} 已由另一个调度进程接管"


@dataclass(frozen=True)
class Done:
    """What became of a run."""

    source: str
    outcome: Literal["done", "failed", "stopped"]
    tally: Tally

    def told(self, lang: str) -> str:
        """Return what the run has to say."""
        return "\n".join(self.tally.said[lang])


@dataclass(frozen=True)
class Place:
    """What all runs of a city share."""

    engine: "Engine"
    city_id: str
    folder: Path
    home: Path
    holder: Holder
    stop: Event = field(default_factory=Event)


def run(place: Place, source: str, mappings: Mappings, at_once: bool) -> Done | None:
    """Run a source that is due, or at once; None when it is not, or when another scheduler has it."""
    instead_of = source_states.holders(place.engine, place.city_id).get(source, "")
    gone = instead_of if place.holder.is_gone(instead_of) else ""
    name = place.holder.name
    claimed = source_states.claim(place.engine, place.city_id, source, name, LEASE, at_once, gone)
    if claimed is None:
        return None
    tally = Tally()
    try:
        _bring(place, claimed, mappings, tally)
    except StoppedError:
        return _ended(place, claimed, mappings, tally, "stopped")
    except (SourceError, StoreError, FolderError) as error:
        tally.say_in({lang: error.text(lang) for lang in LANGUAGES})
        return _ended(place, claimed, mappings, tally, "failed", getattr(error, "wait", 0.0))
    finally:
        place.holder.empty()
    return _ended(place, claimed, mappings, tally, "done")


def _bring(place: Place, claimed: Claim, mappings: Mappings, tally: Tally) -> None:
    mapping = mappings[claimed.source]
    if isinstance(mapping, RefusedError):
        raise mapping
    job = _job(place, claimed, mappings)
    told = mapping.connection
    if isinstance(told, FolderConnection):
        watched_folder.run(job, told, tally)
    elif told is not None:
        for piece in _pieces(job, told, claimed.mark):
            _store(job, told.kind, piece, tally)


def _pieces(job: Job, told: SqlConnection | HttpConnection, mark: str) -> Iterator[Piece]:
    if isinstance(told, SqlConnection):
        return sql_source.pieces(job, told, mark)
    return http_source.pieces(job, told, mark)


def _store(job: Job, way: Way, piece: Piece, tally: Tally) -> None:
    """Import a fetched file, then move the mark: whoever is stopped between fetches the same rows again."""
    report = bring_in(job, piece.path, way)
    piece.path.unlink()
    tally.add(report)
    tally.new |= not report.already and report.accepted + report.rejected > 0
    if piece.mark:
        job.advance(piece.mark)


def _job(place: Place, claimed: Claim, mappings: Mappings) -> Job:
    def hold() -> None:
        if not source_states.extend(place.engine, claimed, LEASE):
            raise SourceError(LOST, source=claimed.source)

    def advance(mark: str) -> None:
        if not source_states.advance(place.engine, claimed, mark):
            raise SourceError(LOST, source=claimed.source)

    return Job(
        engine=place.engine,
        folder=place.folder,
        city_id=place.city_id,
        source=claimed.source,
        mappings={name: one for name, one in mappings.items() if isinstance(one, Mapping)},
        home=place.home,
        spool=place.holder.spool,
        stop=place.stop,
        hold=hold,
        advance=advance,
    )


def _ended(
    place: Place,
    claimed: Claim,
    mappings: Mappings,
    tally: Tally,
    outcome: Literal["done", "failed", "stopped"],
    wait: float = 0.0,
) -> Done:
    done = Done(claimed.source, outcome, tally)
    failures = claimed.failures + 1 if outcome == "failed" else claimed.failures if outcome == "stopped" else 0
    due_in = {"done": _every(mappings[claimed.source]), "stopped": 0.0}.get(outcome, max(_back_off(failures), wait))
    said = {lang: done.told(lang) for lang in LANGUAGES}
    source_states.release(place.engine, claimed, Ended(failures, due_in, tally.new, said))
    return done


def _every(mapping: Mapping | RefusedError) -> float:
    return float(mapping.connection.every) if isinstance(mapping, Mapping) and mapping.connection else 0.0


def _back_off(failures: int) -> float:
    return 60.0 * min(2 ** (failures - 1), LONGEST_BACK_OFF) if failures else 0.0
