"""`kind: adjacent_phrases`: two noun phrases side by side that no clause can hold.

Told are two phrases that stand in the accusative for certain, two in the nominative; in a passive
clause, and behind a sure subject, two that can only be one of both; before the finite verb of a
main clause, where only one constituent stands, a phrase and one behind it that is no genitive;
three phrases in one clause of which each is a subject or an accusative. A preposition is missing
between them, or a verb. Left out are phrases of time and measure, verbs with two accusatives or
nominatives, appositions and coordinations. Misses a bare dative behind the finite verb, which
nearly any verb can have, and phrases without an article and adjective.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.fields import ClauseType
from mtaudit.analysis.frames import TIMES, frame_of
from mtaudit.analysis.morphology import ACC, ALL, DAT, GEN, NOM, PLUR, SING, THIRD_PLURAL
from mtaudit.analysis.noun_phrases import MEASURES, Phrase, adjective, declension, noun_mask
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_DETERMINERS = frozenset(("ART", "PPOSAT", "PDAT"))
_INSIDE = frozenset("ART PPOSAT PDAT PIAT ADJA CARD NN NE APPR APPRART ADV TRUNC KON".split())
_PASSIVE = frozenset("wird wurde wurden".split())
_BEFORE = frozenset("als wie und oder sowie bzw. statt außer".split())
STRONG = 4
# The head of a compound must be so long to say how it declines.
MIN_HEAD_CHARS = 6


@dataclass(frozen=True, slots=True)
class Options:
    """`times`: nouns of time and measure; `double`: how verbs with two equal cases begin.

    `min_doubt`: from this doubt of the network that nothing is missing before it, any phrase
    behind a noun is told that is no genitive.
    """

    times: tuple[str, ...] = ()
    double: tuple[str, ...] = ()
    min_doubt: float = 0.9
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding from the last word of the first phrase to the first of the second one."""
    times = frozenset(options.times)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        crowded = set(_crowded(sentence, times, options.double))
        field = _prefield(words)
        for place in range(1, len(words) - 1):
            if words[place - 1].tag not in ("NN", "NE"):
                continue
            if _is_pair(sentence, place):
                names = {"word": words[place - 1].text, "next": words[place].text}
                yield make_finding(document, rule, words[place - 1].start, words[place].end, names)
            tag = words[place].tag
            doubted = words[place].doubts[1] >= options.min_doubt
            if tag not in _DETERMINERS and (tag != "ADJA" or (place >= field and not doubted)):
                continue
            if words[place - 1].tag == "NE" and _is_byname(words[place + 1]):
                continue
            if (
                place in crowded
                or _clash(words, place, field, times, options.double)
                or (doubted and _is_no_genitive(words, place) and not _is_copula(words))
            ):
                first, last = words[place - 1], words[place]
                names = {"word": first.text, "next": last.text}
                yield make_finding(document, rule, first.start, last.end, names)


def _is_pair(sentence: AnalysedSentence, place: int) -> bool:
    """True for "Am Abend Flugzeuge Drohnen griffen": two bare plurals before the verb."""
    words = sentence.words
    one, other, verb = words[place - 1 : place + 2]
    if one.tag != "NN" or other.tag != "NN" or not verb.is_finite or not verb.text.islower():
        return False
    if not morphology.persons(verb.text) & THIRD_PLURAL or one.text in _NO_PAIRS | MEASURES:
        return False
    if not all(_is_plural(word.text) for word in (one, other)):
        return False
    if place + 2 < len(words) and words[place + 2].tag == "PPER":
        return False  # "Frauen Männer nannten sie"
    if place > 1 and words[place - 2].tag not in ("NN", "$,", "ADV"):
        return False
    clause = next((clause for clause in sentence.clauses if place in clause.own), None)
    return (
        clause is not None
        and clause.type is ClauseType.VERB_SECOND
        and clause.finite == place + 1
        and place - 1 in clause.vorfeld
    )


def _is_plural(noun: str) -> bool:
    """True for a common noun in the nominative plural."""
    known = morphology.is_listed(noun) and not morphology.can_be(noun, "NE")
    return known and bool(morphology.entry(noun).noun & NOM & PLUR)


