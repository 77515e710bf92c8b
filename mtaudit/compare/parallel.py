"""An article and its source, aligned: what each claim about them is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mtaudit.compare.alignment import Bead, align
from mtaudit.compare.numerals import numbers_in
from mtaudit.compare.places import places_in
from mtaudit.compare.texts import Text, cognates
from mtaudit.model import Span

# Between .3 and .6 as good on human translations; less misses, more parts what belongs together.
STRENGTH = 0.45
# With these features of numbers, places and names begin.
TELLING = "#@^"
_QUOTES = frozenset('"„“”»«')


@dataclass(frozen=True)
class Parallel:
    """The two texts and the beads that cover them: `a` of the article, `b` of the source."""

    article: Text
    source: Text
    beads: tuple[Bead, ...]

    def article_span(self, bead: Bead) -> Span:
        """Where the sentences of a bead stand in the article; where they would if it has none."""
        return _span(self.article, bead.a, bead.a_end)

    def source_span(self, bead: Bead) -> Span:
        """The same in the source."""
        return _span(self.source, bead.b, bead.b_end)

    def article_around(self, place: int) -> Span:
        """The article's sentences in a bead and in those beside it."""
        near = self._near(place)
        return _span(self.article, near[0].a, near[-1].a_end)

    def source_around(self, place: int) -> Span:
        """The same in the source."""
        near = self._near(place)
        return _span(self.source, near[0].b, near[-1].b_end)

    def _near(self, place: int) -> tuple[Bead, ...]:
        return self.beads[max(0, place - 1) : place + 2]

    @cached_property
    def pairs(self) -> tuple[tuple[int, Bead], ...]:
        """The beads that have sentences of both, with their places in `beads`."""
        return tuple(
            (place, bead)
            for place, bead in enumerate(self.beads)
            if bead.a < bead.a_end and bead.b < bead.b_end
        )

    @cached_property
    def shared(self) -> tuple[bool, ...]:
        """For each pair where both texts have a number, name or place: whether they share any."""
        both = ((_telling(self.article, one.a, one.a_end), _telling(self.source, one.b, one.b_end))
                for _, one in self.pairs)  # fmt: skip
        return tuple(not ours.isdisjoint(theirs) for ours, theirs in both if ours and theirs)


def _telling(text: Text, first: int, last: int) -> set[str]:
    """The features of sentences that two unrelated sentences hardly share."""
    found = _features(text.words(first, last), text.language)
    return {one for one in found if one[0] in TELLING}


def _span(text: Text, first: int, last: int) -> Span:
    if first < last:
        return text.span(first, last)
    if first < len(text.sentences):
        return Span(text.sentences[first].start, text.sentences[first].start)
    end = text.sentences[-1].end if text.sentences else 0
    return Span(end, end)


def parallel(article: Text, source: Text) -> Parallel:
    """Aligns an article with its source."""
    ours = article.units(lambda one: _features(one, article.language))
    theirs = source.units(lambda one: _features(one, source.language))
    return Parallel(article, source, tuple(align(ours, theirs, STRENGTH, shares=False)))


def _features(sentence: str, language: str) -> Iterator[str]:
    yield from cognates(sentence)
    for number in numbers_in(sentence, language):
        # “One” and “two” are in every other sentence, and not in its translation.
        yield from (f"#{value}" for value in number.values if value > 2)
    yield from (f"@{code}" for _, code in places_in(sentence, language))
    if not _QUOTES.isdisjoint(sentence):
        yield "quotation"
    if "?" in sentence:
        yield "question"
