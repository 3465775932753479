"""source.toml after files that brought all or some outlines."""

import tomllib
from datetime import date
from typing import Any

from geo.bringing.sources import Change, updated

BEFORE = """# by hand
note = "kept"
[county]
source = "Tianditu"
schematic = false

[township]
source = "Voronoi"
schematic = true
"""
FACTS = {"source": '测绘院 "A"', "date": "2025-12", "imported": date(2026, 11, 24), "schematic": False}


def after(text: str, kind: str, codes: set[str], others: set[str] = frozenset(), united: tuple[str, ...] = ()) -> Any:  # type: ignore[assignment]
    written = updated(text, Change(kind, FACTS, codes, others, united))
    return tomllib.loads(written), written


def test_a_file_with_all_outlines_of_a_kind_has_the_kinds_table() -> None:
    told, _ = after(BEFORE, "township", {"1", "2"})
    assert told == {"note": "kept", "county": {"source": "Tianditu", "schematic": False}, "township": FACTS}


def test_a_file_with_some_outlines_is_a_part_that_lists_them() -> None:
    told, _ = after(BEFORE, "township", {"2", "1"}, {"3"}, ("33",))
    assert told["township"]["source"] == "Voronoi"
    assert told["parts"] == [{"kind": "township", **FACTS, "divisions": ["1", "2"]}]
    assert told["county"]["from_townships"] == ["33"]


def test_a_later_file_takes_its_divisions_from_earlier_parts() -> None:
    _, text = after(BEFORE, "township", {"1", "2"}, {"3", "4"})
    told, text = after(text, "township", {"2", "3"}, {"1", "4"})
    assert [part["divisions"] for part in told["parts"]] == [["1"], ["2", "3"]]
    told, text = after(text, "township", {"1"}, {"2", "3", "4"})
    assert [part["divisions"] for part in told["parts"]] == [["2", "3"], ["1"]]
    told, text = after(text, "township", {"4"}, {"1", "2", "3"})
    assert "township" not in told  # nothing is left that no part lists
    told, text = after(text, "township", {"1", "2", "3", "4"})
    assert "parts" not in told
    assert told["note"] == "kept"


def test_a_county_file_ends_what_was_made_of_townships() -> None:
    _, text = after(BEFORE, "township", {"1"}, {"3"}, ("33",))
    told, _ = after(text, "county", {"33"})
    assert told["county"] == FACTS
    assert len(told["parts"]) == 1


def test_the_first_file_of_a_city_without_source_toml() -> None:
    told, _ = after("", "county", {"33"})
    assert told == {"county": FACTS}
    told, _ = after("", "township", {"1"}, united=("33",))
    assert told == {"county": {**FACTS, "from_townships": ["33"]}, "township": FACTS}


def test_every_kind_of_value_is_written_back_as_it_was() -> None:
    text = (
        'a = 1\nb = 1.5\nc = [1, "\\u007f", true]\nd = { x = 1, "键" = "\\n" }\ne = 2026-11-24T10:00:00\nf = 10:00:00\n'
    )
    told, _ = after(text, "county", {"33"})
    assert told == {**tomllib.loads(text), "county": FACTS}