# "Tausende Menschen", "Herren Minister", "Ende Oktober"
_NO_PAIRS = TIMES | frozenset(
    "Tausende Hunderte Zehntausende Hunderttausende Zigtausende Dutzende Abertausende Millionen "
    "Milliarden Billionen Herren Damen Kollegen Kolleginnen Genossen Freunde Brüder Scharen "
    "Massen Mengen Unmengen Sorten Arten Zentimeter Quadratmeter Mal".split()
)


def _is_copula(words: Sequence[Word]) -> bool:
    """True for "wird sein Sohn der neue König": two nominatives."""
    return any(word.tag[0] == "V" and word.lemma.lower() in _COPULAS for word in words) and not any(
        word.tag in ("VVPP", "VVINF") for word in words
    )


_COPULAS = frozenset("sein werden bleiben heißen".split())


def _is_byname(word: Word) -> bool:
    """True for "Große" in "Karl der Große": an adjective with a capital."""
    return word.text[0].isupper() and morphology.can_be(word.text.lower(), "ADJA")


def _crowded(
    sentence: AnalysedSentence, times: frozenset[str], double: tuple[str, ...]
) -> Iterator[int]:
    """Where two phrases meet in a clause with a third one, none of them a dative or genitive."""
    words = sentence.words
    for clause in sentence.clauses:
        own = clause.own
        if clause.type not in _WHOLE or clause.elided or clause.coordinated or clause.extra:
            continue
        if own[-1] - own[0] + 1 != len(own) or any(_is_opaque(words[place]) for place in own):
            continue
        if any(words[place].tag in ("PTKZU", "VVIZU") for place in own):
            continue  # "nicht die Kraft die Last zu tragen" lacks a comma
        if any(words[one].tag[0] == "V" and words[one].text.startswith(double) for one in own):
            continue
        frame = frame_of(sentence, clause)
        if frame is None or frame.is_reflexive:
            continue
        phrases = [one for one in frame.phrases if _is_direct(words, one, times)]
        meeting = [
            other.start
            for one, other in pairwise(phrases)
            if one.end == other.start
            and not (one.is_pronoun or other.is_pronoun)
            and words[other.start].text.islower()  # not "sein Roman Die Leiden"
        ]
        if len(phrases) > 2 and meeting:
            yield meeting[-1]


_WHOLE = (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL)


def _is_opaque(word: Word) -> bool:
    """True for what makes lists, comparisons and names."""
    return word.tag in ("KON", "KOKOM", "TRUNC", "FM", "XY", "CARD") or word.tag[0] == "$"


def _is_direct(words: Sequence[Word], phrase: Phrase, times: frozenset[str]) -> bool:
    """True for a phrase that is a nominative or an accusative for certain."""
    head = words[phrase.head]
    if not phrase.mask or phrase.mask & ~(NOM | ACC) or head.text in times:
        return False
    return head.tag == "PPER" or (head.tag == "NN" and phrase.determiner >= 0)


def _prefield(words: Sequence[Word]) -> int:
    """The place of the finite verb of a main clause that begins the sentence, or 0."""
    for place, word in enumerate(words):
        if word.is_finite and word.text.islower():
            return place if verbs.forms_of(word.text) == verbs.FINITE else 0
        if word.tag not in _INSIDE:
            return 0
    return 0


def _is_no_genitive(words: Sequence[Word], place: int) -> bool:
    reading = _reading(words, place)[1]
    return bool(reading) and not reading & GEN


def _clash(
    words: Sequence[Word], place: int, field: int, times: frozenset[str], double: tuple[str, ...]
) -> bool:
    end, second = _reading(words, place)
    if not second or words[end - 1].text in times or (end < len(words) and words[end].tag in _MORE):
        return False
    if place < field:
        # "Eine Frau roten Haaren wurde verfolgt"
        return not second & ~(DAT | ACC) and _is_phrase(words, place, times)
    start = _start(words, place)
    if start < 0 or words[place - 1].tag != "NN" or words[place - 1].text in times:
        return False
    if words[place].tag not in _DETERMINERS:
        return False
    first = _reading(words, start)[1]
    if not first or (start and words[start - 1].text in _BEFORE | {","}):
        return False
    if start and words[start - 1].tag[:4] in ("APPR", "KOKO"):
        return False
    if any(word.text.startswith(double) for word in words if word.tag[0] == "V"):
        return False
    if not first & ~ACC and not second & ~(ACC | DAT) and second & ACC:
        # "den Fahrer den Lastwagen", not "(stellte) den Gast den Kollegen (vor)"
        return not second & DAT or bool(noun_mask(words[end - 1].text) & NOM & SING)
    if not (first | second) & ~NOM:
        return not _is_copula(words)
    if not (first | second) & ~(NOM | ACC) and _has_subject(words, start):
        return not _is_infinitive_clause(words, end)
    return not (first | second) & ~(NOM | ACC) and _is_passive(words, start, end)


