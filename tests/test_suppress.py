"""What is said twice is said once; what a person allows is left out, and counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mtaudit.model import Finding, Severity
from mtaudit.read import read_text
from mtaudit.suppress import NOTHING, Allowed, leave_out


def one(rule: str, start: int, end: int, severity: Severity = Severity.MINOR) -> Finding:
    return Finding(start, end, rule, "Style", severity, "Wrong.")


def kept(*findings: Finding) -> tuple[list[str], dict[str, int]]:
    stay, _, reasons = leave_out(findings, read_text("Ein Wort. " * 9))
    return [finding.rule for finding in stay], dict(reasons)


def test_languagetool_gives_way_to_our_rules() -> None:
    assert (["seam/x"], {"said_better": 1}) == kept(
        one("languagetool/SPELLER", 0, 9), one("seam/x", 3, 5)
    )


def test_languagetool_stays_beside_our_rules() -> None:
    assert (["languagetool/SPELLER", "seam/x"], {}) == kept(
        one("languagetool/SPELLER", 0, 3), one("seam/x", 3, 5)
    )


def test_a_part_gives_way_to_the_whole_unless_it_is_worse() -> None:
    whole = one("leftover/english-sentence", 0, 50, Severity.MAJOR)
    assert (["leftover/english-sentence"], {"part_of_larger": 1}) == kept(
        whole, one("leftover/english-word", 5, 8)
    )
    assert ["leftover/english-sentence", "seam/x"] == kept(
        whole, one("seam/x", 5, 8, Severity.CRITICAL)
    )[0]


def test_at_one_place_the_worse_stays() -> None:
    assert ["b/x"] == kept(one("a/x", 0, 5), one("b/x", 0, 5, Severity.MAJOR))[0]
    assert ["a/x"] == kept(one("a/x", 0, 5), one("b/x", 0, 5))[0]


def test_many_findings_stay_fast() -> None:
    findings = [one("a/x", place, place + 3) for place in range(0, 200_000, 4)]
    assert 50_000 == len(leave_out(findings, read_text("Ein Wort.")).kept)


def test_what_lies_in_code_is_left_out() -> None:
    document = read_text("Ein `code` und [Text](http://ziel.de).", "a.md")
    findings = [one("a/x", 5, 9), one("a/x", 16, 20), one("a/x", 22, 30), one("a/y", 0, 12)]
    stay, _, reasons = leave_out(findings, document)
    assert [(0, 12), (16, 20)] == [(finding.start, finding.end) for finding in stay]
    assert {"in_code": 2} == dict(reasons)


def test_a_doubt_gives_way_where_a_rule_says_what_is_wrong() -> None:
    """Sentences of ten characters: the first and the second."""
    doubt, other = one("syntax/improbable-gap", 0, 3), one("syntax/improbable-form", 4, 8)
    assert (["syntax/verb-group"], {"doubted_where_named": 1}) == kept(
        doubt, one("syntax/verb-group", 5, 8)
    )
    assert (["syntax/improbable-gap", "syntax/verb-group"], {}) == kept(
        doubt, one("syntax/verb-group", 14, 18)
    )
    assert (["syntax/improbable-gap", "syntax/improbable-form"], {}) == kept(doubt, other)
    assert ["syntax/improbable-gap", "typography/blank"] == kept(
        doubt, one("typography/blank", 5, 6)
    )[0]


def test_a_missing_comma_explains_a_verb_in_the_wrong_place() -> None:
    """Sentences of ten characters: the first and the second."""
    comma, order = one("syntax/missing-comma", 0, 3), one("syntax/verb-not-last", 5, 8)
    assert (["syntax/missing-comma"], {"explained_by_comma": 1}) == kept(comma, order)
    assert (["syntax/missing-comma", "syntax/verb-not-last"], {}) == kept(
        comma, one("syntax/verb-not-last", 14, 18)
    )
    assert (["syntax/missing-comma", "syntax/verb-group"], {}) == kept(
        comma, one("syntax/verb-group", 5, 8)
    )


SWITCHED = """Er kam.

<!-- mtaudit-disable seam/glued-words calque -->

Sie ging.

<!-- mtaudit-enable -->

