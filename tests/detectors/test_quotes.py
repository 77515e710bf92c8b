"""Quotations over several paragraphs, inches, apostrophes, and marks cut by Markdown."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context, bind
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

QUOTES = [bound for bound in bind(load_rules()) if bound.rule.pack == "quotes"]


def found(text: str, path: str = "") -> list[tuple[str, str]]:
    document = read_text(text, path)
    return [
        (finding.rule.removeprefix("quotes/"), text[finding.start : finding.end])
        for bound in QUOTES
        for finding in bound.find(document, Context())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "„Das ist der Anfang der Rede.\n\n„Das ist ihre Mitte.\n\n„Das ist ihr Ende“, sagte sie.",
        "„Das ist der Anfang der Rede.\n\nDas ist ihre Mitte.\n\nDas ist ihr Ende“, sagte sie.",
        '"Das ist der Anfang der Rede.\n\n"Das ist ihre Mitte.\n\n"Das ist ihr Ende", sagte sie.',
        "»Das ist der Anfang.\n\n»Das ist das Ende«, sagte sie.",
        "Er sagt: „Ging’s ihm ’68 gut, so war’s Hans’ Verdienst.“ Und ging.",
        "Er sagt: „Sie nannte es ‚Betrug‘, ‚Lüge‘ und mehr.“ Und ging.",
        'Der 27"-Bildschirm kostet mehr als der 24", sagte "Chip".',
        'Der Mann ist 5\'10" groß, das Brett 3/4" dick.',
        "Der «Blick» und die «NZZ» berichten, der »Spiegel« und das ›Blatt‹ auch.",
        "„Gehst du?“, fragte sie. „Ja!“, rief er.",
        "Im Stück („Faust“) und danach (siehe „Urfaust“).",
        "Der Film „‚Der Pate‘“ und das Buch „Emma“ sind alt.",
    ],
)
def test_good(text: str) -> None:
    assert [] == found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er las „Emma und schlief.\n\nSie las „Faust“.", [("unclosed", "„Emma")]),
        ("Er las „Emma “ und schlief.", [("blank-inside", " “")]),
        ("Sie sagt „ja“ und dann nein“, also nichts.", [("closed-twice", "nein“")]),
        ("Ab dem Jahr 2022“ war es so.", [("unopened", "2022“")]),
        ("Er las “Emma” und schlief.", [("english-marks", "“Emma”")]),
        ('Er las „Emma" und schlief.', [("mixed-pair", 'Emma"')]),
        ('Er las Emma" und schlief.', [("odd-straight", 'Emma"')]),
    ],
)
def test_bad(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == found(text)


def test_markdown_code_is_no_quotation() -> None:
    text = 'Die Option `name="x` und das Wort „**fett**“ stehen hier.\n\n```\n„offen\n```\n'
    assert [] == found(text, "a.md")


def test_a_quotation_may_enclose_markup() -> None:
    text = "Er sagte: „Das ist *wirklich* [gut](https://example.org/a)“, und ging.\n"
    assert [] == found(text, "a.md")
