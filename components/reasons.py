"""Say in words why a division is grey or only half reported."""

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
}
GREY = {
    "nodata": "本期没有上报数据",
    "small-sample": "分母过小，不足以评价",
    "not-delegated": "未赋权，不参加评价",
}


def in_words(reasons: str, colour: str, lang: str) -> str:
    """Return the stored reasons as a sentence; a grey without one gets its usual reason."""
    names = [part.split(":", 1)[1] for part in reasons.replace(";", ",").split(",") if part.strip().startswith("late:")]
    late = [tell(DATASETS[name], lang) for name in names if name in DATASETS]
    if late:
        return tell("未报齐：{names}", lang, names=("、" if lang == "zh" else ", ").join(late))
    return tell(GREY[colour], lang) if colour in GREY else ""
