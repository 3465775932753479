"""A sentence of a report: what was found, done or left as it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from texts import tell


@dataclass(frozen=True)
class Note:
    """One sentence; `message` is a Chinese message of the catalogue with {places} for `values`."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in the reader's language; a note among the values is told too."""
        told = {name: value.text(lang) if isinstance(value, Note) else value for name, value in self.values.items()}
        return tell(self.message, lang, **told)
