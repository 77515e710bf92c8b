"""Findings in, damaged passages out: what a reader would mark."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from mtaudit.model import DamagedPassage, Document, Finding, Severity

# Findings in the same or in neighbouring sentences of one paragraph belong together.
MAX_SENTENCES_BETWEEN = 1


def damaged_passages(document: Document, findings: Sequence[Finding]) -> tuple[DamagedPassage, ...]:
    """The sentences in which counted findings stand close together, from first to last.

    Neutral findings make no passage, but belong to the one that holds them. `findings` come in
    order of place.
    """
    groups: list[list[int]] = []
    reach = -1
    previous: tuple[int, int] | None = None
    for index, finding in enumerate(findings):
        if finding.severity is Severity.NEUTRAL:
            continue
        first = _place(document, finding.start)
        last = _place(document, max(finding.start, finding.end - 1))
        near = (
            previous is not None
            and first[0] == previous[0]
            and first[1] - previous[1] <= MAX_SENTENCES_BETWEEN
        )
        if groups and (near or finding.start < reach):
            groups[-1].append(index)
        else:
            groups.append([index])
        reach = max(reach, finding.end)
        previous = max(last, previous) if groups[-1][0] != index and previous else last
    starts = [finding.start for finding in findings]
    return tuple(_passage(document, findings, starts, group) for group in groups)


def _place(document: Document, place: int) -> tuple[int, int]:
    """Passage and sentence index of a character; (-1, -1) before the first sentence."""
    index = document.sentence_at(place)
    return (document.sentences[index].passage, index) if index is not None else (-1, -1)


def _passage(
    document: Document, findings: Sequence[Finding], starts: Sequence[int], group: Sequence[int]
) -> DamagedPassage:
    start = min(findings[index].start for index in group)
    end = max(findings[index].end for index in group)
    first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
    if first is not None and last is not None:
        start = min(start, document.sentences[first].start)
        end = max(end, document.sentences[last].end)
    severity = max((findings[index].severity for index in group), key=lambda one: one.rank)
    inside = tuple(
        index
        for index in range(bisect_left(starts, start), bisect_right(starts, end))
        if findings[index].end <= end
    )
    return DamagedPassage(start, end, severity, inside)
