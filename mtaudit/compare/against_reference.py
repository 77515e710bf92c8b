"""An article and other German words for the same in, how much they differ and where out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from mtaudit.compare.alignment import Bead, Unit, align
from mtaudit.compare.metrics import Metrics
from mtaudit.compare.texts import Text, compared, stems, text_of
from mtaudit.comparison import AgainstReference, Pair
from mtaudit.model import Document, Span

# What it costs that two sentences have no word in common. Of 6, 10, 14 and 20 the first parts
# least of what belongs together, the second most of what does not; see benchmarks/compare.md.
STRENGTH = 7.0
# Sentences with less in common are no pair. Lower in both are .8 % of 400 pairs of sentences that
# two people translated, and 63 % of 400 pairs of other sentences of the same articles.
MIN_CHRF = 26.0
MIN_SHARED = 0.2
# Sentences that moved share so much of their words (Dice).
MIN_ALIKE = 0.5
# With fewer of their sentences in pairs two texts are hardly about the same.
MIN_PAIRED = 0.5
# A word that more sentences have does not lead from one that moved to its counterpart.
MAX_HOLDERS = 20


def against_reference(article: Document, reference: Document) -> AgainstReference:
    """How much an article differs from another wording of the same, and where."""
    texts = text_of(article), text_of(reference)
    units = texts[0].units(stems), texts[1].units(stems)
    metrics = Metrics.load()
    kept = list(_parted(align(*units, STRENGTH, shares=True), texts, metrics))
    moved = _moved(kept, *units)
    gone = moved.keys(), set(moved.values())
    pairs = [_pair(bead, texts, metrics) for bead in kept if not _has_moved(bead, *gone)]
    pairs += [
        _pair(Bead(ours, ours + 1, theirs, theirs + 1), texts, metrics, moved=True)
        for ours, theirs in moved.items()
    ]
    return AgainstReference(
        compared(reference, texts[1]),
        metrics.of_all([(_written(article, one.article), _written(reference, one.other))
                        for one in pairs]),
        metrics.signatures(),
        tuple(sorted(pairs, key=_place)),
        _doubt(pairs),
    )  # fmt: skip


def _doubt(pairs: Sequence[Pair]) -> str | None:
    """Why these may not be two wordings of one text."""
    paired = sum(pair.scores is not None for pair in pairs)
    if paired >= MIN_PAIRED * len(pairs):
        return None
    return (
        f"only {paired:,} of {len(pairs):,} passages have a counterpart: these may not be two "
        "wordings of one text"
    )


def _written(document: Document, place: Span | None) -> str:
    return document.text[place.start : place.end] if place else ""


def _parted(beads: Iterable[Bead], texts: tuple[Text, Text], metrics: Metrics) -> Iterator[Bead]:
    """The beads, those as single sentences that have too little in common."""
    ours, theirs = texts
    for bead in beads:
        words = ours.words(bead.a, bead.a_end), theirs.words(bead.b, bead.b_end)
        if not all(words) or _belong_together(*words, metrics):
            yield bead
        else:
            yield from (Bead(at, at + 1, bead.b, bead.b) for at in range(bead.a, bead.a_end))
            yield from (
                Bead(bead.a_end, bead.a_end, at, at + 1) for at in range(bead.b, bead.b_end)
            )


def _belong_together(ours: str, theirs: str, metrics: Metrics) -> bool:
    alike = _dice(frozenset(stems(ours)), frozenset(stems(theirs)))
    return alike >= MIN_SHARED or metrics.chrf_of(ours, theirs) >= MIN_CHRF


def _pair(bead: Bead, texts: tuple[Text, Text], metrics: Metrics, *, moved: bool = False) -> Pair:
    ours, theirs = texts
    words = ours.words(bead.a, bead.a_end), theirs.words(bead.b, bead.b_end)
    return Pair(
        ours.span(bead.a, bead.a_end) if words[0] else None,
        theirs.span(bead.b, bead.b_end) if words[1] else None,
        metrics.of_pair(*words) if all(words) else None,
        moved,
    )


def _place(pair: Pair) -> tuple[bool, Span, Span]:
    """The order of the article; behind it what only the reference has."""
    nowhere = Span(0, 0)
    return pair.article is None, pair.article or nowhere, pair.other or nowhere


def _has_moved(bead: Bead, ours: Container[int], theirs: Container[int]) -> bool:
    if bead.b == bead.b_end:
        return bead.a in ours
    return bead.a == bead.a_end and bead.b in theirs


def _moved(beads: Sequence[Bead], units: Sequence[Unit], others: Sequence[Unit]) -> dict[int, int]:
    """Of the sentences without counterpart, those that are each other's in another place."""
    alone = [one.a for one in beads if one.b == one.b_end]
    holders: dict[str, list[int]] = defaultdict(list)
    for bead in beads:
        if bead.a == bead.a_end:
            for feature in others[bead.b].features:
                holders[feature].append(bead.b)
    found = []
    for place in alone:
        mine = units[place].features
        few = (holders[one] for one in mine if 0 < len(holders.get(one, ())) <= MAX_HOLDERS)
        for other in {one for held in few for one in held}:
            alike = _dice(mine, others[other].features)
            if alike >= MIN_ALIKE:
                found.append((-alike, place, other))
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in sorted(found):
        if place not in moved and other not in taken:
            moved[place] = other
            taken.add(other)
    return moved


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
