"""What a refused file is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.bringing.brought import bring
from geo.bringing.choices import Choices
from geo.city import City
from geo.faults import OutlineError
from geo.outlines import OutlineKind

Refusal = Callable[..., str]


@pytest.fixture
def refusal(jinhua: City) -> Refusal:
    """Bring a file that must be refused; return what is said."""

    def said(path: Path, kind: OutlineKind = "county", choices: Choices | None = None, lang: str = "zh") -> str:
        with pytest.raises(OutlineError) as refused:
            bring(path, jinhua, kind, choices or Choices())
        return refused.value.text(lang)

    return said
