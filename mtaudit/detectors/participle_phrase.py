"""`kind: participle_phrase`: a participle behind its noun, as English has it.

"Die Bilder aufgenommen von der Sonde zeigen einen Krater.": German puts the participle before
the noun, or makes a relative clause of it. Looked at is the subject of a statement, with a
participle and a phrase behind it and no comma, up to the finite verb that agrees with it. Left
alone are commas ("Die Bilder, aufgenommen im Mai, …"), "genannt", and what hangs on no subject
("Den Blick gesenkt vor Scham ging er"). Misses objects, and adverbs right
behind the participle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.morphology import (
    NOM,
    PLUR,
    PLURAL_PERSONS,
    SING,
    SINGULAR_PERSONS,
)
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import PARTICIPLE, forms_of
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.verb_second import parts_of
from mtaudit.model import Document, Finding, PassageKind, Rule

# From a participle to the finite verb there are at most so many words.
MAX_WORDS = 12
_NAMING = frozenset("genannt geheißen getauft betreffend inbegriffen ausgenommen gerechnet".split())
_TAGS = frozenset("APPR APPRART ART NN NE ADJA CARD PPOSAT PDAT PIAT ADV".split())


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each such participle, with its noun."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        place = _participle(words)
        if place:
            noun, word = words[place - 1], words[place]
            yield make_finding(document, rule, noun.start, word.end, {"noun": noun.text})


def _participle(words: Sequence[Word]) -> int:
    """The participle behind the first phrase of a sentence; 0 if there is none."""
    if words[-1].text != "." or len(words) < MIN_WORDS:
        return 0
    place = next((n for n, word in enumerate(words) if word.text.islower() and _may_be(word)), 0)
    if place < 2 or words[place].text in _NAMING or words[place - 1].tag not in ("NN", "NE"):
        return 0
    if not forms_of(words[place].text) & PARTICIPLE:
        return 0
    if words[place + 1].tag not in ("APPR", "APPRART"):
        return 0
    parts = parts_of(tuple(words), 0, place)
    if len(parts) != 1 or parts[0].kind != "np" or parts[0].phrase is None:
        return 0
    verb = next((n for n in range(place + 1, len(words)) if words[n].is_finite), 0)
    if not verb or verb - place > MAX_WORDS or verb + 2 >= len(words):
        return 0
    if any(word.tag not in _TAGS for word in words[place + 1 : verb]):
        return 0
    is_agreeing = _agrees(parts[0].phrase.mask, words[verb])
    if parts[0].phrase.determiner < 0 or not is_agreeing or words[verb + 1].tag == "PPER":
        return 0
    behind = [part for part in parts_of(tuple(words), place + 1, verb) if part.kind != "ADV"]
    if not behind or any(part.kind not in ("pp", "CARD") for part in behind):
        return 0
    doubt = max(words[verb].doubt("order"), words[verb].doubt("extra"))
    return place if not words[place].is_finite or doubt >= MIN_DOUBT else 0


# Of the finite verb, if the participle may be one, too: "Ein Bericht erstellt …".
MIN_DOUBT = 0.1


MIN_WORDS = 7


def _may_be(word: Word) -> bool:
    """True for any verb and participle: the first one must be it."""
    return word.tag[0] == "V" or (word.tag == "ADJD" and bool(forms_of(word.text) & PARTICIPLE))


def _agrees(mask: int, verb: Word) -> bool:
    persons = morphology.persons(verb.text)
    singular = SING if persons & SINGULAR_PERSONS else 0
    return bool(mask & NOM & (singular | (PLUR if persons & PLURAL_PERSONS else 0)))


DETECTOR = Detector(Options, find)
