"""`kind: cut_before_verb`: a full stop between a Vorfeld and its finite verb.

"Weil es regnet. Bleiben die Leute zu Hause.": the first sentence has no main clause, the second
begins with a finite verb, and both are statements. Misses cuts elsewhere in a sentence, and
first halves of fewer than MIN_WORDS words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.fields import ClauseType
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding, neighbours_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Both halves have so many words.
MIN_WORDS = 4
# "Sollte es regnen, …"
_CONDITIONAL = frozenset("Sollte Sollten Hätte Hätten Wäre Wären Würde Würden".split())
_SUBORDINATE = (ClauseType.VERB_FINAL, ClauseType.NON_FINITE)


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH,))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding from the full stop to the verb, both halves joined as its fix."""
    for before, sentence in neighbours_in(document, options.in_, context):
        if (
            (_begins_with_verb(sentence) or _continues_pair(before, sentence))
            and _is_vorfeld(before)
            and not _defines(document, before, sentence)
            # an order behind a heading or a definition is a sentence of its own
            and (sentence.words[1].text != "Sie" or before.clauses[0].type in _SUBORDINATE)
        ):
            word, stop = sentence.words[0], before.words[-1]
            low = word.text[0].lower() + word.text[1:]
            has_clause = any(one.type is not ClauseType.FRAGMENT for one in before.clauses)
            fix = (", " if has_clause else " ") + low
            yield make_finding(document, rule, stop.start, word.end, {"word": word.text}, [fix])


def _continues_pair(before: AnalysedSentence, sentence: AnalysedSentence) -> bool:
    """True for "Nicht nur die Bauern, sondern auch die Händler. Klagen über …": no noun."""
    texts, words = [word.text for word in before.words], sentence.words
    is_pair = texts[:2] == ["Nicht", "nur"] and "sondern" in texts
    is_pair = is_pair or (texts[0] == "Sowohl" and "als" in texts)
    return (
        is_pair
        and len(words) > MIN_WORDS
        and words[-1].text == "."
        and bool(verbs.forms_of(words[0].text.lower()) & verbs.FINITE)
        and not any(word.is_finite for word in words[1:])
        and words[1].tag not in ("NN", "NE")
    )


def _begins_with_verb(sentence: AnalysedSentence) -> bool:
    """True for a statement that begins with its finite verb, or with an order."""
    words = sentence.words
    first = words[0]
    return (
        len(words) > MIN_WORDS
        and words[-1].text == "."
        and first.tag[0] == "V"
        and first.text not in _CONDITIONAL
        and bool(verbs.forms_of(first.text.lower()) & verbs.FINITE)
        and (first.is_finite or words[1].text == "Sie")
        and not _is_order(first)
        # "Kommt er, gehen wir.", "Sagt der Chef."
        and not any(word.text == "," and after.is_finite for word, after in pairwise(words))
    )


def _defines(document: Document, before: AnalysedSentence, sentence: AnalysedSentence) -> bool:
    """True for "Optionaler Parameter." and on the next line "Gibt die Breite an."."""
    between = document.text[before.words[-1].end : sentence.words[0].start]
    return "\n" in between and all(one.type is ClauseType.FRAGMENT for one in before.clauses)


def _is_order(first: Word) -> bool:
    """True for "Führe", "Entscheide": an order, or a subjunctive."""
    traits = morphology.entry(first.text.lower()).traits
    return first.text.endswith("e") and not traits & morphology.PAST


def _is_vorfeld(sentence: AnalysedSentence) -> bool:
    """True for a subordinate clause or a phrase that could stand before the verb."""
    words = sentence.words
    if len(words) <= MIN_WORDS or words[-1].text != "." or not words[0].text[0].isupper():
        return False
    if any(word.text in '„“"»«:–?!' for word in words):
        return False
    found = sentence.clauses
    if not found or any(
        one.type not in _SUBORDINATE and one.type is not ClauseType.FRAGMENT for one in found
    ):
        return False
    return any(word.tag[0] == "N" or word.tag[0] == "V" for word in words)


DETECTOR = Detector(Options, find)
