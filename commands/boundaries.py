"""`boundaries import`: a city's own outlines are checked, put in its folder and drawn."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import Progress

from commands.city import store_drawn
from commands.console import city_folder, refusals, say
from geo.city import read_city
from settings import settings
from texts import tell

if TYPE_CHECKING:
    from geo.bringing.brought import Brought

app = typer.Typer(no_args_is_help=True, help="区划界线 · outlines of divisions")
CRS = "坐标系，例如 EPSG:4549；不写则自动识别 · coordinate system; found out when not given"
DATUM = "坐标偏移：gcj02、bd09 换算，as-declared 按声明 · undo a shift of web maps, or keep as declared"
LAYER = "GPKG 的图层 · layer of a file with several"
APPROVAL = "审图号 · map approval number"


@app.callback()
def boundaries() -> None:
    """区划界线 · outlines of divisions."""


@app.command("import")
def import_(
    file: Path,
    city: Annotated[str, typer.Option(help="城市 · city id")],
    kind: Annotated[Literal["county", "township"], typer.Option(help="层级 · kind of division")],
    crs: Annotated[str | None, typer.Option(help=CRS)] = None,
    code_system: Annotated[Literal["mca", "nbs"] | None, typer.Option(help="编码系统 · system of the codes")] = None,
    datum: Annotated[Literal["as-declared", "gcj02", "bd09"] | None, typer.Option(help=DATUM)] = None,
    layer: Annotated[str | None, typer.Option(help=LAYER)] = None,
    source: Annotated[str, typer.Option(help="来源 · where the outlines come from")] = "",
    licence: Annotated[str, typer.Option(help="许可 · licence")] = "",
    date: Annotated[str, typer.Option(help="数据日期 · date of the data")] = "",
    approval_number: Annotated[str, typer.Option(help=APPROVAL)] = "",
) -> None:
    """导入县级或乡镇界线（SHP、GPKG、GeoJSON 或其 ZIP）；有问题则不作任何改动 · import outlines, or change nothing."""
    from geo.bringing.brought import bring  # geopandas: loaded only where outlines are read
    from geo.bringing.choices import Choices
    from geo.bringing.folders import restore

    told = {"source": source, "licence": licence, "date": date, "approval_number": approval_number}
    with refusals():
        folder = city_folder(city)
        if restore(folder):
            say("上一次界线导入没有做完，已恢复原来的界线")
        choices = Choices(crs, code_system, datum, layer)
        with _at_work():
            brought = bring(file, read_city(folder, outlined=False), kind, choices)
            _keep(folder, file, brought, told)
    typer.echo("\n".join(note.text(settings().lang) for note in brought.notes))
    _tell_source(told)


@contextmanager
def _at_work() -> Iterator[None]:
    """Show that something goes on: detailed outlines take a minute."""
    with Progress(transient=True, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        bar.add_task(tell("核对界线并画图", settings().lang), total=None)
        yield


def _keep(folder: Path, file: Path, brought: "Brought", told: dict[str, str]) -> None:
    """Try the new folder on a copy, then put it in place and store its drawing; all or nothing."""
    from geo import drafting
    from geo.bringing.contents import contents
    from geo.bringing.folders import replaced, tried

    day = datetime.now(UTC).date()
    files = contents(folder, brought, {**told, "file": file.name, "imported": day})
    with tried(folder, files) as copy:
        city = read_city(copy)
        drawn = drafting.draw(city)
    with replaced(folder, files):
        store_drawn(city, drawn)


def _tell_source(told: dict[str, str]) -> None:
    if told["source"]:
        shown = "，".join(value for value in told.values() if value)
        say("来源已写入 boundaries/source.toml：{source}", source=shown)
    else:
        say("来源没有写明：请用 --source、--date、--approval-number、--licence 补充")
    say("请核对 city.toml 的 approval_number 与 footer 是否仍与界线相符；原来的界线留在 boundaries/previous")
