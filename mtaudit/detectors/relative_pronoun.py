"""`kind: relative_pronoun`: a relative pronoun with no noun before it that has its gender.

"über Themen gesprochen, den er kennt". All phrases between the pronoun and the beginning of the
clause before it are asked for gender and number; a name, a pronoun or an unknown noun among them
is enough to be silent. Not asked is "die Firma" in "Die Firma legte einen Plan vor, die …": the
relative clause is about what is new. Misses pronouns that fit a noun that is not meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import ClauseType
from mtaudit.analysis.morphology import GEN, NOM, SING, THIRD_SINGULAR
from mtaudit.analysis.noun_phrases import NOUNS, WEAK, Phrase, adjective, government, noun_mask
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Masculine, feminine, neuter, plural.
_GENDERS = {
    "der": 0b0011,
    "die": 0b1010,
    "das": 0b0100,
    "dem": 0b0101,
    "den": 0b0001,
    "denen": 0b1000,
    "dessen": 0b0101,
    "deren": 0b1010,
}


@dataclass(frozen=True, slots=True)
class Options:
    """`in`: where to look."""

    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such pronoun."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place, word in enumerate(words):
            if word.text not in _GENDERS or not (
                word.tag in ("PRELS", "PRELAT") or _has_verb_group(words, place)
            ):
                continue
            antecedent = _clash(sentence, place)
            if antecedent is not None:
                groups = {"noun": words[antecedent.head].text}
                yield make_finding(document, rule, word.start, word.end, groups)


def _clash(sentence: AnalysedSentence, place: int) -> Phrase | None:
    """The phrase before a pronoun that fits none; None if there may be one."""
    words = sentence.words
    comma = place - 1
    if comma > 0 and words[comma].tag == "APPR":
        comma -= 1
    if comma < 1 or words[comma].text != "," or words[comma - 1].tag[:1] == "$":
        return None
    after = words[place + 1] if place + 1 < len(words) else None
    unsure = after is None or after.is_finite or after.tag in _NO_CLAUSE
    if unsure and words[place].tag != "PRELAT" and not _has_verb_group(words, place):
        return None
    if not _ends_in_verb(words, place) or is_article(words, place):
        return None
    # "etwas, das keiner kennt"
    if words[comma - 1].tag in ("PIS", "PIAT"):
        return None
    start = _clause_start(words, comma)
    stretch = words[start:comma]
    wanted = _GENDERS[words[place].text]
    if words[place - 1].tag == "APPR":
        wanted &= _genders(words[place].mask & government(words[place - 1].text))
    elif words[place].text == "der" and _is_subject(sentence, place):
        wanted = 0b0001
    reach = _reach(sentence, start, comma)
    inside = [one for one in sentence.phrases if reach <= one.start and one.end <= comma]
    if wanted & 0b1000 and any(words[one.start - 1].tag in ("KON", "$,") for one in inside[1:]):
        return None
    # "etwas an den Wirt geben, das …", "das Geld desjenigen nehmen, der …"
    if any(
        word.tag in ("$(", "FM", "TRUNC") or word.text == "etwas" or "jenige" in word.text
        for word in stretch
    ):
        return None
    antecedent = None
    for phrase in inside:
        head = words[phrase.head]
        if head.tag in ("PPER", "PRF", "PDS") and phrase.end < comma:
            continue
        if head.tag != "NN" or not phrase.mask or not morphology.entry(head.text).noun:
            return None
        if _genders(_likely(words, phrase)) & wanted or phrase.end > phrase.head + 1:
            return None
        # "die Dörfer Altstein, das …"; "Der Logos, der …": no genitive begins a sentence.
        is_name = phrase.mask & SING and words[phrase.start - 1].tag == head.tag
        if (is_name and phrase.start == phrase.head) or (
            phrase.start == 0 and not phrase.mask & ~GEN
        ):
            return None
        if wanted & 0b1000 and any(word.tag == "KON" for word in words[phrase.start : phrase.head]):
            return None  # "einen linken und rechten Rand, die"
        if words[phrase.start].text == "das" and words[phrase.start - 1].lemma == "sein":
            return None  # "Das Recht hat jeder. Teilweise sind das Rechte, die …"
        antecedent = phrase
    return antecedent


def _likely(words: Sequence[Word], phrase: Phrase) -> int:
    """The readings of a phrase; "der Spieler" is a genitive only behind a noun."""
    mask = phrase.reading or phrase.mask
    return mask & ~GEN or mask if words[phrase.start - 1].tag not in NOUNS else mask


def _reach(sentence: AnalysedSentence, start: int, comma: int) -> int:
    """Where the phrases begin that may be meant: behind the verb if only what stands there is new.

    "Die Firma legte einen Plan vor, der …", but "Ein Mann stieg in einen Wagen, der ihn sah".
    """
    words = sentence.words
    inside = [one for one in sentence.phrases if start <= one.start and one.end <= comma]
    if not inside:
        return start
    if any(word.tag not in _RIGHT_BRACKET for word in words[inside[-1].end : comma]):
        return start
    first, last = inside[0], inside[-1]
    new = _is_new(words, last)
    if words[start].tag == "KOUS" and first.start == start + 1 and first is not last:
        # "dass die Firma einen Plan vorlegte, der …"
        known = first.determiner >= 0 and not _is_new(words, first)
        return first.end if new and known and last.preposition < 0 else start
    verbs = [place for place in range(start, last.start) if words[place].is_finite]
    if not verbs or any(
        one.end <= verbs[-1] and _is_new(words, one) and not (new and words[one.head].tag == "NE")
        for one in inside
    ):
        return start
    return verbs[-1]


def _is_new(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "ein Haus", "Häuser", "Siemens", and for "jene Leute", whom a clause tells apart."""
    if phrase.determiner < 0:
        return not phrase.is_pronoun and words[phrase.head].tag != "PPER"
    return words[phrase.determiner].text.lower().startswith(("ein", "kein", "jen", "solch"))


