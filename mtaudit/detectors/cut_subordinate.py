"""`kind: cut_subordinate`: a subordinate clause that stands as a sentence of its own.

"Der Umsatz stieg. Obwohl die Firma weniger verkauft hatte." Short ones are style ("Weil er es
kann."), and so are answers, exclamations, headings and lists: only longer statements count, behind
a sentence that can take them. Misses short ones, and relative clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis.fields import ClauseType
from mtaudit.analysis.syntax import AnalysedSentence
from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`openers`: the introducing words, in lower case; `min_words`: of the sentence."""

    openers: tuple[str, ...]
    min_words: int = 5
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH,))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the introducing word of each such sentence."""
    before: AnalysedSentence | None = None
    for sentence in context.analyse(document):
        if (
            sentence.kind in options.in_
            and before is not None
            and before.index == sentence.index - 1
            and before.words[-1].text == "."
            and _is_alone(sentence, options)
        ):
            word = sentence.words[0]
            yield make_finding(document, rule, word.start, word.end, {"word": word.text})
        before = sentence


def _is_alone(sentence: AnalysedSentence, options: Options) -> bool:
    """True if the sentence is a subordinate clause, and no other clause is there to hold it."""
    words = sentence.words
    if words[0].text.lower() not in options.openers or words[-1].text != ".":
        return False
    if len(words) <= options.min_words or any(word.text in '„“"»«:–' for word in words):
        return False
    first = sentence.clauses[0]
    if first.type is not ClauseType.VERB_FINAL or not first.left or first.left.start != 0:
        return False
    if first.finite is None or any(word > first.finite for word in first.own):
        return False
    if any(word.is_finite and last.text == "," for last, word in pairwise(words)):
        return False  # a main clause behind one that was not understood
    return all(
        one.type in (ClauseType.VERB_FINAL, ClauseType.NON_FINITE) for one in sentence.clauses
    )


DETECTOR = Detector(Options, find)
