"""`demo`: the demonstration's files are written, then imported the ordinary way."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from commands.city import register
from commands.console import city_folder, refusals, say, store
from data_access import reads
from data_access.scope import Scope
from geo.city import City
from settings import settings
from texts import tell

Files = tuple[tuple[str, Path], ...]


def demo(
    city: Annotated[str, typer.Option(help="城市 · city id")] = "jinhua",
    years: Annotated[int, typer.Option(min=1, max=2, help="年数 · years of data up to 2022")] = 2,
    seed: Annotated[int, typer.Option(help="随机种子 · seed of the random draw")] = 7,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="已有结果则不做 · nothing if the city has results")
    ] = False,
) -> None:
    """写出演示城市的原始表格并照常导入 · write the demonstration's source files and import them the ordinary way."""
    with refusals():
        folder, engine = city_folder(city), store()
        if if_missing and reads.version(engine, Scope(city)).number:
            return
        from ingestion.refresh import refresh  # pandas: not for the start of a city that is there

        files = _write(register(folder), years, seed)
        rejected = _import(folder, files)
        done = refresh(engine, city, folder)
    message = "演示数据已就绪：{files} 个文件，{rejected} 行按预期被退回，{results} 条结果"
    say(message, files=len(files), rejected=rejected, results=done.results)


def _write(city: City, years: int, seed: int) -> Files:
    """Write the files, telling how far it is."""
    from demo import writer

    with Progress(transient=True) as bar:
        task = bar.add_task(tell("写出演示表格", settings().lang), total=1.0)
        target = settings().home / "demo" / city.id
        return writer.write(city, target, years, seed, lambda share: bar.update(task, completed=share)).files


def _import(folder: Path, files: Files) -> int:
    """Import the files in order; return how many rows were rejected."""
    from ingestion.many import import_files

    with Progress(transient=True) as bar:
        task = bar.add_task(tell("导入", settings().lang), total=len(files))
        rejected = 0
        for report in import_files(store(), folder, files, demonstration=True):
            rejected += report.rejected
            bar.advance(task)
        return rejected
