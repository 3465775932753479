"""What every part of the data page is read with: the city's desk, the address, the sources, words for names."""

from datetime import datetime
from functools import cached_property

from components.address import DataAddress
from components.reasons import DATASETS
from indicators.definitions import Catalogue
from pages._city_desk import CityDesk
from pages._known import Source
from settings import settings
from texts import tell
from uploads.offered import Offered, offered


class DataDesk(CityDesk):
    """One reader's view of the data of one city."""

    def __init__(self, address: DataAddress, source: Source, catalogue: Catalogue) -> None:
        super().__init__(address.lang, source, catalogue, address.chosen.period)
        self.address = address

    @cached_property
    def offered(self) -> dict[str, Offered]:
        """Return the sources that the city folder has mappings for."""
        return {one.source: one for one in offered(settings().cities / self.scope.city_id)}

    def source(self, code: str) -> str:
        """Return the name of a source; one without a mapping any more keeps its code."""
        return self.named(self.offered[code]) if code in self.offered else code

    def dataset(self, code: str) -> str:
        """Return the name of a dataset."""
        return tell(DATASETS[code], self.lang) if code in DATASETS else code

    def place(self, code: str) -> str:
        """Return the name of a division; the city's own name stands for its own units."""
        row = self.known.divisions.get(code)
        if row is None:
            return code
        return tell("市本级", self.lang) if row.kind == "city" else self.named(row)

    def opened(self, batch: int) -> str:
        """Return the address where a file of the ledger is opened, "" for what the city folder gives."""
        return self.address.link("batch", batch=str(batch), division="", measure="", upload="") if batch else ""


def local(moment: str) -> str:
    """Return a stored moment (UTC) as this machine's clock showed it."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""
