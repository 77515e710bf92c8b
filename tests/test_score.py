"""The sum behind a score: weights, the cap of five per sentence, verdicts."""

from __future__ import annotations

import pytest

from mtaudit.model import Finding, Severity, Verdict
from mtaudit.read import read_text
from mtaudit.score import (
    DAMAGED_PER_1000,
    SUSPECT_PER_1000,
    itemize,
    judge,
    penalty_without_notices,
    score,
    score_corpus,
    score_document,
    weight,
)


def finding(
    severity: Severity, start: int = 0, rule: str = "seam/x", category: str = "Style"
) -> Finding:
    return Finding(start, start + 1, rule, category, severity, "Wrong.")


@pytest.mark.parametrize(
    ("severity", "category", "points"),
    [
        (Severity.NEUTRAL, "Style", 0.0),
        (Severity.MINOR, "Style", 1.0),
        (Severity.MINOR, "Linguistic conventions/Punctuation", 0.1),
        (Severity.MAJOR, "Linguistic conventions/Punctuation", 5.0),
        (Severity.CRITICAL, "Style", 25.0),
    ],
)
def test_weights(severity: Severity, category: str, points: float) -> None:
    assert points == weight(finding(severity, category=category))


def test_at_most_five_count_in_a_sentence_the_worst_first() -> None:
    document = read_text("Das ist der erste Satz hier. Und der zweite.")
    findings = [finding(Severity.MINOR, place) for place in range(6)]
    findings += [finding(Severity.CRITICAL, 7), finding(Severity.MINOR, 30)]
    items = itemize(document, findings)
    assert [1, 1, 1, 1, 0, 0, 25, 1] == [item.penalty for item in items]
    assert ["", "beyond five in its sentence"] == [items[0].note, items[4].note]


def test_neutral_findings_do_not_use_up_the_five() -> None:
    document = read_text("Das ist der erste Satz hier.")
    findings = [finding(Severity.NEUTRAL, place) for place in range(9)]
    findings.append(finding(Severity.MAJOR, 10))
    assert 5.0 == score_document(document, findings).penalty


def test_formula() -> None:
    assert (1000, 0.0, 100.0) == (
        score(1000, 0).words,
        score(1000, 0).penalty,
        score(1000, 0).value,
    )
    assert 80.0 == score(1000, 10).value
    assert 80.0 == score(500, 5).value
    assert 0.0 == score(100, 500).value
    assert 100.0 == score(0, 0).value


def test_corpus_is_a_sum_not_a_mean() -> None:
    total = score_corpus([score(900, 0), score(100, 10)])
    assert (1000, 10, 80.0) == (total.words, total.penalty, total.value)


def test_verdicts() -> None:
    assert Verdict.CLEAN == judge(1000, 0, [])
    assert Verdict.SUSPECT == judge(1000, SUSPECT_PER_1000, [])
    assert Verdict.DAMAGED == judge(1000, DAMAGED_PER_1000, [])


def test_one_slip_in_a_short_notice_does_not_condemn_it() -> None:
    assert Verdict.CLEAN == judge(20, 1, [finding(Severity.MINOR)])


def test_one_critical_finding_makes_a_long_text_suspect() -> None:
    assert Verdict.SUSPECT == judge(10_000, 25, [finding(Severity.CRITICAL)])


def test_a_notice_alone_does_not_damage() -> None:
    document = read_text("Dieser Text wurde maschinell übersetzt.")
    notice = finding(Severity.CRITICAL, rule="disclaimer/x")
    assert 25.0 == score_document(document, [notice]).penalty
    assert 0.0 == penalty_without_notices(document, [notice])
