"""Each source against its own history: small bars, its usual, what is far from it, what is missing."""

from markupsafe import Markup

from components import figures
from components.data_models import Bar, Course
from components.markup import tag
from texts import tell

WIDTH, HEIGHT, FOOT = 260, 56, 14
ROOM = 88  # what two labels need
FLAGS = {
    "few": "{label}：{rows} 行，不到平时的十分之一",
    "many": "{label}：{rows} 行，超过平时的十倍",
    "missing": "{label}：没有文件",
}


def history(courses: tuple[Course, ...], lang: str) -> Markup:
    """Return one small picture a source."""
    body = (
        tag("div", *(_course(one, lang) for one in courses), class_="courses")
        if courses
        else tag("p", tell("导入文件后，这里逐月比较每个来源的行数。", lang), class_="reason")
    )
    note = tell("柱为行数，虚线为平时（中位数）", lang)
    return tag(
        "section",
        tag("h2", tell("与自己的过去比", lang), tag("small", note), class_="title"),
        body,
        id="history",
        class_="card history",
    )


def _course(one: Course, lang: str) -> Markup:
    usual = figures.count(one.usual)
    words = "平时每月 {n} 行 · {files} 个文件" if one.monthly else "平时每份 {n} 行 · {files} 个文件"
    flagged = [bar for bar in one.bars if bar.flag]
    notes = [tag("li", _flag(bar, lang)) for bar in flagged]
    return tag(
        "article",
        tag("h3", one.name),
        tag("p", tell(words, lang, n=usual, files=one.files), class_="note"),
        _bars(one, lang),
        tag("ul", *notes, class_="lines") if notes else None,
    )


def _flag(bar: Bar, lang: str) -> str:
    return tell(FLAGS[bar.flag], lang, label=_label(bar, lang), rows=figures.count(bar.rows))


def _label(bar: Bar, lang: str) -> str:
    return figures.period(bar.label, lang) if len(bar.label) == 7 else bar.label


def _bars(one: Course, lang: str) -> Markup:
    top = max([bar.rows or 0 for bar in one.bars] + [one.usual or 0, 1])
    step = min(WIDTH / max(len(one.bars), 1), 22)
    usual = HEIGHT - (one.usual or 0) / top * HEIGHT
    line = tag("line", x1=0, x2=f"{step * len(one.bars):.1f}", y1=f"{usual:.1f}", y2=f"{usual:.1f}", class_="usual")
    return tag(
        "svg",
        *(_bar(bar, at, step, top, lang) for at, bar in enumerate(one.bars)),
        line if one.usual else None,
        *_ticks(one.bars, step),
        viewBox=f"0 -2 {WIDTH} {HEIGHT + FOOT + 2}",
        class_="course",
        role="img",
        aria_label=f"{one.name}: " + ", ".join(f"{bar.label} {figures.count(bar.rows)}" for bar in one.bars[-12:]),
    )


def _bar(bar: Bar, at: int, step: float, top: float, lang: str) -> Markup:
    """Return a bar that leads to its file; a missing month is an empty frame."""
    x, width = at * step, max(step * 0.7, 2)
    height = HEIGHT if bar.rows is None else max(1.5, bar.rows / top * HEIGHT)
    title = tag("title", f"{_label(bar, lang)} · {tell('{n} 行', lang, n=figures.count(bar.rows))}")
    rect = tag("rect", x=f"{x:.1f}", y=f"{HEIGHT - height:.1f}", width=f"{width:.1f}", height=f"{height:.1f}")
    reach = tag("rect", x=f"{x:.1f}", y=0, width=f"{step:.1f}", height=HEIGHT, class_="reach")
    if bar.link:
        return tag("a", title, reach, rect, href=bar.link, class_=bar.flag or "usual-bar")
    return tag("g", title, reach, rect, class_=bar.flag or "usual-bar")


def _ticks(bars: tuple[Bar, ...], step: float) -> list[Markup]:
    """Return the first label, and the last where there is room for both."""
    if not bars:
        return []
    alike, roomy = bars[0].label[:7] == bars[-1].label[:7], step * len(bars) >= ROOM
    ends = [(0, "start"), (len(bars) - 1, "end")] if roomy and not alike else [(0, "start")]
    return [
        tag("text", bars[at].label[:7], x=f"{at * step + (step * 0.7 if anchor == 'end' else 0):.1f}",
            y=HEIGHT + FOOT - 2, text_anchor=anchor)
        for at, anchor in ends
    ]  # fmt: skip
