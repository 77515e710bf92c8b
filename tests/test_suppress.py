"""What is said twice is said once."""

from __future__ import annotations

from mtaudit.model import Finding, Severity
from mtaudit.read import read_text
from mtaudit.suppress import leave_out


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
