"""What the laboratory says in words: what was moved, from what; who and what can be chosen."""

from components import figures
from components.definition_models import Control
from components.models import Choice
from components.rule_words import in_words, names_of
from indicators import ruling
from indicators.ruling import Difference
from pages._definition_controls import GROUPS
from pages._known import last_day
from pages._query import FIRST
from pages._trial import EDGE_NAMES, TrialDesk, index_choices
from texts import tell


def changes(desk: TrialDesk) -> tuple[str, ...]:
    """Return what the rule tried changes in the one in force in the period: what is moved, and later versions."""
    then = desk.catalogue.on(last_day(desk.known, desk.chosen.period)).indices[desk.index.id]
    return tuple(_words(desk, one) for one in ruling.difference(then, desk.rule))


def _words(desk: TrialDesk, one: Difference) -> str:
    before, after = (_told(one, value) for value in (one.before, one.after))
    if one.what in EDGE_NAMES:
        return f"{tell(EDGE_NAMES[one.what], desk.lang)} {before} → {after}"
    if one.what in ("pillar", "indicator"):
        return f"{desk.named(desk.catalogue.named(one.name))} {before} → {after}"
    return in_words([one], names_of(desk.catalogue, desk.lang), desk.lang)[0]


def _told(one: Difference, value: float | str | None) -> str:
    if one.what in ("pillar", "indicator"):
        return f"{float(value or 0) * 100:.1f}%"
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def controls(desk: TrialDesk) -> tuple[Control, ...]:
    """Return the choices of index, period and divisions."""
    lang = desk.lang
    periods = tuple(
        Choice(row.period, figures.period(row.period, lang), tell(GROUPS[grain], lang))
        for grain in FIRST
        for row in desk.known.periods[grain]
    )
    kinds = (Choice("county", tell("县（市、区）", lang)), Choice("township", tell("乡镇（街道）", lang)))
    return (
        Control("subject", tell("哪个指数", lang), index_choices(desk), desk.index.id),
        Control("period", tell("时段", lang), periods, desk.chosen.period),
        Control("kind", tell("比较", lang), kinds, desk.kind),
    )


def rule_words(desk: TrialDesk) -> str:
    """Return from when the rule that is moved holds."""
    return tell("以 {day} 起施行的一版为底", desk.lang, day=desk.index.valid_from.isoformat())
