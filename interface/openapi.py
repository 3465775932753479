"""What the interface answers, described in OpenAPI 3.1; the same table says which query names each address knows."""

from typing import Any

SIGHT = ("rule", "known")
PARAMETERS: dict[str, dict[str, str]] = {
    "city": {"zh": "城市", "en": "City id; the first registered by default"},
    "within": {"zh": "上级区划代码", "en": "Code of the division above"},
    "grain": {"zh": "week、month、quarter、year", "en": "week, month, quarter, year"},
    "period": {"zh": "2022、2022-Q4、2022-12、2022-W50", "en": "2022, 2022-Q4, 2022-12, 2022-W50"},
    "kind": {"zh": "city、county、township、zone", "en": "city, county, township, zone"},
    "subject": {"zh": "指数或指标的 id 或编号", "en": "Id or code of an index or indicator"},
    "field": {"zh": "执法领域代码", "en": "Enforcement field; all by default"},
    "division": {"zh": "区划代码", "en": "Code of a division"},
    "measure": {"zh": "量的名称", "en": "Name of a measure"},
    "case_type": {"zh": "simple、ordinary、fast", "en": "simple, ordinary, fast; all by default"},
    "reference": {"zh": "target、city、last_period、last_year", "en": "Compared with; target by default"},
    "rule": {
        "zh": "then 当期规则（默认）、today 现行规则",
        "en": "Rule of the period's time (then, the default) or of today",
    },
    "known": {"zh": "截至该日结束时所知，如 2023-01-10", "en": "As known at the end of a past day, such as 2023-01-10"},
    "lang": {"zh": "提示语言", "en": "Language of messages: zh or en"},
}
PATHS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "cities": ("Registered cities", (), ()),
    "divisions": ("Divisions of a city, or directly below one", ("city", "within"), ()),
    "periods": ("Periods that have results", ("city", "grain"), ()),
    "subjects": ("Indices and indicators", (), ()),
    "results": (
        "Stored results; ratios 0-1",
        ("city", "period", "kind", "subject", "within", "field", *SIGHT),
        ("period",),
    ),
    "series": (
        "Results of a division through time",
        ("city", "division", "subject", "grain", "field", *SIGHT),
        ("division", "subject"),
    ),
    "facts": (
        "A counted measure; null = not reported",
        ("city", "period", "measure", "kind", "within", "field", "case_type"),
        ("period", "measure"),
    ),
    "explain": (
        "Why a division has its points: contributions that add up to the gap, and the smallest change out of red",
        ("city", "division", "period", "subject", "field", "reference", *SIGHT),
        ("division", "period", "subject"),
    ),
    "rules": (
        "Versions of the rules of a city, of each index the newest first: from when, by whom, why, what changes",
        ("city",),
        (),
    ),
    "openapi.json": ("This description", (), ()),
}


def parameters(path: str) -> list[str]:
    """Return the query names an address knows."""
    return [*PATHS[path][1], "lang"]


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "三色图 · Sanse", "version": "1"},
        "paths": {f"/api/v1/{path}": {"get": _operation(path)} for path in PATHS},
        "components": {"schemas": {"Error": _error()}},
    }


def _operation(path: str) -> dict[str, Any]:
    summary, names, required = PATHS[path]
    refusal = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    return {
        "summary": summary,
        "parameters": [_parameter(name, name in required) for name in (*names, "lang")],
        "responses": {
            "200": {"description": "JSON", "content": {"application/json": {}}},
            "400": {"description": "A value is not allowed", **refusal},
            "404": {"description": "No such city, division or subject", **refusal},
            "503": {"description": "The goalposts or saved rules of the city are faulty", **refusal},
        },
    }


def _parameter(name: str, required: bool) -> dict[str, Any]:
    words = PARAMETERS[name]
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": f"{words['zh']} · {words['en']}",
        "schema": {"type": "string"},
    }


def _error() -> dict[str, Any]:
    text = {"type": "string"}
    told = {"code": text, "message": text, "allowed": {"type": "array", "items": text}}
    return {"type": "object", "properties": {"error": {"type": "object", "properties": told}}}
