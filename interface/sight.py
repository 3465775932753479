"""Under which rule and as known on which day results are asked for; what cannot be told is refused."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from asked import NotAllowed, one_of
from components import figures
from data_access import moments, reads
from data_access.engine import Engine
from data_access.reads import NOW, RuleVersion, Sight
from data_access.scope import Scope
from indicators.definitions import Catalogue
from indicators.saved_rules import of_city
from texts import tell

DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST = date(2000, 1, 1)


class TogetherError(NotAllowed):
    """Two clocks at once: what was known on a past day is kept under the rule of its time only."""

    def text(self, lang: str = "zh") -> str:
        """Return one sentence."""
        return tell("某日所知的结果只按当期规则留存，不能同时按现行规则看：known 与 rule=today 只能用一个", lang)


class CountsError(NotAllowed):
    """Counts are there as they are now only."""

    def text(self, lang: str = "zh") -> str:
        """Return one sentence."""
        return tell("件数只有最新的：rule 和 known 只用于结果", lang)


class UntoldError(NotAllowed):
    """A period of which it cannot be told what was known on a day."""

    def __init__(self, period: str, known: str, first: str, kept: str) -> None:
        self.period, self.known, self.first, self.kept = period, known, first, kept
        super().__init__("known", known, [f"≥ {kept}"] if kept else [])

    def text(self, lang: str = "zh") -> str:
        """Return one sentence: there were no results by then, the period was running, or nothing is kept."""
        words = {"day": figures.day(self.known, lang), "period": figures.period(self.period, lang)}
        words["kept"] = figures.day(self.kept, lang) if self.kept else ""
        if self.first > self.known:
            return tell("{day}时，{period}还没有结果。", lang, **words)
        if not self.first:
            return tell("{period}在{day}的结果没有留存，当时还没有这项记录。", lang, **words)
        if not self.kept:
            return tell("{day}时，{period}还在进行：进行中的时段每次计算都会变，不逐日留存。", lang, **words)
        return tell("{day}时，{period}还在进行：进行中的时段不逐日留存，{kept}起才有留存。", lang, **words)


def sight_of(rule: str | None, known: str | None) -> Sight:
    """Return the sight asked for; a name or day that is not one, or both clocks at once, raise NotAllowed."""
    sight = Sight(one_of("rule", rule, reads.RULES, "then"), _past_day(known or ""))
    if sight.known and sight.rule == "today":
        raise TogetherError("known", sight.known, ["rule=then"])
    return sight


def _past_day(came: str) -> str:
    """Return a day that has ended."""
    last = moments.today() - timedelta(1)
    if came and not (DAY.fullmatch(came) and FIRST.isoformat() <= came <= last.isoformat() and _is_day(came)):
        raise NotAllowed("known", came[:60], [f"{FIRST}…{last}"])
    return came


def _is_day(came: str) -> bool:
    try:
        date.fromisoformat(came)
    except ValueError:
        return False
    return True


def untold(engine: Engine, scope: Scope, period: str, sight: Sight) -> UntoldError | None:
    """Return why it cannot be told what was known of a period, None where it can or nothing of the kind is asked."""
    if not sight.known:
        return None
    first, kept = reads.record(engine, scope, period) or ("9999", "")
    return None if kept and kept <= sight.known else UntoldError(period, sight.known, first, kept)


def told(engine: Engine, scope: Scope, period: str, sight: Sight) -> Sight:
    """Return the sight; where nothing can be told of the period under it, that is raised."""
    why = untold(engine, scope, period, sight)
    if why:
        raise why
    return sight


def as_now(sight: Sight, name: str) -> None:
    """Refuse another sight than that of now for what is asked under a name."""
    if sight != NOW:
        raise CountsError(name, sight.known or sight.rule, [])


def ruled(shipped: Catalogue, rows: Iterable[RuleVersion], sight: Sight) -> Catalogue:
    """Return the catalogue with the saved versions that the results seen were made under.

    Of a past day: those saved by then. One saved that day and calculated later counts too early (decision 12).
    """
    known = moments.end(date.fromisoformat(sight.known)).isoformat() if sight.known else "9999"
    return of_city(shipped, [row for row in rows if row.calculated and row.saved_at < known])


def in_force(catalogue: Catalogue, last_day: str, sight: Sight, today: str) -> Catalogue:
    """Return the catalogue with the versions that a period is seen under; `today` is the day of the calculation."""
    return catalogue.on(max(last_day, today) if sight.rule == "today" else last_day)
