"""A small city whose facts lie on both sides of New Year, and its rules changed as a form or a file would."""

from datetime import date

from sqlalchemy import Engine

from data_access import reads
from data_access.rule_versions import save
from data_access.scope import Scope
from geo.models import City
from indicators import definitions, rule_checks
from indicators.ruling import changed
from indicators.saved_rules import of_city
from tests.data_access.made_rows import Maker, put


def bring(engine: Engine, city: City, maker: Maker, name: str, start: int = 0, scale: int = 1) -> None:
    """Store rows of a few datasets; the first time also officers and powers."""
    for dataset, rows in {"cases": 600, "inspections": 2400, "complaints": 900, "petitions": 200}.items():
        put(engine, city, dataset, maker.events(dataset, rows // scale, start), name)
    if not start:
        put(engine, city, "officers", maker.officers("2021-09-01", 300), name)
        put(engine, city, "delegation", maker.delegation("2021-09-01", 2, 4), name)


def save_rule(engine: Engine, city: City, day: date, index: str = "efficacy", **moved: object) -> int:
    """Save a rule made out of the newest one of the city, and return its number."""
    known = of_city(definitions.load(), reads.rule_versions(engine, Scope(city.id)))
    rule = changed(known.indices[index], **moved).model_copy(update={"valid_from": day})  # type: ignore[arg-type]
    told = rule_checks.checked(known, rule, "王", "调整", "rule")
    return save(engine, city.id, index, told, day, "王", "调整", confirmed=True)
