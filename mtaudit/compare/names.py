"""An aligned article and source in, the names that are missing or changed out.

A name is told from other words by how often German has it, too: “Smith” is nearly as frequent
there as in English, “Court” is not. So names that are translated are no names here, and the
swap of one such name for another goes unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import zipf
from mtaudit.compare.alignment import Bead
from mtaudit.compare.locales import GERMAN, locale
from mtaudit.compare.parallel import Parallel
from mtaudit.compare.places import places_in
from mtaudit.compare.spelling import folded, sounds
from mtaudit.compare.texts import Text
from mtaudit.comparison import Change, Difference, Excerpt, Subject
from mtaudit.model import Span

MIN_LETTERS = 4
MIN_SOUND = 3
MAX_ENDING = 1
SAME_LETTERS = 2
# Zipf frequencies. How much more frequent a name may be in one language than in the other:
# between “Johnson” (.7) and “Court” (1.8).
MAX_MORE = 0.9
# A more frequent word that is nowhere in the article may have been translated (“Commons”).
MAX_ZIPF_OF_MISSING = 3.5
MAX_ZIPF_OF_STRANGER = 3.0
_WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place in a text."""

    word: str
    place: Span


class Spellings:
    """The words of a stretch of text, to ask whether a name is among them in any form."""

    def __init__(self, text: Text, place: Span) -> None:
        words = {match[0] for match in _WORD.finditer(text.document.text, *place)}
        self._folded = frozenset(map(folded, words))
        self._sounds = frozenset(one for word in words for one in sounds(word))

    def has(self, name: str) -> bool:
        """True if the name is there, if only in a compound, with an ending or transcribed."""
        plain = folded(name)
        return any(_alike(plain, one) for one in self._folded) or any(
            _sound_alike(one, other) for one in sounds(name) for other in self._sounds
        )


class Whole(NamedTuple):
    """All words of both texts."""

    article: Spellings
    source: Spellings


def _alike(one: str, other: str) -> bool:
    """True if one is the other, is part of it, or begins as it does."""
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_LETTERS:
        return short == long
    return short in long or long.startswith(short[: max(MIN_LETTERS, len(short) - MAX_ENDING)])


def _sound_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= MIN_SOUND and long.startswith(short))


def differing_names(texts: Parallel) -> Iterator[Difference]:
    """Names of the source for which the article has another one, or which it has nowhere."""
    named = _names_of(texts.source)
    whole = Whole(
        Spellings(texts.article, Span(0, len(texts.article.document.text))),
        Spellings(texts.source, Span(0, len(texts.source.document.text))),
    )
    told: set[str] = set()
    for place, bead in texts.pairs:
        theirs = [name for sentence in named[bead.b : bead.b_end] for name in sentence]
        if not theirs:
            continue
        lacking, ours = _exchanged(texts, place, bead, theirs, whole)
        if lacking and ours:
            yield _changed(texts, bead, lacking, ours)
            continue
        for name in lacking:
            if name.word not in told and _must_be_there(name, texts.source, whole.article):
                told.add(name.word)
                yield _missing(texts, bead, name)
    yield from _differing_places(texts)


def _exchanged(
    texts: Parallel, place: int, bead: Bead, theirs: Sequence[Name], whole: Whole
) -> tuple[list[Name], list[Name]]:
    """The names that only the source has here, and those that only the article has.

    A name that stands beside may have been put for a pronoun; one that the source has nowhere
    is none of that.
    """
    here = Spellings(texts.article, texts.article_span(bead))
    absent = [name for name in theirs if not here.has(name.word)]
    if not absent:
        return [], []
    beside = Spellings(texts.article, texts.article_around(place))
    lacking = [name for name in absent if not beside.has(name.word)]
    known = Spellings(texts.source, texts.source_around(place))
    strangers = [
        name
        for name in _article_names(texts, bead)
        if not known.has(name.word) and not any(_begin_alike(name, other) for other in absent)
    ]
    if lacking:
        return lacking, strangers
    return absent, [name for name in strangers if not whole.source.has(name.word)]


def _begin_alike(one: Name, other: Name) -> bool:
    """True for “Venedig” and “Venice”: a name in two languages."""
    return folded(one.word)[:SAME_LETTERS] == folded(other.word)[:SAME_LETTERS]


def _must_be_there(name: Name, source: Text, everywhere: Spellings) -> bool:
    """True for a name that no translator translates, and that the article has nowhere."""
    return (
        zipf(name.word, source.language) < MAX_ZIPF_OF_MISSING
        and not morphology.can_be(name.word, "NN")
        and not everywhere.has(name.word)
    )


def _names_of(text: Text) -> list[list[Name]]:
    """The names in each sentence: words that are capitalised wherever they stand."""
    if not is_counted(text.language) or text.language == GERMAN:
        return [[] for _ in text.sentences]
    content = text.document.text
    small = {match[0] for match in _WORD.finditer(content) if match[0][0].islower()}
    placed = {word for match, _ in places_in(content, text.language) for word in match[1].split()}
    capitalised = [_capitalised(content, sentence) for sentence in text.sentences]
    # At its beginning every word of a sentence is capitalised.
    inside = {
        name.word
        for sentence, place in zip(capitalised, text.sentences, strict=True)
        for name in sentence
        if name.place.start > place.start
    }
    return [
        [
            name
            for name in sentence
            if name.word in inside
            and name.word.lower() not in small
            and name.word not in placed
            and _is_name(name.word, text.language)
        ]
        for sentence in capitalised
    ]


