"""The words of the yearly statistics: title, headers, organisations, and notes that say how it was counted."""

from pathlib import Path

from commands.annual_sheet import Words
from data_access.reads import AnnualPenalties, CityRow, DivisionRow
from indicators.annual_report import COLUMNS, OFFICES, Table
from ingestion.mapping import read_mapping, sources
from texts import tell

KINDS = dict(
    zip(
        COLUMNS,
        (
            "警告、通报批评",
            "罚款",
            "没收违法所得、没收非法财物",
            "暂扣许可证件、降低资质等级",
            "吊销许可证件",
            "限制开展生产经营活动",
            "责令停产停业、责令关闭、限制从业",
            "行政拘留",
            "其他行政处罚",
        ),
        strict=True,
    )
)
SCOPES = dict(zip(OFFICES, ("综合执法", "专业执法", "乡镇（街道）", "公安交警"), strict=True))
AROUND = ("县（市、区）", "机构类别", "合计（宗）", "罚没金额（万元）")


def words_of(
    city: CityRow,
    year: int,
    divisions: list[DivisionRow],
    stored: AnnualPenalties,
    table: Table,
    order: tuple[str, ...],
    folder: Path,
    lang: str,
) -> Words:
    """Return the words of a year's sheet."""
    name = city.name_en if lang == "en" else city.name
    mark = tell("（演示数据）", lang) if city.demonstration else ""
    own = {city.division: tell("市本级", lang), "": tell("全市", lang)}
    return Words(
        sheet=tell("行政处罚", lang),
        title=tell("{city}{year}年度行政处罚实施情况统计表{mark}", lang, city=name, year=year, mark=mark),
        unit=tell("单位：宗、万元", lang),
        headers=headers(lang),
        divisions={one.division: one.name_en if lang == "en" and one.name_en else one.name for one in divisions} | own,
        scopes={scope: tell(word, lang) for scope, word in SCOPES.items()} | {"": tell("合计", lang)},
        notes=tuple(_notes(year, divisions, stored, table, order, folder, lang)),
    )


def headers(lang: str) -> tuple[str, ...]:
    """Return the headers in the order of the published sheet."""
    first, second, total, money = (tell(word, lang) for word in AROUND)
    return (first, second, *(tell(word, lang) for word in KINDS.values()), total, money)


def _notes(
    year: int,
    divisions: list[DivisionRow],
    stored: AnnualPenalties,
    table: Table,
    order: tuple[str, ...],
    folder: Path,
    lang: str,
) -> list[str]:
    ranked = " < ".join(tell(KINDS[kind], lang) for kind in order)
    named = "、" if lang == "zh" else ", "
    told = [
        tell("统计期间 {year} 年 1 月 1 日至 12 月 31 日，按作出处罚决定之日统计。", lang, year=year),
        tell("并处两种以上的计为一宗，计入其中最重的一种；从轻到重为：{order}。", lang, order=ranked),
        tell("罚没金额按处罚决定书所载的罚款与没收金额合计。同一决定由两个部门报来的只计一次，撤销导入的不计。", lang),
        tell("“—”表示该机构当年没有报送，不是零。责令改正、不予处罚、移送、撤案不在其内。", lang),
        tell(
            "数据来源：{sources}；最近一次导入 {day}。",
            lang,
            sources=named.join(_source(folder, one, lang) for one in stored.sources),
            day=stored.received,
        ),
    ]
    short = [one for one in divisions if 0 < stored.months.get(one.division, 0) < 12]
    if short:
        parts = [f"{one.name_en if lang == 'en' else one.name} {stored.months[one.division]}/12" for one in short]
        told.append(tell("未报满 12 个月的：{parts}。", lang, parts=named.join(parts)))
    if table.unknown:
        told.append(tell("另有 {n} 宗没有填写处罚种类和金额，未计入各栏。", lang, n=table.unknown))
    return [tell("注：", lang) + f"{number}. {note}" for number, note in enumerate(told, 1)]


def _source(folder: Path, source: str, lang: str) -> str:
    if source not in sources(folder):
        return source
    mapping = read_mapping(folder, source)
    return mapping.name_en if lang == "en" else mapping.name
