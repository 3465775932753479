"""The choices above a definition: period, division and field that its numbers follow."""

from components import figures
from components.definition_models import Control
from components.models import Choice
from indicators.models import Indicator
from pages._definition_desk import DefinitionDesk
from pages._periods import period_choices
from texts import tell


def controls(desk: DefinitionDesk) -> tuple[Control, ...]:
    """Return the choices of period, field and division that the numbers below follow."""
    lang = desk.lang
    periods = period_choices(desk.known, lang, desk.grains)
    if not periods:
        return ()
    made = [Control("period", tell("时段", lang), _with(periods, desk), desk.chosen.period)]
    made.append(Control("division", tell("区划", lang), _divisions(desk), desk.division.division))
    if isinstance(desk.subject, Indicator) and desk.subject.by_field:
        fields = [Choice(row.field, desk.named(row)) for row in desk.known.fields]
        every_field = Choice("all", tell("全部领域", lang))
        made.append(Control("field", tell("执法领域", lang), (every_field, *fields), desk.chosen.field))
    return tuple(made)


def _with(periods: tuple[Choice, ...], desk: DefinitionDesk) -> tuple[Choice, ...]:
    """Return the periods, the chosen one among them though the subject is not told for it."""
    if any(one.code == desk.chosen.period for one in periods):
        return periods
    return (Choice(desk.chosen.period, figures.period(desk.chosen.period, desk.lang)), *periods)


def _divisions(desk: DefinitionDesk) -> tuple[Choice, ...]:
    """Return the divisions that the subject is told for, townships under their county."""
    rows, made = desk.known.divisions, []
    for row in rows.values():
        if (row.kind in desk.kinds and (row.scored or row.kind == "city")) or row == desk.division:
            group = desk.named(rows[row.parent]) if row.kind == "township" and row.parent in rows else ""
            made.append(Choice(row.division, desk.named(row), group))
    return tuple(sorted(made, key=lambda one: one.group != ""))
