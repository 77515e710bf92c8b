"""`kind: repetition`: a word, phrase, sentence or paragraph that is there once too often.

`unit: word` is the same word twice in a row ("in in"), `number` a year, `syllable` a loop
inside a word, `phrase` a group of words that is followed by itself ("er sagte, er sagte"),
`sentence` and `passage` the same sentence or paragraph again in one file. Misses what is
repeated in other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.literals import Pattern
from mtaudit.detectors.quoted import inside, quoted
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule, Span, Token

MAX_PHRASE_WORDS = 30
# What a form repeats, and how much of a text is a copy if it was pasted twice.
MAX_COPIES = 1
MIN_COPY_WORDS = 4
PASTED_SHARE = 0.3
# Rarer words are doubled on purpose: names of species, sounds.
MIN_WORD_ZIPF = 3.5
# "von Ort zu Ort zu …", "und nach und nach": words that link a word to itself.
_LINKS = frozenset("zu und um für an nach über neben oder auf in bei".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
MIN_LOOP_CHARS = 12
_SYLLABLES = re.compile(r"([a-zäöüß]{2,5})\1{4,}")
_PAUSE = re.compile(r"[!?:;/()\[\]{}=<>\n…]|[.]\s")


class _ById:
    """A document as a key: hashing all of its tokens would cost more than looking."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and self.document is other.document


# Several rules ask for the doubled words and the loops of the same document in turn.
@lru_cache(maxsize=2)
def _doubles(key: _ById) -> tuple[int, ...]:
    """Where two tokens in a row are the same but for their case."""
    folded = [token.text.lower() for token in key.document.tokens]
    return tuple(place for place, (one, other) in enumerate(pairwise(folded)) if one == other)


@dataclass(frozen=True, slots=True)
class Options:
    """`unit`: word, number, syllable, phrase, sentence or passage.

    `allow`: words whose doubling may be right; `only`: the words to look at, `after`: words
    of which one must stand before. `min_words`, `max_words`: length of what is
    repeated; `min_total`, `max_total`: length of all its copies together. `max_gap`: how many
    sentences or paragraphs further on a copy still counts.
    """

    unit: str
    allow: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    min_words: int = 1
    max_words: int = 10_000
    min_total: int = 0
    max_total: int = 10_000
    max_gap: int = 10_000
    unless: tuple[Pattern, ...] = ()
    in_: frozenset[PassageKind] = PROSE

    def __post_init__(self) -> None:
        if self.unit not in _UNITS:
            raise ValueError(f'unknown unit "{self.unit}"; known are {", ".join(_UNITS)}')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each repetition, on what is too much."""
    for place, once in _UNITS[options.unit](document, options):
        passage = document.passage_at(place.start)
        if passage is None or passage.kind not in options.in_:
            continue
        if not any(pattern.regex.search(document.text, *place) for pattern in options.unless):
            fix = [once] if once is not None else []
            yield make_finding(document, rule, *place, {"once": once or ""}, fix)


def _words(document: Document, options: Options) -> Iterator[tuple[Span, str | None]]:
    """The same word twice, with nothing but a blank between."""
    for place in _doubles(_ById(document)):
        before, token = document.tokens[place], document.tokens[place + 1]
        if _is_doubled(document, before, token, options) and _fits(document, place, options):
            yield Span(before.start, token.end), before.text


def _fits(document: Document, place: int, options: Options) -> bool:
    """True if no `after` is asked for, or one of them stands before, but after no comma."""
    if not options.after:
        return True
    if place < 2 or document.tokens[place - 1].text.lower() not in options.after:
        return False
    return document.tokens[place - 2].text not in (",", "und", "oder")


def _numbers(document: Document, options: Options) -> Iterator[tuple[Span, str | None]]:
    """The same year twice, with nothing but a blank between, and no number around them."""
    tokens = document.tokens
    for place in _doubles(_ById(document)):
        around = "".join(one.text for one in tokens[max(0, place - 1) : place + 3])
        if _YEAR.fullmatch(tokens[place].text) and sum(map(str.isdigit, around)) == 8:
            yield Span(tokens[place].start, tokens[place + 1].end), tokens[place].text


def _syllables(document: Document, options: Options) -> Iterator[tuple[Span, str | None]]:
    """Words with two to five letters in them that are there five times in a row."""
    for token in document.tokens:
        if len(token.text) >= MIN_LOOP_CHARS and token.text.isalpha():
            loop = _SYLLABLES.search(token.text)
            if loop and loop[1] not in options.allow:
                yield Span(token.start, token.end), None


def _is_doubled(document: Document, before: Token, token: Token, options: Options) -> bool:
    word = token.text
    if not word.isalpha() or len(word) < 2 or word.lower() in options.allow:
        return False
    if options.only and word.lower() not in options.only:
        return False
    if (
        document.text[before.end : token.start].strip(" \t\u00a0\u202f")
        or before.end == token.start
    ):
        return False
    # "Boutros Boutros", "Gallus gallus", "cinereus cinereus", "ziii ziii": names and calls.
    if before.text[0].isupper() and not _at_start(document, before):
        return False
    return not word[0].isupper() and zipf(word) >= MIN_WORD_ZIPF


def _at_start(document: Document, token: Token) -> bool:
    index = document.sentence_at(token.start)
    return index is not None and document.sentences[index].start == token.start


class _Loop(NamedTuple):
    """`size` words at `first` of the document's words, `times` times in a row."""

    words: tuple[Token, ...]
    size: int
    times: int


