"""Comments in Markdown switch rules off; comments that cannot be meant give a notice."""

from __future__ import annotations

import time

import pytest

from mtaudit.model import EVERY_RULE
from mtaudit.read import read_text

NEXT = "mtaudit-disable-next-line"


def off(text: str, path: str = "a.md") -> dict[str, list[str]]:
    """The stretches of a text in which rules are off, by rule."""
    document = read_text(text, path)
    return {
        rule: [text[span.start : span.end].strip() for span in spans]
        for rule, spans in document.switched_off.items()
    }


def notices(text: str) -> tuple[str, ...]:
    return read_text(text, "a.md").notices


def test_from_disable_to_enable() -> None:
    text = "Eins.\n\n<!-- mtaudit-disable -->\nZwei.\n\nDrei.\n\n<!-- mtaudit-enable -->\n\nVier.\n"
    assert {EVERY_RULE: ["Zwei.\n\nDrei."]} == off(text)
    assert () == notices(text)


def test_without_enable_to_the_end() -> None:
    assert {EVERY_RULE: ["# Titel\n\nText."]} == off("<!-- mtaudit-disable -->\n# Titel\n\nText.")


def test_rules_and_packs_one_by_one() -> None:
    text = (
        "<!-- mtaudit-disable calque/in-jahr, seam/ quotes -->\n\nA.\n\n"
        "<!-- mtaudit-enable seam -->\n\nB.\n\n<!-- mtaudit-enable -->\n\nC.\n"
    )
    both = "A.\n\n<!-- mtaudit-enable seam -->\n\nB."
    assert {"calque/in-jahr": [both], "quotes": [both], "seam": ["A."]} == off(text)
    assert () == notices(text)


def test_inside_a_paragraph() -> None:
    text = "Ein <!-- mtaudit-disable -->schlechtes<!-- mtaudit-enable --> Wort."
    assert {EVERY_RULE: ["schlechtes"]} == off(text)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n \r\n", "\r", " Ende.\n"])
def test_the_next_line_that_is_not_blank(between: str) -> None:
    text = f"Eins.\n\n<!-- {NEXT} seam -->{between}Zwei.\nDrei.\n"
    assert {"seam": ["Zwei."]} == off(text)


def test_there_is_no_next_line() -> None:
    assert {"seam": [""]} == off(f"Eins.\n\n<!-- {NEXT} seam -->\n")


def test_what_overlaps_is_one_stretch() -> None:
    text = f"<!-- {NEXT} -->\nEins.\n\n<!-- {NEXT} -->\n<!-- mtaudit-disable -->\nZwei.\n"
    assert {EVERY_RULE: ["Eins.", "<!-- mtaudit-disable -->\nZwei."]} == off(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- mtaudit-disable -->\n```\n\nText.\n",
        "    <!-- mtaudit-disable -->\n\nText.\n",
        "So: `<!-- mtaudit-disable -->` schaltet ab.\n",
        "---\ntitle: <!-- mtaudit-disable -->\n---\n\nText.\n",
        "Ein mtaudit-disable ohne Kommentar.\n",
        "<!-- mtaudit-disable\n",
        "<!-- Von mtaudit-disable ist die Rede. -->\n",
        "<!---->\n\nmtaudit-\n",
    ],
)
def test_no_comment_for_mtaudit(text: str) -> None:
    assert ({}, ()) == (off(text), notices(text))


def test_plain_text_has_no_comments() -> None:
    assert {} == off("<!-- mtaudit-disable -->\nText.\n", "a.txt")


def test_an_unknown_rule() -> None:
    text = "Eins.\n\n<!-- mtaudit-disable calque/in-jhar nonsense -->\n\nText.\n"
    assert {} == off(text)
    assert (
        'line 3: there is no rule or pack "calque/in-jhar"; did you mean "calque/in-jahr"?',
        'line 3: there is no rule or pack "nonsense"; `mtaudit rules` lists all',
    ) == notices(text)


def test_rules_of_languagetool_are_known() -> None:
    text = "<!-- mtaudit-disable languagetool languagetool/DE_AGREEMENT -->\n\nText.\n"
    assert ["languagetool", "languagetool/DE_AGREEMENT"] == list(off(text))
    assert () == notices(text)


def test_enable_without_disable() -> None:
    text = "<!-- mtaudit-enable -->\r\n\r\n<!-- mtaudit-enable seam -->\r\n\r\nText.\r\n"
    assert (
        "line 1: mtaudit-enable without mtaudit-disable before it",
        "line 3: mtaudit-enable seam without mtaudit-disable seam before it",
    ) == notices(text)


def test_an_unknown_comment() -> None:
    assert (
        'line 1: unknown comment "mtaudit-disabel"; did you mean "mtaudit-disable"?',
    ) == notices("<!-- mtaudit-disabel seam -->\n\nText.\n")


def test_of_many_problems_few_are_told() -> None:
    told = notices(
        "<!-- mtaudit-disable x" + " " * 20 + "y" * 900 + " -->\n\n" + "<!-- mtaudit-x -->\n\n" * 99
    )
    assert 6 == len(told)
    assert "96 more comments for mtaudit cannot be used" == told[-1]
    assert max(map(len, told)) < 200


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- mtaudit-disable -->",
        "<!-- mtaudit-disable -->\n\n<!-- mtaudit-enable -->\n\n",
        f"<!-- {NEXT} seam -->",
        f"Wort <!-- {NEXT} seam --> Wort.\n",
        "<!-- mtaudit-enable x -->\n\n",
        "<!-- mtaudit-disable\n\n",
        "| <!-- mtaudit-disable --> ",
        "<!-- mtaudit-disable" + " x" * 500 + " -->",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = "mtaudit-\n\n" + (piece * 60_000)[:60_000]
    begin = time.process_time()
    read_text(text, "a.md")
    assert time.process_time() - begin < 3
