"""An aligned article and source in, the paragraphs and sentences that one of them lacks out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mtaudit.compare.alignment import Bead
from mtaudit.compare.parallel import Parallel
from mtaudit.comparison import Change, Difference, Excerpt, Subject
from mtaudit.model import Span

# How sure the alignment must be that a sentence has no counterpart, as -log. Translators make two
# sentences of one more often than they leave one out.
MIN_MARGIN = {Change.MISSING: 2.0, Change.ADDED: 4.0}
# “Werbung”, “Mehr dazu”: no translator is to be blamed for such a line.
MIN_WORDS = 4
_MESSAGES = {
    (Subject.PARAGRAPH, Change.MISSING): "The article lacks this paragraph.",
    (Subject.PARAGRAPH, Change.ADDED): "The source has no such paragraph.",
    (Subject.SENTENCE, Change.MISSING): "The article lacks this.",
    (Subject.SENTENCE, Change.ADDED): "The source has nothing like this.",
}


def gaps(texts: Parallel) -> Iterator[Difference]:
    """What stands in one text only.

    Where both texts have such sentences at one place, they may translate each other freely, and
    nothing is claimed of them.
    """
    runs = [(change, list(run)) for change, run in groupby(texts.beads, _change)]
    for place, (change, run) in enumerate(runs):
        beside = (runs[at][0] for at in (place - 1, place + 1) if 0 <= at < len(runs))
        if change and not any(beside):
            sure = [bead for bead in run if bead.margin >= MIN_MARGIN[change]]
            yield from _of_run(texts, change, sure)


def _change(bead: Bead) -> Change | None:
    if bead.a == bead.a_end:
        return Change.MISSING
    return Change.ADDED if bead.b == bead.b_end else None


def _of_run(texts: Parallel, change: Change, beads: Sequence[Bead]) -> Iterator[Difference]:
    """One difference per paragraph that is concerned."""
    text = texts.source if change is Change.MISSING else texts.article
    for passage, group in groupby(beads, lambda bead: text.passages[_first(bead, change)]):
        found = list(group)
        first, last = _first(found[0], change), _first(found[-1], change) + 1
        place = text.span(first, last)
        if len(text.document.text[place.start : place.end].split()) < MIN_WORDS:
            continue
        whole = len(found) == text.passages.count(passage)
        subject = Subject.PARAGRAPH if whole and last - first > 1 else Subject.SENTENCE
        there, nothing = Excerpt(place, (place,)), _nowhere(texts, found[0], change)
        article, source = (nothing, there) if change is Change.MISSING else (there, nothing)
        yield Difference(subject, change, _MESSAGES[subject, change], article, source)


def _first(bead: Bead, change: Change) -> int:
    return bead.b if change is Change.MISSING else bead.a


def _nowhere(texts: Parallel, bead: Bead, change: Change) -> Excerpt:
    """Where it would stand in the other text."""
    place = texts.article_span(bead) if change is Change.MISSING else texts.source_span(bead)
    return Excerpt(Span(place.start, place.start))
