"""Who is called Sie and du, and who is not."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context
from mtaudit.detectors.address import Options, find
from mtaudit.model import Rule, Severity
from mtaudit.read import read_text

RULE = Rule("consistency/x", "address", "", Severity.MINOR, "“{match}”.", "0.1")


def found(text: str, within: str = "sentence", min_each: int = 1) -> list[str]:
    findings = find(read_text(text), RULE, Options(within, min_each), Context())
    return [text[one.start : one.end] for one in findings]


def test_unknown_span() -> None:
    with pytest.raises(ValueError, match='"within" is sentence or document'):
        Options("page")


@pytest.mark.parametrize(
    "text",
    [
        "Sie sagte, du sollst gehen.",
        "Wenn du willst, kann sie dir helfen.",
        "Haben Sie „du bist dran“ gehört?",
        "Wollen Sie ihm das Du anbieten, also per du sein?",
        "Du bist dran: Sie wartet auf dich.",
    ],
)
def test_one_address(text: str) -> None:
    assert [] == found(text)


def test_told_once_per_sentence() -> None:
    assert ["dein"] == found("Geben Sie dein Passwort in dein Fenster ein.")


def test_rarer_address_of_a_document() -> None:
    text = "Hier sehen Sie es. Dort finden Sie mehr. Nun hast du es. Es gehört Ihnen."
    assert ["du"] == found(text, "document")
    assert [] == found(text, "document", 2)
