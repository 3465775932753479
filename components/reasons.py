"""Say in words why a division is grey or only partly reported: the stored codes of indicators/reasons.py."""

from typing import Any

from indicators.rules import PATIENCE_LEANING
from texts import tell

DATASETS = {
    "cases": "处罚办案",
    "inspections": "监督检查",
    "complaints": "投诉举报",
    "petitions": "信访",
    "operations": "联合执法",
    "officers": "人员编制",
    "delegation": "赋权目录",
    "populations": "常住人口",
    "inspection_tasks": "检查任务",
    "disputes": "复议诉讼",
    "file_reviews": "案卷评查",
    "transfers": "案件移送",
    "item_evaluations": "事项评估",
    "agencies": "部门应用情况",
    "feedback": "企业群众评价",
    "catalogue_items": "事项目录",
    "guidance": "赋权指导数",
    "letters": "监督文书",
    "divisions": "区划表",
}
OF_DATASET = {
    "no_data": "没有{names}数据来源",
    "late": "{names}数据缺三分之一以上",
    "partial": "{names}数据未报齐",
}
SINGLE = {
    "not_delegated": "未赋权（或由县级派驻），不参加评价",
    "not_scored": "本指标只展示，不评分",
    "no_goalposts": "分领域没有评分标准",
    "no_townships": "没有参加评价的乡镇（街道），本项不适用",
    "small_sample": "分母过小，不足以评价",
    "empty": "分母为零，没有可评价的对象",
    "too_few_indicators": "可用指标不足，不计算指数",
    "short_history": "历史不足，暂不能计算",
    "pooled": "样本小，与前几期合并计分",
    "smoothed": "样本较小，得分参考本区划前几期",
}
LEANING = ("pooled", "smoothed")  # how points were made: of no use where there are none
GREY = {"nodata": "本期没有上报数据", "small-sample": SINGLE["small_sample"], "not-delegated": SINGLE["not_delegated"]}


HELD = "分数刚越过界线，未越过 {n} 分且未连续两期，颜色暂不改变"
HELD_SMALL = "样本小，分数须越过界线 {n} 分或连续 {periods} 期，颜色才改变"
CAPPED = "触碰红线，颜色不高于所示"


def held(row: Any, hysteresis: float, lang: str) -> str:
    """Say why the colour of a stored result is not that of its points, "" where it is."""
    if row.shown_colour == row.colour or row.score is None:
        return ""
    if "veto:" in row.reasons and "uncapped:" in row.reasons:
        return tell(CAPPED, lang)
    if row.margin is not None and row.margin > hysteresis:
        return tell(HELD_SMALL, lang, n=f"{row.margin:.1f}", periods=PATIENCE_LEANING)
    return tell(HELD, lang, n=f"{hysteresis:g}")


def in_words(reasons: str, colour: str, lang: str) -> str:
    """Return the stored codes as one line; a grey without a code gets its usual reason."""
    codes = [code.strip() for code in reasons.split(";") if code.strip()]
    words = [tell(SINGLE[code], lang) for code in codes if code in SINGLE and not (colour in GREY and code in LEANING)]
    for kind, sentence in OF_DATASET.items():
        names = [code.split(":", 1)[1] for code in codes if code.startswith(f"{kind}:")]
        told = [tell(DATASETS[name], lang) for name in names if name in DATASETS]
        if told:
            words.append(tell(sentence, lang, names=("、" if lang == "zh" else ", ").join(told)))
    if not words and colour in GREY:
        words = [tell(GREY[colour], lang)]
    return ("；" if lang == "zh" else "; ").join(words)
