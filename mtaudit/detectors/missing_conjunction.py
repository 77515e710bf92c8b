"""`kind: missing_conjunction`: a clause behind a comma that ends in its verb but has no "dass".

Told is a stretch between two marks that begins with a subject, holds one finite verb, as its
last word, and nothing that introduces a subordinate clause; the stretch before it is a main
clause ("Er sagt, er nach Wien kommt"). A noun with "der", "die", "das" is only taken for a
subject where no relative clause can begin. A clause that begins a sentence is told if the finite
verb of the main clause follows its comma ("Der Boden fest ist, graben sie"). "Und" is missing
between two bare nouns behind "zwischen", and where the second can only be a dative that the
preposition before the first governs ("von Spenden Krediten"). Misses clauses behind another
subordinate clause, which they may go on, and other pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.morphology import DAT, NOM, PLUR
from mtaudit.analysis.noun_phrases import MEASURES, government
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
        for place in _pairs(words):
            first, second = words[place - 1], words[place]
            names = {"word": first.text, "verb": second.text}
            fix = f"{first.text} und {second.text}"
            yield make_finding(document, rule, first.start, second.end, names, [fix])
        if segments and _begins_without(sentence, *segments[0]):
            word, verb = words[0], words[segments[0][1] - 1]
            low = word.text[0].lower() + word.text[1:]
            names = {"word": word.text, "verb": verb.text}
            yield make_finding(document, rule, word.start, word.end, names, [f"Wenn {low}"])
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


def _pairs(words: Sequence[Word]) -> Iterator[int]:
    """The second of two bare nouns that "und" should join."""
    for place in range(2, len(words) - 1):
        noun, before, preposition = words[place], words[place - 1], words[place - 2]
        if noun.tag != "NN" or before.tag != "NN" or preposition.tag != "APPR":
            continue
        if not before.text[0].isupper() or not noun.text[0].isupper() or before.text in MEASURES:
            continue
        if words[place + 1].tag in ("NN", "NE", "KON", "CARD", "TRUNC", "APPO"):
            continue
        mask, first = (morphology.entry(word.text).noun for word in (noun, before))
        if preposition.text.lower() == "zwischen":
            joined = bool(mask & DAT and first & DAT)
        else:
            plural = government(preposition.text) & DAT & PLUR & first
            joined = bool(plural) and bool(mask) and not mask & ~(DAT & PLUR)
        if joined and before.text not in _COUNTING:
            yield place


_COUNTING = frozenset("Hunderten Tausenden Dutzenden Millionen Hunderttausenden".split())


def _begins_without(sentence: AnalysedSentence, start: int, end: int) -> bool:
    """True for "Der Boden fest genug ist, graben sie …"."""
    words = sentence.words
    if start or end + 1 >= len(words) or words[end].text != "," or not words[end + 1].is_finite:
        return False
    if not forms_of(words[end + 1].text) & FINITE or words[end + 1].text in _SAYING:
        return False
    return _lacks_conjunction(sentence, start, end)


# "Er das nicht will, so heißt es."
_SAYING = frozenset("sagt sagte sagten heißt hieß so".split())


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
    text = first.text if start else first.text.lower()
    persons = morphology.persons(verb.text)
    if text in _PRONOUNS and first.tag in ("PPER", "PIS"):
        if text == "es" and forms_of(verb.text) & INFINITIVE:
            return False
        return words[start + 1].tag[0] != "V"
    if first.tag not in ("ART", "PPOSAT", "PIAT", "PDAT") or not text.islower():
        return False
    for phrase in sentence.phrases:
        if phrase.start != start or phrase.determiner != start or phrase.is_pronoun:
            continue
        if end - 1 - phrase.end < MIN_BETWEEN or not phrase.mask & NOM:
            return False
        if text in _RELATIVE and start and not _has_no_antecedent(words[: start - 1]):
            before = words[start - 2]
            if before.tag in ("NN", "NE", "CARD", "FM", "XY") or before.text[0].isupper():
                return False
            noun = words[phrase.head]
            if words[end - 2].text in ("werden", "sein"):
                return False  # "jemanden vor, der Chef werden soll"
            may_be_relative = noun.tag != "NN" or morphology.entry(noun.text).noun & PLUR
            if may_be_relative and not phrase.adjectives:
                return False
            return bool(persons & morphology.THIRD_SINGULAR) or bool(phrase.adjectives)
        return True
    return False


def _has_no_antecedent(words: Sequence[Word]) -> bool:
    """True where no relative clause can follow: "darauf, die …", "Sie meinen, die …"."""
    return words[-1].tag == "PROAV" or not any(
        word.tag in ("NN", "NE", "PIS", "PDS", "ART", "FM", "CARD", "ADJA", "XY", "PIAT")
        for word in words
    )


DETECTOR = Detector(Options, find)
