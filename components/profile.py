"""The page of one division: both indices, every indicator, its parts, its letters, on one sheet of paper as well."""

from dataclasses import replace

from markupsafe import Markup

from components import figures
from components.header import header
from components.indices import badge, pillar
from components.markup import join, tag
from components.pairs import pairs
from components.profile_map import mini_map
from components.profile_models import Letter, Moment, Profile, Standing
from components.profile_table import table
from components.sight import USUAL, banner
from components.toolbar import select
from texts import tell


def profile(told: Profile) -> Markup:
    """Return the whole page; every link is an address."""
    address, lang = told.address, told.address.lang

    def way(choice: str) -> dict[str, str]:
        name, value = choice.split("=")
        return {"href": _here(told, **{name: value})}

    def page(path: str) -> dict[str, str]:
        return {"href": address.at(path)}

    top = header(told.city, told.cities, address, "", way, page)
    return join(
        [
            tag("header", top, class_="top"),
            tag(
                "main",
                banner(told.seen, _here(told, **USUAL), lang),
                _head(told, lang),
                tag("div", *(_standing(one, lang) for one in told.standings), class_="standings"),
                table(told.groups, lang),
                _beside(told, lang),
                tag("p", *(tag("span", note) for note in told.notes), class_="footer"),
                class_="data profile",
            ),
        ]
    )


def _beside(told: Profile, lang: str) -> Markup:
    parts = (
        mini_map(told.map, lang),
        _signals(told, lang),
        _pairs(told, lang),
        _letters(told, lang),
        _ages(told, lang),
    )
    return tag("div", *parts, class_="beside")


def _here(told: Profile, **changes: str) -> str:
    return replace(told.address, **changes).at(f"/division/{told.code}")  # type: ignore[arg-type]


def _head(told: Profile, lang: str) -> Markup:
    """Return where the division is, its name, its neighbours in the list, and the period."""
    steps = [tag("a", one.name, href=one.code) for one in told.way]
    crumbs = [part for one in steps for part in (one, tag("span", "›", class_="step", aria_hidden="true"))]
    here = tag("span", told.name, aria_current="page")
    return tag(
        "div",
        tag("nav", *crumbs, here, aria_label="breadcrumb"),
        tag("h1", told.name, " ", tag("small", " · ".join(told.facts))),
        _period(told, lang),
        tag(
            "p",
            tag("a", "‹ ", told.before.name, href=told.before.code, rel="prev") if told.before else None,
            tag("a", told.after.name, " ›", href=told.after.code, rel="next") if told.after else None,
            class_="neighbours",
        ),
        class_="profile-head",
    )


def _period(told: Profile, lang: str) -> Markup:
    kept = {name: value for name, value in told.address.query().items() if name != "period"}
    label = tell("时段", lang)
    return tag(
        "form",
        *(tag("input", type="hidden", name=name, value=value) for name, value in kept.items()),
        select(label, "period", told.periods, told.address.period),
        tag("button", tell("查看", lang), type="submit", class_="way"),
        method="get",
        action=f"/division/{told.code}",
        class_="toolbar-line toolbar-form",
    )


def _standing(one: Standing, lang: str) -> Markup:
    """Return one index: points and colour, its way here, pillars, what costs most."""
    index = one.index
    return tag(
        "section",
        tag("h2", index.name, tag("a", tell("为什么", lang), href=one.why, class_="ask"), class_="title"),
        tag("div", tag("strong", figures.score(index.score), class_="figure"), badge(index.colour, lang),
            _changes(one, lang), class_="headline"),
        _course(one.course, index.name, lang),
        tag("ul", *(pillar(part, lang) for part in index.pillars), class_="pillars"),
        _losses(one, lang),
        tag("p", index.held or index.reason, class_="note") if index.held or index.reason else None,
        tag("p", one.rank, class_="note") if one.rank else None,
        class_="card standing",
        data_index=index.code,
    )  # fmt: skip


def _changes(one: Standing, lang: str) -> Markup | None:
    if one.index.score is None:
        return None
    told = ((tell("环比", lang), one.index.change), (tell("同比", lang), one.index.year_change))
    return tag("span", *(tag("span", f"{word} ", tag("b", figures.change(value))) for word, value in told),
               class_="changes")  # fmt: skip


def _course(course: tuple[Moment, ...], name: str, lang: str) -> Markup:
    """Return the colours of the last periods, each with its points, the latest at the right."""
    label = tell("{name}近{n}期颜色", lang, name=name, n=len(course))
    return tag("ol", *(_moment(one, lang) for one in course), class_="course", aria_label=label)


def _moment(one: Moment, lang: str) -> Markup:
    word = figures.colour_word(one.colour, lang)
    return tag(
        "li",
        tag(
            "a",
            tag("b", figures.letter(one.colour, lang) or figures.DASH, class_=f"mark-colour {one.colour}"),
            tag("span", figures.score(one.score)),
            tag("small", figures.tick(one.period, lang)),
            href=one.link,
            title=f"{figures.period(one.period, lang)} {word}",
            aria_current="true" if one.here else None,
        ),
    )


def _losses(one: Standing, lang: str) -> Markup | None:
    if not one.losses:
        return None
    lines = [
        tag("li", tag("b", loss.name), " ", tell("少 {n} 分", lang, n=f"{loss.lost:.1f}"), tag("small", loss.sum))
        for loss in one.losses
    ]
    return tag("div", tag("h3", tell("失分最多", lang)), tag("ol", *lines, class_="losses"), class_="dear")


def _pairs(told: Profile, lang: str) -> Markup:
    return pairs(told.pairs, told.name, figures.grain_of(told.address.period), lang)


def _signals(told: Profile, lang: str) -> Markup:
    comma = "、" if lang == "zh" else ", "
    lines = [tag("p", tag("b", word, f" {len(names)}"), " ", comma.join(names)) for word, names in told.signals]
    none = tag("p", tell("本期没有需要提醒的指标。", lang), class_="reason")
    return tag("section", tag("h2", tell("提醒", lang), class_="title"), *(lines or [none]), class_="card signals")


def _letters(told: Profile, lang: str) -> Markup:
    """Return the formal letters, those that are open first."""
    lines = [_letter(one, lang) for one in told.letters]
    none = tag("p", tell("没有收到监督文书。", lang), class_="reason")
    more = tag("p", tell("另有 {n} 份较早的文书。", lang, n=told.older), class_="note") if told.older else None
    body = tag("ul", *lines, class_="letters") if lines else none
    return tag("section", tag("h2", tell("三书一函", lang), class_="title"), body, more, class_="card letters-card")


def _letter(one: Letter, lang: str) -> Markup:
    until = tell("，{due} 到期", lang, due=one.due) if one.due else ""
    state = tag("span", one.state, class_="late" if one.late else None)
    return tag("li", tag("b", one.kind), " ", one.number, state,
               tag("small", tell("{issued} 发出", lang, issued=one.issued), until))  # fmt: skip


def _ages(told: Profile, lang: str) -> Markup:
    pairs_ = [join([tag("dt", name), tag("dd", day)]) for name, day in told.ages]
    none = tag("p", tell("还没有收到任何数据。", lang), class_="reason")
    body = tag("dl", *pairs_, class_="ages") if pairs_ else none
    return tag("section", tag("h2", tell("数据到哪一天", lang), class_="title"), body, class_="card ages-card")
