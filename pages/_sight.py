"""How results are looked at where not as they are now, in words of the screen."""

from dataclasses import replace

from components import figures
from components.models import Seen
from indicators.definitions import Catalogue
from interface.sight import untold
from pages._known import Source, last_day
from pages._known import known as known_of
from texts import tell

AGAIN = "按现行规则重算，非当期公布结果"
SAME = "现行规则就是本期的规则，与当期结果相同"
GOALPOSTS = "重算的是权重和颜色界线：{names}；目标值仍是当年的。"
ROWS = "下面的文件和行是最新的，相加可能不等于上面的数。"
COUNTS = "件数、文书和报送日期没有逐日留存，显示的是最新的。"


def seen(catalogue: Catalogue, one: Source, period: str, lang: str) -> Seen | None:
    """Return what is said above the results of a period, None where they are seen as they are now."""
    if one.sight.known:
        return _known(one, period, lang)
    return _today(catalogue, one, period, lang) if one.sight.rule == "today" else None


def _known(one: Source, period: str, lang: str) -> Seen:
    """Return on which day it was known, or why nothing can be told of that day."""
    words = tell("按{day}所知的数据", lang, day=figures.day(one.sight.known, lang))
    why = untold(one.engine, one.scope, period, one.sight)
    return Seen(words, (why.text(lang),) if why else (words, tell(COUNTS, lang)))


def _today(catalogue: Catalogue, one: Source, period: str, lang: str) -> Seen:
    """Return whether the rule of today is another one than that of the period, and of which index."""
    told = known_of(one)
    end = last_day(told, period)
    then, today = catalogue.on(end), catalogue.on(max(end, told.calculated))
    other = [index for name, index in today.indices.items() if index != then.indices[name]]
    if not other:
        return Seen(tell("按现行规则", lang), (tell(SAME, lang),))
    names = ("、" if lang == "zh" else ", ").join(index.name_en if lang == "en" else index.name for index in other)
    return Seen(tell("按现行规则", lang), (tell(AGAIN, lang), tell(GOALPOSTS, lang, names=names)))


def of_rows(told: Seen | None, lang: str) -> Seen | None:
    """Return the same for a page that lists files and rows beside results: these are as they are now."""
    return (
        replace(told, words=(told.words[0], tell(ROWS, lang))) if told and told.words[0] != tell(SAME, lang) else told
    )


def nothing(one: Source, lang: str, field: str = "all") -> str:
    """Return why a division has no result at all in a period, or in a field, in which it could have one."""
    if one.sight.known:
        return tell("当日没有这一时段的结果", lang)
    return tell("本期没有上报数据" if field == "all" else "这个领域本期没有可评价的数", lang)