Wir blieben.
"""


def stays(
    text: str,
    places: str,
    allowed: Allowed = NOTHING,
    rule: str = "seam/glued-words",
    accepts: Callable[[str], bool] = lambda _: False,
) -> tuple[list[str], dict[str, int]]:
    """What stays of findings at some words of a text, and why the others do not."""
    document = read_text(text, "a.md")
    found = [
        Finding(at, at + len(word), rule, "Style", Severity.MINOR, "Wrong.", (), word)
        for word in places.split()
        for at in [text.index(word)]
    ]
    kept, known, reasons = leave_out(found, document, allowed, accepts)
    assert len(found) == len(kept) + reasons.total()
    assert reasons["in_baseline"] == len(known)
    return [text[one.start : one.end] for one in kept], {k: v for k, v in reasons.items() if v}


def test_what_a_comment_switches_off_is_left_out() -> None:
    outside = ["Er", "blieben"]
    assert (outside, {"switched_off_in_text": 1}) == stays(SWITCHED, "Er Sie blieben")
    assert outside == stays(SWITCHED, "Er Sie blieben", rule="calque/in-jahr")[0]
    assert 3 == len(stays(SWITCHED, "Er Sie blieben", rule="seam/glued-wordsy")[0])
    everything = "<!-- mtaudit-disable -->\n" + SWITCHED
    assert [] == stays(everything, "Er Sie", rule="ads/werbung")[0]


def test_what_reaches_into_a_switched_off_stretch_is_left_out() -> None:
    text = "Ein schlechtes <!-- mtaudit-disable -->Wort<!-- mtaudit-enable --> hier."
    finding = one("seam/x", text.index("schlechtes"), text.index("Wort") + 2)
    assert () == leave_out([finding], read_text(text, "a.md")).kept


def test_switching_one_rule_off_brings_no_other_to_light() -> None:
    text = "<!-- mtaudit-disable seam -->\n\nEin Wort."
    at = text.index("Ein")
    outcome = leave_out(
        [one("seam/x", at, at + 8), one("languagetool/X", at, at + 3)], read_text(text, "a.md")
    )
    assert () == outcome.kept
    assert {"said_better": 1, "switched_off_in_text": 1} == dict(outcome.reasons)


def test_accepted_words_are_left_out() -> None:
    assert (["Haus"], {"accepted": 1}) == stays(
        "Ein Haus am Hang.", "Haus Hang", accepts="Hang".__eq__
    )


def test_as_many_as_the_baseline_knows_are_left_out() -> None:
    document = read_text("Wort " * 4 + ".")
    found = [
        Finding(at, at + 4, "a/x", "Style", Severity.MINOR, "Wrong.", (), "f") for at in (0, 5, 10)
    ]
    outcome = leave_out(reversed(found), document, Allowed((("f", 2),)))
    assert (tuple(found[2:]), tuple(found[:2])) == (outcome.kept, outcome.known)
    assert {"in_baseline": 2} == dict(outcome.reasons)
    assert 3 == len(leave_out(found, document, Allowed((("f", 9),))).known)
    assert 3 == len(leave_out(found, document, Allowed((("g", 9),))).kept)


def test_neutral_findings_are_not_known() -> None:
    neutral = Finding(0, 3, "a/x", "Style", Severity.NEUTRAL, "Told.", (), "f")
    assert (neutral,) == leave_out([neutral], read_text("Ein."), Allowed((("f", 1),))).kept


LINES = "Eins hier.\n\nZwei hier.\nDrei hier.\n\nVier hier.\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ((), []),
        (((1, 1),), ["Eins"]),
        (((2, 2),), []),
        # Two sentences of one paragraph: one damaged passage.
        (((3, 3),), ["Zwei", "Drei"]),
        (((4, 4),), ["Zwei", "Drei"]),
        (((1, 2), (6, 6)), ["Eins", "Vier"]),
        (((1, 99),), ["Eins", "Zwei", "Drei", "Vier"]),
        (((99, 99),), []),
    ],
)
def test_only_changed_lines_count(
    ending: str, changed: tuple[tuple[int, int], ...], expected: list[str]
) -> None:
    text = LINES.replace("\n", ending)
    kept, reasons = stays(text, "Eins Zwei Drei Vier", Allowed(changed=changed))
    assert expected == kept
    assert 4 - len(expected) == reasons.get("on_unchanged_line", 0)


def test_a_neutral_finding_counts_on_a_changed_line_only() -> None:
    document = read_text(LINES)
    found = [one("a/x", at, at + 4, Severity.NEUTRAL) for at in (0, LINES.index("Zwei"))]
    assert (found[1],) == leave_out(found, document, Allowed(changed=((3, 3),))).kept


def test_lines_that_end_as_on_an_old_mac_are_one_line_for_git() -> None:
    text = LINES.replace("\n", "\r")
    assert 4 == len(stays(text, "Eins Zwei Drei Vier", Allowed(changed=((1, 1),)))[0])


def test_many_allowances_stay_fast() -> None:
    unit = "Ein Wort.\n\n<!-- mtaudit-disable seam --><!-- mtaudit-enable -->\n\n"
    text = unit * 5_000
    found = [one("ads/x", place, place + 3) for place in range(0, len(text), len(unit))]
    lines = tuple((line, line) for line in range(1, 20_000, 4))
    assert 5_000 == len(leave_out(found, read_text(text, "a.md"), Allowed(changed=lines)).kept)
