"""A word in, how common it is in German and in English out.

The counts are wordfreq's (web, news, subtitles, encyclopaedia; Zipf scale: 3 is once per
million words, 6 once per thousand). Its lists take a second to read, so only the first run
reads them: it keeps a table of keys and values, in which later runs look words up.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from math import log10
from typing import NamedTuple

from mtaudit.kept import kept

# A word of this frequency is no typing error: 1 per 100 million words.
KNOWN_ZIPF = 1.0
_KEY_BYTES = 8


class _Table(NamedTuple):
    """The sorted keys of words, for each the place of its Zipf frequency, and these."""

    keys: memoryview
    places: memoryview
    zipfs: list[float]

    def find(self, word: str) -> float:
        """The Zipf frequency of a word as it is written; 0 if it is unknown."""
        key = _key(word)
        place = bisect_left(self.keys, key)
        found = place < len(self.keys) and self.keys[place] == key
        return self.zipfs[self.places[place]] if found else 0.0


def _key(word: str) -> int:
    """64 bits that stand for a word: of a million words, no two are likely to share theirs."""
    digest = sha256(word.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:_KEY_BYTES], "little")


@cache
def lists_version() -> str:
    """What tells one state of the lists from another, for what is made of them and kept."""
    return f"wordfreq {version('wordfreq')}, {sys.byteorder} endian"


@cache
def _table(language: str) -> _Table:
    stored = kept(f"frequencies-{language}", lists_version(), lambda: _pack(language), __file__)
    head, _, rest = stored.partition(b"\n")
    zipfs = json.loads(head)
    size = zipfs.pop() * _KEY_BYTES
    arrays = memoryview(rest)
    return _Table(arrays[:size].cast("Q"), arrays[size:].cast("H"), zipfs)


def _pack(language: str) -> bytes:
    """The table as bytes: a line with the frequencies and the number of words, then the arrays."""
    import numpy as np

    frequencies = _frequencies(language)
    values = sorted(set(frequencies.values()))
    number = {value: place for place, value in enumerate(values)}
    keys = np.array([_key(word) for word in frequencies], dtype=np.uint64)
    places = np.array([number[value] for value in frequencies.values()], dtype=np.uint16)
    order = keys.argsort()
    head = json.dumps([*(log10(value) + 9 for value in values), len(keys)])
    return b"".join((head.encode(), b"\n", keys[order].tobytes(), places[order].tobytes()))


def _frequencies(language: str) -> dict[str, float]:
    """wordfreq's own list, the most frequent word first."""
    from wordfreq import get_frequency_dict

    return get_frequency_dict(language, "best")


@lru_cache(maxsize=200_000)
def zipf(word: str, language: str = "de") -> float:
    """Zipf frequency of a word form, whatever its case; 0 if it is unknown.

    wordfreq writes ß as ss, as case folding does.
    """
    return _table(language).find(word.casefold())


def is_known(word: str, language: str = "de") -> bool:
    """True if the word form occurs in the language at all often."""
    return zipf(word, language) >= KNOWN_ZIPF


@lru_cache(maxsize=8)
def unknown_words(vocabulary: frozenset[str]) -> frozenset[str]:
    """The words, made of letters only, that neither language knows; `vocabulary` in lower case."""
    german, english = _table("de"), _table("en")
    return frozenset(
        word
        for word in vocabulary
        if word.isalpha() and not german.find(word.replace("ß", "ss")) and not english.find(word)
    )


def frequent_words(least: float, language: str = "de") -> list[str]:
    """The words of at least this Zipf frequency, the most frequent first.

    Reads wordfreq's list anew, which takes long: keep what is made of it.
    """
    frequency = 10 ** (least - 9)
    return [word for word, value in _frequencies(language).items() if value >= frequency]
