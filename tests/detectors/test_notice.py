"""`kind: notice`: the shorthand of wordings, whole passages and sentences, first letters."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context, bind
from mtaudit.detectors.first_letters import first_letters
from mtaudit.errors import RuleError
from mtaudit.model import Rule, Severity
from mtaudit.read import read_text


def found(text: str, *wordings: str, **options: object) -> list[str]:
    rule = Rule(
        id="boilerplate/test",
        kind="notice",
        category="Design and markup",
        severity=Severity.MINOR,
        message="“{match}” is debris.",
        since="0.1",
        options={"wordings": list(wordings), **options},
    )
    (bound,) = bind([rule])
    return [text[f.start : f.end] for f in bound.find(read_text(text), Context())]


@pytest.mark.parametrize(
    "text", ["E-Mail senden", "Email  senden", "*** E‑MAIL SENDEN ***", "» E Mail\u00a0senden!"]
)
def test_shorthand_covers_spellings(text: str) -> None:
    assert [text] == found(text, "E-Mail senden")


def test_gap_and_optional_blank() -> None:
    assert ["Tags: Turm, Hafen"] == found("Tags: Turm, Hafen", "Tags ?[:] ?…")
    assert [] == found("Tags: " + "Turm " * 60, "Tags ?[:] ?…")


def test_the_whole_passage_must_match() -> None:
    assert [] == found("Werbung kostet Geld.", "Werbung")
    assert ["Werbung"] == found("Ein Satz.\n\nWerbung\n\nEin Satz.", "Werbung")


def test_sentences_only_where_asked_for() -> None:
    text = "Der Turm fällt. Folgen Sie uns!"
    assert [] == found(text, "Folgen Sie uns")
    assert ["Folgen Sie uns!"] == found(text, "Folgen Sie uns", of="sentence")


def test_a_passage_is_found_once() -> None:
    text = "Folgen Sie uns! Folgen Sie uns!"
    assert [text] == found(text, "Folgen Sie uns(?:! Folgen Sie uns)?", of="sentence")


def test_excuse_sees_the_part_alone() -> None:
    text = "Ein Satz.\nWerbung\nAnzeige"
    assert ["Anzeige"] == found(text, "Werbung", "Anzeige", unless=["^Werb"])


def test_bad_wording_is_refused() -> None:
    with pytest.raises(RuleError, match="bad wording"):
        found("", "Werbung(")
    with pytest.raises(RuleError, match='"of" is'):
        found("", "Werbung", of="line")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Werbung", {"wer"}),
        (r"Ad\s+ends", {"ad"}),
        ("(?:Lesen|Siehe)", {"les", "sie"}),
        (r"(?:Jetzt\s+)?lesen", {"jet", "les"}),
        (r"E[-\s]?Mail", {"e", "ema"}),
        (r"\*?[12]x", {"1x", "2x"}),
        ("x{2,4}y", {"xxy", "xxx"}),
        ("x{,1}y", {"xy", "y"}),
        (".*lesen", None),
        (r"\w+lesen", None),
    ],
)
def test_first_letters(source: str, expected: set[str] | None) -> None:
    assert expected == first_letters(source)
