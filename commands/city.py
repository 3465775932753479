"""`city check`, `city add`: a city folder is looked at, then registered with its drawing."""

from pathlib import Path

import typer

from commands.console import refusals, say, store
from data_access import registry
from geo.city import City, read_city
from geo.drawing import Drawing
from indicators import definitions, targets
from ingestion.ways.described import check_sources, describe, read_mappings

app = typer.Typer(no_args_is_help=True, help="城市文件夹 · city folders")


@app.command()
def check(path: Path) -> None:
    """检查一个城市文件夹，列出全部问题 · check a city folder, naming all its faults."""
    from geo import drafting  # geopandas: loaded only where outlines are drawn

    with refusals():
        city = read_city(path)
        check_sources(path)
        targets.load(path, definitions.load())
        drafting.draw(city)
    counts = city_counts(city)
    say("{name}：{counties} 个县级、{townships} 个乡级、{zones} 个功能区，可以使用", name=city.name, **counts)


@app.command()
def add(path: Path) -> None:
    """登记一个城市文件夹，可重复执行 · register a city folder; may be repeated."""
    with refusals():
        city = register(path)
    say("已登记 {name}", name=city.name)


def register(path: Path) -> City:
    """Read, draw and store a city folder."""
    from geo import drafting

    city = read_city(path)
    check_sources(path)
    targets.load(path, definitions.load())
    store_drawn(city, drafting.draw(city))
    describe(store(), city.id, read_mappings(path))
    return city


def store_drawn(city: City, drawn: Drawing) -> None:
    """Store a city with its drawing; the note on schematic outlines goes with the last of them."""
    if not any(shape.schematic for shape in drawn.townships):
        city = city.model_copy(update={"schematic_note": None})
    registry.register_city(store(), city, drawn.to_json().encode(), drawn.content_hash())


def city_counts(city: City) -> dict[str, int]:
    """Return how many divisions of each kind a city has."""
    kinds = [division.kind for division in city.divisions]
    return {"counties": kinds.count("county"), "townships": kinds.count("township"), "zones": kinds.count("zone")}
