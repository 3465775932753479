"""What an indicator or index is: its name, question, 口径 and formula, and the facts that hold for it."""

from markupsafe import Markup

from components.definition_models import Definition, Fact, Formula, Side
from components.markup import join, tag
from texts import tell


def head(shown: Definition, lang: str) -> Markup:
    """Return the section that answers: what is this?"""
    other = tag("small", shown.other_name, lang="zh-CN" if lang == "en" else "en")
    return tag(
        "section",
        tag("h1", tag("span", shown.code, class_="code"), " ", shown.name, " ", other),
        _marks(shown, lang),
        tag("p", shown.question, class_="question"),
        _legal(shown.legal) if shown.legal else None,
        tag("div", _rule(shown, lang), _facts(shown.facts), class_="what"),
        id="what",
        class_="card",
    )


def _marks(shown: Definition, lang: str) -> Markup:
    marks = [tag("span", mark, class_="mark-word strong") for mark in shown.marks]
    return tag("p", *marks, assumption(lang) if shown.assumed else None, class_="mark-line")


def assumption(lang: str) -> Markup:
    """Return the mark of what no public document says."""
    title = tell("没有公布的标准，由本系统提出，可由本市修改", lang)
    return tag("span", tell("示例口径", lang), class_="mark-word", title=title)


def _legal(legal: tuple[str, str]) -> Markup:
    return tag("p", tag("b", legal[0]), " ", legal[1], class_="legal")


def _rule(shown: Definition, lang: str) -> Markup:
    parts = [tag("h2", tell("口径说明", lang)), tag("p", shown.rule)]
    return tag("div", *parts, tag("h2", tell("公式", lang)), formula(shown.formula, shown.name, lang))


def formula(told: Formula, name: str, lang: str) -> Markup:
    """Return a formula in words: a quotient written as one, with what its sides add up; or a sentence."""
    if not told.bottom:
        return join([tag("p", told.top, class_="formula"), tag("p", told.note, class_="note")])
    quotient = tag("span", tag("span", told.top), tag("span", told.bottom), class_="quotient")
    return join(
        [
            tag(
                "p",
                tag("b", name),
                " = ",
                quotient,
                tag("span", told.after, class_="after") if told.after else None,
                class_="formula",
            ),
            tag("p", told.note, class_="note") if told.note else None,
            tag("dl", *(_side(side, lang) for side in told.sides), class_="facts"),
        ]
    )


def _side(side: Side, lang: str) -> Markup:
    """Return one side: its measure, what it adds up, and where the rows come from."""
    words = f"{side.counted} · {tell('来自{datasets}', lang, datasets=side.datasets)}"
    name = tell("{name}（{unit}）", lang, name=side.name, unit=side.unit)
    added = f" = {' + '.join(side.parts)}" if side.parts else None
    return join([tag("dt", side.role), tag("dd", name, added, tag("small", words))])


def _facts(facts: tuple[Fact, ...]) -> Markup:
    lines = [
        join([tag("dt", one.name), tag("dd", tag("b", one.told, class_="alarm") if one.warning else one.told)])
        for one in facts
    ]
    return tag("dl", *lines, class_="facts")


def numbers(lang: str) -> Markup:
    """Say what would be here and how to get it."""
    words = tell("这个城市还没有计算结果：导入数据后，这里有分布和各区划的数。", lang)
    return tag("p", words, class_="reason")
