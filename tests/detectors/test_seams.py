"""What the examples of the seam rules cannot show: names of the run, severity, exclusion."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context, bind
from mtaudit.model import Finding, Severity
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

SEAMS = bind(rule for rule in load_rules() if rule.pack == "seam")


def found(text: str, names: dict[str, int] | None = None) -> list[Finding]:
    document, context = read_text(text), Context(names or {})
    return [finding for bound in SEAMS for finding in bound.find(document, context)]


def told(text: str, names: dict[str, int] | None = None) -> list[tuple[str, str]]:
    return [(f.rule.partition("/")[2], text[f.start : f.end]) for f in found(text, names)]


def test_a_name_of_the_run_tells_a_dropped_letter() -> None:
    text = "Die Reise führte sie nach Indelbach und weiter."
    assert [] == told(text)
    assert [("dropped-letter", "Indelbach")] == told(text, {"Windelbach": 2})


def test_a_name_of_the_run_tells_glued_words() -> None:
    text = "Gestern sprachen Indelbacherund sein Anwalt mit der Polizei."
    assert [] == told(text)
    assert [("glued-words", "Indelbacherund")] == told(text, {"Indelbacher": 1})


def test_a_camel_case_word_of_many_texts_is_a_name() -> None:
    text = "Der Dienst derHafenbote meldet einen Brand."
    assert [("glued-words", "derHafenbote")] == told(text, {"Hafenbote": 1})
    assert [] == told(text, {"Hafenbote": 1, "derHafenbote": 3})


def test_glued_words_weigh_less_in_a_heading() -> None:
    findings = found("Neues vomPräsidenten\n\nEr sprach gestern in der Stadt mit allen.\n")
    assert [Severity.MAJOR] == [finding.severity for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Er hat berichtet, dass der Rat berät Die Sitzung der Mitglieder wurde gestern vertagt.",
        "Egal, wie reich Er ist und wie wichtig die Firma ist, das darf nicht sein.",
        "Die Bank sagt, dass Er gestern gekündigt hat und nicht mehr kommt.",
    ],
)
def test_a_capital_is_told_once(text: str) -> None:
    assert 1 == len(found(text))


def test_a_remnant_is_told_once() -> None:
    text = "Im Mai hat er vorschlagenHrsg die Brücke zu bauen."
    assert [("ending-remnant", "vorschlagenHrsg")] == told(text)


def test_words_taken_apart_are_no_longer_glued() -> None:
    text = "Er rief bei Peter HuberLaut einer Quelle handelte es sich um ein Versehen."
    (finding,) = (f for f in found(text) if f.rule == "seam/glued-words")
    fixed = text[: finding.start] + finding.suggestions[0] + text[finding.end :]
    assert "seam/glued-words" not in {f.rule for f in found(fixed)}


def test_places_stay_right_after_emoji_and_in_windows_lines() -> None:
    text = "😀 Ein Satz über die Stadt.\r\nGestern sagteMeier nichts mehr dazu.\r\n"
    assert ("glued-words", "sagteMeier") in told(text)


def test_forms_for_both_genders_and_code_are_left_alone() -> None:
    assert [] == told(
        "Die LehrerInnen, die SchülerInnenvertretung und jedeR StudentIn rufen getElement(), "
        "System.derWert und #dieStadt auf."
    )
