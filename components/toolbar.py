"""Where the reader is and what can be chosen: breadcrumb, period, subject, field, case type, view."""

from markupsafe import Markup

from components.markup import join, tag
from components.models import Choice, Screen
from texts import tell

VIEWS = (("map", "地图"), ("tiles", "等大格"), ("table", "表格"))
CASE_TYPES = (("all", "全部类型"), ("simple", "简易程序"), ("ordinary", "普通程序"), ("fast", "简案快办"))
FIGURES = (("score", "得分"), ("cases", "办案数"), ("demands", "诉求量"))


def breadcrumb(screen: Screen) -> Markup:
    """Return city › county; the last place is where one is."""
    lang, inside = screen.address.lang, bool(screen.address.within)
    city = (
        tag("a", screen.city.name, href=screen.address.link(within=""), data_go=True)
        if inside
        else tag("span", screen.city.name, aria_current="location")
    )
    here = tag("span", screen.area.name, aria_current="location") if inside else None
    hint = tell("点击县（市、区）下钻到乡镇（街道）", lang)
    return join(
        [
            city,
            tag("span", "›", class_="step", aria_hidden="true") if inside else None,
            here,
            None if inside else tag("span", hint, class_="hint"),
        ]
    )


def toolbar(screen: Screen) -> Markup:
    """Return the controls; each is a link or a select, and the address is all they change."""
    address, lang = screen.address, screen.address.lang
    views = [Choice(code, tell(word, lang)) for code, word in VIEWS]
    return join(
        [
            _buttons(tell("周期", lang), [(one.code, one.name, one.group) for one in screen.grains]),
            _stepper(screen),
            _buttons(
                tell("视图", lang),
                [(address.link(view=one.code), one.name, "on" if one.code == address.view else "") for one in views],
            ),
            _choices(screen),
        ]
    )


def _choices(screen: Screen) -> Markup:
    """Return what the map shows and by which field, case type and figure."""
    address, lang = screen.address, screen.address.lang
    return tag(
        "div",
        _select(tell("看什么", lang), "subject", screen.subjects, address.subject),
        _select(tell("执法领域", lang), "field", screen.fields, address.field),
        _select(tell("案件类型", lang), "case_type", _words(CASE_TYPES, lang), address.case_type),
        _select(tell("图上数字", lang), "figure", _words(FIGURES, lang), address.figure),
        tag(
            "a",
            tell("字标", lang),
            href=address.link(letters="0" if address.letters == "1" else "1"),
            class_="toggle",
            data_go=True,
            role="switch",
            aria_checked="true" if address.letters == "1" else "false",
            title=tell("在地图上写出红、黄、蓝", lang),
        ),
        class_="choices",
    )


def _words(pairs: tuple[tuple[str, str], ...], lang: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, tell(word, lang)) for code, word in pairs)


def _buttons(label: str, links: list[tuple[str, str, str]]) -> Markup:
    """Return a row of links of which one is on; a link without an address cannot be chosen."""
    return tag(
        "div",
        *(
            tag("a", word, href=href or None, data_go=bool(href), aria_current="true" if state else None)
            for href, word, state in links
        ),
        class_="buttons",
        role="group",
        aria_label=label,
    )


def _stepper(screen: Screen) -> Markup:
    """Return the period before, the list of periods and the period after."""
    address, lang = screen.address, screen.address.lang
    codes = [one.code for one in screen.periods]
    at = codes.index(address.period) if address.period in codes else -1
    later = codes[at - 1] if at > 0 else ""
    earlier = codes[at + 1] if 0 <= at < len(codes) - 1 else ""
    return tag(
        "div",
        _step("‹", tell("上一期", lang), address.link(period=earlier) if earlier else None),
        _select(tell("时段", lang), "period", screen.periods, address.period, bare=True),
        _step("›", tell("下一期", lang), address.link(period=later) if later else None),
        class_="stepper",
        role="group",
        aria_label=tell("时段", lang),
    )


def _step(sign: str, label: str, href: str | None) -> Markup:
    disabled = None if href else "true"
    return tag("a", sign, href=href, data_go=bool(href), aria_label=label, aria_disabled=disabled, class_="step")


def _select(label: str, name: str, choices: tuple[Choice, ...], chosen: str, bare: bool = False) -> Markup:
    """Return a labelled native select: it works with keys, touch and every reader's software."""
    options: list[Markup] = []
    group: list[Markup] = []
    for at, one in enumerate(choices):
        group.append(tag("option", one.name, value=one.code, selected=one.code == chosen))
        last = at + 1 == len(choices) or choices[at + 1].group != one.group
        if last:
            options.append(tag("optgroup", *group, label=one.group) if one.group else join(group))
            group = []
    select = tag("select", *options, name=name, aria_label=label, autocomplete="off")
    return select if bare else tag("label", tag("span", label), select, class_="choice")
