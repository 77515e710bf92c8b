"""English ways to write times, money, numbers, dates, units and headings, where German stood."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from induced.excerpts import PARAGRAPH, Edit, Excerpt, one_of

_GERMAN = """Januar Februar März April Mai Juni Juli August September Oktober November
Dezember""".split()
_ENGLISH = """January February March April May June July August September October November
December""".split()
MONTHS = dict(zip(_GERMAN, _ENGLISH, strict=True))
NUMBERS = {month: number for number, month in enumerate(MONTHS, start=1)}
MONTH = "|".join(MONTHS)
SIGNS = {"Euro": "€", "Dollar": "$", "Pfund": "£"}
UNITS = {"Kilometer": "Meilen", "Meter": "Fuß", "Kilogramm": "Pfund", "Zentimeter": "Zoll"}
PER_UNIT = {"Kilometer": 0.621, "Meter": 3.281, "Kilogramm": 2.205, "Zentimeter": 0.394}
SCALES = {"Millionen": "million", "Milliarden": "billion", "Million": "million"}


def english_conventions(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "3 p.m.", "$5 million", "1,000.50", "11/05/2013", "Title Case In Headings", feet."""
    times = excerpt.matches(r"\b(\d{1,2})(?:\.(\d\d))? Uhr\b")
    yield from one_of(chance, times, "time", _time)
    money = excerpt.matches(r"\b(\d[\d.,]*)(?: (Million(?:en)?|Milliarden))? (Euro|Dollar|Pfund)\b")
    yield from one_of(chance, money, "money", _money)
    scaled = excerpt.matches(r"\b(\d[\d,]*) (Millionen|Milliarden)\b")
    yield from one_of(chance, scaled, "scale", lambda one: f"{_swap(one[1])} {SCALES[one[2]]}")
    thousands = excerpt.matches(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+\b(?![.,]\d)")
    yield from one_of(chance, thousands, "thousands", lambda one: _swap(one[0]))
    decimals = excerpt.matches(r"(?<![\d.,])\d{1,3},\d{1,2}\b(?![.,]\d)")
    yield from one_of(chance, decimals, "decimals", lambda one: _swap(one[0]))
    dates = excerpt.matches(rf"\b(\d{{1,2}})\. ({MONTH}) (\d{{4}})\b")
    for sub, new in (
        ("month-first", lambda one: f"{MONTHS[one[2]]} {one[1]}, {one[3]}"),
        ("german-month-first", lambda one: f"{one[2]} {one[1]}, {one[3]}"),
        ("slashes", lambda one: f"{NUMBERS[one[2]]:02}/{int(one[1]):02}/{one[3]}"),
        ("english-month", lambda one: f"{one[1]}. {_english(one[2])} {one[3]}"),
    ):
        yield from one_of(chance, dates, sub, new)
    units = excerpt.matches(rf"\b(\d{{1,4}}) ({'|'.join(UNITS)})\b")
    yield from one_of(chance, units, "units", _unit)
    yield from _title_case(excerpt)


def _time(match: re.Match[str]) -> str:
    hour = int(match[1])
    minutes = f":{match[2]}" if match[2] else ""
    return f"{hour % 12 or 12}{minutes} {'p.m.' if hour >= 12 else 'a.m.'}"


def _money(match: re.Match[str]) -> str:
    scale = f" {SCALES[match[2]]}" if match[2] else ""
    return SIGNS[match[3]] + _swap(match[1]) + scale


def _swap(number: str) -> str:
    return number.translate(str.maketrans(".,", ",."))


def _english(month: str) -> str:
    """The English name; one with another spelling where both have the same."""
    return MONTHS[month] if MONTHS[month] != month else "December"


def _unit(match: re.Match[str]) -> str:
    return f"{round(int(match[1]) * PER_UNIT[match[2]])} {UNITS[match[2]]}"


def _title_case(excerpt: Excerpt) -> Iterator[Edit]:
    """The article's own title as heading."""
    words = excerpt.title.split()
    small = [word for word in words[1:] if word.islower() and word.isalpha()]
    if len(words) <= 9 and len(small) >= 2 and re.fullmatch(r"[\w -]+", excerpt.title):
        before = excerpt.title + PARAGRAPH + excerpt.text
        new = " ".join(word[0].upper() + word[1:] for word in words)
        yield Edit("title-case", 0, len(new), new, before)
