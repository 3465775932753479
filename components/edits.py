"""What differs between two writings of one place: the texts and attribute values to exchange, if only they do."""

import re
from html import unescape

SLOT = re.compile(r'="([^"]*)"|>([^<]+)(?=<)')  # an attribute's value, or the text between two tags


def edit(old: str, new: str) -> list[int | str] | None:
    """Return what makes `new` of `old`: how many values to leave, then those to write; None if the tags differ."""
    if _tags(old) != _tags(new):
        return None
    made: list[int | str] = []
    left = 0
    for was, now in zip(_values(old), _values(new), strict=True):
        if was == now:
            left += 1
            continue
        made += [left, now] if left else [now]
        left = 0
    return made


def _tags(body: str) -> str:
    return SLOT.sub(lambda found: "=" if found[2] is None else ">.", body)


def _values(body: str) -> list[str]:
    return [unescape(text or value) for value, text in SLOT.findall(body)]
