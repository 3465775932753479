"""A city of any size."""

from pathlib import Path

from geo.models import City, Division, EnforcementField, Words

TOWN_TYPES = ("subdistrict", "town", "rural_township")


def division(code: str, kind: str, parent: str, **told: object) -> Division:
    given: dict[str, object] = {
        "code": code, "name": f"{kind} {code}", "name_en": "", "kind": kind, "parent": parent,
        "town_type": "", "nbs_code": "", "mca_code": "", "population": "",
        "population_year": "", "population_source": "x", "seat_lon": "", "seat_lat": "", "seat_source": "",
        "valid_from": "", "valid_to": "", "scored": "no" if kind == "zone" else "yes",
    }  # fmt: skip
    return Division.model_validate(given | told)


def made_city(counties: int = 2, townships: int = 3, fields: int = 3, **told: object) -> City:
    """A city of so many counties with so many townships each, and a zone beside them."""
    rows = [division("330700", "city", "")]
    for county in range(1, counties + 1):
        code = f"3307{county:02d}"
        rows.append(division(code, "county", "330700", population=100_000 * county))
        rows += [
            division(f"{code}{town:03d}", "township", code, town_type=TOWN_TYPES[town % 3])
            for town in range(1, townships + 1)
        ]
    rows.append(division("330799", "zone", "330700"))
    words = Words(zh="字", en="words")
    profile = {
        "id": "testcity", "code": "330700", "name": "测试市", "name_en": "Test", "bureau": "局", "first_year": 2020,
        "last_year": 2024, "week_starts": "monday", "projection": "EPSG:4549", "code_system": "own",
        "county_word": words, "township_word": words, "footer": words,
    }  # fmt: skip
    made = [
        EnforcementField.model_validate(
            {"code": f"field_{n}", "name": f"领域{n}", "name_en": f"Field {n}", "department": "部",
             "risk": ("high", "medium", "low")[n % 3], "aliases": ""}
        )
        for n in range(fields)
    ]  # fmt: skip
    return City(**(profile | told), folder=Path(), divisions=tuple(rows), aliases=(), fields=tuple(made))
