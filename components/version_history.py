"""Which version of a definition stored results carry, from which period to which."""

from markupsafe import Markup

from components import figures
from components.definition_models import Span, Versions
from components.definition_words import GRAINS, word
from components.markup import join, tag
from texts import tell


def version_history(versions: Versions, lang: str) -> Markup:
    """Return the section: the version now, those before, and whether a calculation is due."""
    words = tell("定义、量、本市目标或颜色规则一变，版本号就变；每个结果都带着算出它的版本。", lang)
    behind = tell("定义或目标在上次计算之后改过，下次计算后生效。", lang)
    spans = [_span(span, lang) for span in versions.spans]
    return tag(
        "section",
        tag("h2", tell("版本", lang), tag("small", versions.now), class_="title"),
        tag("p", words, class_="note"),
        tag("p", tag("b", behind, class_="alarm")) if versions.behind else None,
        tag("ol", *spans, class_="spans") if spans else tag("p", tell("还没有结果。", lang), class_="reason"),
        id="versions",
        class_="card",
    )


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
