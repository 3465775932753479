"""A measured figure beside its budget, and the table of them."""

from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Figure:
    """What was measured; `value` and `budget` in `unit`, smaller is better unless the budget is the least."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    least: bool = False

    def line(self) -> str:
        """Return the figure as a row of the table."""
        if self.budget is None:
            return f"{self.name:<58} {self.value:>10,.1f} {self.unit}"
        ratio = self.budget / self.value if self.least else self.value / self.budget
        word = "least" if self.least else "budget"
        return (
            f"{self.name:<58} {self.value:>10,.1f} {self.unit:<6} {word:<6} {self.budget:>8,.0f}"
            f"   ratio {ratio:5.2f} {'' if ratio <= 1 else 'OVER'}"
        )


def middle(values: list[float]) -> float:
    """Return the median."""
    return median(values)


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20)[-1]
