"""`explain`: the sum behind a colour, and the smallest change out of red."""

import json
from typing import Annotated, Any, Literal

import typer

from asked import one_of
from commands.console import Known, Rule, refusals, say, store
from components import bands
from components.reasons import in_words
from data_access import reads
from data_access.engine import Engine
from data_access.reads import RANKS
from data_access.scope import Scope
from indicators import definitions, targets
from indicators.definitions import Catalogue
from indicators.models import Indicator
from indicators.rules import Index
from interface.explaining import OTHER_RULE, OUTDATED, Explainer, Question
from interface.sight import sight_of, told
from settings import settings
from texts import tell

NO_SUM = "当时所用的规则现在已经没有，得分不能再逐项拆开"
OTHER = {"available": "可用指标不同", "rule": "规则改版"}


def explain(
    city: Annotated[str, typer.Option(help="城市 · city id")],
    division: Annotated[str, typer.Option(help="区划代码 · division code")],
    period: Annotated[str, typer.Option(help="2022、2022-Q4、2022-12、2022-W50")],
    subject: Annotated[str, typer.Option(help="指数或指标 · index or indicator, id or code")],
    field: Annotated[str, typer.Option(help="执法领域 · enforcement field")] = "all",
    reference: Annotated[
        Literal["target", "city", "last_period", "last_year"], typer.Option(help="与什么相比 · compared with")
    ] = "target",
    rule: Rule = "then",
    known: Known = "",
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text | json")] = "text",
) -> None:
    """解释一个区划的得分 · why a division has its points, adding up exactly."""
    with refusals():
        engine, catalogue = store(), definitions.load()
        scope = Scope(one_of("city", city, [row.city_id for row in reads.cities(engine)]))
        own = targets.load(settings().cities / city, catalogue)
        places = {row.division: row for row in reads.divisions(engine, scope)}
        times = {row.period: row for row in reads.periods(engine, scope)}
        asked = Question(
            places[one_of("division", division, list(places))],
            times[one_of("period", period, list(times))],
            _subject(engine, scope, catalogue, subject),
            one_of("field", field, ["all", *(row.field for row in reads.fields(engine, scope))]),
            reference,
            settings().lang,
        )
        sight = told(engine, scope, period, sight_of(rule, known))
        answer = Explainer(engine, scope, catalogue, own, sight).answer(asked)
    _print(answer, catalogue, form)


def _subject(engine: Engine, scope: Scope, catalogue: Catalogue, name: str) -> Index | Indicator:
    """Return the subject asked for; one whose definition was taken out is refused in words of its own."""
    known = catalogue.explainable
    reads.check_subject(engine, scope, name, catalogue.subjects(), list(known))
    return known[one_of("subject", name, list(known))]


def _print(told: dict[str, Any], catalogue: Catalogue, form: str) -> None:
    """Print an explanation as JSON, or as a table that adds up."""
    if form == "json":
        typer.echo(json.dumps([told], ensure_ascii=False, indent=1))
        return
    lang = settings().lang
    if told["score"] is None:
        say("没有得分：{why}", why=in_words(";".join(told["reasons"]), "", lang) or "-")
        return
    if OUTDATED in told["reasons"]:
        say("这个结果按另一版口径计算，尚未重算：先执行 refresh，再作解释")
        return
    if told["gap"] is None:
        say(NO_SUM if OTHER_RULE in told["reasons"] else "没有可以比较的结果")
        return
    for row in sorted(told["contributions"], key=lambda row: row["contribution"]):
        indicator = catalogue.indicators.get(row["indicator"])
        name = (indicator.name if lang == "zh" else indicator.name_en) if indicator else tell(OTHER[row["cause"]], lang)
        points = "" if row["score"] is None else f"{row['score']:6.1f}"
        typer.echo(f"{row['contribution']:+8.2f}  {row['weight']:6.1%}  {points:>6}  {row['code'] or '':6} {name}")
    typer.echo(f"{told['gap']:+8.2f}  = {told['score']:.2f} − {told['reference']:.2f}")
    _print_rank(told, lang)
    if told["smallest_change"]:
        typer.echo(told["smallest_change"]["text"])


def _print_rank(told: dict[str, Any], lang: str) -> None:
    """Print where an index stands among its like in the city, and how sure that is."""
    band = bands.stored(*(told[name] for name in RANKS))
    if band:
        say("第 {rank} 名，共 {of} 个；{sure}", rank=band.rank, of=band.of, sure=bands.sentence(band, lang))
