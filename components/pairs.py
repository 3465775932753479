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
        *(_pair(bar, at, step, asked, acted, lang) for at, bar in enumerate(bars)),
        tag("line", x1=0, x2=WIDTH, y1=HALF, y2=HALF, class_="axis"),
        *(
            tag("text", figures.tick(bar.period, lang), x=f"{(at + 0.5) * step:.1f}", y=2 * HALF + TICKS - 3)
            for at, bar in enumerate(bars)
            if (len(bars) - 1 - at) % every == 0
        ),
        class_="bars",
        viewBox=f"0 0 {WIDTH} {2 * HALF + TICKS}",
        role="img",
        aria_label=_spoken(bars, lang),
    )


def _pair(bar: Pair, at: int, step: float, asked: float, acted: float, lang: str) -> Markup:
    x, width = at * step + step * 0.16, step * 0.68
    up, down = _length(bar.asked, asked), _length(bar.acted, acted)
    return tag(
        "g",
        tag("title", _sentence(bar, lang)),
        tag("rect", x=f"{at * step:.1f}", y=0, width=f"{step:.1f}", height=2 * HALF, class_="reach"),
        tag("rect", x=f"{x:.1f}", y=f"{HALF - up:.1f}", width=f"{width:.1f}", height=f"{up:.1f}", class_="asked"),
        tag("rect", x=f"{x:.1f}", y=HALF, width=f"{width:.1f}", height=f"{down:.1f}", class_="acted"),
    )


def _length(value: float | None, top: float) -> float:
    return 0.0 if not value or not top else max(1.0, value / top * (HALF - 4))


def _sentence(bar: Pair, lang: str) -> str:
    words = {"asked": figures.count(bar.asked), "acted": figures.count(bar.acted)}
    return tell(
        "{period}：诉求 {asked} 件，检查与处罚 {acted} 件", lang, period=figures.period(bar.period, lang), **words
    )


def _spoken(bars: tuple[Pair, ...], lang: str) -> str:
    return join([tell("诉求与执法对比。", lang), " ".join(_sentence(bar, lang) for bar in bars[-3:])])
