"""`schedule`, `sources`: what brings figures in by itself, and how it is doing."""

import signal
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from asked import one_of
from commands.console import DONE, DONE_WITH_REJECTED, REFUSED, city_folder, refusals, refuse, say, store
from data_access import reads, source_states
from data_access.errors import StoreError, Unavailable
from data_access.reads import SourceState
from data_access.scope import Scope
from geo.faults import FolderError
from ingestion.beside import give_way
from ingestion.mapping import sources as sources_of
from ingestion.ways.described import describe, read_mappings
from settings import settings
from texts import tell

if TYPE_CHECKING:
    from ingestion.ways.running import Done, Place

LONGEST_PAUSE = 20.0  # seconds; what is edited in a mapping counts after so long
STATES = {"waiting": "等待", "running": "正在取数", "failed": "失败"}
WAYS = {"": "人工导入", "folder": "文件夹", "sql": "数据库", "http": "网络接口"}
City = Annotated[str, typer.Option(help="城市 · city id")]


def schedule(
    city: City,
    once: Annotated[bool, typer.Option("--once", help="到期的各取一次即结束 · run what is due once, then end")] = False,
    source: Annotated[
        str, typer.Option(help="只取一个来源；与 --once 同用时立即取 · only this; at once with --once")
    ] = "",
) -> None:
    """按各来源的 [connection] 定时取数、入库、汇总 · fetch, import and refresh by each source's [connection]."""
    give_way()
    from ingestion.ways.holder import Holder  # pandas: loaded only where files are read
    from ingestion.ways.running import Place

    with refusals():
        folder = city_folder(city)
        if source:
            one_of("source", source, sources_of(folder))
        place = Place(store(), city, folder, settings().home, Holder(settings().home), _stopped_by_signals())
        try:
            code = _round(place, source, once) if once else _go_on(place, source)
        except Unavailable as error:
            raise refuse(_unwritable(error)) from error
        finally:
            place.holder.close()
    raise typer.Exit(code)


def _stopped_by_signals() -> Event:
    """Return what SIGTERM and SIGINT set: the file at hand is finished, the next is not begun."""
    stop = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    return stop


def _go_on(place: "Place", only: str) -> int:
    """Run what is due until asked to end."""
    say("开始定时取数：{city}", city=place.city_id)
    while not place.stop.is_set():
        try:
            _round(place, only, once=False)
            due = source_states.seconds_to_next(place.engine, place.city_id, only)
        except (FolderError, StoreError) as error:
            _line(error.text(settings().lang))
            due = None
        except Unavailable as error:
            _line(_unwritable(error))
            due = None
        place.stop.wait(min(LONGEST_PAUSE if due is None else max(due, 1.0), LONGEST_PAUSE))
    say("已停止定时取数：{city}", city=place.city_id)
    return DONE


def _unwritable(error: Unavailable) -> str:
    return tell("数据库写不进去：{why}", settings().lang, why=str(error.orig).strip()[:200])


def _round(place: "Place", only: str, once: bool) -> int:
    """Run what is due, refresh when anything changed; return the exit code."""
    from ingestion.ways.schedule import due_runs, refreshed

    code = DONE
    for done in due_runs(place, only, at_once=once and bool(only)):
        _line(_account(done))
        code = max(code, _code(done))
    made = refreshed(place)
    if made is not None:
        told = {"periods": made.periods, "results": made.results, "seconds": made.seconds}
        message = "{city}：重算 {periods} 个周期、{results} 条结果，用时 {seconds:.1f} 秒"
        _line(tell(message, settings().lang, city=place.city_id, **told))
    return code


def _code(done: "Done") -> int:
    if done.outcome == "failed" or done.tally.not_taken:
        return REFUSED
    return DONE_WITH_REJECTED if done.tally.rejected else DONE


def _account(done: "Done") -> str:
    """Return one line on a run."""
    lang, tally = settings().lang, done.tally
    message = "{source}：{files} 个文件，接收 {accepted}、退回 {rejected}、重复 {duplicate}、更正 {superseded} 行"
    names = ("files", "accepted", "rejected", "duplicate", "superseded")
    told = [tell(message, lang, source=done.source, **{name: getattr(tally, name) for name in names})]
    if tally.unfinished:
        told.append(tell("{n} 个文件还在写入，下次再取", lang, n=tally.unfinished))
    if done.outcome == "failed":
        told.append(tell("失败", lang))
    if done.outcome == "stopped":
        told.append(tell("应要求停止，余下的下次再取", lang))
    return "  ".join([*told, *done.told(lang).splitlines()])


def _line(text: str) -> None:
    typer.echo(f"{datetime.now(UTC).astimezone():%Y-%m-%d %H:%M:%S} {text}")


def sources(
    city: City,
    from_start: Annotated[
        str, typer.Option("--from-start", help="让一个来源下次从头取起 · read this source from its start next time")
    ] = "",
) -> None:
    """列出各来源的状态：何时收到、何时再取、是否停报 · the state of every source, and which have gone silent."""
    with refusals():
        folder, engine = city_folder(city), store()
        describe(engine, city, read_mappings(folder))
        if from_start:
            one_of("source", from_start, sources_of(folder))
            if not source_states.start_over(engine, city, from_start):
                raise refuse(tell("{source} 正在取数，稍后再试", settings().lang, source=from_start))
        found = reads.source_states(engine, Scope(city))
    _print(found)


def _print(found: list[SourceState]) -> None:
    lang = settings().lang
    heads = ("来源", "方式", "状态", "最近收到", "行数", "下次", "连续失败", "停报自", "说明")
    table = Table(*(tell(head, lang) for head in heads), box=None, pad_edge=False)
    for one in found:
        table.add_row(
            one.source,
            tell(WAYS[one.kind], lang),
            tell(STATES[one.state], lang),
            _local(one.received_at),
            "" if one.rows is None else str(one.rows),
            _local(one.due_at),
            str(one.failures or ""),
            _local(one.silent_since),
            one.message.get(lang, "").replace("\n", "  "),
        )
    Console(width=None if Console().is_terminal else 300).print(table)


def _local(moment: str) -> str:
    """Return a moment of UTC as the clock on the wall shows it."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}" if moment else ""
