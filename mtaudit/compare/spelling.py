"""A word of any script in, forms that it shares with its spellings elsewhere out."""

from __future__ import annotations

import re
from functools import lru_cache

# How languages write the sounds that Cyrillic, Arabic and other names are full of, the longest
# first: German, English, French and Polish letters for one sound become one. Vowels and the
# half-vowels between them are what transcriptions agree on least.
_SOUNDS = (
    (r"schtsch|shch|chtch|szcz", "s"),
    (r"tsch|tch|tsh|cz|dsch|dzh|dj", "s"),
    (r"sch|sh|zh|sz", "s"),
    (r"kh|ck|q|x|gh|g|c(?![hcs])", "k"),
    (r"ph|v|w", "f"),
    (r"th|dt", "t"),
    (r"ts|tz|z|ß|cs", "s"),
    (r"[aeiouyj'’]", ""),
)
# The “ch” that is left is as in “Bach” or as in “much”.
_CH = ("k", "s")
_PATTERNS = tuple((re.compile(pattern), sign) for pattern, sign in _SOUNDS)
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word in lower case and plain Latin letters: Зеленський as “zelenskiy”."""
    if word.isascii():
        return word.lower()
    from anyascii import anyascii

    return anyascii(word).lower()


@lru_cache(maxsize=100_000)
def sounds(name: str) -> frozenset[str]:
    """The consonants of a name, alike for its transcriptions: Selenskyj and Zelensky."""
    plain = folded(name)
    for pattern, sign in _PATTERNS:
        plain = pattern.sub(sign, plain)
    heard = (plain.replace("ch", ch).replace("h", "").replace("c", "k") for ch in _CH)
    return frozenset(_TWICE.sub(r"\1", one) for one in heard)
