"""`import`, `refresh`: what brings figures in."""

from pathlib import Path
from typing import Annotated

import typer

from commands import report as account
from commands.console import DONE, DONE_WITH_REJECTED, city_folder, refusals, say, store
from settings import settings


def import_(
    files: list[Path],
    city: Annotated[str, typer.Option(help="城市 · city id")],
    source: Annotated[str, typer.Option(help="来源映射的名称 · name of a mapping in cities/<id>/sources")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不入库 · check only, store nothing")] = False,
) -> None:
    """导入办公室导出的表格；一个文件要么整体入库，要么不改动 · import exports; a file is taken whole or not at all."""
    from ingestion.importing import import_file  # pandas: loaded only where files are read

    with refusals():
        folder, engine = city_folder(city), store()
        done = []
        for path in files:
            done.append(import_file(engine, folder, source, path, dry_run=dry_run))
            typer.echo("\n".join(account.lines(done[-1], settings().lang)))
    raise typer.Exit(DONE_WITH_REJECTED if any(report.rejected for report in done) else DONE)


def refresh(
    city: Annotated[str, typer.Option(help="城市 · city id")],
    full: Annotated[bool, typer.Option("--full", help="全部重算 · recompute everything")] = False,
) -> None:
    """汇总、计算指标与颜色 · roll up, compute indicators and colours for what changed."""
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
