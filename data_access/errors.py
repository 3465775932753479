"""What can go wrong in the store: few classes, each message one clear sentence."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from texts import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data_access.batches import Unusual

Unavailable = OperationalError  # the store itself does not answer: its disk is full, its server is gone


class StoreError(Exception):
    """The store cannot do what was asked; it is left as it was."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.text())

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in the reader's language."""
        return tell(self.message, lang, **self.values)


class UnknownCityError(StoreError):
    """A city nobody registered."""


class ReachesBackError(StoreError):
    """A rule that would change periods that have results, which nobody confirmed."""

    def __init__(self, valid_from: date, periods: int) -> None:
        self.periods = periods
        super().__init__(
            "自 {day} 起施行的规则会使已有结果的 {periods} 个周期重新计分和变色，没有保存；确实如此，请确认后再保存",
            day=valid_from,
            periods=periods,
        )


class LoadingError(StoreError):
    """A file's rows that cannot be stored as a whole."""


class UnusualError(LoadingError):
    """A file far from its source's usual size, which nobody confirmed."""

    def __init__(self, file: str, found: "Sequence[Unusual]") -> None:
        self.found = found
        super().__init__("{file}：与往常相差太多，没有入库；确实如此，请确认后再导入", file=file)

    def text(self, lang: str = "zh") -> str:
        """Return the sentence with what is unusual about the file."""
        return "\n".join([super().text(lang), *(unusual_text(one, lang) for one in self.found)])


def unusual_text(one: "Unusual", lang: str) -> str:
    """Return in a sentence what is far from usual."""
    message = (
        "“{column}”平均每行 {now:,.0f}，此来源通常 {usual:,.0f}，单位可能不对"
        if one.column
        else "平均每月 {now:,.0f} 行，此来源通常 {usual:,.0f} 行"
    )
    return tell(message, lang, **one._asdict())
