"""The list beside the map: who stands where, how sure that is, and who has no rank because nothing is known."""

import re
from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from components import bands, figures
from components.markup import join, tag
from components.models import Band, Screen, Standing
from texts import tell

BECAME = ("{n} 个变红", "{n} 个变黄", "{n} 个变蓝", "{n} 个变灰")
SUFFIX = re.compile(r" (?:District|County|City)$")
PEERS = (("all", "全部"), ("same", "同类"))


def ranking(screen: Screen) -> Markup:
    """Return the ranked divisions, together or by group of their like, then the greys apart with their reason."""
    lang = screen.address.lang
    ranked = sorted((one for one in screen.standings if one.rank is not None), key=lambda one: (one.rank, one.code))
    greys = [one for one in screen.standings if one.rank is None]
    among_peers = bool(screen.peers) and screen.address.peers == "same"
    lists = _by_group(ranked, screen) if among_peers else _together(ranked, screen)
    return tag(
        "section",
        tag("h2", tell("排名", lang), tag("small", screen.subject.name), class_="title"),
        _choice(lang) if screen.peers else None,
        *(lists if ranked else [_nobody(screen)]),
        _apart(greys, lang) if greys else None,
        class_="card ranking",
    )


def _nobody(screen: Screen) -> Markup:
    lang, none = screen.address.lang, not screen.standings
    why = "{name}没有参加评价的乡镇（街道）。" if none else "本期没有可排名的区划。"
    return tag("p", tell(why, lang, name=screen.area.name), class_="reason")


def _choice(lang: str) -> Markup:
    """Return with whom divisions are compared; the page's script gives the links their address and state."""
    links = (tag("a", tell(word, lang), data_set=f"peers={code}") for code, word in PEERS)
    label = tell("与谁比", lang)
    return tag(
        "div", tag("span", label), tag("div", *links, class_="buttons", role="group", aria_label=label), class_="peers"
    )


def _together(ranked: list[Standing], screen: Screen) -> list[Markup]:
    """Return one list, and what its bars mean, or where they are told."""
    of = next((one.band.of for one in ranked if one.band), 0)
    key = tag("p", bands.key(of, screen.address.lang), class_="note")
    return [
        _listed((_line(one, screen) for one in ranked), screen),
        *([key] if any(one.sure for one in ranked) else []),
    ]


def _by_group(ranked: list[Standing], screen: Screen) -> list[Markup]:
    """Return a list a group with the ranks inside it; bands are of the whole ranking and stay away."""
    made = []
    for group in screen.peers:
        mine = [one for one in ranked if one.code in group.codes]
        inside = (replace(one, rank=group.ranks.get(one.code), band=None, sure="") for one in mine)
        if mine:
            made.append(tag("h3", group.name or tell("未归组，不排名", screen.address.lang)))
            made.append(_listed((_line(one, screen) for one in inside), screen))
    return made


def _listed(lines: Iterable[Markup], screen: Screen) -> Markup:
    edges = f"--red-below:{screen.subject.red_below:g}%;--blue-from:{screen.subject.blue_from:g}%"
    return tag("ol", *lines, class_="ranks", style=edges)


def _line(one: Standing, screen: Screen) -> Markup:
    """Return rank, mark, name, place on the scale with both edges, score and change; below them the band."""
    unit, lang = screen.subject.unit, screen.address.lang
    width = max(0.0, min(100.0, one.score or 0.0))
    return tag(
        "li",
        tag(
            "button",
            tag("span", figures.DASH if one.rank is None else one.rank, class_="rank"),
            tag("i", class_=f"swatch {one.colour}"),
            tag("span", short(one.name), class_="name"),
            tag("span", tag("i", style=f"left:{width:.1f}%"), class_="scale"),
            tag("span", figures.mark(one.score, one.value, unit), class_="number"),
            tag("span", figures.change(one.change), tell("分", lang) if unit and one.change else None, class_="change"),
            *(_band(one.band, lang) if one.band else ()),
            type="button",
            data_code=one.code,
            title=one.sure or None,
        ),
    )


def _band(band: Band, lang: str) -> tuple[Markup, Markup]:
    """Return the band as a bar on the scale of all ranks with the rank marked on it, and in figures with its word."""
    step = 100 / band.of
    bar = f"left:{(band.lower - 1) * step:.1f}%;width:{(band.upper - band.lower + 1) * step:.1f}%"
    return (
        tag("span", tag("i", style=bar), tag("b", style=f"left:{(band.rank - 0.5) * step:.1f}%"), class_="band"),
        tag("small", bands.short(band, lang), class_="sure"),
    )


def _apart(greys: list[Standing], lang: str) -> Markup:
    """Return the divisions without a rank, one group a reason: grey is not a rank."""
    reasons: dict[tuple[str, str], list[Standing]] = {}
    for one in greys:
        reasons.setdefault((one.colour, one.reason), []).append(one)
    return tag(
        "div",
        tag("h3", tell("不参加排名（{n}）", lang, n=len(greys))),
        *(
            tag(
                "p",
                tag("i", class_=f"swatch {colour}"),
                tag("b", figures.colour_word(colour, lang)),
                tag("span", reason, class_="reason") if reason else None,
                tag("span", join(_name(one) for one in some), class_="names"),
            )
            for (colour, reason), some in reasons.items()
        ),
        class_="apart",
    )


def _name(one: Standing) -> Markup:
    return tag("button", one.name, type="button", data_code=one.code)


def changed(screen: Screen) -> Markup:
    """Return who changed colour since the period before, the deepest fall first, and what moved most."""
    lang = screen.address.lang
    moved = [one for one in screen.standings if one.before and one.before != one.colour]
    moved.sort(key=lambda one: (one.change is None, one.change or 0))
    counts = [sum(one.colour == colour for one in moved) for colour in figures.COLOURS]
    counts.append(len(moved) - sum(counts))
    summary = " · ".join(tell(word, lang, n=n) for word, n in zip(BECAME, counts, strict=True) if n)
    return tag(
        "section",
        tag("h2", tell("本期变化", lang), tag("small", summary), class_="title"),
        tag("ul", *(_move(one, lang) for one in moved), class_="moves")
        if moved
        else tag("p", tell("与上一期相比，没有区划改变颜色。", lang), class_="reason"),
        class_="card moved",
    )


def _move(one: Standing, lang: str) -> Markup:
    most = tell("升幅最大：{name}" if (one.change or 0) > 0 else "降幅最大：{name}", lang, name=one.most)
    return tag(
        "li",
        tag(
            "button",
            tag("b", short(one.name)),
            tag("span", *_from(one, lang), class_="from"),
            tag("span", figures.change(one.change), class_="change") if one.change is not None else None,
            tag("small", most if one.most else one.reason) if one.most or one.change is None else None,
            type="button",
            data_code=one.code,
        ),
    )


def _from(one: Standing, lang: str) -> list[Markup | str]:
    """Return both colours: a colour with its letter, a grey with its word."""
    marks: list[Markup | str] = []
    for colour in (one.before, one.colour):
        word = figures.letter(colour, lang) or figures.colour_word(colour, lang)
        marks += [" → ", tag("i", class_=f"swatch {colour}"), word]
    return marks[1:]


def short(name: str) -> str:
    """Return a county's English name without its rank in the state, which a list has no room for."""
    return SUFFIX.sub("", name)
