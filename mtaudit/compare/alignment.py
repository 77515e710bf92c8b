"""Two sequences of sentences in, which of them belong together out.

Dynamic programming as in Gale & Church (1993, "A program for aligning sentences in bilingual
corpora"): translations of long sentences are long. What sentences have in common (numbers,
names, words) counts beside their lengths. Long texts are cut first, at sentences that share
what occurs once in each text, so that time and memory grow with the length, not its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

# How often so many sentences of one text are so many of the other, as -log: Gale & Church's
# table 5; sentences without a counterpart are rarer in articles than in their parliament.
PRIORS = {
    (1, 1): -math.log(0.89),
    (1, 0): -math.log(0.005),
    (0, 1): -math.log(0.005),
    (2, 1): -math.log(0.0445),
    (1, 2): -math.log(0.0445),
    (2, 2): -math.log(0.011),
}
# The same for a sentence without counterpart that would be taken to a pair: 3 to 1.
UNLIKELY = -math.log(0.002)
# Variance of the length of a translation per character: 2.4 for the segments of 590 human
# translations, 1.6 for machine translations; Gale & Church have 6.8 for speeches of parliament.
VARIANCE = 3.0
# More cells are not looked at between two places where the texts are known to meet.
MAX_CELLS = 400_000
MIN_BAND = 20
# Blocks of about so many sentences; shorter ones would lose sentences that are split in two.
BLOCK = 40
# -log of how much rarer it is that sentences are made one across the end of a paragraph, and
# that one text has a paragraph end where the other has none.
ACROSS_PASSAGES = 4.0
UNLIKE_STARTS = 0.7
# Of two texts, one of which is 1.4 times as long as the other, one lacks something.
MAX_RATIO = 1.4
# So many pairs tell how much longer one language is.
MIN_PAIRS = 5
# A feature of more than this share of the sentences says nothing.
MAX_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as the alignment sees it; `starts`: it is the first one of its paragraph."""

    length: int
    features: frozenset[str]
    starts: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences `[a, a_end)` of one text and `[b, b_end)` of the other belong together.

    One of the two is empty for a sentence without counterpart; `margin` then says how much
    worse it would be to take it to its neighbour.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    margin: float = 0.0


@dataclass(frozen=True)
class Weighing:
    """What a bead costs. `ratio`: characters of b per one of a; `strength`: of common features.

    With `shares`, what sentences do not have in common counts against them, as it must where
    both texts are in one language.
    """

    a: Sequence[Unit]
    b: Sequence[Unit]
    ratio: float
    weights: Mapping[str, float]
    strength: float
    shares: bool = False

    def cost(self, a: int, a_end: int, b: int, b_end: int) -> float:
        """-log of how probable this bead is."""
        prior = PRIORS.get((a_end - a, b_end - b), UNLIKELY)
        if a == a_end or b == b_end:
            return prior
        ours, theirs = _features(self._a_sets, a, a_end), _features(self._b_sets, b, b_end)
        common = self._weight(ours & theirs)
        if self.shares:
            whole = self._total(ours) + self._total(theirs)
            # Per sentence, or it would be cheaper to take two pairs for one.
            size = (a_end - a + b_end - b) / 2
            lexical = size * self.strength * (1 - 2 * common / whole) if whole else 0.0
        else:
            lexical = -self.strength * common
        length = _length_cost(
            sum(one.length for one in self.a[a:a_end]) * self.ratio,
            sum(one.length for one in self.b[b:b_end]),
        )
        return prior + length + lexical + self._layout(a, a_end, b, b_end)

    def _layout(self, a: int, a_end: int, b: int, b_end: int) -> float:
        """What paragraphs say against a bead."""
        across = any(one.starts for one in (*self.a[a + 1 : a_end], *self.b[b + 1 : b_end]))
        unlike = self.a[a].starts != self.b[b].starts
        return ACROSS_PASSAGES * across + UNLIKE_STARTS * unlike

    def _weight(self, features: Iterable[str]) -> float:
        # fsum, for sets have another order in each run.
        return math.fsum(self.weights[one] for one in features if one in self.weights)

    def _total(self, features: frozenset[str]) -> float:
        """The weight of a sentence, worked out once."""
        total = self._totals.get(features)
        if total is None:
            total = self._totals[features] = self._weight(features)
        return total

    @cached_property
    def _totals(self) -> dict[frozenset[str], float]:
        return {}

    @cached_property
    def _a_sets(self) -> tuple[list[frozenset[str]], ...]:
        return _sets(self.a)

    @cached_property
    def _b_sets(self) -> tuple[list[frozenset[str]], ...]:
        return _sets(self.b)


def _sets(units: Sequence[Unit]) -> tuple[list[frozenset[str]], ...]:
    """The features of each unit, and of each with the one behind it."""
    alone = [unit.features for unit in units]
    return alone, [one | other for one, other in pairwise(alone)]


def _features(sets: tuple[Sequence[frozenset[str]], ...], start: int, end: int) -> frozenset[str]:
    if end - start <= len(sets):
        return sets[end - start - 1][start]
    return frozenset().union(*sets[0][start:end])


def _length_cost(expected: float, found: float) -> float:
    mean = (expected + found) / 2
    distance = abs(expected - found) / math.sqrt(VARIANCE * mean) if mean else 0.0
    return -math.log(max(math.erfc(distance / math.sqrt(2)), 1e-300))


def weights_of(a: Sequence[Unit], b: Sequence[Unit]) -> dict[str, float]:
    """How much it says that two sentences share a feature: more, the rarer it is."""
    counts = Counter(one for unit in (*a, *b) for one in unit.features)
    total = len(a) + len(b)
    most = max(3.0, MAX_SHARE * total)
    return {one: math.log(total / count) for one, count in counts.items() if count <= most}


