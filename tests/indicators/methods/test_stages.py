"""A whole index from raw figures to ranks, against COINr's ASEM example (51 countries, 49 indicators)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from indicators.axes import Floats
from indicators.methods import aggregating, normalising, ranking, treating
from indicators.methods.aggregating import Level, Mean
from tests.vectors import agree, floats, read

AUSTRALIA = (34.7684001613939, 12.6489634539872, 52.5273462870629, 52.4112039240425, 39.4681278256503,
             31.9221087855358, 71.8810791401085, 55.6998721766798)  # fmt: skip
SWITZERLAND = (63.4091679057191, 32.8718440761865, 74.7827888723512, 85.9429565459564, 56.9330511901284,
               77.2118832616059, 87.8476968239389, 56.8788801903005)  # fmt: skip
PARTS = np.array([0, 0, 0, 0, 0, 1, 1, 1])  # connectivity, sustainability


@dataclass
class Asem:
    """COINr's example: frames by country and code, and the tree of codes."""

    stages: dict[str, pd.DataFrame]
    tree: pd.DataFrame
    told: dict[str, Any]

    @property
    def indicators(self) -> list[str]:
        return list(self.tree.index[self.tree["Type"] == "Indicator"])

    def figures(self, stage: str) -> Floats:
        return self.stages[stage][self.indicators].to_numpy(dtype=np.float64)

    def by_country(self, name: str) -> pd.DataFrame:
        return pd.DataFrame(self.told[name]).set_index("uCode").loc[self.stages["Raw"].index]

    def climbed(self, scores: Floats, weights: dict[str, float], mean: Mean) -> dict[str, Floats]:
        """Scores of all groups up to the index."""
        found, codes = dict(zip(self.indicators, scores.T, strict=True)), self.indicators
        while codes != ["Index"]:
            above = list(dict.fromkeys(self.tree.loc[codes, "Parent"]))
            groups = np.array([above.index(parent) for parent in self.tree.loc[codes, "Parent"]])
            level = Level(groups, floats(weights[code] for code in codes))
            gathered = aggregating.gather(np.column_stack([found[code] for code in codes]), level, mean)
            found |= dict(zip(above, gathered.T, strict=True))
            codes = above
        return found


@pytest.fixture(scope="module")
def asem(shared: Path) -> Asem:
    told = read(shared, "coinr_asem_default")
    frames = {name: pd.DataFrame(rows).set_index("uCode") for name, rows in told["stages"].items()}
    tree = pd.DataFrame([row for row in told["iMeta"] if row["Type"] in ("Indicator", "Aggregate")])
    return Asem(frames, tree.set_index("iCode"), told)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (AUSTRALIA, (38.3648083304273, 53.1676867007747, 45.766247515601)),
        (SWITZERLAND, (62.7879617180683, 73.9794867586151, 68.3837242383417)),
    ],
)
def test_two_countries_up_to_their_index(parts: tuple[float, ...], expected: tuple[float, ...]) -> None:
    halves = aggregating.gather(np.array(parts), Level(PARTS, np.ones(8)))
    agree([*halves, aggregating.arithmetic(halves, np.ones(2))], expected)


def test_denominated_imputed_and_screened_figures_are_those_of_the_vectors(asem: Asem) -> None:
    """Dividing and filling in from the mean of a group are no methods of ours: missing stays missing here."""
    figures = pd.DataFrame(asem.figures("Raw"), index=asem.stages["Raw"].index, columns=asem.indicators)
    bases = asem.by_country("denominators")
    for code, base in asem.tree["Denominator"].dropna().items():
        figures[code] /= bases[base]
    agree(figures.to_numpy(), asem.figures("Denominated"))
    groups = asem.by_country("groups")["EurAsia_group"]
    filled = figures.fillna(figures.groupby(groups).transform("mean")).to_numpy()
    agree(filled, asem.figures("Imputed"))
    assert (aggregating.share(filled, np.ones(len(asem.indicators))) >= 0.9).all()  # so that none is screened out
    agree(filled, asem.figures("Screened"))


def test_treated_figures_are_those_of_the_vectors(asem: Asem) -> None:
    expected = {row["iCode"]: row for row in asem.told["treatment"]}
    for code, before, after in zip(asem.indicators, asem.figures("Screened").T, asem.figures("Treated").T, strict=True):
        found = treating.treat(before)
        agree(found.values, after)
        agree(
            (treating.skew(before), treating.kurtosis(before)),
            [expected[code][f"check_SkewKurt0.{name}"] for name in ("Skew", "Kurt")],
        )
        assert (found.points, found.logged) == (expected[code]["winsorise.nwin"] or 0, False)


def test_normalised_figures_are_those_of_the_vectors(asem: Asem) -> None:
    agree(normalising.minmax(directed(asem)), asem.figures("Normalised"))


def test_indices_and_ranks_are_those_of_the_vectors(asem: Asem) -> None:
    weights = {row["iCode"]: row["Weight"] for row in asem.told["weights"]}
    found = asem.climbed(asem.figures("Normalised"), weights, aggregating.arithmetic)
    for code in asem.tree.index:
        agree(found[code], asem.stages["Aggregated"][code].to_numpy(dtype=np.float64))
    assert ranking.rank(found["Index"]).tolist() == asem.by_country("ranks")["Rank"].tolist()


def test_recorded_draws_give_the_recorded_ranks(asem: Asem, shared: Path) -> None:
    told = read(shared, "coinr_mc_ranks")
    scores = {
        "a_amean": normalising.minmax(directed(asem), 0, 100),
        "a_gmean": normalising.minmax(directed(asem), 1, 100),
    }
    means: dict[str, Mean] = {"a_amean": aggregating.arithmetic, "a_gmean": aggregating.geometric}
    indices = []
    for draw in told["reps"]:
        name = draw["method"]
        indices.append(asem.climbed(scores[name], draw["weights"], means[name])["Index"])
        agree(indices[-1], floats(draw["index"][country] for country in asem.stages["Raw"].index))
    expected = pd.DataFrame(told["rank_stats"]).set_index("uCode").loc[asem.stages["Raw"].index]
    for found, name in zip(
        ranking.summarise(ranking.rank(np.array(indices))), ("mean", "median", "q5", "q95"), strict=True
    ):
        agree(found, expected[name].to_numpy(dtype=np.float64))


def directed(asem: Asem) -> Floats:
    """Treated figures, more = better."""
    return asem.figures("Treated") * floats(asem.tree.loc[asem.indicators, "Direction"])
