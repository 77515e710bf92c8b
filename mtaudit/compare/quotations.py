"""An aligned article and source in, the quotations that only one of them marks out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtaudit.compare.parallel import Parallel
from mtaudit.compare.texts import Text
from mtaudit.comparison import Change, Difference, Excerpt, Subject
from mtaudit.model import Span

# Shorter ones are titles and words that the writer holds at arm's length.
MIN_WORDS = 5
_MARKS = '"„“”»«'
_QUOTATION = re.compile(rf"[{_MARKS}](?=\w)[^{_MARKS}]{{15,2000}}[{_MARKS}]")
# What may be a quotation mark, where a pair of marks is not to be had.
_MARK = re.compile(rf"[{_MARKS}‘‚‹›]|(?<!\w)['’](?=\w)")


def differing_quotations(texts: Parallel) -> Iterator[Difference]:
    """Quotations of one text where the other has no quotation mark anywhere near."""
    for place, bead in texts.pairs:
        article, source = texts.article_span(bead), texts.source_span(bead)
        theirs = _quotations(texts.source, source)
        if theirs and not _has_marks(texts.article, texts.article_around(place)):
            message = "The source quotes, and the article has no quotation marks here."
            yield Difference(
                Subject.QUOTATION,
                Change.MISSING,
                message,
                Excerpt(article),
                Excerpt(source, theirs),
            )
        ours = _quotations(texts.article, article)
        if ours and not _has_marks(texts.source, texts.source_around(place)):
            message = "The article quotes, and the source has no quotation marks here."
            yield Difference(
                Subject.QUOTATION, Change.ADDED, message, Excerpt(article, ours), Excerpt(source)
            )


def _quotations(text: Text, place: Span) -> tuple[Span, ...]:
    found = (Span(*match.span()) for match in _QUOTATION.finditer(text.document.text, *place))
    return tuple(
        one for one in found if len(text.document.text[one.start : one.end].split()) >= MIN_WORDS
    )


def _has_marks(text: Text, place: Span) -> bool:
    return bool(_MARK.search(text.document.text, *place))
