"""What the panel "why" says in sentences: only what the figures show, never a cause."""

from dataclasses import replace
from typing import Any

from components import bands, figures
from components.models import Choice
from components.reasons import held, in_words
from data_access.reads import RANKS, ResultRow
from pages._area import own
from pages._desk import Desk
from pages._sight import nothing
from texts import tell

NAMED = 3  # indicators in the sentence
SENTENCES = {
    ("target", -1): ("距目标（100 分）还差 {gap} 分。", "其中失分最多的是{names}。"),
    ("city", -1): ("比全市低 {gap} 分。", "拉低最多的是{names}。"),
    ("city", 1): ("比全市高 {gap} 分。", "拉高最多的是{names}。"),
    ("period", -1): ("比{period}降 {gap} 分。", "降得最多的是{names}。"),
    ("period", 1): ("比{period}升 {gap} 分。", "升得最多的是{names}。"),
}
SAME = {"target": "已达到目标（100 分）。", "city": "与全市持平。", "period": "与{period}持平。"}


def sentence(desk: Desk, told: dict[str, Any], name: str) -> str:
    """Return how far it is from what it is compared with, and which indicators make most of it."""
    gap, against = told["gap"], desk.address.against
    kind = against if against in ("target", "city") else "period"
    if abs(gap) < figures.SEEN:
        return tell(SAME[kind], desk.lang, period=name)
    side = 1 if gap > 0 else -1
    first, second = SENTENCES[kind, side]
    words = tell(first, desk.lang, gap=f"{abs(gap):.1f}", period=name)
    names = _names(desk, told, side) if desk.is_index else ""
    return words + (" " if desk.lang == "en" else "") + tell(second, desk.lang, names=names) if names else words


def _names(desk: Desk, told: dict[str, Any], side: int) -> str:
    """Return the indicators that make most of the gap, with what each makes of it."""
    rows = [row for row in told["contributions"] if row["indicator"] and row["contribution"] * side >= figures.SEEN]
    largest = sorted(rows, key=lambda row: -row["contribution"] * side)[:NAMED]
    words = [
        tell("{name}（{n} 分）", desk.lang, name=desk.named(desk.catalogue.indicators[row["indicator"]]),
             n=f"{row['contribution']:+.1f}".replace("-", "−"))
        for row in largest
    ]  # fmt: skip
    return ("、" if desk.lang == "zh" else ", ").join(words)


def notes(desk: Desk, row: ResultRow | None) -> tuple[str, ...]:
    """Return why there is no colour, or why it is another one than that of the points, and what is missing."""
    if row is None:
        return (nothing(desk.source, desk.lang, desk.coloured_field),)
    missing = in_words(_own_codes(desk, row), row.shown_colour, desk.lang)
    if row.shown_colour not in figures.COLOURS:
        return (missing, *_uncounted(desk))
    stored = bands.stored(*(getattr(row, name) for name in RANKS))
    told = [bands.in_city(stored, desk.lang) if stored else "", held(row, desk.index.hysteresis, desk.lang)]
    told.append(tell("可能变红：本期数值或得分已在红区", desk.lang) if row.may_turn_red else "")
    told.append(missing)
    if desk.is_index and row.coverage is not None and row.coverage < 1:
        share = f"{row.coverage * 100:.0f}%"
        told.append(tell("可用指标占权重 {share}，缺少的指标不计分，权重由可用指标分摊", desk.lang, share=share))
    return (*filter(None, told), *_uncounted(desk))


def _own_codes(desk: Desk, row: ResultRow) -> str:
    """Return the codes that hold for the whole: those of an index' parts are told part by part."""
    codes = row.reasons.split(";")
    coloured = desk.is_index and row.shown_colour in figures.COLOURS
    return ";".join(code for code in codes if not coloured or code.startswith("partial:"))


def _uncounted(desk: Desk) -> tuple[str, ...]:
    """Return the indicators of an index that have no points here, those of one reason together."""
    rows, reasons = own(desk, desk.address.period, desk.address.why), dict[str, list[str]]()
    for name in desk.parts:
        row = rows.get(name)
        if row is not None and row.shown_colour not in figures.COLOURS:
            why = in_words(row.reasons, row.shown_colour, desk.lang)
            reasons.setdefault(why, []).append(desk.named(desk.catalogue.indicators[name]))
    comma = "、" if desk.lang == "zh" else ", "
    return tuple(
        tell("不计分：{names}（{why}）", desk.lang, names=comma.join(some), why=why) for why, some in reasons.items()
    )


def ways(desk: Desk, code: str) -> tuple[Choice, ...]:
    """Return where one may go on from here."""
    name = desk.named(desk.divisions[code])
    plain = replace(desk.address, why="", against="target")
    told = [Choice(plain.at(f"/division/{code}"), tell("看{name}的各项指标", desk.lang, name=name))]
    if desk.divisions[code].kind == "county":
        told.append(Choice(plain.link(within=code), tell("看{name}的乡镇（街道）", desk.lang, name=name)))
    return tuple(told)
