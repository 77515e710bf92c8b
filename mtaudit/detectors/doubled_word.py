"""`kind: doubled_word`: a function word said twice with words between ("eine gute eine Idee").

Doubled may be the article of a phrase, before its noun; a preposition, behind its article; a
subordinator, behind the pronoun; and "sich", in one clause. Left out is what stands in the
attribute of an adjective ("in der in Wien gekauften Uhr") or in an infinitive clause of its own,
and the genitive ("der erste der Gäste"). Words side by side ("die die") are for `repetition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.closed_classes import PREPOSITIONS
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.missing_object import is_attribute
from mtaudit.model import Document, Finding, PassageKind, Rule

_ARTICLES = frozenset("der die das dem den des ein eine einen einem einer eines".split())
_SUBORDINATORS = frozenset(
    "dass daß weil wenn obwohl nachdem ob bevor sobald falls sofern sodass indem".split()
)
_PREPOSITIONS = PREPOSITIONS - frozenset("bis zu während laut ab wegen dank per pro".split())
_DETERMINERS = frozenset("ART PPOSAT PDAT PIAT".split())
# So far apart may the two be.
MAX_ADJECTIVES, MAX_REACH = 3, 12


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each second word, its fix to delete it."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(2, len(words) - 1):
            text = words[place].text
            if text in _ARTICLES:
                found = _is_article(words, place)
            elif text in _PREPOSITIONS:
                found = _is_preposition(words, place)
            elif text in _SUBORDINATORS:
                found = _is_subordinator(words, place)
            else:
                found = text == "sich" and _is_reflexive(words, place)
            if found:
                start, end = words[place].start, words[place + 1].end
                fix = document.text[words[place + 1].start : end]
                yield make_finding(document, rule, start, end, {"word": text}, [fix])


def in_attribute(words: Sequence[Word], place: int) -> bool:
    """True if what starts here may belong to an adjective before the clause's finite verb."""
    end = place + 1
    while end < len(words) and not (
        words[end].is_finite and verbs.forms_of(words[end].text) == verbs.FINITE
    ):
        end += 1
    return is_attribute(words[: end + 1], place)


def _is_article(words: Sequence[Word], place: int) -> bool:
    """True for "eine gute eine Idee"."""
    noun = words[place + 1]
    if noun.tag not in ("NN", "NE"):
        return False
    first = place - 1
    while first and place - first <= MAX_ADJECTIVES and words[first].tag == "ADJA":
        first -= 1
    text = words[place].text
    if first == place - 1 or words[first].text.lower() != text:
        return False
    if words[first].tag != "ART" or (first and words[first - 1].text == ","):
        return False
    mask = morphology.nominal(text, "ART") & noun.mask
    for word in words[first + 1 : place]:
        if text == "der" and word.text.endswith(_PARTITIVE):
            return False  # "eine der größten der Welt", "der erste der Gäste"
        if not word.text[0].islower() or word.text.startswith(("ein", "ander")):
            return False
        mask &= word.mask
    return bool(mask) and not in_attribute(words, place)


_PARTITIVE = tuple(
    f"{stem}{ending}"
    for stem in "st ßt zt dritt iert ünft echst iebt acht eunt ehnt einzig".split()
    for ending in ("e", "en", "er")
)


def _is_preposition(words: Sequence[Word], place: int) -> bool:
    """True for "in der in Stadt", "mit einem neuen mit Auto"."""
    noun, text = words[place + 1], words[place].text
    if noun.tag not in ("NN", "NE"):
        return False
    first = place - 1
    while first and place - first <= MAX_ADJECTIVES and words[first].tag == "ADJA":
        first -= 1
    article = words[first]
    if first < 1 or words[first - 1].text.lower() != text or article.tag not in _DETERMINERS:
        return False
    mask = article.mask & noun.mask
    for word in words[first + 1 : place]:
        mask &= word.mask
    if not mask or noun.mask == morphology.ALL:
        return False
    if in_attribute(words, place):
        return False
    return not (
        (first > 1 and words[first - 2].text == ",") and article.text in ("der", "dem", "den")
    )


def _is_subordinator(words: Sequence[Word], place: int) -> bool:
    """True for "dass er dass"."""
    text, between = words[place].text, words[place - 1]
    return words[place - 2].text.lower() == text and between.tag in ("PPER", "PIS", "PRF", "PDS")


def _is_reflexive(words: Sequence[Word], place: int) -> bool:
    """True for a second "sich" that no infinitive or attribute takes up."""
    first = place - 1
    while first >= 0 and words[first].text != "sich":
        word = words[first]
        if word.tag[0] == "$" or word.tag in _ENDS_CLAUSE or place - first > MAX_REACH:
            return False
        if word.tag in ("VVIZU", "PTKZU", "VVINF") and words[place + 1].tag[0] != "V":
            return False
        first -= 1
    if first < 1 or place - first < 2:
        return False
    if any(
        words[one - 1].tag in ("APPR", "APPRART") and words[one - 1].text != "zu"
        for one in (first, place)
    ):
        return False  # "mit sich"
    after = place + 1
    while after < len(words) and words[after].tag[0] != "$" and words[after].tag != "KON":
        if words[after].tag in ("VVIZU", "PTKZU") or after > place + MAX_REACH:
            return False
        after += 1
    verbal = sum(
        word.is_finite and bool(verbs.forms_of(word.text) & verbs.FINITE)
        for word in words[first:after]
    )
    return verbal < 2 and not any(
        word.tag == "ADJA" and _PRESENT_PARTICIPLE.search(word.text) for word in words[first:after]
    )


_PRESENT_PARTICIPLE = re.compile("nde[nrms]?$")
_ENDS_CLAUSE = frozenset("KON KOUS KOUI PRELS PRELAT PWS PWAV KOKOM".split())

DETECTOR = Detector(Options, find)
