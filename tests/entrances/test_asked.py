"""What an address may ask for."""

import pytest

from asked import NotAllowed, one_of, only_known, ranges


def test_a_value_that_is_allowed_is_returned() -> None:
    assert one_of("view", "tiles", ["map", "tiles"]) == "tiles"


def test_no_value_means_the_default() -> None:
    assert one_of("view", None, ["map", "tiles"], "map") == "map"


def test_an_unknown_value_says_what_came_and_what_is_allowed() -> None:
    with pytest.raises(NotAllowed) as refusal:
        one_of("view", "globe", ["map", "tiles"])
    assert refusal.value.status == 400
    assert "globe" in refusal.value.text("zh")
    assert "map, tiles" in refusal.value.text("en")


def test_a_division_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotAllowed) as refusal:
        one_of("division", "999999", ["330702"])
    assert refusal.value.status == 404


def test_a_misspelt_name_is_refused_not_ignored() -> None:
    with pytest.raises(NotAllowed):
        only_known(["feild"], ["field"])


def test_long_lists_are_told_as_ranges() -> None:
    weeks = [f"2022-W{week:02d}" for week in range(1, 53)]
    assert ranges([*weeks, "2022"]) == ["2022-W01…2022-W52", "2022"]
