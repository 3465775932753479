"""`definitions propose`: goalposts of single fields from the stored history of a city, to be put into targets.toml."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from asked import NotAllowed, one_of
from commands.console import city_folder, refusals, store
from data_access import reads
from data_access.engine import Engine
from data_access.reads import DivisionRow, PeriodRow
from data_access.scope import Scope
from indicators import definitions
from indicators.definitions import Catalogue
from indicators.models import Indicator
from indicators.proposing import LEAST, Observed, Proposal, propose
from indicators.saved_rules import of_city

PEERS = {  # kinds and kinds of town of a row; the city is held against what its counties reach
    ("county", ""): ('["city", "county"]', "县（市、区）"),
    ("township", "subdistrict"): ('["township"]', "街道"),
    ("township", "town"): ('["township"]', "镇"),
    ("township", "rural_township"): ('["township"]', "乡"),
}
SOURCE = (
    "由{data}{first} 至 {last} 共 {periods} 个季度、{n} 个{peers}的数推算，按一年折算；"
    "P25 得满分，P75 处得分为指数的红黄界线（高、低风险领域另有界线）；中位数不足 {least} 件的领域不定"
)
WORDS = "根据不同领域特点和风险程度"  # the report of 2022, section 7.2


def propose_(
    city: Annotated[str, typer.Option(help="城市 · city id")],
    subject: Annotated[str, typer.Option(help="分领域的比率指标 · an indicator told by field, id or code")] = "E1-01",
    last: Annotated[str, typer.Option(help="最后一个季度，默认最近一个 · last quarter, by default the latest")] = "",
    quarters: Annotated[int, typer.Option(min=4, max=40, help="季度数 · number of quarters")] = 8,
) -> None:
    """由本市几个季度的数推算分领域目标值，打印为 TOML · goalposts by field from the city's own quarters, as TOML."""
    with refusals():
        city_folder(city)
        engine = store()
        scope = Scope(one_of("city", city, [row.city_id for row in reads.cities(engine)]))
        catalogue = of_city(definitions.load(), reads.rule_versions(engine, scope))
        able = {name: one for one in catalogue.indicators.values() if _is_able(one) for name in (one.id, one.code)}
        indicator = able[one_of("subject", subject, list(able))]
        periods = _periods(engine, scope, last, quarters)
        parts = list(_rows(engine, scope, catalogue, indicator, periods))
    typer.echo("\n".join(parts))


def _is_able(indicator: Indicator) -> bool:
    return indicator.of_all_fields and indicator.by_field and indicator.scored and indicator.method == "rate"


def _periods(engine: Engine, scope: Scope, last: str, number: int) -> list[PeriodRow]:
    """Return the quarters asked for; fewer than wanted are refused."""
    rows = reads.periods(engine, scope, "quarter")
    names = [row.period for row in rows]
    end = names.index(one_of("last", last, names, names[-1] if names else None))
    if end + 1 < number:
        raise NotAllowed("quarters", str(number), [str(end + 1)])
    return rows[end + 1 - number : end + 1]


def _rows(
    engine: Engine, scope: Scope, catalogue: Catalogue, indicator: Indicator, periods: list[PeriodRow]
) -> Iterator[str]:
    """Yield a row of targets.toml for each kind of peers."""
    divisions = [row for row in reads.divisions(engine, scope) if row.scored]
    names = {row.field: row.name for row in reads.fields(engine, scope)}
    (known,) = (row for row in reads.cities(engine) if row.city_id == scope.city_id)
    for (kind, town_type), (kinds, peers) in PEERS.items():
        mine = [row for row in divisions if row.kind == kind and (kind == "county" or row.town_type == town_type)]
        seen = _observed(engine, scope, catalogue, indicator, periods, mine, list(names)) if mine else {}
        found = propose(indicator, catalogue.indices[indicator.index], seen)
        if found:
            head = [f"kinds = {kinds}", *([f'town_types = ["{town_type}"]'] if town_type else [])]
            source = _source(periods, len(mine), peers, known.demonstration)
            yield _row(indicator, [*head, f"first_year = {periods[0].period[:4]}"], source, found, names)


def _observed(
    engine: Engine,
    scope: Scope,
    catalogue: Catalogue,
    indicator: Indicator,
    periods: list[PeriodRow],
    places: list[DivisionRow],
    fields: list[str],
) -> dict[str, list[Observed]]:
    """Return what the divisions had of each field, in the periods that they reported in full."""
    found: dict[str, list[Observed]] = {field: [] for field in fields}
    kind, stored = places[0].kind, catalogue.expand(indicator.numerator)
    for period in periods:
        first, last = (date.fromisoformat(day) for day in (period.first_day, period.last_day))
        base = (period.period, indicator.denominator, catalogue.expand(indicator.denominator))
        residents = {row.division: row.value or 0.0 for row in reads.measured(engine, scope, *base, kind=kind)}
        asked = reads.measured(engine, scope, period.period, indicator.numerator, stored, kind=kind)
        whole = {row.division for row in asked if row.reported >= 1} & {place.division for place in places}
        for field in fields:
            events = dict.fromkeys(whole, 0.0)
            for row in reads.fact_sums(engine, scope, period.period, stored, kind=kind, field=field):
                if row.division in whole:
                    events[row.division] += row.value
            found[field] += [
                Observed(number, residents[place], (last - first).days + 1) for place, number in sorted(events.items())
            ]
    return found


def _source(periods: list[PeriodRow], number: int, peers: str, demonstration: bool) -> str:
    return SOURCE.format(
        data="演示数据 " if demonstration else "",
        first=periods[0].period,
        last=periods[-1].period,
        periods=len(periods),
        n=number,
        peers=peers,
        least=f"{LEAST:g}",
    )


def _row(indicator: Indicator, head: list[str], source: str, found: list[Proposal], names: dict[str, str]) -> str:
    """Return one row with a line a field: floor, target, and what they were made of."""
    lines = [
        f"{one.field} = [{one.floor:.2f}, {one.target:.2f}]"
        f"  # {names[one.field]}：P25 {one.low:.2f}，P75 {one.high:.2f}，中位 {one.middle:g} 件"
        for one in found
    ]
    head = ["[[targets]]", f'indicator = "{indicator.code}"', *head]
    tail = [f'source = "{source}"', f'words = "{WORDS}"', 'origin = "assumption"']
    return "\n".join([*head, *tail, "[targets.by_field]  # 底线、目标", *lines, ""])
