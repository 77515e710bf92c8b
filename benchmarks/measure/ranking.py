"""Penalties of programs and experts in, how well they rank alike out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import permutations

from measure.mqm import Segment, Translation
from measure.part import Cell
from measure.statistics import correlations, spearman

HEAD = ("level", "", "n", "Spearman", "Pearson", "Kendall tau-b")
NOTE = (
    "Penalty against the mean MQM score of the annotators; of documents and systems, both per word."
)
# Of fewer pairs an interval says nothing.
ENOUGH = 30

Value = Callable[[Segment], float]


def rows(translations: Sequence[Translation], programs: Iterable[str]) -> list[list[Cell]]:
    """The rows of one test set below HEAD."""
    programs = tuple(programs)
    segments = [segment for one in translations for segment in one.segments]
    said: dict[str, Value] = {name: partial(_penalty, name) for name in programs}
    groups = [[one] for one in segments]
    found = _level("segment", groups, {**said, "length alone": _length}, _sum)
    pairs = [pair for segment in segments for pair in _pairs(segment)]
    if pairs:
        one, other = zip(*pairs, strict=True)
        found.append(["segment", "another annotator", *_cells(one, other)])
    documents = [list(one.segments) for one in translations]
    systems = list(_by_system(translations).values())
    found += _level("document", documents, said, _per_word)
    return found + _level("system", systems, said, _per_word)


def _level(
    level: str,
    groups: Sequence[Sequence[Segment]],
    said: dict[str, Value],
    total: Callable[[Sequence[Segment], Value], float],
) -> list[list[Cell]]:
    truth = [total(group, _human) for group in groups]
    return [
        [level, name, *_cells([total(group, value) for group in groups], truth)]
        for name, value in said.items()
    ]


def _cells(said: Sequence[float], truth: Sequence[float]) -> list[Cell]:
    rank, linear, tau = correlations(said, truth)
    if rank is None or len(said) < ENOUGH:
        return [len(said), rank, linear, tau]
    return [len(said), spearman(said, truth), linear, tau]


def _human(segment: Segment) -> float:
    return sum(one.score for one in segment.annotations) / len(segment.annotations)


def _penalty(program: str, segment: Segment) -> float:
    return sum(mark.penalty for mark in segment.found.get(program, ()))


def _length(segment: Segment) -> float:
    return float(len(segment.text))


def _pairs(segment: Segment) -> Iterable[tuple[float, float]]:
    return permutations([one.score for one in segment.annotations], 2)


def _by_system(translations: Iterable[Translation]) -> dict[str, list[Segment]]:
    groups: dict[str, list[Segment]] = defaultdict(list)
    for one in translations:
        groups[one.system] += one.segments
    return groups


def _sum(group: Sequence[Segment], value: Value) -> float:
    return sum(map(value, group))


def _per_word(group: Sequence[Segment], value: Value) -> float:
    return _sum(group, value) / max(1, sum(len(segment.text.split()) for segment in group))
