"""A rule made out of the one before by moving weights and edges, and what two rules differ in."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from indicators.rules import Edges, Index, Pillar

Told = float | str | None
What = Literal[
    "pillar",
    "indicator",
    "red_below",
    "blue_from",
    "risk_red_below",
    "risk_blue_from",
    "hysteresis",
    "across",
    "minimum_weight",
    "minimum_indicators",
    "red_line",
    "origin",
]
EXACT = 12  # digits of a weight: shares of 1 without the noise of a division
PLAIN: tuple[What, ...] = (
    "red_below",
    "blue_from",
    "hysteresis",
    "across",
    "minimum_weight",
    "minimum_indicators",
    "origin",
)


class Difference(NamedTuple):
    """One thing that two rules differ in: a weight as a share of 1, an edge in points; None = it is not in that rule.

    `name` says of what: a pillar's code, an indicator's id, a kind of risk, what a red line looks at; else it is "".
    """

    what: What
    name: str
    before: Told
    after: Told


def changed(
    index: Index,
    weights: Mapping[str, float] | None = None,
    inner: Mapping[str, float] | None = None,
    risks: Mapping[str, tuple[float, float]] | None = None,
    shipped: Index | None = None,
    **plain: float | str,
) -> Index:
    """Return the rule with moved weights and edges; what is not named stays as it was.

    `weights` are shares of the whole by pillar, `inner` shares of its pillar by indicator; both are made to add up to
    1 again. What weighs 0 is left out, and with its last indicator a pillar; `shipped` holds what may come in again.
    `risks` are (red below, blue from) by kind of risk; `plain` may name red_below, blue_from, hysteresis, across,
    minimum_weight, minimum_indicators. Nothing is checked here: rule_checks does.
    """
    told = shares({one.code: one.weight for one in index.pillars}) | {**(weights or {})}
    pillars = [_inside(pillar, index, inner or {}) for pillar in (shipped or index).pillars]
    within = shares({one.code: told.get(one.code, 0.0) for one in pillars if one.indicators})
    kept = [one.model_copy(update={"weight": within[one.code]}) for one in pillars if one.code in within]
    edges = {risk: Edges.model_construct(red_below=red, blue_from=blue) for risk, (red, blue) in (risks or {}).items()}
    return index.model_copy(update={**plain, "pillars": tuple(kept), "risks": {**index.risks, **edges}})


def _inside(pillar: Pillar, index: Index, inner: Mapping[str, float]) -> Pillar:
    """Return a pillar with the indicators it has in a rule and those that are told, adding up to 1."""
    now = next((one for one in index.pillars if one.code == pillar.code), pillar)
    told = {name: inner[name] for name in {**now.indicators, **pillar.indicators} if name in inner}
    return pillar.model_copy(update={"indicators": shares(shares(now.indicators) | told)})


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights as shares of 1, without those of 0."""
    whole = sum(weight for weight in weights.values() if weight > 0) or 1.0
    return {name: round(weight / whole, EXACT) for name, weight in weights.items() if weight}


def difference(old: Index, new: Index) -> list[Difference]:
    """Return what a rule changes in the one before: weights, edges, red lines; empty where both judge alike."""
    return [*_weights(old, new), *_plain(old, new), *_risks(old, new), *_red_lines(old, new)]


def _weights(old: Index, new: Index) -> Iterator[Difference]:
    pillars = [shares({one.code: one.weight for one in rule.pillars}) for rule in (old, new)]
    yield from _moved("pillar", *pillars)
    inner = [{one.code: shares(one.indicators) for one in rule.pillars} for rule in (old, new)]
    for code in {**inner[0], **inner[1]}:
        if code in inner[0] and code in inner[1]:
            yield from _moved("indicator", inner[0][code], inner[1][code])


def _moved(what: What, old: Mapping[str, float], new: Mapping[str, float]) -> Iterator[Difference]:
    for name in {**old, **new}:
        before, after = old.get(name), new.get(name)
        if before is None or after is None or abs(before - after) > 1e-9:
            yield Difference(what, name, before, after)


def _plain(old: Index, new: Index) -> Iterator[Difference]:
    for what in PLAIN:
        before, after = getattr(old, what), getattr(new, what)
        if before != after:
            yield Difference(what, "", before, after)


def _risks(old: Index, new: Index) -> Iterator[Difference]:
    edges = [{str(risk): one for risk, one in rule.risks.items()} for rule in (old, new)]
    for risk in {**edges[0], **edges[1]}:
        for what in ("red_below", "blue_from"):
            before, after = (getattr(one.get(risk), what, None) for one in edges)
            if before != after:
                yield Difference("risk_red_below" if what == "red_below" else "risk_blue_from", risk, before, after)


def _red_lines(old: Index, new: Index) -> Iterator[Difference]:
    lines = [_bounds(rule) for rule in (old, new)]
    for name in {**lines[0], **lines[1]}:
        before, after = (one.get(name) for one in lines)
        if before != after:
            yield Difference("red_line", name, before, after)


def _bounds(index: Index) -> dict[str, str]:
    """Return the red lines by what they look at: "< 0.95 (≥ 10)", the smallest denominator in brackets."""
    told: dict[str, list[str]] = {}
    for veto in index.vetoes:
        bound = f"< {veto.below:g}" if veto.below is not None else f"> {veto.above:g}"
        told.setdefault(veto.subject, []).append(f"{bound} (≥ {veto.minimum_denominator:g})")
    return {name: ", ".join(sorted(lines)) for name, lines in told.items()}
