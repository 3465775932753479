"""Why no division was found for a row."""

from dataclasses import dataclass, field
from typing import Literal

from texts import tell

Reason = Literal[
    "missing", "unknown", "ambiguous", "differs", "other_system", "digits_lost", "not_a_county", "ended", "not_yet"
]

MESSAGES: dict[Reason, str] = {
    "missing": "没有区划编码，也没有区划名称",
    "unknown": "没有这个区划",
    "ambiguous": "名称在全市不唯一或只在县内使用，须写明县（市、区）",
    "differs": "编码与名称不是同一区划",
    "other_system": "编码属于另一套编码系统（{system}），在那里是 {there}",
    "not_a_county": "不是县（市、区）",
    "digits_lost": "编码被表格软件缩短，位数已丢失",
    "ended": "这个区划当天已经撤销（有效至 {day}）",
    "not_yet": "这个区划当天还没有设立（自 {day} 起）",
}


@dataclass(frozen=True)
class Refusal:
    """Why no division was found; `candidates` are codes, `named` the same with their names to show."""

    reason: Reason
    came: str
    candidates: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict, hash=False)

    def text(self, lang: str = "zh") -> str:
        """Return the refusal as one sentence, with the candidates."""
        told = tell(MESSAGES[self.reason], lang, **self.values)
        if self.named:
            told = tell("{reason}；候选：{candidates}", lang, reason=told, candidates=" | ".join(self.named))
        return told
