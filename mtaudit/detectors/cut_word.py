"""`kind: cut_word`: a word that nobody knows and that is a frequent one without a letter.

A link that begins or ends inside a word takes a letter with it: the last ("Flugzeu"), or
the first, and what is left gets its capital ("Ührung"). Only words that are in no list and
that the lexicon cannot take for a compound are looked at: on native_dev, 30 of 1.3 million
words fit, five of them names. First letters that a name of the text gives away are
`dropped_letter`. Misses words of which two letters are gone, and pieces that are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, pieces
from mtaudit.detectors.unknown import unknown_tokens
from mtaudit.model import Document, Finding, PassageKind, Rule, Span, Token

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
# Beside these a piece may be meant: "Botschafte(r)n", "-lichkeit", "Brandenbur…".
_MEANT = frozenset("@#/\\._$%&=<>~+-–([)]’'*…\"“„”")
MIN_CHARS = 5
# Zipf frequency from which the whole word is meant: once per 100,000 words; without its last
# letter less is enough, unless the piece may be a surname ("Henri Kontinen").
MIN_ZIPF = 4.0
MIN_ZIPF_OF_LAST = 2.5
# Compounds that no list has end in these.
_SUFFIXES = ("heit", "keit", "ung", "schaft", "tion", "tät", "ismus", "lich", "isch", "chen")
MIN_CHARS_OF_COMPOUND = 9
_NAME_BEFORE = re.compile(r"\b[A-ZÄÖÜ]\w* $")
_NAME_CHARS = 25


@dataclass(frozen=True, slots=True)
class Options:
    """`lost`: the letter that is gone, "first" or "last"."""

    lost: str
    in_: frozenset[PassageKind] = PROSE

    def __post_init__(self) -> None:
        if self.lost not in ("first", "last"):
            raise ValueError(f'"lost" is "first" or "last", not "{self.lost}"')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each piece of a frequent word that the text has once."""
    where = list(pieces(document, options.in_))
    for token, count in unknown_tokens(document, MIN_CHARS):
        if count > 1 or not _is_plain(document.text, token, where):
            continue
        if fix := whole(token.text, options.lost, _may_be_surname(document.text, token)):
            yield make_finding(document, rule, token.start, token.end, {"fix": fix}, [fix])


def whole(word: str, lost: str, may_be_surname: bool = False) -> str | None:
    """The most frequent word that an unknown one is without its first or last letter."""
    # Without its first letter a noun often looks like a compound: "Nt-scheidung".
    is_word = morphology.is_listed if lost == "first" else morphology.is_known
    if not word[1:].islower() or is_word(word):
        return None
    if lost == "first":
        best = max((letter.upper() + word.lower() for letter in LETTERS), key=zipf)
        forms = (best, best.lower()) if zipf(best) >= MIN_ZIPF else ()
        return next((form for form in forms if morphology.is_listed(form)), None)
    best = max((word + letter for letter in LETTERS), key=zipf)
    least = MIN_ZIPF if may_be_surname else MIN_ZIPF_OF_LAST
    if zipf(best) >= least and morphology.is_listed(best):
        return best
    return None if may_be_surname else _compound(word)


def _compound(word: str) -> str | None:
    if len(word) < MIN_CHARS_OF_COMPOUND:
        return None
    forms = (word + suffix[-1] for suffix in _SUFFIXES if word.endswith(suffix[:-1]))
    return next((form for form in forms if morphology.is_known(form)), None)


def _may_be_surname(text: str, token: Token) -> bool:
    """True for a capitalised word behind another one, as a first name would stand."""
    match = _NAME_BEFORE.search(text, max(0, token.start - _NAME_CHARS), token.start)
    name = match and match[0].strip().lower() not in FUNCTION_WORDS
    return token.text[0].isupper() and bool(name)


def _is_plain(text: str, token: Token, where: list[Span]) -> bool:
    beside = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    if set(beside) & (_MEANT - {"."}):
        return False
    return any(piece.start <= token.start and token.end <= piece.end for piece in where)


DETECTOR = Detector(Options, find)
