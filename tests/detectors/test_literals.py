"""What a pattern needs: a text without it is never searched."""

from __future__ import annotations

import re

import pytest

from mtaudit.detectors import bound_rules, known
from mtaudit.detectors.literals import Pattern, may_match
from mtaudit.read import read_text


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"[\u00ad\u200b]", "Die Regierung tagt.", False),
        (r"[\u00ad\u200b]", "Die Regie\u00adrung tagt.", True),
        (r"\w+(?:\{\w+\}|<\w+>)", "Die Regierung tagt.", False),
        (r"\w+(?:\{\w+\}|<\w+>)", "Vec<T> ist ein Typ.", True),
        (r"(?:#\d)?Regierung", "Die Regierung tagt.", True),
        (r"(?=.*%)\w+", "Die Regierung tagt.", False),
        (r"[^#]Regierung", "Die Regierung tagt.", True),
        (r"(?i:ÄRZTE)", "Die Ärzte tagen.", True),
    ],
)
def test_may_match(pattern: str, text: str, expected: bool) -> None:
    assert expected == may_match(Pattern(pattern), read_text(text))
    assert expected or not re.search(pattern, text)


def test_compiled_when_it_is_tried() -> None:
    pattern = Pattern("Regierung", re.IGNORECASE)
    assert not may_match(pattern, read_text("Das Wetter."))
    assert "regex" not in vars(Pattern.checked("Regierung", re.IGNORECASE))
    assert pattern.regex.search("DIE REGIERUNG")


@pytest.mark.parametrize("source", ["(", "[z-a]", r"\p{L}", "(?P<a>x)(?P<a>y)"])
def test_bad_pattern_is_refused_each_time(source: str) -> None:
    for _ in range(2):
        with pytest.raises(re.error):
            Pattern.checked(source)


def test_what_is_known_outlives_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_known", {})
    first = Pattern.checked("(?i:Ärzte)[„“]")
    dumped = known.dump()
    monkeypatch.setattr(known, "_known", {})
    known.load(dumped)
    monkeypatch.setattr(Pattern, "_work_out", None)
    second = Pattern.checked("(?i:Ärzte)[„“]")
    assert (first.literals, first.characters) == (second.literals, second.characters)
    assert ((frozenset(("ärzte„", "ärzte“")),), (frozenset("„“"),)) == (
        second.literals,
        second.characters,
    )


def test_rules_that_come_along_are_bound_without_compiling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bound_rules()
    monkeypatch.setattr(known, "_known", {})
    patterns = [
        pattern
        for bound in bound_rules()
        for pattern in (
            *getattr(bound.options, "pattern", ()),
            *getattr(bound.options, "unless", ()),
        )
    ]
    assert len(patterns) > 300
    assert [] == [pattern.source for pattern in patterns if "regex" in vars(pattern)]
