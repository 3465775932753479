"""Which division the name of an agency speaks of: 金华市婺城区综合行政执法局 is 婺城区's."""

import re

from geo.gazetteer import Gazetteer
from geo.spelling import bracketed, plain

ENDINGS = "分局|总局|局|委员会|委|总队|支队|大队|中队|分队|队|所|站|办公室|办|中心|院|处|海关|政府"
OFFICE = re.compile(rf"^(?:.+?)(?:{ENDINGS})$|^(?:{ENDINGS})$")
PARTS = re.compile(rf"(.+?)({ENDINGS})")
OF_NO_PLACE = re.compile(r"^(?:直属|机动|特勤|水上|高速|第?[一二三四五六七八九十\d]+)+$")
NATIONAL = re.compile(r"^国家\w{2,8}?总局")
OPEN = "分局"  # is always named after a place, or is one of OF_NO_PLACE


def of_agency(gazetteer: Gazetteer, name: str, county: str | None) -> list[str] | None:
    """Return the divisions an agency's name can mean inside a county (None: anywhere).

    None = it is no agency's name, or names a place that the city does not have.
    """
    word = NATIONAL.sub("", bracketed(plain(name))[0])
    if OFFICE.match(word) is None:
        return None
    for length in range(len(word) - 1, 1, -1):
        rest = word[length:]
        if OFFICE.match(rest) and (found := gazetteer.find(word[:length], county)):
            return _deeper(gazetteer, found[0], rest) if len(found) == 1 else found
    return None


def _deeper(gazetteer: Gazetteer, place: str, office: str) -> list[str] | None:
    """Return the place that 公安局婺城分局 names inside the city, or the place itself for an office without one."""
    for inner, ending in PARTS.findall(office):
        if gazetteer.tree.divisions[place].kind == "township":
            break
        found = _inside(gazetteer, inner, place)
        if len(found) > 1:
            return found
        if not found and ending == OPEN and not OF_NO_PLACE.match(inner):
            return None
        place = found[0] if found else place
    return [place]


def _inside(gazetteer: Gazetteer, word: str, place: str) -> list[str]:
    """Return the divisions below a place that a word begins with the name of: 佛堂市场监督管理 with 佛堂."""
    whole = place == gazetteer.city.code
    for length in range(len(word), 1, -1):
        found = gazetteer.find(word[:length], place) or (gazetteer.anywhere(word[:length]) if whole else [])
        below = [one for one in found if one != place and place in gazetteer.tree.ancestors(one)]
        if below:
            return below
    return []
