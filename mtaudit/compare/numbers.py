"""An aligned article and source in, the numbers that are missing, added or changed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from mtaudit.compare.alignment import Bead
from mtaudit.compare.numerals import Number, numbers_in, said_in
from mtaudit.compare.parallel import Parallel
from mtaudit.compare.texts import Text
from mtaudit.comparison import Change, Difference, Excerpt, Subject
from mtaudit.model import Span

# A small number that only the article has is a matter of idiom: “a decade” is “zehn Jahre”.
MIN_ADDED = 13


def differing_numbers(texts: Parallel) -> Iterator[Difference]:
    """Numbers that one text has and the other has nowhere near, however it writes them."""
    article, source = texts.article, texts.source
    for place, bead in texts.pairs:
        said = _numbers(source, texts.source_span(bead))
        theirs = _lacking(said, _numbers(article, texts.article_around(place)))
        ours = _lacking(
            _numbers(article, texts.article_span(bead)),
            _numbers(source, texts.source_around(place)),
        )
        if any(one.converted for one in said):
            # Of two numbers one may be the other in other units.
            ours = []
        for their, our in _paired(theirs, ours):
            if their or (our and min(our.values) >= MIN_ADDED):
                yield _difference(texts, bead, our, their)


def _numbers(text: Text, place: Span) -> list[Number]:
    return numbers_in(text.document.text, text.language, *place)


def _lacking(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    return [one for one in numbers if one.told and not one.converted and not said_in(one, others)]


def _paired(
    theirs: Sequence[Number], ours: Sequence[Number]
) -> Iterator[tuple[Number | None, Number | None]]:
    """Of the numbers that both texts have for themselves, the first stands for the first."""
    yield from zip_longest(theirs, ours)


def _difference(
    texts: Parallel, bead: Bead, our: Number | None, their: Number | None
) -> Difference:
    ours = _words(texts.article, our)
    theirs = _words(texts.source, their)
    if our and their:
        change, message = (
            Change.CHANGED,
            f"“{theirs}” has become “{ours}”.{_scale_hint(our, their)}",
        )
    elif our:
        change, message = Change.ADDED, f"The number “{ours}” is not in the source."
    else:
        change, message = Change.MISSING, f"The number “{theirs}” is missing."
    return Difference(
        Subject.NUMBER,
        change,
        message,
        Excerpt(texts.article_span(bead), _marked(our)),
        Excerpt(texts.source_span(bead), _marked(their)),
    )


def _scale_hint(our: Number, their: Number) -> str:
    """A word on the trap of “billion”, which is no Billion but a Milliarde."""
    if their.scale == Fraction(10**9) and our.scale == Fraction(10**12):
        return " An English billion is a German Milliarde."
    if their.scale == Fraction(10**12) and our.scale > their.scale:
        return " An English trillion is a German Billion."
    return ""


def _words(text: Text, number: Number | None) -> str:
    return text.document.text[number.start : number.end] if number else ""


def _marked(number: Number | None) -> tuple[Span, ...]:
    return (Span(number.start, number.end),) if number else ()