_RIGHT_BRACKET = frozenset("PTKVZ VVPP VVINF VAPP VAINF VMINF VVIZU".split())


def _has_verb_group(words: Sequence[Word], place: int) -> bool:
    """True for ", das Wasser speichern kann": two verbs at the end, none before, no article."""
    if words[place].tag not in ("PRELS", "ART") or words[place - 1].text != ",":
        return False
    if _is_open(words, place):
        return False
    for index in range(place + 1, len(words)):
        if words[index].is_finite:
            return _ends(words, index) and words[index - 1].tag in ("VVINF", "VVPP")
        if words[index].tag[:1] == "$":
            return False
    return False


def _is_open(words: Sequence[Word], place: int) -> bool:
    """True in "dass in den Orten, die Leute meiden, das Wasser gespart wird" behind "meiden"."""
    openers = [
        index
        for index in range(1, place)
        if words[index].tag in ("KOUS", "PRELS", "PRELAT")
        or (words[index].tag == "ART" and words[index - 1].text == ",")
    ]
    verbs = sum(word.is_finite for word in words[openers[0] : place]) if openers else 0
    return verbs < len(openers)


_NO_CLAUSE = frozenset("NN NE ADJA CARD $, TRUNC".split())


def is_article(words: Sequence[Word], place: int) -> bool:
    """True for "das" in ", das beim Gewehr nötige Spannen entfiel"."""
    if words[place + 1].tag not in ("APPR", "APPRART"):
        return False
    for index in range(place + 2, len(words) - 1):
        if words[index].is_finite or words[index].tag[:1] == "$":
            return False
        if words[index].tag == "ADJA" and words[index - 1].tag in NOUNS:
            article = morphology.nominal(words[place].text, "ART")
            known = article & adjective(words[index].text, WEAK)
            return bool(known & noun_mask(words[index + 1].text))
    return False


def _ends(words: Sequence[Word], place: int) -> bool:
    """True for a finite verb that is the last word of its clause."""
    return (
        place < len(words)
        and words[place].is_finite
        and (place + 1 == len(words) or words[place + 1].tag[:1] in "$K")
    )


def _ends_in_verb(words: Sequence[Word], place: int) -> bool:
    """True if the first finite verb from here on is the last word of its clause."""
    for index in range(place, len(words)):
        word = words[index]
        # "entschieden, das Programm nicht zu verlängern": "das" is an article or an object.
        if word.tag == "VVIZU" or (word.tag == "PTKZU" and not _ends(words, index + 2)):
            return False
        last = index + 1 == len(words) or words[index + 1].tag[:1] in "$K"
        if word.is_finite:
            # "neben dem zweibeinigen Gehen"
            return last and word.text[0].islower()
        if last and word.tag[2:] in ("PP", "INF") and index > place:
            return bool(word.tag[:1] == "V" and morphology.can_be(word.text, *_FINITE))
    return False


_FINITE = ("VVFIN", "VAFIN", "VMFIN")


def _is_subject(sentence: AnalysedSentence, place: int) -> bool:
    """True for a pronoun without which its clause has no subject: "der" is masculine then."""
    words = sentence.words
    clause = next((one for one in sentence.clauses if place in one.left), None)
    if clause is None or clause.finite is None or clause.type is not ClauseType.VERB_FINAL:
        return False
    persons = morphology.entry(words[clause.finite].text).persons
    verbs = {morphology.lemma(words[verb].text, "VVFIN") for verb in clause.verbs}
    # "der geholfen wurde", "der zu helfen ist", "der kalt ist"
    bare = any(words[one].tag in ("VVPP", "PTKZU", "VVIZU", "ADJD") for one in clause.own)
    if not persons & THIRD_SINGULAR or (bare and verbs & {"werden", "sein"}):
        return False
    own = set(clause.own)
    if any(other.parent is not None and other.words.start - 1 in own for other in sentence.clauses):
        return False
    for phrase in sentence.phrases:
        if phrase.head not in own or phrase.start <= place or phrase.preposition >= 0:
            continue
        head = words[phrase.head]
        if not phrase.mask or (phrase.mask & NOM & SING and head.tag != "PRF"):
            return False
    return not any(words[index].tag in ("FM", "XY", "CARD", "NE") for index in own)


def _clause_start(words: Sequence[Word], comma: int) -> int:
    """Where the clause before the comma begins: after a comma, or after "verb und".

    A stretch without a finite verb is part of something longer: then where the sentence does.
    """
    for place in range(comma - 1, 0, -1):
        tag = words[place].tag
        if tag == "KON" and words[place - 1].tag[:1] == "V":
            return place + 1 if any(word.tag[:1] == "V" for word in words[place:comma]) else 0
        if tag in ("$,", "$."):
            return place + 1 if any(word.is_finite for word in words[place:comma]) else 0
    return 0


def _genders(mask: int) -> int:
    """The genders of a mask, whatever the case: masculine, feminine, neuter, plural."""
    return (mask | mask >> 4 | mask >> 8 | mask >> 12) & 0b1111


DETECTOR = Detector(Options, find)
