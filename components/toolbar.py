"""Where the reader is and what can be chosen: breadcrumb, period, subject, field, case type, view."""

from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from components.markup import join, tag
from components.models import Choice, Screen
from components.sight import control
from texts import tell

VIEWS = (("map", "地图"), ("tiles", "等大格"), ("table", "表格"))
CASE_TYPES = (("all", "全部类型"), ("simple", "简易程序"), ("ordinary", "普通程序"), ("fast", "简案快办"))
NONE = "-"  # nothing to set: the grain has no period yet
FIGURES = (("score", "得分、数值"), ("cases", "办案数"), ("demands", "诉求量"))


def breadcrumb(screen: Screen) -> Markup:
    """Return city › county; the last place is where one is."""
    lang, inside = screen.address.lang, bool(screen.address.within)
    city = (
        tag("a", screen.city.name, data_set="within=")
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
    """Return the controls. Each says what it sets; the page's script gives it its address and its state."""
    lang = screen.address.lang
    return join(
        [
            _buttons(tell("周期", lang), "period", screen.grains),
            _stepper(screen.periods, lang),
            _buttons(tell("视图", lang), "view", _words(VIEWS, lang)),
            control(screen.seen, lang),
            _choices(screen),
        ]
    )


def _choices(screen: Screen) -> Markup:
    """Return what the map shows and by which field, case type and figure."""
    address, lang = screen.address, screen.address.lang
    return tag(
        "div",
        _labelled(tell("看什么", lang), "subject", screen.subjects),
        _labelled(tell("执法领域", lang), "field", screen.fields),
        _labelled(tell("案件类型", lang), "case_type", _words(CASE_TYPES, lang)),
        _labelled(tell("图上数字", lang), "figure", _words(FIGURES, lang)),
        tag(
            "a",
            tell("字标", lang),
            data_set="letters=0" if address.letters == "1" else "letters=1",
            class_="toggle",
            role="switch",
            aria_checked="true" if address.letters == "1" else "false",
            title=tell("在地图上写出红、黄、蓝", lang),
        ),
        class_="choices",
    )


def _words(pairs: tuple[tuple[str, str], ...], lang: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, tell(word, lang)) for code, word in pairs)


def _buttons(label: str, name: str, choices: tuple[Choice, ...]) -> Markup:
    """Return a row of links of which one is on; one without a value cannot be chosen."""
    links = (tag("a", one.name, data_set=f"{name}={one.code or NONE}") for one in choices)
    return tag("div", *links, class_="buttons", role="group", aria_label=label)


@lru_cache(maxsize=64)
def _stepper(periods: tuple[Choice, ...], lang: str) -> Markup:
    """Return the period before, the list of periods and the period after; the same for every period of a grain."""
    label = tell("时段", lang)
    return tag(
        "div",
        tag("a", "‹", aria_label=tell("上一期", lang), data_step=1, class_="step"),
        _select(label, "period", periods),
        tag("a", "›", aria_label=tell("下一期", lang), data_step=-1, class_="step"),
        class_="stepper",
        role="group",
        aria_label=label,
    )


def _labelled(label: str, name: str, choices: tuple[Choice, ...]) -> Markup:
    return tag("label", tag("span", label), _select(label, name, choices), class_="choice")


@lru_cache(maxsize=64)
def _select(label: str, name: str, choices: tuple[Choice, ...]) -> Markup:
    """Return the same list for every screen: which is chosen, the page's script says."""
    return select(label, name, choices)


def select(label: str, name: str, choices: tuple[Choice, ...], chosen: str | None = None) -> Markup:
    """Return a native select: it works with keys, touch and every reader's software."""
    groups = (
        tag("optgroup", *options, label=group) if group else join(options)
        for group, some in groupby(choices, key=lambda one: one.group)
        for options in [[tag("option", one.name, value=one.code, selected=one.code == chosen) for one in some]]
    )
    return tag("select", *groups, name=name, aria_label=label, autocomplete="off")
