"""What must hold between the cells of a row and between rows, after each cell is right by itself."""

from collections.abc import Iterator, Mapping

import pandas as pd

from ingestion.answers import Answers
from ingestion.columns import Codes, Mask
from ingestion.day_checks import contradictions
from ingestion.kinds import Rules
from ingestion.posts import two_posts
from ingestion.precision import lost
from ingestion.reserved_powers import overstepped


def broken(answers: Mapping[str, Answers], rules: Rules, numbers: Codes) -> Iterator[tuple[Mask, pd.DataFrame]]:
    """Yield for each rule that something breaks which rows do, and a line for each."""
    yield from lost(answers, rules.target, numbers)
    yield from contradictions(answers, numbers)
    yield from overstepped(answers, rules, numbers)
    yield from two_posts(answers, rules.target, numbers)