_MORE = frozenset(("APPO", "ADJA", "PTKVZ"))


def _is_phrase(words: Sequence[Word], place: int, times: frozenset[str]) -> bool:
    """True if what stands before is one phrase that nothing joins to this one."""
    if words[place - 1].tag != "NN" or words[place].text[0].isupper():
        return False
    before = [word.tag for word in words[:place]]
    if words[place].tag == "ADJA" and (before.count("ART") > 1 or {"APPR", "APPRART"} & {*before}):
        return False  # "Die in der Stadt ansässigen Firmen"
    if {"KON", "TRUNC", "CARD"} & {*before}:
        return False
    return not any(word.text in times for word in words[:place])


def _start(words: Sequence[Word], place: int) -> int:
    """The article of the phrase that ends before `place`; -1 if it has none."""
    start = place - 2
    while start >= 0 and words[start].tag == "ADJA":
        start -= 1
    return start if start >= 0 and words[start].tag in _DETERMINERS else -1


def _reading(words: Sequence[Word], place: int) -> tuple[int, int]:
    """The end of the phrase that starts here and its mask; 0 if it is none, or disagrees."""
    first = words[place]
    if first.tag == "ADJA":
        declined, mask = STRONG, adjective(first.text, STRONG)
    else:
        declined, mask = declension(first.text, first.tag), first.mask
    end = place + 1
    while end < len(words) and words[end].tag == "ADJA":
        mask &= adjective(words[end].text, declined)
        end += 1
    if end < len(words) and words[end].tag == "NE" and end == place + 1 and place:
        return end + 1, mask  # "die Ukraine"
    if end >= len(words) or words[end].tag != "NN":
        return end, 0
    text = words[end].text
    known = morphology.is_listed(text) or len(morphology.head_of(text) or "") >= MIN_HEAD_CHARS
    if not known:
        return end, 0
    noun = noun_mask(words[end].text, declined)
    return end + 1, mask & noun if noun != ALL else 0


def _is_infinitive_clause(words: Sequence[Word], place: int) -> bool:
    """True if "zu" and an infinitive follow: "die Kraft die Last zu tragen" lacks a comma."""
    for word in words[place:]:
        if word.tag[0] == "$":
            break
        if word.tag in ("PTKZU", "VVIZU"):
            return True
    return False


def _has_subject(words: Sequence[Word], start: int) -> bool:
    """True if the clause has a nominative for certain, and a finite verb, before this place."""
    first = start
    while first and words[first - 1].tag[0] != "$" and words[first - 1].tag != "KON":
        first -= 1
    if not any(word.is_finite for word in words[first:start]):
        return False
    for place in range(first, start):
        if words[place].text.lower() in ("er", "wir", "ich"):
            return True
        if words[place].tag not in _DETERMINERS or (
            place and words[place - 1].tag in ("APPR", "NN", "NE", "ADJA", "ADV")
        ):
            continue
        end, mask = _reading(words, place)
        opens = place == first and words[end].is_finite and not mask & ACC
        if mask & NOM and (opens or not mask & ~NOM):
            return True
    return False


def _is_passive(words: Sequence[Word], start: int, end: int) -> bool:
    """True if "wird" and a participle hold both phrases."""
    first, last = start, end
    while first and words[first - 1].tag[0] != "$":
        first -= 1
    while last < len(words) and words[last].tag[0] != "$" and words[last].tag != "KON":
        last += 1
    finite = [word for word in words[first:last] if word.is_finite]
    if len(finite) != 1 or finite[0].text not in _PASSIVE:
        return False
    tail = [word for word in words[end:last] if word.tag[0] == "V" and word is not finite[0]]
    return bool(tail) and all(verbs.forms_of(word.text) == verbs.PARTICIPLE for word in tail)


DETECTOR = Detector(Options, find)