def _phrases(document: Document, options: Options) -> Iterator[tuple[Span, str | None]]:
    """Groups of words that follow themselves directly, at least once."""
    for words, size, times in _loops(_ById(document)):
        if _wanted(size, times, options):
            span = Span(words[0].start, words[-1].end)
            if not _is_figure(document, words[:size], times, span):
                yield span, document.text[words[0].start : words[size - 1].end]


@lru_cache(maxsize=2)
def _loops(key: _ById) -> tuple[_Loop, ...]:
    """All loops of a document, of whatever length, that stay in one passage."""
    document = key.document
    words = [token for token in document.tokens if token.text[0].isalnum()]
    folded = [word.text.lower() for word in words]
    found: list[_Loop] = []
    last_seen: dict[tuple[str, str], int] = {}
    done = 0
    for place, pair in enumerate(pairwise(folded)):
        earlier = last_seen.get(pair)
        last_seen[pair] = place
        if earlier is None or earlier < done:
            continue
        size = place - earlier
        times = _times(folded, earlier, size)
        if times > 1:
            done = earlier + times * size
            loop = tuple(words[earlier:done])
            passage = document.passage_at(loop[0].start)
            if passage and loop[-1].end <= passage.end:
                found.append(_Loop(loop, size, times))
    return tuple(found)


def _times(folded: Sequence[str], first: int, size: int) -> int:
    """How often the `size` words at `first` stand there one after the other."""
    if size > MAX_PHRASE_WORDS or size == 0:
        return 0
    unit = folded[first : first + size]
    times = 1
    while folded[first + times * size : first + (times + 1) * size] == unit:
        times += 1
    return times


def _wanted(size: int, times: int, options: Options) -> bool:
    total = size * times
    return (
        options.min_words <= size <= options.max_words
        and options.min_total <= total <= options.max_total
    )


def _is_figure(document: Document, unit: Sequence[Token], times: int, span: Span) -> bool:
    """True for what is repeated on purpose: numbers, names, calls, verses, quotations."""
    if all(word.text[0].isupper() or not word.text.isalpha() for word in unit):
        return True
    text = document.text[span.start : span.end]
    if (times < 4 and _PAUSE.search(text)) or (times < 3 and len(unit) < 5 and "," in text):
        return True
    if len(unit) == 2:
        linked = [word.text.lower() in _LINKS for word in unit]
        if all(linked) or (any(linked) and any(word.text[0].isupper() for word in unit)):
            return True
    passage = document.passage_at(span.start)
    return passage is None or inside(quoted(document.text, passage.start, passage.end), *span)


def _sentences(document: Document, options: Options) -> Iterator[tuple[Span, str | None]]:
    """Sentences that stood in the file before, outside paragraphs that did so as a whole."""
    again = {span.start for span in _repeated(_bodies(document), 1, options.max_gap)}
    spans = (
        Span(sentence.start, sentence.end)
        for sentence in document.sentences
        if _is_body(document.passages[sentence.passage])
    )
    texts = [(span, _normal(document.text[span.start : span.end])) for span in spans]
    for span in _repeated(texts, options.min_words, options.max_gap):
        passage = document.passage_at(span.start)
        if passage and passage.start not in again:
            yield span, None


def _passages(document: Document, options: Options) -> Iterator[tuple[Span, str | None]]:
    for span in _repeated(_bodies(document), options.min_words, options.max_gap):
        if len(document.text[span.start : span.end].split()) <= options.max_words:
            yield span, None


def _bodies(document: Document) -> list[tuple[Span, str]]:
    """The passages that are no headings, each with its words."""
    return [
        (Span(one.start, one.end), _normal(document.text[one.start : one.end]))
        for one in document.passages
        if _is_body(one)
    ]


def _is_body(passage: Passage) -> bool:
    return passage.kind not in (PassageKind.HEADING, PassageKind.CODE, PassageKind.CREDIT)


def _repeated(texts: Sequence[tuple[Span, str]], min_words: int, max_gap: int) -> Iterator[Span]:
    """Places of what stood at most `max_gap` places before.

    A file that repeats this and that is a form or a manual: there only what follows itself
    directly is a copy. One that repeats much of what it says was pasted twice.
    """
    seen: dict[str, int] = {}
    copies: list[tuple[Span, int, int]] = []
    for index, (span, text) in enumerate(texts):
        words = text.count(" ") + 1
        if text in seen and words >= MIN_COPY_WORDS:
            copies.append((span, index - seen[text], words))
        seen[text] = index
    copied = sum(words for *_, words in copies)
    all_words = sum(text.count(" ") + 1 for _, text in texts)
    is_form = len(copies) > MAX_COPIES and copied < PASTED_SHARE * all_words
    for span, gap, words in copies:
        if words >= min_words and (gap == 1 or (gap <= max_gap and not is_form)):
            yield span


def _normal(text: str) -> str:
    return text.strip(" .,;:!?„“”\"»«'")


_UNITS: dict[str, Callable[[Document, Options], Iterator[tuple[Span, str | None]]]] = {
    "word": _words,
    "number": _numbers,
    "syllable": _syllables,
    "phrase": _phrases,
    "sentence": _sentences,
    "passage": _passages,
}
DETECTOR = Detector(Options, find)
