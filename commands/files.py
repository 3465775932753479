"""`import`, `refresh`: what brings figures in."""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from commands import report as account
from commands.console import DONE, DONE_WITH_REJECTED, city_folder, refusals, say, store
from data_access.errors import StoreError, UnusualError
from geo.faults import FolderError
from ingestion.beside import give_way
from settings import settings


def import_(
    files: list[Path],
    city: Annotated[str, typer.Option(help="城市 · city id")],
    source: Annotated[str, typer.Option(help="来源映射的名称 · name of a mapping in cities/<id>/sources")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不入库 · check only, store nothing")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="行数或金额异常已核实 · an unusual size was checked and is right")
    ] = False,
    by: Annotated[str, typer.Option(help="经办人 · who brings the file")] = "",
    way: Annotated[Literal["command", "upload"], typer.Option(help="经由 · how it came")] = "command",
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text | json")] = "text",
) -> None:
    """导入办公室导出的表格；一个文件要么整体入库，要么不改动 · import exports; a file is taken whole or not at all."""
    give_way()
    from ingestion.importing import import_file  # pandas: loaded only where files are read

    told: list[dict[str, object]] = []
    with refusals(), told_at_end(told if form == "json" else None):
        folder, engine = city_folder(city), store()
        who = by or getpass.getuser()
        rejected = 0
        for path in files:
            done = import_file(engine, folder, source, path, dry_run, way=way, by=who, confirmed=confirm)
            rejected += done.rejected
            told.append(account.as_data(done, settings().lang))
            if form == "text":
                typer.echo("\n".join(account.lines(done, settings().lang)))
    raise typer.Exit(DONE_WITH_REJECTED if rejected else DONE)


@contextmanager
def told_at_end(told: list[dict[str, object]] | None) -> Iterator[None]:
    """Print what was told as JSON; a file that is refused is the last, with its error."""
    try:
        yield
    except (FolderError, StoreError) as refusal:
        if told is not None:
            told.append({"error": refusal.text(settings().lang), "unusual": isinstance(refusal, UnusualError)})
        raise
    finally:
        if told is not None:
            typer.echo(json.dumps(told, ensure_ascii=False, indent=1))


def undo(
    batch: Annotated[int, typer.Argument(help="批次号 · number of the file in the ledger")],
    city: Annotated[str, typer.Option(help="城市 · city id")],
    by: Annotated[str, typer.Option(help="经办人 · who undoes it")] = "",
) -> None:
    """撤销一个文件，如同从未导入；之后请执行 refresh · take a file back as if it had never come; then refresh."""
    from data_access.undoing import undo as take_back

    with refusals():
        done = take_back(store(), city, batch, by or getpass.getuser())
    say(
        "已撤销批次 {batch}：移除 {removed} 行，恢复 {restored} 行旧内容，{kept} 行另有文件为据",
        batch=batch,
        **done._asdict(),
    )


def refresh(
    city: Annotated[str, typer.Option(help="城市 · city id")],
    full: Annotated[bool, typer.Option("--full", help="全部重算 · recompute everything")] = False,
) -> None:
    """汇总、计算指标与颜色 · roll up, compute indicators and colours for what changed."""
    give_way()
    from ingestion.refresh import refresh as refresh_city

    with refusals():
        done = refresh_city(store(), city, city_folder(city), full=full)
    say(
        "{city}：重算 {periods} 个周期、{results} 条结果，用时 {seconds:.1f} 秒",
        city=city,
        periods=done.periods,
        results=done.results,
        seconds=done.seconds,
    )
    if done.removed:
        say(
            "定义已经删除、结果仍保留在库中、不再计算的：{names}；恢复定义文件后再执行 refresh",
            names=", ".join(done.removed),
        )
