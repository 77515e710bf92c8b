"""`kind: joined`: a word that nobody knows and that is two words without the blank between them.

Where a link ended, the next word is glued to it in lower case ("Entscheidungkann"), to
another noun ("GriechenlandsPremier"), or the next sentence to a verb ("werdenIm"). Only
words that are in no list and that the lexicon cannot take for a compound are looked at,
and only splits that no German word has: in a noun or verb and a function word, in a noun
and a verb or adverb, in two nouns with a capital inside. That is why a brand or compound
hardly ever fits (4 words of 1.3 million on native_dev, and 7 that were joined indeed).
What a capital and a name give away beside this is `glued`. Misses joined nouns in lower
case, which may be compounds, and words that the text has more than twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.english import is_english
from mtaudit.detectors.unknown import unknown_tokens
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

# What also ends words of one piece: "Hardlinerin", "Leonharder", "Creditum", "dazugab".
_ENDINGS = frozenset(
    "in an er ein eine einen einem einer eines es sie ab ans ins ums um dir ich gemäß gab "
    "können".split()
)
_TAILS = FUNCTION_WORDS - _ENDINGS
_LONGEST_TAIL = max(map(len, _TAILS))
_HEADS = ("NN", "NE", "ADJA", "ADJD", "VVFIN", "VVPP", "VVINF", "VAFIN", "VMFIN")
_VERBS = ("VVFIN", "VVPP", "VVINF", "VAFIN", "VMFIN", "ADV")
_CAPITAL_INSIDE = re.compile(r"([A-ZÄÖÜ]?[a-zäöüß]{3,})([A-ZÄÖÜ][a-zäöüß]+)")
# Beside these a word is part of an address, a hashtag, a file name or a piece of code.
_CODE = frozenset("@#/\\._$%&=<>~+-")
MIN_CHARS = 7
SHORT_WORD_CHARS = 2
MIN_HEAD_CHARS = 4
# Zipf frequencies from which a part is a word, not a chance sequence of letters.
MIN_ZIPF = 3.0
MIN_VERB_ZIPF = 4.0
# A word that a text writes more often is meant in one piece.
MAX_OCCURRENCES = 2


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each word that is two."""
    for token, count in unknown_tokens(document, MIN_CHARS):
        passage = document.passage_at(token.start)
        if (
            count <= MAX_OCCURRENCES
            and not (_is_first(document, token) and _is_adjective(token.text))
            and passage
            and passage.kind in options.in_
            and not _is_code(document.text, token)
            and (parts := split(token.text))
        ):
            fix = " ".join(parts)
            yield make_finding(document, rule, token.start, token.end, {"fix": fix}, [fix])


def _is_first(document: Document, token: Token) -> bool:
    index = document.sentence_at(token.start)
    return index is not None and document.sentences[index].start == token.start


def _is_adjective(word: str) -> bool:
    """True for "Fangberechtigt": a noun and a participle may make one word."""
    parts = split(word)
    return parts is not None and morphology.can_be(parts[1], "VVPP", "ADJD")


def _is_code(text: str, token: Token) -> bool:
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 2]
    return before in _CODE or (after[:1] in _CODE - {"."} | {"("} and after != "")


def split(word: str) -> tuple[str, str] | None:
    """The two words that an unknown one is made of; None if it may be one."""
    if match := _CAPITAL_INSIDE.fullmatch(word):
        return _at_capital(match[1], match[2])
    if not word[1:].islower() or morphology.is_known(word):
        return None
    return _before_function_word(word) or _before_verb(word)


def _at_capital(left: str, right: str) -> tuple[str, str] | None:
    if right.lower() in FUNCTION_WORDS:
        # All else that begins so is told by `glued`.
        short = left[0].islower() and len(right) == SHORT_WORD_CHARS
        return (left, right) if short and _is_word(left) else None
    if left[0].islower():
        return None
    both = _is_noun(left) and _is_noun(right) and len(right) >= MIN_HEAD_CHARS
    brand = is_english(right.lower()) or all(zipf(one) <= zipf(one, "en") for one in (left, right))
    return (left, right) if both and not brand else None


def _before_function_word(word: str) -> tuple[str, str] | None:
    """ "Entscheidung|kann"; the longest function word is meant."""
    for place in range(max(MIN_HEAD_CHARS, len(word) - _LONGEST_TAIL), len(word) - 1):
        if word[place:] in _TAILS and _is_word(word[:place]):
            return word[:place], word[place:]
    return None


def _before_verb(word: str) -> tuple[str, str] | None:
    """ "Seil|beschädigt"."""
    if word[0].islower():
        return None
    for place in range(MIN_HEAD_CHARS, len(word) - MIN_HEAD_CHARS + 1):
        tail = word[place:]
        if (
            zipf(tail) >= MIN_VERB_ZIPF
            and morphology.is_listed(tail)
            and morphology.can_be(tail, *_VERBS)
            and _is_noun(word[:place])
        ):
            return word[:place], tail
    return None


def _is_word(word: str) -> bool:
    """True for a noun, verb or adjective that is no part of other verbs as "weiter" is."""
    return (
        zipf(word) >= MIN_ZIPF and morphology.is_listed(word) and morphology.can_be(word, *_HEADS)
    )


def _is_noun(word: str) -> bool:
    return _is_word(word) and morphology.can_be(word, "NN", "NE")


DETECTOR = Detector(Options, find)
