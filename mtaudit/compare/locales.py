"""A language in, what CLDR (by Babel) and num2words know of it out: numbers, months, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

GERMAN = "de"
MAX_NUMBER_WORD = 100
# CLDR calls a code of three digits what is no country: continents and their parts.
_NAME = re.compile(r"[^\W\d_][^\d(]{2,}")
_WORD = re.compile(r"[^\W\d_][^\d_]*[^\W\d_]|[^\W\d_]")


@dataclass(frozen=True)
class Locale:
    """What a language writes: `group` and `decimal` are the signs in its numbers.

    `number_words`, `scales` ("Million": 1,000,000), `months` and `tongues` in lower case;
    `places` by code of country, of time zone for its city, in the language's own spelling;
    `idioms` are number words that another language need not have (“dozen”).
    """

    language: str
    group: str = ","
    decimal: str = "."
    number_words: Mapping[str, int | Fraction] = field(default_factory=dict)
    scales: Mapping[str, Fraction] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tongues: frozenset[str] = frozenset()
    idioms: frozenset[str] = frozenset()


# Beside what CLDR has: journalists' short forms, and words for powers that it need not abbreviate.
_MORE_SCALES = {
    "en": {"m": 6, "mn": 6, "mln": 6, "bn": 9, "tn": 12, "hundred": 2, "thousands": 3,
           "millions": 6, "billions": 9, "trillions": 12, "lakh": 5, "crore": 7},
    "de": {"hundert": 2, "tsd": 3, "mill": 6, "mia": 9, "hunderttausend": 5},
    "fr": {"mille": 3, "mrd": 9, "mds": 9, "million": 6, "milliard": 9},
    "es": {"millón": 6, "mm": 9},
    "it": {"mila": 3, "milione": 6, "miliardo": 9},
    "nl": {"miljoen": 6, "miljard": 9, "mio": 6, "mrd": 9},
    "ru": {"тыс": 3, "миллион": 6, "миллиард": 9, "триллион": 12},
    "uk": {"тис": 3, "мільйон": 6, "мільярд": 9, "трильйон": 12},
}  # fmt: skip
_HALF = Fraction(1, 2)
_MORE_WORDS: dict[str, dict[str, int | Fraction]] = {
    "en": {"half": _HALF, "dozen": 12, "dozens": 12, "fortnight": 14, "decade": 10, "decades": 10,
           "century": 100},
    "de": {"halb": _HALF, "halbe": _HALF, "halben": _HALF, "halbes": _HALF, "halber": _HALF,
           "hälfte": _HALF, "dutzend": 12, "jahrzehnt": 10, "jahrzehnte": 10, "jahrhundert": 100,
           "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1},
}  # fmt: skip
# Names beside the official ones that CLDR has.
_MORE_PLACES = {
    "en": {"GB": "Britain", "US": "America", "NL": "Holland", "CZ": "Czech Republic",
           "BY": "Belorussia", "MM": "Burma", "Asia/Calcutta": "Calcutta"},
    "de": {"GB": "Großbritannien", "US": "Amerika", "NL": "Holland", "CZ": "Tschechische Republik",
           "BY": "Weißrussland", "MM": "Birma", "Asia/Calcutta": "Kolkata", "Europe/Kiev": "Kyjiw"},
    "fr": {"GB": "Grande-Bretagne", "US": "Amérique"},
}  # fmt: skip
_MORE_MONTHS = {"en": {"sept": 9}}


@cache
def locale(language: str) -> Locale:
    """The locale of a language; a bare one, with English signs, if CLDR does not know it."""
    from babel import Locale as Cldr
    from babel import UnknownLocaleError

    try:
        known = Cldr.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale(language)
    symbols = known.number_symbols.get("latn", {})
    return Locale(
        language,
        symbols.get("group", ","),
        symbols.get("decimal", "."),
        _number_words(language),
        dict(_scales(known, language)),
        {**dict(_months(known)), **_MORE_MONTHS.get(language, {})},
        _places(known),
        frozenset(name.casefold() for name in known.languages.values()),
        frozenset(_MORE_WORDS.get(language, ())),
    )


@cache
def _german_zones() -> frozenset[str]:
    from babel import Locale as Cldr

    return frozenset(Cldr.parse(GERMAN).time_zones)


def _number_words(language: str) -> dict[str, int | Fraction]:
    """Cardinals and ordinals to MAX_NUMBER_WORD; none for a language that num2words lacks."""
    from num2words import num2words

    words = dict(_MORE_WORDS.get(language, {}))
    for form in ("cardinal", "ordinal"):
        for number in range(1, MAX_NUMBER_WORD + 1):
            try:
                word = num2words(number, lang=language, to=form)
            except (NotImplementedError, LookupError):
                # num2words fails in its own ways where it does not know a language well.
                break
            words.setdefault(word.casefold(), number)
    return words


def _scales(known: Any, language: str) -> Iterator[tuple[str, Fraction]]:
    for width in ("long", "short"):
        for patterns in known.compact_decimal_formats.get(width, {}).values():
            for power, pattern in patterns.items():
                text = pattern.pattern.replace("'", "")
                zeros = text.count("0")
                # "00 Millionen" is for 10,000,000: the word stands for the rest.
                if word := " ".join(text.replace("0", "").split()).strip("."):
                    yield word.casefold(), Fraction(int(power), 10 ** max(0, zeros - 1))
    for word, exponent in _MORE_SCALES.get(language, {}).items():
        yield word, Fraction(10**exponent)


def _months(known: Any) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in known.months[context][width].items():
                if _WORD.match(name):
                    yield name.casefold().rstrip("."), number


def _places(known: Any) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for code, name in known.territories.items():
        names.setdefault(code.partition("-")[0], set()).add(name)
    for zone in {*known.time_zones, *_german_zones()}:
        # The names of the zones are English; CLDR has only those that a language changes.
        own = known.time_zones.get(zone, {}).get("city")
        names.setdefault(zone, set()).add(own or zone.rpartition("/")[2].replace("_", " "))
    for code, name in _MORE_PLACES.get(known.language, {}).items():
        names.setdefault(code, set()).add(name)
    return {code: frozenset(filter(_NAME.fullmatch, forms)) for code, forms in names.items()}
