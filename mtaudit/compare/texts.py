"""A document and its language in, its sentences as the comparison sees them out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from mtaudit.compare.alignment import Unit
from mtaudit.compare.locales import GERMAN
from mtaudit.compare.spelling import folded, sounds
from mtaudit.comparison import Compared
from mtaudit.errors import UsageError
from mtaudit.model import Document, Span

# 6,500 sentences take 12 s with a source and 28 s with a reference; see benchmarks/compare.md.
MAX_SENTENCES = 50_000
# Words of two languages with the same beginning are often one word (Simard et al. 1992: four
# letters); with inflected German, words of one language, too.
COGNATE_CHARS = 4
STEM_CHARS = 6
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Text:
    """A text in its sentences; `passages` says for each in which passage it stands."""

    document: Document
    language: str
    sentences: tuple[Span, ...]
    passages: tuple[int, ...]

    def words(self, first: int, last: int) -> str:
        """The sentences `[first, last)` as they stand in the text."""
        if first >= last:
            return ""
        return self.document.text[self.sentences[first].start : self.sentences[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """Where the sentences `[first, last)` stand."""
        return Span(self.sentences[first].start, self.sentences[last - 1].end)

    @cached_property
    def _written(self) -> list[str]:
        return [self.document.text[one.start : one.end] for one in self.sentences]

    def units(self, features: Callable[[str], Iterable[str]]) -> list[Unit]:
        """The sentences for the alignment."""
        before = (-1, *self.passages)
        return [
            Unit(len(one), frozenset(features(one)), starts=passage != last)
            for one, passage, last in zip(self._written, self.passages, before, strict=False)
        ]


def text_of(document: Document, language: str = GERMAN) -> Text:
    """The sentences of a document; raises UsageError for a text that is too large to compare."""
    if language == GERMAN:
        found = [(Span(one.start, one.end), one.passage) for one in document.sentences]
    else:
        found = list(_foreign(document, language))
    if len(found) > MAX_SENTENCES:
        raise UsageError(
            f"{document.path}: too large to compare: {len(found):,} sentences, and "
            f"{MAX_SENTENCES:,} are the most; split it"
        )
    return Text(document, language, tuple(one for one, _ in found), tuple(one for _, one in found))


def compared(document: Document, text: Text) -> Compared:
    """What a report tells of one of the texts."""
    return Compared(
        document.path,
        document.text,
        text.language,
        document.words,
        len(text.sentences),
        document.notices,
    )


def _foreign(document: Document, language: str) -> Iterator[tuple[Span, int]]:
    """The sentences of a text that is not German, by spaCy's rules for its language."""
    split = _splitter(language)
    for place, passage in enumerate(document.passages):
        for piece in passage.prose:
            for start, end in split(document.text[piece.start : piece.end]):
                yield Span(piece.start + start, piece.start + end), place


@cache
def _splitter(language: str) -> Callable[[str], list[tuple[int, int]]]:
    import spacy

    try:
        nlp = spacy.blank(language)
    except ImportError:
        nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")

    def split(text: str) -> list[tuple[int, int]]:
        spans = ((sent.start_char, sent.end_char) for sent in nlp(text).sents if sent.text.strip())
        return [_trimmed(text, start, end) for start, end in spans]

    return split


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def stems(sentence: str) -> Iterator[str]:
    """What sentences of one language have in common: the beginnings of their words."""
    return (word[0].casefold()[:STEM_CHARS] for word in _WORD.finditer(sentence))


def cognates(sentence: str) -> Iterator[str]:
    """What sentences of two languages have in common, but for numbers and places."""
    for match in _WORD.finditer(sentence):
        word = match[0]
        plain = folded(word)
        if len(plain) >= COGNATE_CHARS:
            yield plain[:COGNATE_CHARS]
        if word[0].isupper() and len(plain) >= 3:
            yield from (f"^{one}" for one in sounds(word))
