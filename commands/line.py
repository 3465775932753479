"""The commands together, as `python cli.py` offers them."""

import os
import sys
from typing import Annotated

import typer

from commands import boundaries, city, demo, explain, files, rules, show, sources, statistics
from commands.console import refusals
from indicators import definitions
from settings import ROOT, settings

app = typer.Typer(no_args_is_help=True, add_completion=False, help="三色图 · Sanse")
app.add_typer(city.app, name="city")
app.add_typer(boundaries.app, name="boundaries")
app.add_typer(show.app, name="definitions")
app.add_typer(rules.app, name="rules")
app.command("import")(files.import_)
app.command()(files.undo)
app.command()(files.refresh)
app.command()(sources.schedule)
app.command()(sources.sources)
app.command()(demo.demo)
app.command()(show.values)
app.command()(explain.explain)
app.command()(statistics.statistics)


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="监听地址，默认仅本机 · address; this machine only by default")
    ] = settings().host,
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口 · port")] = settings().port,
) -> None:
    """启动网页与接口 · serve pages and interface."""
    with refusals():
        definitions.load()
    typer.echo(f"三色图 · Sanse  http://{host}:{port}")
    chosen = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": settings().workers,
        "blocking-threads": 4,
        "log-level": "warning",
    }
    words = [word for name, value in chosen.items() for word in (f"--{name}", str(value))]
    sys.stdout.flush()
    # A process of its own: the server holds none of what the commands have loaded (pandas, geopandas).
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "granian", *words, "--no-ws", "app:server"])
