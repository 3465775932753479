"""Fill the panel "why" from an explanation: the same sum that the command and the interface give."""

from dataclasses import replace
from typing import Any

from components import figures
from components.models import Choice
from components.why_models import Why
from data_access.reads import ResultRow
from indicators import targets
from indicators.definitions import DefinitionError
from interface.earlier import earlier
from interface.explaining import OTHER_RULE, OUTDATED, Explainer, Question
from pages._desk import Desk
from pages._known import results
from pages._why_steps import steps
from pages._why_words import notes, sentence, ways
from settings import settings
from texts import tell

UNTIL = "这个结果按另一版口径计算，尚未重算：先执行 refresh，再作解释"
NAMES = {"target": "目标", "city": "全市", "last_period": "上一期", "last_year": "去年同期"}


def why(desk: Desk) -> Why | None:
    """Return the panel of the division that the address asks about, None where it asks about none."""
    code = desk.address.why
    if not code:
        return None
    row = _row(desk, code)
    coloured = row is not None and row.shown_colour in figures.COLOURS
    empty = Why(
        name=desk.named(desk.divisions[code]),
        code=code,
        subject=desk.named(desk.subject),
        period=desk.address.period,
        colour=row.shown_colour if row is not None else "nodata",
        score=row.score if row is not None and coloured else None,
        against=desk.address.against,
        references=_references(desk, code),
        edges=(desk.edges.red_below, desk.edges.blue_from),
        notes=notes(desk, row),
        ways=ways(desk, code),
    )
    try:
        told = _answer(desk, code) if coloured else {}
    except DefinitionError as error:  # the goalposts of the city cannot be read
        return replace(empty, notes=(error.text(desk.lang), *empty.notes))
    return _filled(desk, empty, told) if told else empty


def _row(desk: Desk, code: str) -> ResultRow | None:
    kind = desk.divisions[code].kind
    found = results(desk.source, desk.address.period, desk.subjects, desk.coloured_field, kind)
    return found[desk.subject.id].get(code)


def _references(desk: Desk, code: str) -> tuple[Choice, ...]:
    """Return what can be compared with; the city is not compared with itself."""
    names = [name for name in NAMES if not (name == "city" and desk.divisions[code].kind == "city")]
    return tuple(Choice(name, tell(NAMES[name], desk.lang)) for name in names)


def _answer(desk: Desk, code: str) -> dict[str, Any]:
    own = targets.load(settings().cities / desk.address.city, desk.catalogue)
    period = next(row for row in desk.periods[desk.grain] if row.period == desk.address.period)
    asked = Question(desk.divisions[code], period, desk.subject, desk.coloured_field, desk.address.against, desk.lang)
    source = desk.source
    return Explainer(source.engine, source.scope, desk.catalogue, own, source.sight).answer(asked)


def _filled(desk: Desk, empty: Why, told: dict[str, Any]) -> Why:
    """Return the panel with the steps of an explanation."""
    change = told["smallest_change"]
    filled = replace(empty, way_out=_way_out(desk, change) if change else "")
    if OTHER_RULE in told["reasons"]:
        return replace(filled, sentence=tell("当时所用的规则现在已经没有，得分不能再逐项拆开", desk.lang))
    if OUTDATED in told["reasons"]:
        return replace(filled, sentence=tell(UNTIL, desk.lang))
    if told["gap"] is None:
        missing = tell("{what}没有可以比较的结果。", desk.lang, what=tell(NAMES[empty.against], desk.lang))
        return replace(filled, sentence=missing)
    shown, little = steps(desk, empty.code, told)
    return replace(
        filled,
        reference=_name(desk),
        middle=told["reference"],
        sentence=sentence(desk, told, _name(desk)),
        steps=shown,
        little=little,
    )


def _way_out(desk: Desk, change: dict[str, Any]) -> str:
    """Return the smallest change, below the name of its indicator where an index is explained."""
    name = desk.named(desk.catalogue.indicators[change["indicator"]])
    return tell("{name}：{text}", desk.lang, name=name, text=change["text"]) if desk.is_index else str(change["text"])


def _name(desk: Desk) -> str:
    """Return what is compared with, a period by its own name."""
    against = desk.address.against
    if against in ("target", "city"):
        return tell(NAMES[against], desk.lang)
    rows = desk.periods[desk.grain]
    now = next(row for row in rows if row.period == desk.address.period)
    then = earlier(now, against, rows)
    return figures.period(then.period, desk.lang) if then else ""
