"""`kind: split_compound`: a compound with a blank inside, as English writes it.

Two nouns in a row are one phrase for certain in three places: where article and adjectives fit
the second and not the first ("die Schema Entität"); between the beginning of a main clause and
its finite verb, where only one constituent stands ("Das Wandsworth Gefängnis ist"); behind "ein",
which does not leave a noun in the singular without one ("eine Longhorn Flagge"). In the last two
the first noun must be a name, an abbreviation or English. Left out are measures ("ein Glas Wein"),
nouns before a name ("der Bundesstaat Texas") and English names as a whole ("die First Lady").
Misses compounds without an article, and where it fits both ("das Projekt Element").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import ALL, PLUR
from mtaudit.analysis.noun_phrases import MEASURES, NOUNS, STRONG, adjective, declension, noun_mask
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_DETERMINERS = frozenset("ART PPOSAT PDAT APPRART".split())
# Behind the last noun these make it the first part of something else.
_GOES_ON = NOUNS | {"CARD", "TRUNC"}
_MARKS_BEHIND = frozenset("-–:/(“”\"'’«.")
# Words that stand bare behind a noun: "der Zug Richtung Norden".
_BARE = frozenset(
    "Tausende Hunderte Dutzende Millionen Richtung Anfang Mitte Ende Stand Modell Marke Typ "
    "Nummer Artikel".split()
)
# What is made of a town or a country, or may be: "die Kiewer Regierung".
_OF_PLACES = ("er", "sche", "schen", "scher", "sches", "schem")
# Behind these an adjective without an article is strong.
_BEFORE_ADJECTIVES = frozenset("APPR VVFIN VAFIN VMFIN KON".split())
_JOINTS = ("", "s", "n", "en", "es")
# So often a pair that is never parted is a name.
MIN_NAMED = 3
MIN_CHARS = 4
MAX_FIRST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Options:
    """Where to look."""

    in_: frozenset[PassageKind] = PROSE


class _Opening(NamedTuple):
    """What stands before the nouns: where it begins, the readings it leaves, the declension."""

    start: int
    mask: int
    declined: int

    def fits(self, noun: str) -> bool:
        """True if the noun agrees with article and adjectives in some reading."""
        return bool(self.mask & noun_mask(noun, self.declined))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding from the first to the last of the nouns."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(1, len(words)):
            first = _first(document.text, words, place)
            if (
                first < place
                and _is_split(words, first, place)
                and not _is_name(document, words[first].text, words[place].text)
            ):
                start, end = words[first].start, words[place].end
                fix = _joined(words[first : place + 1])
                yield make_finding(document, rule, start, end, {"fix": fix}, [fix])


def _is_name(document: Document, head: str, last: str) -> bool:
    """True for "Dalai Lama": the text has the first word again and again, and never alone."""
    pairs = len(re.findall(rf"\b{re.escape(head)} {re.escape(last)}", document.text))
    return pairs >= MIN_NAMED and pairs == len(re.findall(rf"\b{re.escape(head)}\b", document.text))


def _first(text: str, words: Sequence[Word], place: int) -> int:
    """The first of the nouns that end at `place`; `place` if it is no German noun or alone."""
    last = words[place]
    if last.tag != "NN" or len(last.text) < MIN_CHARS or not last.text[1:].islower():
        return place
    if place + 1 < len(words) and words[place + 1].tag in _GOES_ON:
        return place
    behind = text[last.end : last.end + 2]
    if behind[:1] in _MARKS_BEHIND and behind[1:].strip():
        return place
    if not _is_german(last.text):
        return place
    first = place
    while first and _goes_before(text, words[first - 1], words[first]):
        first -= 1
    return first if place - first <= MAX_FIRST_WORDS else place


def _is_german(noun: str) -> bool:
    """True for a common noun that is no English word and no name."""
    return (
        bool(morphology.entry(noun).noun)
        and not morphology.can_be(noun, "NE")
        and noun not in _BARE
        and noun not in MEASURES | TIMES
        and zipf(noun, "en") < max(zipf(noun), 1)
    )


def _goes_before(text: str, word: Word, following: Word) -> bool:
    """True for a noun, name or abbreviation one blank before the next."""
    return (
        word.tag in NOUNS | {"XY"}
        and word.text[0].isupper()
        and len(word.text) > 1
        and word.text not in MEASURES | _BARE
        and not word.text.endswith((*"-.'’",))
        and text[word.end : following.start] == " "
    )


def _is_split(words: Sequence[Word], first: int, place: int) -> bool:
    opening = _opening(words, first)
    head, last = words[first].text, words[place].text
    if opening is None or not opening.fits(last):
        return False
    if any(word.text.endswith(_OF_PLACES) for word in words[first:place]):
        return False
    known = morphology.entry(head).noun
    if known and not morphology.can_be(head, "NE"):
        return first == place - 1 and noun_mask(head) != ALL and not opening.fits(head)
    if known:
        return False
    if _is_prefield(words, opening.start, place):
        return True
    article = words[opening.start].text.lower()
    singular = not noun_mask(last, opening.declined) & opening.mask & PLUR
    return article.startswith(("ein", "kein")) and singular


def _is_prefield(words: Sequence[Word], start: int, last: int) -> bool:
    """True if the phrase is all that stands before the finite verb of a main clause."""
    after = words[last + 1] if last + 1 < len(words) else None
    return start == 0 and after is not None and after.is_finite and after.text.islower()


def _opening(words: Sequence[Word], first: int) -> _Opening | None:
    """The article and adjectives before the nouns; None if there is no article, or a pronoun."""
    start = first - 1
    while start >= 0 and words[start].tag == "ADJA":
        start -= 1
    if start < 0 or words[start].tag not in _DETERMINERS:
        return _without_article(words, start + 1, first)
    article = words[start]
    if start and words[start - 1].text in (",", "Van", "van") and article.tag == "ART":
        return None
    declined, mask = declension(article.text, article.tag), article.mask
    for word in words[start + 1 : first]:
        mask &= adjective(word.text, declined)
    return _Opening(start, mask, declined)


def _without_article(words: Sequence[Word], start: int, first: int) -> _Opening | None:
    """Adjectives alone: they are strong where nothing before them declines them."""
    if start == first or (start and words[start - 1].tag not in _BEFORE_ADJECTIVES):
        return None
    mask = ALL
    for word in words[start:first]:
        if not word.text[0].islower() and start:
            return None
        mask &= adjective(word.text, STRONG)
    return _Opening(start, mask, STRONG)


def _joined(words: Sequence[Word]) -> str:
    """The compound as it is written elsewhere, or with hyphens."""
    if len(words) == 2:
        first, last = words[0].text, words[1].text.lower()
        for joint in _JOINTS:
            if zipf(first + joint + last) > 0:
                return first + joint + last
    return "-".join(word.text for word in words)


DETECTOR = Detector(Options, find)
