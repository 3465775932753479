"""The laboratory: weights and edges to move on the left, who would change colour and rank on the right."""

from markupsafe import Markup

from components import figures
from components.definition_head import assumption
from components.header import header
from components.indices import badge
from components.markup import join, tag
from components.ranking import BECAME
from components.toolbar import select
from components.trial_models import Compared, Edge, Side, TrialScreen, Weight
from components.trial_saving import saving
from texts import tell

ALWAYS = "试算总是从最新的当期结果开始，不看某日所知，也不看按现行规则的重算。"
HEADS = ("区划", "现行得分", "现行颜色", "现行名次", "试算得分", "试算颜色", "试算名次", "名次变动")
NUMBERS = (1, 3, 4, 6, 7)  # heads above numbers


def laboratory(screen: TrialScreen) -> Markup:
    """Return the whole page; it works as a form without the script, which sends it as soon as something moves."""
    address, lang = screen.address, screen.address.lang

    def way(choice: str) -> dict[str, str]:
        name, value = choice.split("=")
        return {"href": address.link(**{name: value})}

    def page(path: str) -> dict[str, str]:
        return {"href": address.written() if path == "/laboratory" else address.chosen.at(path)}

    top = header(screen.city, screen.cities, address.chosen, "/laboratory", way, page)
    note = tell("挪动权重和界线，先看谁会变色、名次怎么变；不保存，什么都不会改。", lang)
    return join(
        [
            tag("header", top, class_="top"),
            tag(
                "main",
                tag("h1", tell("试算", lang), class_="page-title"),
                tag("p", note, tag("b", " ", tell(ALWAYS, lang)) if not address.chosen.is_now else None, class_="note"),
                _moves(screen, lang),
                tag("div", results(screen), id="tried", aria_live="polite"),
                class_="data laboratory",
            ),
        ]
    )


def results(screen: TrialScreen) -> Markup:
    """Return what follows from the moves: the changes in words, the table, the form that saves."""
    lang = screen.address.lang
    if screen.refused:
        return tag("section", tag("p", screen.refused, class_="alarm", role="alert"), class_="card")
    return join(
        [
            tag("section", _summary(screen, lang), _table(screen.rows, lang), class_="card"),
            saving(screen.saving, lang) if screen.saving else None,
        ]
    )


def _moves(screen: TrialScreen, lang: str) -> Markup:
    """Return the form of everything that can be moved."""
    own = {one.code for pillar in screen.pillars for one in (pillar, *pillar.parts)}
    own |= {one.code for one in screen.edges} | {one.name for one in screen.controls}
    kept = {name: value for name, value in screen.address.query().items() if name not in own}
    choices = [
        tag("label", tag("span", one.label), select(one.label, one.name, one.choices, one.chosen), class_="choice")
        for one in screen.controls
    ]
    return tag(
        "form",
        *(tag("input", type="hidden", name=name, value=value) for name, value in kept.items()),
        tag("div", *choices, class_="toolbar-line"),
        tag("h2", tell("权重（%）", lang), assumption(lang), class_="title"),
        tag("p", tell("不必正好合计 100，按比例折算。", lang), class_="note"),
        tag("div", *(_pillar(one, lang) for one in screen.pillars), class_="weights"),
        tag("h2", tell("界线（分）", lang), class_="title"),
        tag("div", *(_edge(one) for one in screen.edges), class_="edges"),
        tag(
            "p",
            tag("button", tell("按此试算", lang), type="submit", class_="way"),
            tag("a", tell("全部复原", lang), href=screen.address.unmoved(), id="unmoved"),
            tag("small", screen.rule),
            class_="ways",
        ),
        method="get",
        action="/laboratory",
        id="moves",
        class_="card moves-form",
    )


def _pillar(one: Weight, lang: str) -> Markup:
    """Return a pillar's weight, and folded under it those of its indicators."""
    moved = any(part.told != part.now for part in one.parts)
    summary = tag("summary", tell("{n} 项指标", lang, n=len(one.parts)))
    return tag(
        "div",
        _field(one, "strong"),
        tag("details", summary, *(_field(part, "") for part in one.parts), open=moved),
        class_="pillar",
    )


def _field(one: Weight, class_: str) -> Markup:
    """Return a weight as a slider with its number; the number is what is sent."""
    number = {"type": "number", "min": "0", "max": "100", "step": "any", "value": one.told}
    return tag(
        "label",
        tag("span", one.name, class_="name", title=one.name),
        tag("input", type="range", min="0", max="100", step="1", value=one.told, tabindex="-1", aria_hidden="true"),
        tag("input", **number, name=one.code, data_now=one.now, aria_label=one.name),
        tag("output", one.share, data_share=one.code),
        class_=f"weight {class_}" + (" moved" if one.told != one.now else ""),
    )


def _edge(one: Edge) -> Markup:
    number = {"type": "number", "min": "0", "max": "100", "step": "any", "value": one.told}
    field = tag("input", **number, name=one.code, data_now=one.now)
    return tag("label", tag("span", one.name), field, class_="edge-field" + (" moved" if one.told != one.now else ""))


def _summary(screen: TrialScreen, lang: str) -> Markup:
    """Return in words who changes, and what was moved."""
    recoloured = [one for one in screen.rows if one.recoloured]
    ranked = [one for one in screen.rows if one.now.rank != one.tried.rank]
    if screen.unmoved and not recoloured and not ranked:
        return tag("p", screen.unmoved, class_="reason")
    words = tell("{colours} 个区划变色，{ranks} 个名次变动，共 {n} 个区划。", lang, colours=len(recoloured),
                 ranks=len(ranked), n=len(screen.rows))  # fmt: skip
    counts = [sum(one.tried.colour == colour for one in recoloured) for colour in figures.COLOURS]
    became = [tell(word, lang, n=n) for word, n in zip(BECAME, counts, strict=False) if n]
    moved = ("；" if lang == "zh" else "; ").join(screen.changes)
    return join(
        [
            tag("p", screen.unmoved, class_="reason") if screen.unmoved else None,
            tag("p", words, class_="sentence"),
            tag("p", " · ".join(became), class_="became") if became else None,
            tag("p", tell("改动：", lang), moved, class_="note"),
        ]
    )


def _table(rows: tuple[Compared, ...], lang: str) -> Markup:
    heads = [
        tag("th", tell(word, lang), scope="col", class_="number" if at in NUMBERS else None)
        for at, word in enumerate(HEADS)
    ]
    body = tag("tbody", *(_row(one, lang) for one in rows))
    return tag("div", tag("table", tag("thead", tag("tr", *heads)), body, class_="plain"), class_="scroll")


def _row(one: Compared, lang: str) -> Markup:
    climbed = one.now.rank - one.tried.rank if one.now.rank and one.tried.rank else None
    step = figures.DASH if climbed is None else "＝" if not climbed else f"{'▲' if climbed > 0 else '▼'} {abs(climbed)}"
    return tag(
        "tr",
        tag("th", tag("a", one.name, href=one.link), scope="row"),
        *_side(one.now, lang),
        *_side(one.tried, lang),
        tag("td", step, class_="number"),
        class_="recoloured" if one.recoloured else "moved" if one.moved else None,
    )


def _side(side: Side, lang: str) -> list[Markup]:
    held = tag("small", tell("暂不变色", lang)) if side.held else None
    rank = figures.DASH if side.rank is None else side.rank
    return [
        tag("td", figures.score(side.score), class_="number"),
        tag("td", badge(side.colour, lang), held),
        tag("td", rank, class_="number"),
    ]
