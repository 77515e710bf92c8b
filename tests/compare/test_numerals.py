"""Numbers however they are written, and whether they say the same."""

from __future__ import annotations

import pytest

from mtaudit.compare.numerals import Number, numbers_in, said_in


def values(text: str, language: str) -> list[float]:
    return [float(min(one.values)) for one in numbers_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It cost 1,000.50 in 2020.", [1000.5, 2020]),
        ("de", "Es kostete 2020 1.000,50 Euro.", [2020, 1000.5]),
        ("de", "40 000 Menschen, 1,5 Mio. Euro", [40000, 1500000]),
        ("fr", "12 500 euros et 3,5 milliards", [12500, 3500000000]),
        ("ru", "12 500 человек, 3,5 млрд, двадцать один", [12500, 3500000000, 21]),
        ("uk", "3 мільйони", [3000000]),
        ("it", "2,5 miliardi", [2500000000]),
        ("es", "1.200 casas, 3 millones", [1200, 3000000]),
        ("nl", "drieëntwintig, 3 miljard, tweehonderdvijftien", [23, 3000000000, 215]),
        ("en", "twenty-one men, half a million", [21, 500000]),
        ("en", "£101m and $2.5bn and 1.5 billion", [101000000, 2500000000, 1500000000]),
        ("de", "1,5 Milliarden, 1,5 Billionen", [1500000000, 1500000000000]),
        ("de", "zweitausenddreihundertvier, hunderttausend", [2304, 100000]),
        ("en", "3½ hours, ½ a day", [3, 0.5]),
        ("en", "1,234,567.89", [1234567.89]),
        ("de", "Siehe https://beispiel.de/2020/15 dort.", []),
        ("xx", "1,000.50", [1000.5]),
    ],
)
def test_values(language: str, text: str, expected: list[float]) -> None:
    assert expected == values(text, language)


SAME = [
    ("1,000.50", "1.000,50"),
    ("1.5 billion", "1,5 Milliarden"),
    ("1.5 billion", "1.500 Millionen"),
    ("between 2 and 3 million", "zwei bis drei Millionen"),
    ("$2 million to $3 million", "2 bis 3 Millionen"),
    ("3 p.m.", "15 Uhr"),
    ("3:30 pm", "15.30 Uhr"),
    ("3:30 pm", "15:30 Uhr"),
    ("11:15 a.m.", "11.15 Uhr"),
    ("Nov. 3, 2020", "3. November 2020"),
    ("Sept. 14", "14.09."),
    ("11/03/2020", "3.11.2020"),
    ("the 9/11 attacks", "die Anschläge vom 11. September"),
    ("12 men", "zwölf Männer"),
    ("a 24-year-old", "ein Vierundzwanzigjähriger"),
    ("the 3rd", "der dritte"),
    ("the 1990s", "die 90er Jahre"),
    ("the '90s", "die 1990er-Jahre"),
    ("six decades", "60 Jahre"),
    ("two weeks", "14 Tage"),
    ("half of them", "50 Prozent von ihnen"),
    ("2-1", "2:1"),
    ("40,000", "40 000"),
    ("40,000", "40,000"),
    ("500,000", "eine halbe Million"),
]


@pytest.mark.parametrize(("source", "article"), SAME)
def test_said_otherwise(source: str, article: str) -> None:
    theirs, ours = numbers_in(source, "en"), numbers_in(article, "de")
    assert said_in(next(one for one in theirs if one.values), ours)
    for text, numbers, others in ((source, theirs, ours), (article, ours, theirs)):
        told = [one for one in numbers if one.told]
        assert [] == [text[one.start : one.end] for one in told if not said_in(one, others)]


@pytest.mark.parametrize(
    ("source", "article"),
    [
        ("1.5 billion", "1,5 Billionen"),
        ("1.5 billion", "1,5 Millionen"),
        ("£101 million", "101 Pfund"),
        ("2021", "2012"),
        ("12,000", "1.200"),
        ("1.5", "15"),
        ("3 p.m.", "14 Uhr"),
        ("Nov. 3, 2020", "4. November 2020"),
        ("sixty", "sechzehn"),
    ],
)
def test_said_wrongly(source: str, article: str) -> None:
    ours = numbers_in(article, "de")
    assert any(not said_in(one, ours) for one in numbers_in(source, "en"))


@pytest.mark.parametrize("text", ["26 miles", "a 550-acre park", "5-10 acres", "eleven stone",
                                  "90 degrees", "6 feet"])  # fmt: skip
def test_other_units_for_german_readers(text: str) -> None:
    assert all(one.converted for one in numbers_in(text, "en"))


def test_small_words_and_parts_of_names_prove_nothing() -> None:
    found = numbers_in("one of the two had Covid-19, a dozen fled", "en")
    assert [False] * 4 == [one.told for one in found]


@pytest.mark.parametrize("text", ["1" * 100_000, "1." * 50_000, "1 " * 50_000, "half a " * 20_000])
def test_hostile_numbers_take_no_time(text: str) -> None:
    assert all(isinstance(one, Number) for one in numbers_in(text, "de"))
