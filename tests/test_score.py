"""The sum behind a score: weights, the cap of five per sentence, verdicts."""

from __future__ import annotations

import pytest

from mtaudit.model import Document, Finding, Severity, Verdict
from mtaudit.read import read_text
from mtaudit.score import (
    DAMAGED_PER_1000,
    SUSPECT_PER_1000,
    itemize,
    judge,
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


def text_of(words: int) -> Document:
    return read_text("Ein Wort folgt. " * (words // 3))


def findings_of(severity: Severity, count: int) -> list[Finding]:
    return [finding(severity, 16 * number) for number in range(count)]


def test_verdicts() -> None:
    document = text_of(900)
    suspect = int(0.9 * SUSPECT_PER_1000)
    damaged = int(0.9 * DAMAGED_PER_1000)
    assert Verdict.CLEAN == judge(document, [])
    assert Verdict.CLEAN == judge(document, findings_of(Severity.MINOR, suspect - 1))
    assert Verdict.SUSPECT == judge(document, findings_of(Severity.MINOR, suspect))
    assert Verdict.SUSPECT == judge(document, findings_of(Severity.MINOR, damaged - 1))
    assert Verdict.DAMAGED == judge(document, findings_of(Severity.MINOR, damaged))


def test_one_slip_in_a_short_notice_does_not_condemn_it() -> None:
    assert Verdict.CLEAN == judge(text_of(20), findings_of(Severity.MINOR, 1))


def test_one_critical_finding_makes_a_long_text_suspect() -> None:
    assert Verdict.SUSPECT == judge(text_of(9000), findings_of(Severity.CRITICAL, 1))


def test_a_single_finding_damns_no_text() -> None:
    document = text_of(300)
    assert Verdict.SUSPECT == judge(document, findings_of(Severity.CRITICAL, 1))
    assert Verdict.DAMAGED == judge(document, findings_of(Severity.CRITICAL, 2))


def test_a_notice_alone_does_not_damage() -> None:
    notices = [finding(Severity.CRITICAL, rule="disclaimer/x") for _ in range(2)]
    document = text_of(30)
    assert 50.0 == score_document(document, notices).penalty
    assert Verdict.SUSPECT == judge(document, notices)
