"""`kind: english_unlisted`: an English word in lower case between German ones.

German writes loanwords with a capital or knows them. Found is a word that the lexicon does
not know and that is far more frequent in English, if the words on both sides are German.
Quotations, brackets and what is announced as English are left alone; longer runs are
`english`, frequent function words `english_words`. Misses words that both languages have,
and those that the text writes with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, pieces
from mtaudit.detectors.english import ENGLISH, is_announced, is_english, is_glossed
from mtaudit.detectors.quoted import bracketed, inside, quoted
from mtaudit.model import Document, Finding, PassageKind, Rule, Span, Token

MIN_CHARS = 4
# Zipf frequency of English words that a translator meets.
MIN_ENGLISH_ZIPF = 3.3
# How much more frequent than in German, in which each English word occurs, too.
MIN_LEAD = 1.2
# What machine translation leaves over stands once; documentation repeats what it names: 8 of 8
# hits in 400 machine-translated pages of it were terms of the page.
MIN_TERM_TIMES = 2
_OF_CODE = frozenset("_([{<=:")
_SENTENCE_SIGNS = frozenset(",.;:!?")
_JOINED = frozenset("@#/\\_-–=<>~+*'’`$%&.0123456789")


@dataclass(frozen=True, slots=True)
class Options:
    """`allow`: English words that German texts use as they are."""

    allow: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each English word that stands alone."""
    wanted = {
        word
        for word in document.vocabulary - set(options.allow)
        if is_only_english(word) and not _is_term(document.text, word)
    }
    if not wanted:
        return
    for piece in pieces(document, options.in_):
        quotations: list[Span] | None = None
        for sentence in document.sentences:
            if not piece.start <= sentence.start < piece.end:
                continue
            tokens = document.tokens_of(sentence)
            for place, token in enumerate(tokens):
                if token.text not in wanted or not _stands_alone(document.text, tokens, place):
                    continue
                if quotations is None:
                    quotations = quoted(document.text, *piece)
                around = [*quotations, *bracketed(document.text, sentence.start, sentence.end)]
                if not _is_excused(document.text, token, around):
                    yield make_finding(document, rule, token.start, token.end)


def _is_term(text: str, word: str) -> bool:
    """True for what the text says twice and more, or joins to program code: a term or a name."""
    found = re.findall(rf"(?<![A-Za-z]){word}(?![A-Za-z])(.?)", text)
    return len(found) >= MIN_TERM_TIMES or any(sign in _OF_CODE for sign in found if sign)


def is_only_english(word: str) -> bool:
    """True for a word, in lower case, that is frequent in English and no German one."""
    return (
        len(word) >= MIN_CHARS
        and word.isascii()
        and word.isalpha()
        and word not in ENGLISH
        and zipf(word, "en") >= max(MIN_ENGLISH_ZIPF, zipf(word) + MIN_LEAD)
        and not morphology.is_known(word)
        and not morphology.is_listed(word.capitalize())
    )


def _stands_alone(text: str, tokens: Sequence[Token], place: int) -> bool:
    """True between German words in lower case, or before a noun or a sign."""
    token = tokens[place]
    beside = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    if set(beside) & (_JOINED - {"."}) or place == 0:
        return False
    before = tokens[place - 1].text
    after = tokens[place + 1].text if place + 1 < len(tokens) else "."
    return _is_german(before) and (after in _SENTENCE_SIGNS or _is_german(after))


def _is_german(word: str) -> bool:
    return word.lower() in FUNCTION_WORDS or (
        word.islower() and morphology.is_listed(word) and not is_english(word)
    )


def _is_excused(text: str, token: Token, around: Sequence[Span]) -> bool:
    return (
        inside(list(around), token.start, token.end)
        or is_announced(text, token.start)
        or is_glossed(text, token.end)
    )


DETECTOR = Detector(Options, find)
