"""`kind: english_words`: a list of English words or phrases, each with what German says.

Found where they stand in a German sentence. Quotations, brackets, what is announced as
English, stretches of English (see `english`) and, with `names: false` switched off, words
next to a name or English word in capitals ("Guns and Roses") are left alone. Misses
inflected forms that are not in the list, and leftovers beside a foreign name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import (
    PROSE,
    Context,
    Detector,
    like_case,
    make_finding,
    overlaps_any,
    pieces,
)
from mtaudit.detectors.english import (
    ENGLISH,
    SHARED,
    english_runs,
    is_announced,
    is_english,
    is_english_sentence,
    is_german,
    is_glossed,
)
from mtaudit.detectors.literals import Pattern
from mtaudit.detectors.quoted import bracketed, inside, quoted
from mtaudit.model import Document, Finding, PassageKind, Rule, Span, Token


@dataclass(frozen=True, slots=True)
class Options:
    """`words`: English to German, a list of it, or null.

    `context`: patterns of which one must match, with `{words}` for the word.
    `names: true`: the words are names themselves, so capitals beside them excuse nothing.
    `genitive: true`: forms with a final -s are meant as well.
    `alone: true`: only before a word that is German, too.
    `capital: true`: forms with a capital at their start are meant as well.
    """

    words: Mapping[str, Any]
    context: tuple[str, ...] = ()
    unless: tuple[Pattern, ...] = ()
    names: bool = False
    alone: bool = False
    genitive: bool = False
    capital: bool = False
    in_: frozenset[PassageKind] = PROSE


@lru_cache(maxsize=8192)
def _compile(
    word: str, context: tuple[str, ...], genitive: bool, capital: bool
) -> tuple[re.Pattern[str], ...]:
    ending = "(?P<ending>s?)" if genitive else "(?P<ending>)"
    found = (
        rf"(?<![\w@#./_:|=<>\[-])(?<!\| )(?P<word>{_form(word, capital)}){ending}"
        r"(?![\w@]|[-.]\w|['’]\w| ?[|=<>\[(/]| [\w-]+\()"
    )
    return tuple(re.compile(one.replace("{words}", found)) for one in context or ("{words}",))


def _form(word: str, capital: bool) -> str:
    first, *rest = word.split()
    escaped = re.escape(first)
    if capital and first[0].islower():
        escaped = f"[{first[0]}{first[0].upper()}]{re.escape(first[1:])}"
    return "".join([escaped, *(r"\s" + re.escape(part) for part in rest)])


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each listed word that stands in German text and is no part of a name."""
    words = _occurring(document, tuple(options.words))
    if not words:
        return
    seen = _Seen(document)
    taken: set[int] = set()
    # Of two phrases at one place the longer one is meant.
    for word in sorted(words, key=len, reverse=True):
        for match, piece in _matches(document, word, options):
            place = Span(match.start("word"), match.end("ending"))
            if place.start in taken or overlaps_any(document, *place, options.unless, piece):
                continue
            if not _is_excused(seen, place, piece, options):
                taken.update(range(*place))
                yield _finding(document, rule, match, place, options)


def _matches(
    document: Document, word: str, options: Options
) -> Iterator[tuple[re.Match[str], Span]]:
    """Where a word stands, and in which piece of prose."""
    for pattern in _compile(word, options.context, options.genitive, options.capital):
        for piece in pieces(document, options.in_):
            for match in pattern.finditer(document.text, piece.start, piece.end):
                yield match, piece


