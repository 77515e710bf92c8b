"""`kind: cut_word`: a word that nobody knows and that is a frequent one without a letter.

A link that begins or ends inside a word takes a letter with it: the last ("Flugzeu"), or
the first, and what is left gets its capital ("Ührung") or stays as it is ("otmaßnahmen"). Only
words that are in no list, or for their last letter in the lists of what the web writes alone
("vielleich"), and that the lexicon cannot take for a compound are looked at: 7 of a million words
of native_dev and human documentation fit, four of them damaged. First letters that a name of the
text gives away are `dropped_letter`. Misses words of which two letters are gone, and pieces that
are words.
"""

from __future__ import annotations

import re
from collections import Counter
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
MIN_ZIPF_OF_LAST = 2.0
# A piece in lower case is no name; one with a capital has to be a word of the lexicon.
MIN_ZIPF_OF_LOWER, MIN_ZIPF_OF_CAPITAL, MIN_ZIPF_OF_HEAD = 1.4, 3.0, 3.5
# Typing errors of the web are in the lists of words, too, but so much rarer than the word.
MIN_ZIPF_LOST = 3.0
RARE_ZIPF = 2.6
# Compounds that no list has end in these.
_SUFFIXES = ("heit", "keit", "ung", "schaft", "tion", "tät", "ismus", "lich", "isch", "chen")
MIN_CHARS_OF_COMPOUND = 9
MIN_CHARS_OF_NAME = 8
MAX_FIXES = 3
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
    """A finding for each piece of a word that the text has once."""
    where = list(pieces(document, options.in_))
    for token in _suspects(document, options.lost):
        if not _is_plain(document.text, token, where):
            continue
        fixes = wholes(token.text, options.lost, _may_be_surname(document.text, token))
        if fixes:
            groups = {"fix": "” or “".join(fixes)}
            yield make_finding(document, rule, token.start, token.end, groups, fixes)


def _suspects(document: Document, lost: str) -> Iterator[Token]:
    """The tokens that stand once and are in no list, or hardly in one."""
    for token, count in unknown_tokens(document, MIN_CHARS):
        if count == 1:
            yield token
    if lost == "last":
        counts = Counter(token.text for token in document.tokens)
        for token in document.tokens:
            if counts[token.text] == 1 and _is_rare(token.text):
                yield token


def _is_rare(word: str) -> bool:
    if len(word) < MIN_CHARS or not 0 < max(zipf(word), zipf(word, "en")) < RARE_ZIPF:
        return False
    return word.isalpha() and not morphology.is_known(word)


def wholes(word: str, lost: str, may_be_surname: bool = False) -> tuple[str, ...]:
    """The words that one is without its first or last letter, the most frequent alone."""
    if not word[1:].islower():
        return ()
    whole = _without_first(word) if lost == "first" else _without_last(word, may_be_surname)
    if whole is None and lost == "first":
        return _compounds(word)
    return (whole,) if whole else ()


def _without_first(word: str) -> str | None:
    # Without its first letter a noun often looks like a compound: "Nt-scheidung".
    if morphology.is_listed(word):
        return None
    best = max((letter.upper() + word.lower() for letter in LETTERS), key=zipf)
    known = morphology.is_known(word)
    forms = (best.lower(), best) if word.islower() else (best, best.lower())
    for form in forms:
        if zipf(best) >= (MIN_ZIPF if known else MIN_ZIPF_OF_CAPITAL) and morphology.is_listed(
            form
        ):
            return form
    if not word.islower() or known or morphology.is_known(word.capitalize()):
        return None
    # A short one may be a word of another language: "ranat", not "Granat".
    least = MIN_ZIPF_OF_CAPITAL if len(word) < MIN_CHARS_OF_NAME else MIN_ZIPF_OF_LOWER
    return best if zipf(best) >= least else None


def _compounds(word: str) -> tuple[str, ...]:
    """ "Notmaßnahmen" and "Rotmaßnahmen" for "otmaßnahmen"; capitals make too many compounds."""
    if not word.islower() or len(word) < MIN_CHARS_OF_COMPOUND or morphology.entry(word).tags:
        return ()
    if morphology.entry(word.capitalize()).noun:
        return ()
    forms = (letter.upper() + word for letter in LETTERS)
    return tuple(form for form in forms if _is_compound(form))[:MAX_FIXES]


def _is_compound(form: str) -> bool:
    """True for a compound that ends in a frequent noun and in no other word."""
    head = morphology.head_of(form)
    return (
        head is not None
        and bool(morphology.entry(form).noun)
        and zipf(head) >= MIN_ZIPF_OF_HEAD
        and not morphology.is_listed(head.lower())
    )


def _without_last(word: str, may_be_surname: bool) -> str | None:
    if morphology.is_known(word):
        return None
    best = max((word + letter for letter in LETTERS), key=zipf)
    least = MIN_ZIPF if may_be_surname else MIN_ZIPF_OF_LAST
    own = max(zipf(word), zipf(word, "en"))
    if zipf(best) >= max(least, own and own + MIN_ZIPF_LOST) and morphology.is_listed(best):
        return best
    return None if may_be_surname or own else _compound(word)


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
