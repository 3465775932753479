"""`rules`: the versions of an index's rule that a city has saved; a new one is read from a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from asked import one_of
from commands.console import refusals, say, store
from commands.show import as_json, print_rows
from components.rule_words import in_words, names_of
from data_access import reads
from data_access.engine import Engine
from data_access.rule_versions import save as save_rule
from data_access.scope import Scope
from indicators import definitions, rule_checks, rule_files
from indicators.ruling import Difference, difference
from indicators.saved_rules import of_city
from interface.rows import rule_rows
from settings import settings

City = Annotated[str, typer.Option(help="城市 · city id")]
app = typer.Typer(no_args_is_help=True, help="指数规则的历次版本 · versions of the rules of the indices")


@app.command("list")
def list_rules(
    city: City, form: Annotated[Literal["csv", "json"], typer.Option("--format", help="csv | json")] = "csv"
) -> None:
    """列出随附的规则和已存的各版 · list the shipped rule and every saved version, the newest first."""
    with refusals():
        engine, shipped = store(), definitions.load()
        rows = rule_rows(shipped, reads.rule_versions(engine, _scope(engine, city)))
    names = names_of(shipped, settings().lang)
    for row in rows:
        del row["rule"]
        if form == "csv":
            row["changes"] = in_words([Difference(**one) for one in row["changes"]], names, settings().lang)
    print_rows(rows, form)


@app.command()
def show(
    city: City,
    index: Annotated[str, typer.Option(help="指数，id 或代码 · index, id or code")],
    number: Annotated[str, typer.Option(help="版本号，默认最近一版 · version, the newest by default")] = "",
    form: Annotated[Literal["toml", "json"], typer.Option("--format", help="toml | json")] = "toml",
) -> None:
    """打印一版规则，可改后再存 · print one version; change it and save it as the next."""
    with refusals():
        engine = store()
        catalogue = of_city(definitions.load(), reads.rule_versions(engine, _scope(engine, city)))
        codes = {name: one.id for one in catalogue.indices.values() for name in (one.id, one.code)}
        rules = catalogue.rules(codes[one_of("index", index, list(codes))])
        known = [str(one) for one in range(len(rules))]
        rule = rules[int(one_of("number", number, known, known[-1]))]
    typer.echo(as_json([rule.model_dump(mode="json")]) if form == "json" else rule_files.as_toml(rule), nl=False)


@app.command()
def save(
    file: Path,
    city: City,
    valid_from: Annotated[
        datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="施行日，季度第一天 · first day of a quarter")
    ],
    author: Annotated[str, typer.Option(help="谁改的 · who changes it")],
    reason: Annotated[str, typer.Option(help="为什么 · why")],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="已有结果的周期也按新规则重算 · periods with results change too")
    ] = False,
) -> None:
    """保存一版规则（写法同 indices/*.toml），再 refresh · save a rule written like indices/*.toml; then refresh."""
    with refusals():
        engine, shipped = store(), definitions.load()
        catalogue = of_city(shipped, reads.rule_versions(engine, _scope(engine, city)))
        rule = rule_files.read(file, catalogue, valid_from.date())
        told = rule_checks.checked(catalogue, rule, author, reason, file.name)
        number = save_rule(engine, city, rule.id, told, rule.valid_from, author, reason, confirmed)
    changes = in_words(
        difference(catalogue.indices[rule.id], rule), names_of(catalogue, settings().lang), settings().lang
    )
    for change in changes:
        typer.echo(change)
    say(
        "已存 {index} 第 {number} 版规则，自 {day} 起施行；请执行 python cli.py refresh --city {city}",
        index=rule.id,
        number=number,
        day=rule.valid_from,
        city=city,
    )


def _scope(engine: Engine, city: str) -> Scope:
    return Scope(one_of("city", city, [row.city_id for row in reads.cities(engine)]))
