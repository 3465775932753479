"""How a division name is written, brought to one plain form before it is compared."""

import re
import unicodedata

BLANKS = re.compile(r"[\s\u200b\ufeff·]+")
OFFICES = (
    re.compile(r"^(.+街道)(?:人民政府)?(?:办事处|办)$"),
    re.compile(r"^(.+(?:镇|乡|县|市|区))(?:人民政府|政府)$"),
)
BRACKETS = re.compile(r"^(.+?)[(\[〔【<《](.+?)[)\]〕】>》]$")


def plain(name: str) -> str:
    """Return a name in NFKC and small letters, without blanks and without the words 人民政府 and 办事处."""
    text = BLANKS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    for office in OFFICES:
        text = office.sub(r"\1", text)
    return text


def bracketed(name: str) -> tuple[str, str]:
    """Return a plain name without the words in brackets at its end, and those words."""
    match = BRACKETS.match(name)
    return (plain(match[1]), plain(match[2])) if match else (name, "")
