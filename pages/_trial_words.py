"""What the laboratory says in words: what was moved, from what; who and what can be chosen."""

from dataclasses import replace

from components.definition_models import Control
from components.models import Choice
from components.rule_words import in_words, names_of
from indicators import index_checks, ruling
from pages._periods import period_choices
from pages._trial import TrialDesk, index_choices
from texts import tell


def changes(desk: TrialDesk) -> tuple[str, ...]:
    """Return what the rule tried changes in the one in force in the period: what is moved, and later versions."""
    then = desk.catalogue.on(desk.last_day).indices[desk.index.id]
    return in_words(ruling.difference(then, desk.rule), names_of(desk.catalogue, desk.lang), desk.lang)


def faults(desk: TrialDesk) -> str:
    """Return why the rule tried could not be one, "" where it could."""
    if not desk.rule.pillars:
        return tell("权重不能全是 0。", desk.lang)
    if desk.rule.red_below >= desk.rule.blue_from:
        return tell("红色界线须低于蓝色界线。", desk.lang)
    found = index_checks.check(desk.rule, desk.catalogue.indicators, desk.catalogue.measures)
    return "；".join(replace(one, file=tell("试算", desk.lang)).text(desk.lang) for one in found)


def controls(desk: TrialDesk) -> tuple[Control, ...]:
    """Return the choices of index, period and divisions."""
    lang = desk.lang
    kinds = (Choice("county", tell("县（市、区）", lang)), Choice("township", tell("乡镇（街道）", lang)))
    return (
        Control("subject", tell("哪个指数", lang), index_choices(desk), desk.index.id),
        Control("period", tell("时段", lang), period_choices(desk.known, lang), desk.chosen.period),
        Control("kind", tell("比较", lang), kinds, desk.kind),
    )


def unmoved(desk: TrialDesk) -> str:
    """Return what is said where nothing is moved: whether the newest version is that of the period."""
    if changes(desk):
        day = desk.index.valid_from.isoformat()
        return tell("还没有挪动；右边按自 {day} 起施行的一版算，与本期所用的规则不同。", desk.lang, day=day)
    return tell("还没有挪动任何一项：下表两边相同。", desk.lang)


def rule_words(desk: TrialDesk) -> str:
    """Return from when the rule that is moved holds."""
    return tell("以 {day} 起施行的一版为底", desk.lang, day=desk.index.valid_from.isoformat())
