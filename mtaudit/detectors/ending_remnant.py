"""`kind: ending_remnant`: a German word with the remnant of an English ending glued to it.

A link that ends in the middle of an English word ("propos|ed") leaves the ending to be
translated by itself: "-ed" is read as "editor" and becomes "Hrsg". Found is a German word
with one of REMNANTS behind it ("vorschlagenHrsg"), or, in lower case, an unknown word that
is a German word and an English ending ("startening"). Misses remnants of English words
that stayed English, and those that became a whole German word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis.lexicon import unknown_words, zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule

# What becomes of an English ending that is translated by itself.
REMNANTS = {
    "Hrsg": "-ed",
    "Hg": "-ed",
    "Ed": "-ed",
    "Ing": "-ing",
    "Ly": "-ly",
    "Ment": "-ment",
    "Tion": "-tion",
    "Ness": "-ness",
    "Est": "-est",
}
_LOWER_TAILS = tuple(tail.lower() for tail in REMNANTS)
# Endings that also stay as they are behind a translated word: "startening".
_ENGLISH_ENDINGS = ("ed", "ing", "ly")
# Zipf frequency from which a German word is no chance sequence of letters.
COMMON_ZIPF = 3.0


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = PROSE


def has_ending_remnant(run: str) -> bool:
    """True for "vorschlagenHrsg": for `glued` to leave it to this detector."""
    return any(_is_german(run.removesuffix(one)) for one in REMNANTS if run.endswith(one))


def _is_german(word: str) -> bool:
    """True for a German word in lower case, or with a capital at its start only."""
    if len(word) < 3 or not (word.islower() or word[1:].islower()):
        return False
    german = zipf(word)
    return german >= COMMON_ZIPF and german > zipf(word, "en") + 0.5


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each German word that ends in a remnant."""
    unknown = unknown_words(document.vocabulary)
    wanted = {word for word in unknown if word.endswith(_LOWER_TAILS)}
    if not wanted:
        return
    for token in document.tokens:
        if token.text.lower() not in wanted or not (remnant := _remnant(token.text)):
            continue
        passage = document.passage_at(token.start)
        if passage and passage.kind in options.in_:
            word = token.text.removesuffix(remnant)
            groups = {"word": word, "remnant": remnant, "ending": REMNANTS[remnant.title()]}
            yield make_finding(document, rule, token.start, token.end, groups, [word])


def _remnant(word: str) -> str | None:
    """What is left of an English ending behind the German word, if that is what it is."""
    for remnant in (*REMNANTS, *_ENGLISH_ENDINGS):
        stem = word.removesuffix(remnant)
        if stem != word and _is_german(stem) and (remnant[0].isupper() or stem.islower()):
            return remnant
    return None


DETECTOR = Detector(Options, find)
