"""A word in, how common it is in German and in English out.

The counts are wordfreq's (web, news, subtitles, encyclopaedia; Zipf scale: 3 is once per
million words, 6 once per thousand). Loaded on first use, half a second per language.
"""

from __future__ import annotations

from functools import cache, lru_cache

# A word of this frequency is no typing error: 1 per 100 million words.
KNOWN_ZIPF = 1.0


@cache
def _frequencies(language: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict(language, "best")


@lru_cache(maxsize=200_000)
def zipf(word: str, language: str = "de") -> float:
    """Zipf frequency of a word form, whatever its case; 0 if it is unknown.

    wordfreq writes ß as ss, as case folding does.
    """
    from math import log10

    frequency = _frequencies(language).get(word.casefold(), 0.0)
    return log10(frequency) + 9 if frequency else 0.0


def is_known(word: str, language: str = "de") -> bool:
    """True if the word form occurs in the language at all often."""
    return zipf(word, language) >= KNOWN_ZIPF


@lru_cache(maxsize=8)
def unknown_words(vocabulary: frozenset[str]) -> frozenset[str]:
    """The words, made of letters only, that neither language knows; `vocabulary` in lower case."""
    german = _frequencies("de")
    unknown = vocabulary.difference(german).difference(_frequencies("en"))
    return frozenset(
        word for word in unknown if word.isalpha() and word.replace("ß", "ss") not in german
    )


def frequent_words(least: float, language: str = "de") -> list[str]:
    """The words of at least this Zipf frequency, the most frequent first."""
    frequency = 10 ** (least - 9)
    return [word for word, value in _frequencies(language).items() if value >= frequency]
