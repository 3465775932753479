"""The one catalogue of words shown to people: Chinese in the code, English in `en.po`."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")


@cache
def _english() -> dict[str, str]:
    with (Path(__file__).parent / "en.po").open("rb") as file:
        catalogue = read_po(file)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string}


def tell(message: str, lang: str = "zh", **values: object) -> str:
    """Return a Chinese message in the reader's language, its {places} filled in."""
    words = _english().get(message, message) if lang == "en" else message
    return words.format(**values) if values else words


def known(message: str) -> bool:
    """Say whether the catalogue has English for a message."""
    return message in _english()
