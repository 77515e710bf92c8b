"""Accepted names and words in, whether a text consists of nothing else out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

QUOTATION_MARKS = "\"'„“”‚‘’«»‹›`´"
# A name that ends like this has an apostrophe for a genitive: Grass’, Marx’.
SIBILANTS = ("s", "ß", "x", "z", "ce")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All forms of the accepted names and words; `longest` counts the words of the longest."""

    forms: frozenset[str]
    longest: int

    def covers(self, text: str) -> bool:
        """True if `text` is one or more of the forms, within quotation marks or not."""
        words = normalize("NFC", text).split()
        # How far into `words` one can come by forms alone.
        reached = {0}
        for start in range(len(words)):
            if start in reached:
                for end in range(start + 1, min(start + self.longest, len(words)) + 1):
                    if self._is_form(" ".join(words[start:end])):
                        reached.add(end)
        return bool(words) and len(words) in reached

    def _is_form(self, text: str) -> bool:
        bare = text.strip(QUOTATION_MARKS)
        # The apostrophe of a genitive looks like a quotation mark.
        return bare in self.forms or text.lstrip(QUOTATION_MARKS).replace("'", "’") in self.forms


@lru_cache(maxsize=8)
def vocabulary(accept: tuple[str, ...]) -> Vocabulary:
    """All forms of these names and words."""
    entries = [" ".join(normalize("NFC", entry).split()) for entry in accept]
    forms = frozenset(form for entry in entries if entry for form in _forms(entry))
    return Vocabulary(forms, max((form.count(" ") + 1 for form in forms), default=0))


def _forms(entry: str) -> Iterable[str]:
    """A name with its genitive; a word in lower case with its capitalised form."""
    if entry == entry.lower():
        return entry, entry[0].upper() + entry[1:]
    return entry, entry + ("’" if entry.endswith(SIBILANTS) else "s")
