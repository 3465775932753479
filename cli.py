"""三色图 · Sanse on the command line: `python cli.py --help`."""

from typing import Annotated

import typer

from commands import city, demo, files, show
from settings import settings

app = typer.Typer(no_args_is_help=True, add_completion=False, help="三色图 · Sanse")
app.add_typer(city.app, name="city")
app.add_typer(show.app, name="definitions")
app.command("import")(files.import_)
app.command()(files.refresh)
app.command()(demo.demo)
app.command()(show.values)


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="监听地址，默认仅本机 · address; this machine only by default")
    ] = settings().host,
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口 · port")] = settings().port,
) -> None:
    """启动网页与接口 · serve pages and interface."""
    from granian import Granian  # the server is loaded only where it serves
    from granian.constants import Interfaces
    from granian.log import LogLevels

    typer.echo(f"三色图 · Sanse  http://{host}:{port}")
    Granian(
        "app:server",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings().workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    app()
