"""An article and other German words for the same in, how much they differ and where out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mtaudit.compare.alignment import Bead, Unit, align
from mtaudit.compare.metrics import Metrics
from mtaudit.compare.texts import Text, compared, stems, text_of
from mtaudit.comparison import AgainstReference, Pair, Scores
from mtaudit.model import Document, Span

# Of 6, 10, 14 and 20 the first parts least of what belongs together, the second most of what does
# not: between them, on human translations beside each other.
STRENGTH = 7.0
# Sentences that moved share so much of their words (Dice).
MIN_ALIKE = 0.5
# A word that more sentences have does not lead from one that moved to its counterpart.
MAX_HOLDERS = 20


def against_reference(article: Document, reference: Document) -> AgainstReference:
    """How much an article differs from another wording of the same, and where."""
    ours, theirs = text_of(article), text_of(reference)
    units, others = ours.units(stems), theirs.units(stems)
    beads = align(units, others, STRENGTH, shares=True)
    metrics = Metrics.load()
    found = [*_paired(beads, units, others)]
    written = [
        (_written(ours, bead.a, bead.a_end), _written(theirs, bead.b, bead.b_end))
        for bead, _ in found
    ]
    pairs = (
        Pair(
            _span(ours, bead.a, bead.a_end),
            _span(theirs, bead.b, bead.b_end),
            metrics.of_pair(*texts) if all(texts) else None,
            moved,
        )
        for (bead, moved), texts in zip(found, written, strict=True)
    )
    whole = metrics.of_all(written) if written else Scores(0.0, 0.0, 0.0)
    return AgainstReference(compared(reference, theirs), whole, metrics.signatures(), tuple(pairs))


def _written(text: Text, first: int, last: int) -> str:
    return text.words(first, last)


def _span(text: Text, first: int, last: int) -> Span | None:
    return text.span(first, last) if first < last else None


def _paired(
    beads: Sequence[Bead], ours: Sequence[Unit], theirs: Sequence[Unit]
) -> Iterator[tuple[Bead, bool]]:
    """The beads, those together that found their counterpart in another place (`True`)."""
    moved = _moved(
        [one.a for one in beads if one.b == one.b_end],
        [one.b for one in beads if one.a == one.a_end],
        ours,
        theirs,
    )
    taken = set(moved.values())
    for bead in beads:
        if bead.b == bead.b_end and bead.a in moved:
            yield Bead(bead.a, bead.a_end, moved[bead.a], moved[bead.a] + 1), True
        elif bead.a < bead.a_end or bead.b not in taken:
            yield bead, False


def _moved(
    ours: Iterable[int], theirs: Iterable[int], units: Sequence[Unit], others: Sequence[Unit]
) -> dict[int, int]:
    """Of the sentences without counterpart, those that are each other's in another place."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place in theirs:
        for feature in others[place].features:
            holders[feature].append(place)
    found = []
    for place in ours:
        mine = units[place].features
        few = (holders[one] for one in mine if 0 < len(holders.get(one, ())) <= MAX_HOLDERS)
        for other in {one for held in few for one in held}:
            alike = _dice(mine, others[other].features)
            if alike >= MIN_ALIKE:
                found.append((-alike, place, other))
    moved: dict[int, int] = {}
    for _, place, other in sorted(found):
        if place not in moved and other not in moved.values():
            moved[place] = other
    return moved


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
