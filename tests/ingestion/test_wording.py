"""A mapping's words may be patterns: exact words first, patterns in the order written, nothing else."""

import pytest

from ingestion.wording import wording

VALUE_OF = wording(
    {"*建筑垃圾*": "spoil", "*建筑*": "building", "违法建筑": "demolition", "*局": "bureau", "a+b*": "sum"}
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("《城市建筑垃圾管理规定》", "spoil"),
        ("违反《建筑法》", "building"),
        ("违法建筑", "demolition"),
        ("城管局", "bureau"),
        ("城管局长", None),
        ("a+b\nc", "sum"),
        ("aab", None),
        ("", None),
    ],
)
def test_a_cell_has_the_value_of_its_first_word(cell: str, value: str | None) -> None:
    assert VALUE_OF(cell) == value


def test_without_words_nothing_is_said() -> None:
    assert wording({})("是") is None
