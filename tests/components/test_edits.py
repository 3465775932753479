"""An answer holds the values that differ; put in place they make the same markup as the whole."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.edits import SLOT, edit
from components.markup import join, tag

WORDS = st.text(alphabet='甲乙<>&"= a1.', min_size=1, max_size=5)


def written(name: str, score: str, width: str) -> Markup:
    """Return a line as a panel writes it."""
    return tag("li", tag("b", name, title=name, hidden=True), tag("i", style=f"left:{width}%"), " ", score)


def put(old: str, changes: list[int | str]) -> str:
    """Do what the browser does: leave so many values, then put the next one in place."""
    new: dict[int, str] = {}
    at = 0
    for one in changes:
        if isinstance(one, str):
            new[at] = one
        at += one if isinstance(one, int) else 1
    places = iter(range(len(SLOT.findall(old))))

    def value(found: re.Match[str]) -> str:
        at = next(places)
        if at not in new:
            return found[0]
        text = str(join([new[at]]))
        return f'="{text}"' if found[2] is None else f">{text}"

    return SLOT.sub(value, old)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=4))
def test_edits_make_one_writing_of_the_other(lines: list[tuple[str, ...]]) -> None:
    old = join(written(*line[:3]) for line in lines)
    new = join(written(*line[3:]) for line in lines)
    changes = edit(old, new)
    assert changes is not None
    assert put(old, changes) == new


def test_only_what_differs_travels() -> None:
    old, new = written("甲县", "66.1", "66.1"), written("甲县", "67.0", "66.1")
    assert edit(old, new) == [4, " 67.0"]
    assert edit(old, old) == []


def test_other_tags_are_sent_whole() -> None:
    assert edit("<p><b>1</b></p>", "<p>1</p>") is None
    assert edit('<p class="a">1</p>', '<p class="a" id="b">1</p>') is None
    assert edit("<p></p>", "<p>1</p>") is None
