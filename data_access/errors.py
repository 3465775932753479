"""What can go wrong in the store: few classes, each message one clear sentence."""

from texts import tell


class StoreError(Exception):
    """The store cannot do what was asked; it is left as it was."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.text())

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in the reader's language."""
        return tell(self.message, lang, **self.values)


class UnknownCityError(StoreError):
    """A city nobody registered."""


class LoadingError(StoreError):
    """A file's rows that cannot be stored as a whole."""