def _capitalised(text: str, sentence: Span) -> list[Name]:
    """The words that begin with a capital; those in capitals altogether are headlines."""
    return [
        Name(match[0], Span(*match.span()))
        for match in _WORD.finditer(text, *sentence)
        if len(match[0]) >= MIN_LETTERS and match[0][0].isupper() and not match[0].isupper()
    ]


@cache
def is_counted(language: str) -> bool:
    """True if wordfreq knows the words of a language."""
    from wordfreq import available_languages

    return language in available_languages()


@lru_cache(maxsize=100_000)
def _is_name(word: str, language: str) -> bool:
    known = locale(language)
    if word.casefold() in known.months or word.casefold() in known.tongues:
        return False
    if morphology.is_listed(word) and not morphology.can_be(word, "NE"):
        # “Minister”, “Front”: German has the word, but it need not be the translation.
        return False
    # Frequencies of words in two scripts are not to be compared; but in those few capitals are
    # for names, while in English they are for “German” and “Monday”, too.
    in_other_script = not word.isascii() and folded(word)[0] != word[0].lower()
    return in_other_script or _alike_often(word, language)


def _alike_often(word: str, language: str) -> bool:
    return zipf(word, language) - zipf(word, GERMAN) <= MAX_MORE


def _article_names(texts: Parallel, bead: Bead) -> list[Name]:
    """The names in the article's sentences, but for countries and cities, which CLDR knows."""
    places = _places(texts.article, texts.article_span(bead))
    placed = {word for match, _ in places for word in match[1].split()}
    return [
        name
        for index in range(bead.a, bead.a_end)
        for name in _german_names(texts.article, index)
        if name.word not in placed and _looks_like_a_name(name.word, texts.source.language)
    ]


def _places(text: Text, place: Span) -> Iterator[tuple[re.Match[str], str]]:
    return places_in(text.document.text, text.language, place)


def _german_names(text: Text, index: int) -> list[Name]:
    """What the tagger takes for names in one sentence."""
    # Here, for most articles need no tagger.
    from mtaudit.analysis.network import network
    from mtaudit.analysis.tagging import tags_of

    tokens = text.document.tokens_of(text.document.sentences[index])
    forms = [token.text for token in tokens]
    tags = tags_of(forms, network().run([forms])[0])
    return [
        Name(token.text, Span(token.start, token.end))
        for token, tag in zip(tokens, tags, strict=True)
        if tag == "NE" and len(token.text) >= MIN_LETTERS and token.text.isalpha()
    ]


def _looks_like_a_name(word: str, language: str) -> bool:
    """True for what is as frequent in the other language, or a name in the lexicon; no noun."""
    if morphology.can_be(word, "NN"):
        return False
    if abs(zipf(word, GERMAN) - zipf(word, language)) <= MAX_MORE:
        return True
    # More frequent ones are names of countries and cities in German.
    return morphology.can_be(word, "NE") and zipf(word, GERMAN) < MAX_ZIPF_OF_STRANGER


def _differing_places(texts: Parallel) -> Iterator[Difference]:
    """Countries and cities in place of others."""
    for place, bead in texts.pairs:
        theirs = _lacking(texts.source, texts.source_span(bead),
                          texts.article, texts.article_around(place))  # fmt: skip
        ours = _lacking(texts.article, texts.article_span(bead),
                        texts.source, texts.source_around(place))  # fmt: skip
        if theirs and ours:
            yield _changed(texts, bead, theirs, ours)


def _lacking(text: Text, place: Span, other: Text, around: Span) -> list[Name]:
    found = [(match, code) for match, code in _places(text, place)]
    if not found:
        return []
    codes = {code for _, code in _places(other, around)}
    spelt = Spellings(other, around)
    theirs = locale(other.language).places
    return [
        Name(match[1], Span(*match.span(1)))
        for match, code in found
        if code not in codes
        # “German” in the other text is “Germany” enough.
        and not any(
            spelt.has(word) for name in (match[1], *theirs.get(code, ())) for word in name.split()
        )
    ]


def _changed(
    texts: Parallel, bead: Bead, theirs: Sequence[Name], ours: Sequence[Name]
) -> Difference:
    return Difference(
        Subject.NAME,
        Change.CHANGED,
        f"The source says {_listed(theirs)}, the article {_listed(ours)}.",
        Excerpt(texts.article_span(bead), tuple(name.place for name in ours)),
        Excerpt(texts.source_span(bead), tuple(name.place for name in theirs)),
    )


def _missing(texts: Parallel, bead: Bead, name: Name) -> Difference:
    return Difference(
        Subject.NAME,
        Change.MISSING,
        f"The name {_listed([name])} is nowhere in the article.",
        Excerpt(texts.article_span(bead)),
        Excerpt(texts.source_span(bead), (name.place,)),
    )


def _listed(names: Sequence[Name]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(name.word for name in names))
