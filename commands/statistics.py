"""`statistics`: the yearly statistics of penalties, from stored events, as the published sheet has them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from asked import NotAllowed, one_of
from commands.console import city_folder, refusals, say, store
from commands.show import as_csv, as_json
from data_access import reads
from data_access.scope import Scope
from indicators.annual_report import COLUMNS, Table, annual_table, order_of
from settings import settings

SUFFIXES = {".xlsx": "xlsx", ".csv": "csv", ".json": "json"}


def statistics(
    city: Annotated[str, typer.Option(help="城市 · city id")],
    year: Annotated[int, typer.Option(help="年度 · year of decision")],
    out: Annotated[Path | None, typer.Option(help="写到文件 · file; csv and json are printed without it")] = None,
    form: Annotated[Literal["", "xlsx", "csv", "json"], typer.Option("--format", help="xlsx | csv | json")] = "",
) -> None:
    """导出行政执法统计年报的行政处罚表 · the yearly statistics of penalties."""
    with refusals():
        folder, engine = city_folder(city), store()
        chosen = _form(out, form)
        scope = Scope(one_of("city", city, [row.city_id for row in reads.cities(engine)]))
        one_of("year", str(year), [str(one) for one in reads.case_years(engine, scope)])
        order, stored = order_of(folder), reads.annual_penalties(engine, scope, year)
        known, divisions = reads.cities(engine, scope)[0], reads.divisions(engine, scope, kind="county")
        places = [one.division for one in divisions]
        table = annual_table(stored.sums, stored.reporting, places, known.division, order)
        if chosen == "xlsx" and out:
            from commands.annual_sheet import write_sheet  # openpyxl: only where a workbook is written
            from commands.annual_words import words_of

            lang = settings().lang
            write_sheet(out, table, words_of(known, year, divisions, stored, table, order, folder, lang))
        else:
            names = {one.division: one.name for one in divisions} | {known.division: known.name}
            _tell(as_json(_rows(table, names)) if chosen == "json" else as_csv(_rows(table, names)), out)
    if out:
        say("已写出 {path}", path=out)


def _form(out: Path | None, form: str) -> str:
    chosen = form or SUFFIXES.get(out.suffix.casefold() if out else "", "xlsx")
    if chosen == "xlsx" and out is None:
        raise NotAllowed("out", "", ["FILE.xlsx", "FILE.csv", "FILE.json"])
    return chosen


def _rows(table: Table, names: dict[str, str]) -> list[dict[str, object]]:
    """Return the lines for scripts: blank where nothing was reported, the whole city as division all."""
    return [
        {
            "division": line.division or "all",
            "name": names.get(line.division, ""),
            "scope": line.scope or "all",
            **dict(zip(COLUMNS, line.counts or (None,) * len(COLUMNS), strict=True)),
            "total": line.total,
            "amount_wan": line.wan,
        }
        for line in table.every
    ]


def _tell(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text, nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_suffix(".part")
    part.write_text(text, encoding="utf-8-sig" if out.suffix == ".csv" else "utf-8")
    part.replace(out)
