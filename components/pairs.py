"""The one comparison the bureau must air: what people asked above, what was done below."""

from markupsafe import Markup

from components import figures
from components.markup import join, tag
from components.models import Pair
from texts import tell

WIDTH, HALF, TICKS = 260, 84, 16
SPANS = {"week": "近{n}周", "month": "近{n}个月", "quarter": "近{n}季", "year": "近{n}年"}


def pairs(bars: tuple[Pair, ...], area: str, grain: str, lang: str) -> Markup:
    """Return the paired bars; each half has its own scale, printed beside it."""
    asked, acted = _top([bar.asked for bar in bars]), _top([bar.acted for bar in bars])
    span = tell(SPANS[grain], lang, n=len(bars))
    return tag(
        "section",
        tag("h2", tell("诉求与执法", lang), tag("small", f"{area} {span}"), class_="title"),
        tag(
            "p",
            tag("span", tag("i", class_="swatch asked"), tell("举报投诉＋信访", lang), _most(asked, lang)),
            tag("span", tag("i", class_="swatch acted"), tell("检查＋处罚", lang), _most(acted, lang)),
            class_="key",
        ),
        _now(bars, lang),
        _bars(bars, asked, acted, lang) if bars else tag("p", tell("本区域尚无数据", lang), class_="reason"),
        tag("p", tell("两侧刻度不同；件数只展示，不评分。", lang), class_="note"),
        class_="card pairs",
    )


def _now(bars: tuple[Pair, ...], lang: str) -> Markup:
    """Return both figures of the last period, with their change against the one before."""
    if not bars:
        return Markup("")
    last, before = bars[-1], bars[-2] if len(bars) > 1 else Pair("", None, None)
    told = ((last.asked, before.asked), (last.acted, before.acted))
    return tag("p", *(tag("span", tag("b", figures.count(now)), _grown(now, was)) for now, was in told), class_="now")


def _grown(now: float | None, was: float | None) -> Markup:
    if now is None or not was:
        return Markup("")
    share = (now - was) / was * 100
    return tag("small", f" {'▲' if share >= 0 else '▼'} {abs(share):.1f}%")


def _most(top: float, lang: str) -> Markup:
    return tag("small", tell("最高 {n}", lang, n=figures.count(top)))


def _top(values: list[float | None]) -> float:
    return max((value for value in values if value is not None), default=0.0)


def _bars(bars: tuple[Pair, ...], asked: float, acted: float, lang: str) -> Markup:
    step = WIDTH / len(bars)
    every = max(1, -(-len(bars) // 7))
    return tag(
        "svg",
        *(_reach(bar, at, step, lang) for at, bar in enumerate(bars)),
        *_sides(bars, step, asked, acted),
        tag("line", x1=0, x2=WIDTH, y1=HALF, y2=HALF, class_="axis"),
        *(
            tag(
                "text",
                figures.tick(bar.period, lang) or figures.DASH,
                x=f"{(at + 0.5) * step:.1f}",
                y=2 * HALF + TICKS - 3,
            )
            for at, bar in enumerate(bars)
            if (len(bars) - 1 - at) % every == 0
        ),
        class_="bars",
        viewBox=f"0 0 {WIDTH} {2 * HALF + TICKS}",
        role="img",
        aria_label=_spoken(bars, lang),
    )


def _sides(bars: tuple[Pair, ...], step: float, asked: float, acted: float) -> list[Markup]:
    """Return all bars of a side as one broad line with gaps: a bar is where it ends."""
    sides: dict[str, list[str]] = {"asked": [], "acted": []}
    for at, bar in enumerate(bars):
        up, down = _length(bar.asked, asked), _length(bar.acted, acted)
        start = f"M{(at + 0.5) * step:.1f} {HALF}V"
        sides["asked"] += [f"{start}{HALF - up:.1f}"] if up else []
        sides["acted"] += [f"{start}{HALF + down:.1f}"] if down else []
    return [tag("path", d="".join(d), class_=name, stroke_width=f"{step * 0.68:.1f}") for name, d in sides.items()]


def _reach(bar: Pair, at: int, step: float, lang: str) -> Markup:
    """Return where a pointer gets the sentence of a period."""
    x, width = f"{at * step:.1f}", f"{step:.1f}"
    return tag(
        "g",
        tag("title", _sentence(bar, lang)),
        tag("rect", x=x, y=0, width=width, height=2 * HALF),
    )


def _length(value: float | None, top: float) -> float:
    return 0.0 if not value or not top else max(1.0, value / top * (HALF - 4))


def _sentence(bar: Pair, lang: str) -> str:
    if not bar.period:
        return figures.DASH
    words = {"asked": figures.count(bar.asked), "acted": figures.count(bar.acted)}
    return tell(
        "{period}：诉求 {asked} 件，检查与处罚 {acted} 件", lang, period=figures.period(bar.period, lang), **words
    )


def _spoken(bars: tuple[Pair, ...], lang: str) -> str:
    return join([tell("诉求与执法对比。", lang), " ".join(_sentence(bar, lang) for bar in bars[-3:] if bar.period)])
