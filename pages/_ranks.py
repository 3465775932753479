"""Read how the divisions on the map rank: among all of them, among their like, and how sure the stored rank is."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from components import bands, figures
from components.definition_words import TOWNS
from components.models import Band, Peers
from data_access.reads import RANKS
from indicators import trial
from pages._desk import Desk
from texts import tell


class Sure(NamedTuple):
    """The band of the rank shown, None where it has none, and how sure it is in words."""

    band: Band | None
    sure: str


def ranks(now: Mapping[str, Any], among: Iterable[str] | None = None) -> dict[str, int]:
    """Return ranks of the coloured divisions, or of some of them; equals share a rank, greys have none."""
    some = [code for code in (now if among is None else among) if code in now]
    scores = [now[code].score if now[code].shown_colour in figures.COLOURS else None for code in some]
    return {code: rank for code, rank in zip(some, trial.ranks(scores), strict=True) if rank is not None}


def sure(row: Any, rank: int | None, of: int, lang: str) -> Sure:
    """Return how sure a rank is. A band belongs to its own ranking: in a list of only some it is told in words."""
    stored = bands.stored(*(getattr(row, name) for name in RANKS))
    if stored is None:
        return Sure(None, "")
    if (stored.rank, stored.of) == (rank, of):
        return Sure(stored, bands.sentence(stored, lang))
    return Sure(None, bands.in_city(stored, lang))


def peers(desk: Desk, now: Mapping[str, Any]) -> tuple[Peers, ...]:
    """Return the groups of the divisions shown with the ranks inside them; none where there is nothing to tell apart.

    Those in no group come last, without a name and without ranks.
    """
    group = {row.division: row.peer_group for row in desk.shown}
    if len(set(group.values())) < 2:
        return ()
    found = []
    for one, name in {**_names(desk), "": ""}.items():
        codes = tuple(code for code, of in group.items() if of == one)
        if codes:
            found.append(Peers(name, codes, ranks(now, codes) if one else {}))
    return tuple(found)


def _names(desk: Desk) -> dict[str, str]:
    """Return the names of the groups of the city, then those of the types of townships."""
    own = desk.city.profile.get("peer_groups", ())
    told = {one["id"]: one["name_en"] if desk.lang == "en" else one["name"] for one in own}
    return told | {code: tell(word, desk.lang) for code, word in TOWNS.items()}
