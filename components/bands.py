"""How sure a rank is, in words: where it lies in nine of ten draws of weights, methods and indicators left out."""

from components.models import Band
from indicators.rules import steady_within
from texts import tell

STEADY = {True: "稳", False: "不稳"}
WITHIN = "权重上下浮动25%、换一种算法、去掉任一指标，九成情形下在第 {lower} 至 {upper} 名：{word}"
ALWAYS = "权重上下浮动25%、换一种算法、去掉任一指标，九成情形下都在第 {lower} 名：{word}"
BESIDE = (
    "权重上下浮动25%、换一种算法、去掉任一指标，九成情形下在第 {lower} 至 {upper} 名，不含现在的第 {rank} 名：{word}"
)
IN_CITY = "全市同级 {of} 个区划中第 {rank} 名；"
SHORT = "第 {span} 名 {word}"
CELL = "{rank}（{span}，{word}）"
KEY = "横条：权重上下浮动25%、换一种算法、去掉任一指标，九成情形下的名次。稳：偏离不超过 {n} 名"

ELSEWHERE = "这里是县内名次，不标区间；全市名次和区间，指着一行可见"


def stored(rank: int | None, of: int | None, lower: int | None, upper: int | None, steady: int | None) -> Band | None:
    """Return a stored rank with its band; None without one, or where nobody else is ranked."""
    if rank is None or of is None or lower is None or upper is None or of < 2:
        return None
    return Band(rank, of, lower, upper, bool(steady))


def steady(band: Band, lang: str) -> str:
    """Return the word."""
    return tell(STEADY[band.steady], lang)


def span(band: Band) -> str:
    """Return the ranks of the band as figures: 1–3, or the only one."""
    return str(band.lower) if band.lower == band.upper else f"{band.lower}–{band.upper}"


def short(band: Band, lang: str) -> str:
    """Return the band in figures with its word."""
    return tell(SHORT, lang, span=span(band), word=steady(band, lang))


def beside(band: Band, lang: str) -> str:
    """Return a rank with its band and word, for a cell of a table."""
    return tell(CELL, lang, rank=band.rank, span=span(band), word=steady(band, lang))


def sentence(band: Band, lang: str) -> str:
    """Return what the band means; one without the rank says so: then the rank hangs on weights and method."""
    inside = band.lower <= band.rank <= band.upper
    words = BESIDE if not inside else ALWAYS if band.lower == band.upper else WITHIN
    return tell(words, lang, lower=band.lower, upper=band.upper, rank=band.rank, word=steady(band, lang))


def in_city(band: Band, lang: str) -> str:
    """Return rank and band among all divisions of the kind in the city, for a list of only some of them."""
    return tell(IN_CITY, lang, of=band.of, rank=band.rank) + sentence(band, lang)


def key(of: int, lang: str) -> str:
    """Return what the bars of a list mean; without bars (of = 0) where the rank of the whole city is told."""
    return tell(KEY, lang, n=steady_within(of)) if of else tell(ELSEWHERE, lang)
