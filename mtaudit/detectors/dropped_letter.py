"""`kind: dropped_letter`: a word whose first letter was cut off with the end of a link.

Found is a word that no dictionary knows and that occurs once, if with one letter in front
it is a word or name of the same text, a name of the run, or a frequent German word:
"Tarlink" for "Starlink", "ussland" for "Russland". Also the pieces of function words in
the rule's list (`pieces`), in lower case. Misses what is a word without its first letter
too ("Lager" for "Schlager", "rund" for "Grund").
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from mtaudit.analysis.lexicon import frequent_words, is_known, lists_version, unknown_words, zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.kept import kept
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

# No "a": Greek words have a second form with it ("synchron", "asynchron").
LETTERS = "bcdefghijklmnopqrstuvwxyzäöü"
# Shorter ones are abbreviations and syllables.
MIN_CHARS = 4
# Without the long form in the text or the run it has to be a frequent word, and not short.
FREQUENT_ZIPF = 3.0
MIN_CHARS_OF_FREQUENT = 5
# So much rarer is the piece than the word: word lists from the web hold pieces, too.
MIN_ZIPF_LOST = 3.5
# A name of the run counts if it stands in so many of its texts, and is not short.
MIN_TEXTS = 2
MIN_CHARS_OF_NAME = 7
MIN_CHARS_OF_LONG = 9
# Beside these a word is part of an address, a compound or a piece of code.
_JOINED = frozenset("@#/\\._-–=<>~+*'’`´&%$0123456789")


@dataclass(frozen=True, slots=True)
class Options:
    """`pieces`: what is left of function words, and the words."""

    pieces: Mapping[str, str] = field(default_factory=dict)
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each word that lacks its first letter."""
    wholes = dict(_wholes(document, context))
    wanted = wholes.keys() | (document.vocabulary & options.pieces.keys())
    if not wanted:
        return
    suspects = [
        (token, word) for token in document.tokens if (word := token.text.lower()) in wanted
    ]
    counts = Counter(word for _, word in suspects)
    for token, word in suspects:
        if counts[word] > 1 or _is_joined(document.text, token) or _is_cited(document.text, token):
            continue
        passage = document.passage_at(token.start)
        if passage is None or passage.kind not in options.in_:
            continue
        fix = _fix(document, wholes, token, options, context)
        if fix:
            yield make_finding(document, rule, token.start, token.end, {"fix": fix}, [fix])


def _fix(
    document: Document,
    wholes: Mapping[str, str],
    token: Token,
    options: Options,
    context: Context,
) -> str | None:
    """The word that the token is a piece of, as it should be written; None if it may be whole."""
    whole = wholes.get(token.text.lower())
    if whole is not None:
        may_be = _may_be(document, context, whole, token)
        return _written(document, whole, token) if may_be else None
    return options.pieces.get(token.text) if _between_words(document.text, token) else None


def _wholes(document: Document, context: Context) -> Iterator[tuple[str, str]]:
    """Words of the document with what they are with one letter in front."""
    of_text = {word[1:]: word for word in document.vocabulary if word[0] in LETTERS}
    for word in unknown_words(document.vocabulary):
        if len(word) >= MIN_CHARS and (whole := of_text.get(word) or _in_run(word, context)):
            yield word, whole
    of_german = _without_first_letter()
    for word in document.vocabulary & of_german.keys():
        yield word, of_text.get(word, of_german[word])


def _in_run(word: str, context: Context) -> str | None:
    """The name of the run that the word is a piece of."""
    if len(word) >= MIN_CHARS_OF_NAME:
        for letter in LETTERS:
            if context.names.get(letter.upper() + word, 0) >= MIN_TEXTS:
                return letter + word
    return None


@cache
def _without_first_letter() -> dict[str, str]:
    """Frequent German words by what is left of them without their first letter."""
    tails: dict[str, str] = json.loads(kept("tails", lists_version(), _pack_tails, __file__))
    return tails


def _pack_tails() -> bytes:
    """The same as JSON, worked out; where two words leave the same, the more frequent has it."""
    tails = {}
    for word in reversed(frequent_words(FREQUENT_ZIPF)):
        tail = word[1:]
        if len(tail) < MIN_CHARS_OF_FREQUENT or word[0] not in LETTERS or not word.isalpha():
            continue
        rarest = zipf(word) - MIN_ZIPF_LOST
        if max(zipf(tail), zipf(tail, "en")) <= max(rarest, 0):
            tails[tail] = word
    return json.dumps(tails, ensure_ascii=False).encode()


def _may_be(document: Document, context: Context, whole: str, token: Token) -> bool:
    """True if the token, written like this, can be a piece of `whole`.

    A capitalised unknown word is most often a name: there a frequent word is not enough.
    """
    if not token.text[1:].islower():
        return False
    if _stands_beside(document, whole, token):
        return False
    if token.text[0].islower() or whole in document.vocabulary:
        return True
    return len(token.text) >= MIN_CHARS_OF_NAME and (
        context.names.get(whole.capitalize(), 0) >= MIN_TEXTS
        or len(token.text) >= MIN_CHARS_OF_LONG
    )


def _stands_beside(document: Document, whole: str, token: Token) -> bool:
    """True if one sentence has both: "berberisch Lezzayer, Ldzayer und Dzayer" lists forms."""
    if is_known(whole):
        return False
    index = document.sentence_at(token.start)
    if index is None:
        return False
    words = document.tokens_of(document.sentences[index])
    return any(word.text.lower() == whole for word in words)


def _is_joined(text: str, token: Token) -> bool:
    return (text[max(0, token.start - 1) : token.start] in _JOINED and token.start > 0) or (
        text[token.end : token.end + 1] in _JOINED - {"."} | {"("} and token.end < len(text)
    )


def _is_cited(text: str, token: Token) -> bool:
    """True for a word that stands alone between quotation marks."""
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES


_QUOTES = frozenset('"„“”«»‚‘’›‹')


def _between_words(text: str, token: Token) -> bool:
    """True between two blanks with words in lower case around, inside a sentence."""
    before, after = text[token.start - 2 : token.start], text[token.end : token.end + 2]
    return before[:1].isalpha() and before[1:] == " " and after[:1] == " " and after[1:].isalpha()


def _written(document: Document, whole: str, token: Token) -> str:
    """The whole word with the capital that it has elsewhere in the text, or that the piece has."""
    if token.text[0].isupper():
        return whole.capitalize()
    texts = [other.text for other in document.tokens if other.text.lower() == whole]
    return min(texts, default=whole) if whole not in texts else whole


DETECTOR = Detector(Options, find)
