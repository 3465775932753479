"""`import`, `refresh`, `demo`: what brings figures in."""

from pathlib import Path
from typing import Annotated

import typer
from ingestion.refresh import refresh as refresh_city
from rich.progress import Progress

from commands import report as account
from commands.city import register
from commands.console import DONE, DONE_WITH_REJECTED, city_folder, refusals, say, store
from data_access import reads
from demo import writer
from ingestion.importing import import_file
from settings import settings
from texts import tell


def import_(
    files: list[Path],
    city: Annotated[str, typer.Option(help="城市 · city id")],
    source: Annotated[str, typer.Option(help="来源映射的名称 · name of a mapping in cities/<id>/sources")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不入库 · check only, store nothing")] = False,
) -> None:
    """导入办公室导出的表格；一个文件要么整体入库，要么不改动 · import exports; a file is taken whole or not at all."""
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
    with refusals():
        done = refresh_city(store(), city, city_folder(city), full=full)
    say(
        "{city}：重算 {periods} 个周期、{results} 条结果，用时 {seconds:.1f} 秒",
        city=city,
        periods=done.periods,
        results=done.results,
        seconds=done.seconds,
    )


def demo(
    city: Annotated[str, typer.Option(help="城市 · city id")] = "jinhua",
    years: Annotated[int, typer.Option(min=1, max=2, help="年数 · years of data up to 2022")] = 2,
    seed: Annotated[int, typer.Option(help="随机种子 · seed of the random draw")] = 7,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="已有数据则不做 · nothing if the city is there")
    ] = False,
) -> None:
    """写出演示城市的原始表格并照常导入 · write the demonstration's source files and import them the ordinary way."""
    with refusals():
        folder, engine = city_folder(city), store()
        if if_missing and any(row.city_id == city for row in reads.cities(engine)):
            return
        registered = register(folder)
        target = settings().home / "demo" / city
        with Progress(transient=True) as progress:
            task = progress.add_task(tell("写出演示表格", settings().lang), total=1.0)
            manifest = writer.write(
                registered, target, years=years, seed=seed, progress=lambda done: progress.update(task, completed=done)
            )
            task = progress.add_task(tell("导入", settings().lang), total=len(manifest.files))
            rejected = 0
            for source, path in manifest.files:
                rejected += import_file(engine, folder, source, path, demonstration=True).rejected
                progress.advance(task)
        done = refresh_city(engine, city, folder)
    say(
        "演示数据已就绪：{files} 个文件，{rejected} 行按预期被退回，{results} 条结果",
        files=len(manifest.files),
        rejected=rejected,
        results=done.results,
    )
