"""`values`, `definitions`: what is stored and how it is defined, as text for scripts."""

import csv
import io
import json
from typing import Annotated, Literal

import typer

from asked import one_of
from commands import propose
from commands.console import Known, Rule, refusals, say, store
from data_access import reads
from data_access.scope import Scope
from indicators import definitions
from indicators.definitions import Catalogue
from interface.rows import result_row, subject_row
from interface.sight import as_now, sight_of, told

GRAINS = ("week", "month", "quarter", "year")
app = typer.Typer(no_args_is_help=True, help="指标口径 · indicators and indices")
app.command("propose")(propose.propose_)


def values(
    city: Annotated[str, typer.Option(help="城市 · city id")],
    period: Annotated[str, typer.Option(help="2022、2022-Q4、2022-12、2022-W50")],
    kind: Annotated[
        Literal["city", "county", "township", "zone"], typer.Option(help="层级 · kind of division")
    ] = "county",
    subject: Annotated[str, typer.Option(help="指数或指标 · index or indicator, id or code")] = "",
    measure: Annotated[str, typer.Option(help="量 · measure, instead of a subject")] = "",
    field: Annotated[str, typer.Option(help="执法领域 · enforcement field")] = "all",
    rule: Rule = "then",
    known: Known = "",
    form: Annotated[Literal["csv", "json"], typer.Option("--format", help="csv | json")] = "csv",
) -> None:
    """打印已存的结果或量 · print stored results or facts."""
    with refusals():
        engine, catalogue = store(), definitions.load()
        scope = Scope(one_of("city", city, [row.city_id for row in reads.cities(engine)]))
        one_of("period", period, [row.period for grain in GRAINS for row in reads.periods(engine, scope, grain)])
        one_of("field", field, ["all", *(row.field for row in reads.fields(engine, scope))])
        sight = told(engine, scope, period, sight_of(rule, known))
        if measure:
            as_now(sight, "measure")
            one_of("measure", measure, list(catalogue.measures))
            found = reads.measured(engine, scope, period, measure, catalogue.expand(measure), kind=kind, field=field)
            rows = [row._asdict() for row in found]
        else:
            reads.check_subject(engine, scope, subject, catalogue.subjects(), catalogue.names())
            asked = _subjects(catalogue, subject)
            found_rows = reads.result_rows(engine, scope, period, asked, field=field, kind=kind, sight=sight)
            rows = [result_row(row, catalogue) for row in found_rows]
    print_rows(rows, form)


def _subjects(catalogue: Catalogue, name: str) -> list[str]:
    """Return the subject named, or all."""
    return [catalogue.named(one_of("subject", name, catalogue.names())).id] if name else catalogue.subjects()


def print_rows(rows: list[dict[str, object]], form: str) -> None:
    """Print rows as CSV with a header, or as a JSON list."""
    typer.echo(as_json(rows) if form == "json" else as_csv(rows), nl=False)


def as_json(rows: list[dict[str, object]]) -> str:
    """Return rows as a JSON list."""
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n"


def as_csv(rows: list[dict[str, object]]) -> str:
    """Return rows as CSV with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["division"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, (list, tuple)) else value


@app.command("check")
def check_definitions() -> None:
    """检查全部指标与指数定义 · check every definition, naming all faults."""
    with refusals():
        catalogue = definitions.load()
    say(
        "{indicators} 项指标、{indices} 个指数、{measures} 个量，定义无误",
        indicators=len(catalogue.indicators),
        indices=len(catalogue.indices),
        measures=len(catalogue.measures),
    )


@app.command("list")
def list_definitions() -> None:
    """列出指数与指标 · list indices and indicators."""
    with refusals():
        catalogue = definitions.load()
    print_rows([subject_row(catalogue.named(name)) for name in catalogue.subjects()], "csv")
