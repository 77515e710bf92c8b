"""Findings in, an MQM-style penalty score and a verdict out.

Weights and formulas follow the MQM scoring models (Lommel et al., "The Multi-Range Theory
of Translation Quality Measurement: MQM scoring models and Statistical Quality Control",
2024) and, for the weights, Freitag et al., "Experts, Errors, and Context" (TACL 2021):
minor 1, minor punctuation 0.1, major 5, critical 25, at most five counted findings per
sentence. The findings are unconfirmed, hence "MQM-style".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mtaudit.model import SUFFICIENT_WORDS, Document, Finding, Score, Severity, Verdict

WEIGHTS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
MINOR_PUNCTUATION_WEIGHT = 0.1
MAX_COUNTED_PER_SENTENCE = 5

# The calibrated score is 100 - NPT * (100 - PASSING) / ACCEPTED_PER_1000: a text with
# ACCEPTED_PER_1000 penalty points per 1,000 words has the score PASSING.
PASSING = 80.0
ACCEPTED_PER_1000 = 10.0
SUSPECT_PER_1000 = 10.0
DAMAGED_PER_1000 = 30.0
PROFILE = "news"


@dataclass(frozen=True, slots=True)
class Item:
    """One counted finding: its penalty, and why it is less than its severity says."""

    finding: Finding
    penalty: float
    note: str = ""


def itemize(document: Document, findings: Sequence[Finding]) -> tuple[Item, ...]:
    """The penalty of each finding, in order; those beyond five in a sentence cost nothing."""
    items: list[Item | None] = [None] * len(findings)
    seen: Counter[int | None] = Counter()
    worst_first = sorted(range(len(findings)), key=lambda i: (-weight(findings[i]), i))
    for index in worst_first:
        finding = findings[index]
        penalty = weight(finding)
        sentence = document.sentence_at(finding.start)
        note = ""
        if penalty:
            seen[sentence] += 1
            if seen[sentence] > MAX_COUNTED_PER_SENTENCE:
                penalty, note = 0.0, "beyond five in its sentence"
        items[index] = Item(finding, penalty, note)
    return tuple(item for item in items if item)


def weight(finding: Finding) -> float:
    """Penalty points of one finding by itself."""
    if finding.severity is Severity.MINOR and finding.category.endswith("/Punctuation"):
        return MINOR_PUNCTUATION_WEIGHT
    return WEIGHTS[finding.severity]


def score(words: int, penalty: float) -> Score:
    """The calibrated score, 0 to 100, of `penalty` points in `words` words."""
    per_1000 = 1000 * penalty / words if words else 0.0
    value = 100 - per_1000 * (100 - PASSING) / ACCEPTED_PER_1000
    return Score(words, round(penalty, 2), round(max(0.0, value), 1))


def score_document(document: Document, findings: Sequence[Finding]) -> Score:
    """The score of one document."""
    return score(document.words, sum(item.penalty for item in itemize(document, findings)))


def score_corpus(scores: Iterable[Score]) -> Score:
    """Penalties and words summed; not a mean of file scores."""
    scores = tuple(scores)
    return score(sum(one.words for one in scores), sum(one.penalty for one in scores))


def is_mt_notice(finding: Finding) -> bool:
    """True if the text itself says there that it is machine-translated."""
    return finding.rule.startswith("disclaimer/") and finding.severity is Severity.CRITICAL


def judge(document: Document, findings: Sequence[Finding]) -> Verdict:
    """Clean, suspect or damaged, by penalty per 1,000 words; see benchmarks/thresholds.md.

    Three things temper the sum. A text of fewer than SUFFICIENT_WORDS is judged as if it had
    that many. To say that a text is machine-translated does not damage it. And a single
    finding, which may be wrong, damns no text: what remains without the worst one must still
    be SUSPECT.
    """
    penalties = sorted(
        item.penalty for item in itemize(document, findings) if not is_mt_notice(item.finding)
    )
    thousands = max(document.words, SUFFICIENT_WORDS) / 1000
    if (
        sum(penalties) >= DAMAGED_PER_1000 * thousands
        and sum(penalties[:-1]) >= SUSPECT_PER_1000 * thousands
    ):
        return Verdict.DAMAGED
    critical = any(finding.severity is Severity.CRITICAL for finding in findings)
    if critical or sum(penalties) >= SUSPECT_PER_1000 * thousands:
        return Verdict.SUSPECT
    return Verdict.CLEAN
