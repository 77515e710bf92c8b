"""Which of two spellings is the odd one, and when both are meant."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context
from mtaudit.detectors.similar_names import differ_by_a_letter
from mtaudit.detectors.variants import Options, find
from mtaudit.model import Rule, Severity
from mtaudit.read import read_text

RULE = Rule("consistency/x", "variants", "", Severity.MINOR, "“{fix}”.", "0.1")
KYIV = Options(groups={"Kyiv": ["Kiew"]})
FILLER = " Das Wetter war am ganzen Tag sehr schön, und die Leute gingen baden. "


def found(text: str, options: Options = KYIV) -> list[tuple[str, tuple[str, ...]]]:
    findings = find(read_text(text), RULE, options, Context())
    return [(text[one.start : one.end], one.suggestions) for one in findings]


def test_rarer_spelling_is_flagged_with_its_genitive() -> None:
    text = f"In Kiew regnet es.{FILLER}Kyivs Parks sind leer.{FILLER}In Kiew ist es kalt."
    assert [("Kyivs", ("Kiews",))] == found(text)


def test_first_one_wins_a_tie() -> None:
    assert [("Kiew", ("Kyiv",))] == found(f"In Kyiv regnet es.{FILLER}In Kiew ist es kalt.")


def test_spellings_that_are_compared() -> None:
    assert [] == found(f"In Kyiv (russisch Kiew) regnet es.{FILLER}In Kiew ist es kalt.")


def test_compounds_are_no_use() -> None:
    assert [] == found(f"In Kyiv regnet es.{FILLER}Der Kiew-Besuch fällt aus.")


def test_quotation_may_be_spelt_its_own_way() -> None:
    options = Options(letters={"ß": "ss"})
    assert [] == found("Die Straße ist zu. Im Brief steht „Strasse“.", options)
    assert [("Strasse", ("Straße",))] == found("Die Straße ist zu. Die Strasse auch.", options)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lindqvist", "Lindquist", True),
        ("Brandner", "Brantner", True),
        ("Ajroud", "Ajrroud", True),
        ("Meyers", "Meyer", False),
        ("Berglands", "Berglandes", False),
        ("Peters", "Meters", False),
        ("Peskow", "Peskow", False),
        ("Selenski", "Selensky", True),
    ],
)
def test_differ_by_a_letter(one: str, other: str, expected: bool) -> None:
    assert expected == differ_by_a_letter(one, other)
