"""The versions of an index's rule, who changed what and why; which version results carry, from when to when."""

from markupsafe import Markup

from components import figures
from components.definition_models import SavedRule, Span, Versions
from components.definition_words import GRAINS, word
from components.markup import join, tag
from texts import tell


def version_history(versions: Versions, lang: str) -> Markup:
    """Return the section: the version now, those before, and whether a calculation is due."""
    words = tell("定义、量、本市目标或颜色规则一变，版本号就变；每个结果都带着算出它的版本。", lang)
    behind = tell("定义、目标或规则在上次计算之后改过，下次计算后生效。", lang)
    spans = [_span(span, lang) for span in versions.spans]
    return tag(
        "section",
        tag("h2", tell("版本", lang), tag("small", versions.now), class_="title"),
        tag("p", words, class_="note"),
        tag("p", tag("b", behind, class_="alarm")) if versions.behind else None,
        _rules(versions.rules, lang) if versions.rules else None,
        tag("ol", *spans, class_="spans") if spans else tag("p", tell("还没有结果。", lang), class_="reason"),
        id="versions",
        class_="card",
    )


def _rules(rules: tuple[SavedRule, ...], lang: str) -> Markup:
    """Return the versions of the rule, the newest first."""
    words = tell("每个时段按其最后一天施行的一版计算；已存的版本不改不删。", lang)
    return join(
        [
            tag("h3", tell("规则的历次版本", lang)),
            tag("p", words, class_="note"),
            tag("ol", *(_rule(rule, lang) for rule in rules), class_="spans rule-versions"),
        ]
    )


def _rule(rule: SavedRule, lang: str) -> Markup:
    """Return one version: number, day, who and why, what it changes."""
    name = tell("第 {n} 版", lang, n=rule.number) if rule.number else tell("随附的规则", lang)
    day = tell("自 {day} 起", lang, day=rule.valid_from) if rule.number else tell("此前一直施行", lang)
    marks = {"本期施行": rule.here, "尚待计算": rule.waiting}
    told = [tag("span", tell(mark, lang), class_="mark-word strong") for mark, holds in marks.items() if holds]
    who = tag("p", tell("{author}：{reason}", lang, author=rule.author, reason=rule.reason)) if rule.number else None
    saved = tag("small", tell("{when} 保存", lang, when=rule.saved_at)) if rule.number else None
    changes = tag("ul", *(tag("li", change) for change in rule.changes), class_="lines") if rule.changes else None
    return tag("li", tag("p", tag("b", name), " ", day, " ", *told), who, changes, saved)


def _span(span: Span, lang: str) -> Markup:
    """Return one version with its periods by grain."""
    current = tag("span", tell("现行", lang), class_="mark-word strong") if span.current else None
    lines = [
        join([tag("dt", word(GRAINS, grain, lang)), tag("dd", _range(first, last, lang))])
        for grain, first, last in span.ranges
    ]
    return tag("li", tag("p", tag("b", span.version), " ", current), tag("dl", *lines, class_="facts"))


def _range(first: str, last: str, lang: str) -> str:
    ends = [figures.period(one, lang) for one in dict.fromkeys((first, last))]
    return " – ".join(ends)