class _Seen:
    """What is known of a document's pieces and sentences, each looked at once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._quoted: dict[Span, list[Span]] = {}
        self._bracketed: dict[int, list[Span]] = {}
        self._english: dict[int, list[Span]] = {}

    def quoted(self, piece: Span) -> list[Span]:
        """The quotations in a piece."""
        if piece not in self._quoted:
            self._quoted[piece] = quoted(self.document.text, *piece)
        return self._quoted[piece]

    def bracketed(self, index: int) -> list[Span]:
        """The brackets in a sentence."""
        if index not in self._bracketed:
            sentence = self.document.sentences[index]
            self._bracketed[index] = bracketed(self.document.text, sentence.start, sentence.end)
        return self._bracketed[index]

    def english(self, index: int, piece: Span) -> list[Span]:
        """The English in a sentence that is found as such: all of it, or its longer runs."""
        if index not in self._english:
            sentence = self.document.sentences[index]
            quotations = self.quoted(piece)
            if is_english_sentence(self.document, sentence, quotations):
                self._english[index] = [Span(sentence.start, sentence.end)]
            else:
                self._english[index] = [*english_runs(self.document, sentence, quotations, ())]
        return self._english[index]


@lru_cache(maxsize=256)
def _by_first_word(words: tuple[str, ...]) -> dict[str, list[str]]:
    """Phrases by the tokens that they, or their genitives, may start with, in lower case."""
    found: dict[str, list[str]] = {}
    for word in words:
        first = word.split()[0].lower()
        for token in (first, first + "s"):
            found.setdefault(token, []).append(word)
    return found


def _occurring(document: Document, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that may occur in the document, by its tokens alone."""
    index = _by_first_word(words)
    if any("'" in word or "’" in word for word in words):
        # spaCy cuts "don't" in two or not, as it likes.
        if "'" not in document.folded and "’" not in document.folded:
            return ()
        return tuple(word for word in words if word.lower() in document.folded)
    first = document.vocabulary.intersection(index)
    known = document.vocabulary
    return tuple(
        dict.fromkeys(
            word
            for token in sorted(first)
            for word in index[token]
            if all(part in known for part in word.lower().split()[1:-1])
        )
    )


def _finding(
    document: Document, rule: Rule, match: re.Match[str], place: Span, options: Options
) -> Finding:
    word = re.sub(r"\s", " ", match["word"])
    listed = options.words.get(word)
    if listed is None and options.capital:
        listed = options.words.get(word[0].lower() + word[1:])
    fixes = [listed] if isinstance(listed, str) else listed or []
    fixes = [like_case(fix, word) + match["ending"] for fix in fixes]
    return make_finding(document, rule, *place, {"fix": fixes[0] if fixes else ""}, fixes)


def _is_excused(seen: _Seen, place: Span, piece: Span, options: Options) -> bool:
    document = seen.document
    if inside(seen.quoted(piece), *place) or is_announced(document.text, place.start):
        return True
    if is_glossed(document.text, place.end):
        return True
    index = document.sentence_at(place.start)
    if index is None:
        return False
    if not options.names and (
        inside(seen.bracketed(index), *place)
        or _beside_name(document.tokens_of(document.sentences[index]), place)
    ):
        return True
    if options.alone and _before_foreign(document.tokens_of(document.sentences[index]), place):
        return True
    # A longer run of English is found as such.
    return any(run.start <= place.start < run.end for run in seen.english(index, piece))


def _beside_name(tokens: Sequence[Token], place: Span) -> bool:
    """True if the word before or after, over other English ones, is a foreign name."""
    inner = [i for i, token in enumerate(tokens) if place.start <= token.start < place.end]
    if not inner:
        return False
    for step, index in ((-1, inner[0] - 1), (1, inner[-1] + 1)):
        while 0 <= index < len(tokens) and _is_small(tokens[index].text):
            index += step
        if 0 <= index < len(tokens) and _is_name(tokens[index].text):
            return True
    return False


def _before_foreign(tokens: Sequence[Token], place: Span) -> bool:
    """True for "of" in "museum of ideas"."""
    after = next((token.text for token in tokens if token.start >= place.end), "")
    return after.isalpha() and (is_english(after.lower()) or not zipf(after))


def _is_small(word: str) -> bool:
    return word in ENGLISH or word in SHARED or word in "'’&"


def _is_name(word: str) -> bool:
    """True for a capitalised word that German does not own."""
    folded = word.lower()
    return word[0].isupper() and (is_english(folded) or not is_german(folded))


DETECTOR = Detector(Options, find)
