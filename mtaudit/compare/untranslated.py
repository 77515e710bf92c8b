"""An article and its source in, what stands in the article as it does in the source out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtaudit.analysis.lexicon import zipf
from mtaudit.compare.locales import GERMAN
from mtaudit.compare.names import is_counted
from mtaudit.compare.texts import Text
from mtaudit.comparison import Change, Difference, Excerpt, Subject
from mtaudit.model import Span

# So many words in a row, of which so many are words of the other language, no names.
MIN_WORDS = 5
MIN_FOREIGN = 3
# Zipf frequency: so much more frequent is a word in its own language.
MIN_MORE = 1.0
_WORD = re.compile(r"[^\W\d_]+")


class Word(NamedTuple):
    """A word in lower case, its place, and whether it is capitalised."""

    form: str
    place: Span
    capital: bool


def untranslated(article: Text, source: Text) -> Iterator[Difference]:
    """Runs of words that both texts have, and that are no German."""
    ours, theirs = _words(article), _words(source)
    places = {_key(theirs, at): at for at in reversed(range(len(theirs) - MIN_WORDS + 1))}
    at = 0
    while at <= len(ours) - MIN_WORDS:
        start = places.get(_key(ours, at))
        if start is None:
            at += 1
            continue
        size = MIN_WORDS
        while ours[at + size : at + size + 1] and theirs[start + size : start + size + 1]:
            if ours[at + size].form != theirs[start + size].form:
                break
            size += 1
        if _is_foreign(ours[at : at + size], source.language):
            yield _difference(ours[at : at + size], theirs[start : start + size])
        at += size


def _words(text: Text) -> list[Word]:
    content = text.document.text
    return [
        Word(match[0].lower(), Span(*match.span()), match[0][0].isupper())
        for sentence in text.sentences
        for match in _WORD.finditer(content, *sentence)
    ]


def _key(words: Sequence[Word], at: int) -> tuple[str, ...]:
    return tuple(word.form for word in words[at : at + MIN_WORDS])


def _is_foreign(words: Sequence[Word], language: str) -> bool:
    """True if these are words of the other language, and not the title of a book or film."""
    small = {word.form for word in words if not word.capital}
    return MIN_FOREIGN <= sum(_is_word_of(one, language) for one in small)


def _is_word_of(word: str, language: str) -> bool:
    if not is_counted(language):
        return True
    return zipf(word, language) - zipf(word, GERMAN) >= MIN_MORE


def _difference(ours: Sequence[Word], theirs: Sequence[Word]) -> Difference:
    article = Span(ours[0].place.start, ours[-1].place.end)
    source = Span(theirs[0].place.start, theirs[-1].place.end)
    return Difference(
        Subject.SENTENCE,
        Change.UNTRANSLATED,
        "This stands in the article as it does in the source.",
        Excerpt(article, (article,)),
        Excerpt(source, (source,)),
    )
