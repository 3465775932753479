"""Why a source could not be read: one clear sentence, the state of the source says it until it works again."""

from texts import tell


class SourceError(Exception):
    """A source did not give whole rows; nothing of this batch is stored. `wait`: seconds it asked to be left alone."""

    def __init__(self, message: str, wait: float = 0, **values: object) -> None:
        self.message = message
        self.values = values
        self.wait = wait
        super().__init__(self.text())

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in the reader's language."""
        return tell(self.message, lang, **self.values)


class StoppedError(Exception):
    """The scheduler was asked to end; what is not stored yet is fetched again next time."""
