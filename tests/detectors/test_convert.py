"""The options of `convert`, and conversions at their edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtaudit.detectors import Context, bind
from mtaudit.detectors.conversions import CONVERSIONS
from mtaudit.errors import RuleError
from mtaudit.read import read_text
from mtaudit.rulebook import load_rule, load_rules

RULES = {bound.rule.id: bound for bound in bind(load_rules())}


def first(rule: str, text: str) -> tuple[str, str, tuple[str, ...]]:
    finding = next(iter(RULES[rule].find(read_text(text), Context())))
    return text[finding.start : finding.end], finding.message, finding.suggestions


def test_once_counts_the_places() -> None:
    text = "Die Ver\u00adwal\u00adtung und die Regie\u00adrung schweigen."
    place, message, suggestions = first("encoding/soft-hyphen", text)
    assert ("Ver\u00adwal\u00adtung", ("Verwaltung",)) == (place, suggestions)
    assert "(2 places)" in message


def test_unknown_conversion_is_named_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "encoding").mkdir()
    path = tmp_path / "encoding" / "x.yml"
    path.write_text(
        'kind: convert\nby: mojibak\npattern: "x"\nseverity: minor\nsince: "0.1"\n'
        "message: M.\nexamples: {}\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match='unknown conversion "mojibak"; did you mean "mojibake"'):
        bind([load_rule(path, tmp_path)])


@pytest.mark.parametrize(
    ("by", "text", "groups", "expected"),
    [
        ("mojibake", "PrÃ¤sident", {}, ("Präsident",)),
        ("mojibake", "GebÃƒÂ¤ude", {}, ("Gebäude",)),
        ("mojibake", "f√ºr", {}, ("für",)),
        ("clock", "", {"hour": "12", "minute": None, "half": "a"}, ("0 Uhr",)),
        ("clock", "", {"hour": "12", "minute": "30", "half": "P"}, ("12:30 Uhr",)),
        ("clock", "", {"hour": "13", "minute": None, "half": "p"}, None),
        ("date", "", {"month": "2", "day": "2", "year": "99"}, ("2. Februar 1999",)),
        ("date", "", {"month": "25", "day": "12", "year": "1990"}, ("25. Dezember 1990",)),
        ("date", "", {"month": "13", "day": "32", "year": "1990"}, None),
        ("money", "", {"sign": "$", "number": "1", "scale": "billion"}, ("1 Milliarde Dollar",)),
        ("money", "", {"sign": "€", "number": "1.000", "scale": None}, ("1.000 Euro",)),
        ("metric", "", {"number": "0", "unit": "Meilen"}, ("rund 0 Kilometer",)),
        ("metric", "", {"number": "1.660", "unit": "Meilen"}, ("rund 2.670 Kilometer",)),
        ("metric", "", {"number": "-40", "unit": "°F"}, ("rund −40 Grad Celsius",)),
        ("entity", "&nosuch;", {}, None),
        ("escape", "%C3%28", {}, None),
    ],
)
def test_conversion(
    by: str, text: str, groups: dict[str, str | None], expected: tuple[str, ...] | None
) -> None:
    assert expected == CONVERSIONS[by](text, groups)
