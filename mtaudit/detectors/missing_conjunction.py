"""`kind: missing_conjunction`: a clause behind a comma that ends in its verb but has no "dass".

Told is a stretch between two marks that begins with a subject, holds one finite verb, as its
last word, and nothing that introduces a subordinate clause; the stretch before it is a main
clause ("Er sagt, er nach Wien kommt"). A noun with "der", "die", "das" is only taken for a
subject where no relative clause can begin. Misses clauses at the start of a sentence and those
behind another subordinate clause, which they may go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.morphology import NOM, PLUR
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import FINITE, INFINITIVE, SUBORDINATORS, forms_of, segments_of
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_PRONOUNS = frozenset("er sie es wir ich man".split())
_RELATIVE = frozenset("der die das".split())
# They may introduce a clause whatever their tag.
_INTRODUCING = frozenset(
    "dass daß weil wenn ob obwohl als da nachdem bevor während seit seitdem sobald solange damit "
    "falls indem sodass ehe bis wie wo je desto umso wer was um ohne statt soweit sofern zumal "
    "wobei womit wodurch worauf woran wonach worüber wovon wozu deren dessen".split()
)
MIN_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Options:
    """`in_`: where to look."""

    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first word of the clause, with "dass" before it as a fix."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        segments = segments_of(words)
        for number in range(1, len(segments)):
            start, end = segments[number]
            if (
                words[start - 1].text != ","
                or end >= len(words)
                or start - segments[number - 1][1] > 1
            ):
                continue
            if words[end].text not in ".,!?" or not _is_open(words, segments[:number]):
                continue
            if _lacks_conjunction(sentence, start, end):
                word, verb = words[start], words[end - 1]
                names = {"word": word.text, "verb": verb.text}
                yield make_finding(
                    document, rule, word.start, word.end, names, [f"dass {word.text}"]
                )


def _is_introducing(word: Word) -> bool:
    return word.tag in SUBORDINATORS or word.tag == "KOUI" or word.text.lower() in _INTRODUCING


def _is_open(words: Sequence[Word], before: Sequence[tuple[int, int]]) -> bool:
    """True if what stands before is a main clause, with nothing subordinate in it."""
    first, last = before[0][0], before[-1][1]
    if any(_is_introducing(word) for word in words[first:last]):
        return False
    return any(word.is_finite for word in words[first:last])


def _lacks_conjunction(sentence: AnalysedSentence, start: int, end: int) -> bool:
    words = sentence.words
    verb = words[end - 1]
    if end - start < MIN_BETWEEN + 2 or not verb.text.islower():
        return False
    if any(word.tag in ("PTKZU", "VVIZU") for word in words[end - 3 : end]):
        return False
    if not verb.is_finite and not (verb.tag == "VMINF" and forms_of(verb.text) & FINITE):
        return False
    if not forms_of(verb.text) & FINITE:
        return False
    inner = words[start : end - 1]
    if any(word.is_finite or _is_introducing(word) for word in inner):
        return False
    if any(word.tag in ("VVINF", "VAINF") and forms_of(word.text) == FINITE for word in inner):
        return False
    first = words[start]
    persons = morphology.persons(verb.text)
    if first.text in _PRONOUNS and first.tag in ("PPER", "PIS"):
        if first.text == "es" and forms_of(verb.text) & INFINITIVE:
            return False
        return words[start + 1].tag[0] != "V"
    if first.tag not in ("ART", "PPOSAT", "PIAT", "PDAT") or not first.text.islower():
        return False
    for phrase in sentence.phrases:
        if phrase.start != start or phrase.determiner != start or phrase.is_pronoun:
            continue
        if end - 1 - phrase.end < MIN_BETWEEN or not phrase.mask & NOM:
            return False
        if first.text in _RELATIVE:
            before = words[start - 2]
            if before.tag in ("NN", "NE", "CARD", "FM", "XY") or before.text[0].isupper():
                return False
            noun = words[phrase.head]
            may_be_relative = noun.tag != "NN" or morphology.entry(noun.text).noun & PLUR
            if may_be_relative and not phrase.adjectives:
                return False
            return bool(persons & morphology.THIRD_SINGULAR) or bool(phrase.adjectives)
        return True
    return False


DETECTOR = Detector(Options, find)
