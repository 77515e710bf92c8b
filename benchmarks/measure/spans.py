"""Marks of programs and people in, character-level F1 as in WMT's quality-estimation task out.

The measure is that of the WMT23 task 2, error spans (Blain et al. 2023; `wmt23/task2_evaluate.py`
of WMT-QE-Task/qe-eval-scripts): micro over all segments; half a hit for the wrong severity,
critical being major; a span of no length is one character. A text that several people annotated
counts once for each. Neutral findings and marks are none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from measure.mqm import Mark, Segment, Translation
from measure.part import Cell
from measure.statistics import ratio, share

Marks = NDArray[np.uint8]
# For a segment and what one person marked there: hits, and characters said to be wrong.
Says = Callable[[Segment, Marks], "tuple[float, float]"]
HEAD = ("", "F1", "precision", "recall", "characters said", "characters marked")


def levels(marks: Iterable[Mark], length: int) -> Marks:
    """By character the levels that it is marked with; the last place is the end of the text."""
    found = np.zeros(length + 1, np.uint8)
    for mark in marks:
        start = min(mark.start, length)
        found[start : max(min(mark.end, length), start + 1)] |= mark.level
    return found


def is_touched(mark: Mark, said: Marks) -> bool:
    """True if a character of the mark, at least its first, is said to be wrong."""
    return bool(said[mark.start : max(mark.end, mark.start + 1)].any())


def hits(said: Marks, truth: Marks) -> float:
    """Characters that both mark; half if the severity is wrong."""
    both = (said > 0) & (truth > 0)
    return float(both.sum() + ((said & truth) > 0).sum()) / 2


class Counts:
    """Hits, characters said and characters marked by people, by source segment.

    The translations of one source are alike, so an interval draws them together.
    """

    def __init__(self) -> None:
        self._by_source: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])

    def add(self, source: tuple[str, int], *values: float) -> None:
        counts = self._by_source[source]
        for index, value in enumerate(values):
            counts[index] += float(value)

    def values(self) -> tuple[list[float], list[float], list[float]]:
        """F1, precision and recall with their intervals."""
        found, said, truth = self._columns()
        return ratio(2 * found, said + truth), ratio(found, said), ratio(found, truth)

    def row(self) -> list[Cell]:
        """The cells below HEAD but the first."""
        found, said, truth = (column.sum() for column in self._columns())
        return [self.values()[0], share(found, said), share(found, truth), int(said), int(truth)]

    def _columns(self) -> NDArray[np.float64]:
        return np.array(list(self._by_source.values()) or [[0.0, 0.0, 0.0]]).T


def compare(translations: Iterable[Translation], says: Says) -> Counts:
    """What a program says of the segments against each annotation."""
    counts = Counts()
    for one in translations:
        for segment in one.segments:
            for annotation in segment.annotations:
                truth = levels(annotation.marks, len(segment.text))
                counts.add((one.doc, segment.number), *says(segment, truth), (truth > 0).sum())
    return counts


def found_by(program: str, pack: str = "") -> Says:
    """What a program marked, by rules of this pack."""

    def says(segment: Segment, truth: Marks) -> tuple[float, float]:
        marks = [one for one in segment.found.get(program, ()) if one.name.startswith(pack)]
        if not marks:
            return 0.0, 0.0
        said = levels(marks, len(segment.text))
        return hits(said, truth), float((said > 0).sum())

    return says


def everything(level: int) -> Says:
    """All characters."""

    def says(segment: Segment, truth: Marks) -> tuple[float, float]:
        said = np.full_like(truth, level)
        said[-1] = 0
        return hits(said, truth), float(len(truth) - 1)

    return says


def by_chance(translations: Iterable[Translation], program: str) -> Says:
    """What to expect of marks as many and as severe as a program's at random places."""
    length, counts = 0, Counter[int]()
    for one in translations:
        for segment in one.segments:
            said = levels(segment.found.get(program, ()), len(segment.text))
            length += len(segment.text)
            counts.update(said[said > 0].tolist())
    rates = {level: count / max(1, length) for level, count in counts.items()}

    def says(segment: Segment, truth: Marks) -> tuple[float, float]:
        found = sum(rate * hits(np.full_like(truth, level), truth) for level, rate in rates.items())
        return found, sum(rates.values()) * len(segment.text)

    return says


def another_annotator(translations: Iterable[Translation]) -> Counts:
    """Each annotator's marks against each other one's, where there are several."""
    counts = Counts()
    for one in translations:
        for segment in one.segments:
            marks = [levels(each.marks, len(segment.text)) for each in segment.annotations]
            for said, truth in permutations(marks, 2):
                source = (one.doc, segment.number)
                counts.add(source, hits(said, truth), (said > 0).sum(), (truth > 0).sum())
    return counts
