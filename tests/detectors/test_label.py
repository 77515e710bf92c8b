"""`kind: label` and `kind: among_debris`: what stands around a line tells a menu from a heading."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context, bind
from mtaudit.model import Rule, Severity
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

AMONG = bind(rule for rule in load_rules() if rule.kind == "among_debris")


def labels(text: str, *wordings: str, path: str = "", **options: object) -> list[str]:
    rule = Rule(
        id="boilerplate/test",
        kind="label",
        category="Design and markup",
        severity=Severity.MINOR,
        message="“{match}” is debris.",
        since="0.1",
        options={"labels": list(wordings or ("Kultur", "Sport")), **options},
    )
    (bound,) = bind([rule])
    return [text[f.start : f.end] for f in bound.find(read_text(text, path), Context())]


def entries(text: str) -> list[str]:
    document = read_text(text)
    return [text[f.start : f.end] for bound in AMONG for f in bound.find(document, Context())]


def test_a_menu_is_told_and_a_heading_is_not() -> None:
    assert ["Kultur", "Sport"] == labels("Der Turm fällt.\nKultur\nSport\nAm Hafen")
    assert [] == labels("Der Turm fällt.\nKultur\nEs gibt drei Museen in der Stadt.")


@pytest.mark.parametrize(
    "text",
    [
        "Kultur\n- drei Museen\n- ein Theater",
        "== Kultur ==\n=== Museen ===",
        "# Kultur\n## Museen",
        "Kultur\n„Wir haben drei Museen.“",
        "Die Stadt fördert drei Dinge:\nBildung\nKultur\nSport",
        "Die Stadt fördert:\n1. Bildung\nKultur",
    ],
)
def test_headings_and_announced_lists_are_left_alone(text: str) -> None:
    assert [] == labels(text)


def test_headings_of_markdown_are_left_alone() -> None:
    assert [] == labels("# Kultur\n\n## Museen\n", path="a.md")


def test_a_colon_far_above_a_sentence_announces_nothing() -> None:
    assert ["Kultur"] == labels("Sie sagte:\nMuseen\nDas war ihr Wort.\nKultur")


@pytest.mark.parametrize("row", ["Sport | Kultur | Am Hafen", "Sport › Kultur › Museen"])
def test_half_of_a_row_may_be_unknown(row: str) -> None:
    assert [row] == labels(row)


def test_all_of_a_list_with_commas_must_be_known() -> None:
    assert ["Kultur, Sport"] == labels("Kultur, Sport")
    assert ["Kultur & Sport"] == labels("Kultur & Sport")
    assert [] == labels("Kultur und Hafen")
    assert [] == labels("Sport | Hafen")


def test_an_excuse_is_searched_for_in_the_label() -> None:
    assert [] == labels("Kultur!", unless=["!"])
    assert ["Kultur!"] == labels("Kultur!")


def test_entries_beside_known_debris_are_told() -> None:
    text = "Der Turm fällt im Mai.\nZur Startseite\nHafenturm\nAlter Hafen\n"
    assert ["Hafenturm", "Alter Hafen"] == entries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hafenturm\nAlter Hafen",
        "Zur Startseite\nDer Turm fällt im Mai.\nHafenturm\nAlter Hafen",
        "Zur Startseite\nHafenturm\nDer Turm fällt im Mai.",
        "Zur Startseite\nDer Hafen",
        "Zur Startseite\nStreit um den Turm",
        "Zur Startseite\n1923 Hafenturm",
        "Zur Startseite\n== Hafenturm ==\nAlter Turm am Hafen",
        "Zur Startseite\n" + "Streit um den Turm\n" * 3 + "Hafenturm",
    ],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert [] == entries(text)


def test_known_debris_that_ends_like_a_sentence_is_no_text() -> None:
    assert ["Hafenturm"] == entries("Hafenturm\nFolgen Sie uns auf Facebook!")


def test_what_a_rule_of_its_own_knows_is_not_told_twice() -> None:
    assert [] == entries("Zur Startseite\nImpressum\nNach oben")