def align(a: Sequence[Unit], b: Sequence[Unit], strength: float, *, shares: bool) -> list[Bead]:
    """The best beads that cover both texts in order."""
    lengths = [sum(unit.length for unit in units) or 1 for units in (a, b)]
    ratio = min(MAX_RATIO, max(1 / MAX_RATIO, lengths[1] / lengths[0]))
    weighing = Weighing(a, b, ratio, weights_of(a, b), strength, shares)
    beads = _align_blocks(weighing)
    if len(a) * len(b) <= MAX_CELLS:
        # What one text lacks has told on the ratio; the pairs that were found know better.
        weighing = replace(weighing, ratio=_ratio(weighing, beads))
        beads = _align_blocks(weighing)
    return [_with_margin(weighing, beads, place) for place in range(len(beads))]


def _ratio(weighing: Weighing, beads: Sequence[Bead]) -> float:
    """How much longer the sentences of b are in the middle pair."""
    single = [bead for bead in beads if bead.a_end - bead.a == bead.b_end - bead.b == 1]
    ratios = [weighing.b[one.b].length / max(1, weighing.a[one.a].length) for one in single]
    return median(ratios) if len(ratios) >= MIN_PAIRS else weighing.ratio


def _align_blocks(weighing: Weighing) -> list[Bead]:
    blocks = _blocks(weighing.a, weighing.b)
    return [bead for block in blocks for bead in _align_block(weighing, *block)]


def _align_block(weighing: Weighing, a: int, a_end: int, b: int, b_end: int) -> list[Bead]:
    rows, columns = a_end - a, b_end - b
    slope = columns / rows if rows else 0.0
    band = max(MIN_BAND, MAX_CELLS // (2 * (rows + 1)))
    costs: dict[tuple[int, int], float] = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows + 1):
        middle = round(row * slope)
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            best = math.inf
            for step in PRIORS:
                before = costs.get((row - step[0], column - step[1]))
                if before is None or before >= best:
                    continue
                i, j = a + row, b + column
                cost = before + weighing.cost(i - step[0], i, j - step[1], j)
                if cost < best:
                    best = cost
                    steps[row, column] = step
            if best < math.inf:
                costs[row, column] = best
    return _path(steps, a, a_end, b, b_end)


def _path(
    steps: Mapping[tuple[int, int], tuple[int, int]], a: int, a_end: int, b: int, b_end: int
) -> list[Bead]:
    beads: list[Bead] = []
    while a_end > a or b_end > b:
        down, right = steps[a_end - a, b_end - b]
        beads.append(Bead(a_end - down, a_end, b_end - right, b_end))
        a_end, b_end = a_end - down, b_end - right
    return beads[::-1]


def _with_margin(weighing: Weighing, beads: Sequence[Bead], place: int) -> Bead:
    """A bead without counterpart with how much worse it would be to take it to a neighbour."""
    bead = beads[place]
    if bead.a < bead.a_end and bead.b < bead.b_end:
        return bead
    own = weighing.cost(bead.a, bead.a_end, bead.b, bead.b_end)
    margins: list[float] = []
    for other in (*beads[max(0, place - 1) : place], *beads[place + 1 : place + 2]):
        merged = Bead(
            min(bead.a, other.a), max(bead.a_end, other.a_end),
            min(bead.b, other.b), max(bead.b_end, other.b_end),
        )  # fmt: skip
        if merged.a < merged.a_end and merged.b < merged.b_end:
            alone = weighing.cost(other.a, other.a_end, other.b, other.b_end)
            joint = weighing.cost(merged.a, merged.a_end, merged.b, merged.b_end)
            margins.append(joint - alone - own)
    return Bead(bead.a, bead.a_end, bead.b, bead.b_end, min(margins, default=math.inf))


def _blocks(a: Sequence[Unit], b: Sequence[Unit]) -> Iterator[tuple[int, int, int, int]]:
    """The texts in blocks that can be aligned one by one; one block if they are short."""
    start = (0, 0)
    if len(a) * len(b) > MAX_CELLS:
        for meeting in _rising(_meetings(a, b)):
            if min(meeting[0] - start[0], meeting[1] - start[1]) >= BLOCK:
                yield start[0], meeting[0], start[1], meeting[1]
                start = meeting
    yield start[0], len(a), start[1], len(b)


def _meetings(a: Sequence[Unit], b: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of sentences that share two features or more which no other sentence has."""
    ours, theirs = _single(a), _single(b)
    votes = Counter((place, theirs[one]) for one, place in ours.items() if one in theirs)
    return sorted(pair for pair, count in votes.items() if count >= 2)


def _single(units: Iterable[Unit]) -> dict[str, int]:
    """Features that one sentence has, and which it is."""
    places: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for place, unit in enumerate(units):
        counts.update(unit.features)
        places.update(dict.fromkeys(unit.features, place))
    return {one: place for one, place in places.items() if counts[one] == 1}


def _rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rise in both places."""
    ends: list[int] = []
    tops: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    # Of pairs with the same first place only one can be in a run.
    for pair in sorted(pairs, key=lambda one: (one[0], -one[1])):
        size = bisect_left(ends, pair[1])
        before[pair] = tops[size - 1] if size else None
        ends[size : size + 1] = [pair[1]]
        tops[size : size + 1] = [pair]
    run: list[tuple[int, int]] = []
    last = tops[-1] if tops else None
    while last:
        run.append(last)
        last = before[last]
    return run[::-1]
