"""A text, its findings and damaged passages in, lines cut at every boundary out.

Findings may overlap and nest: a segment is a stretch in which the same findings hold, so that
each one can be drawn, and all findings of a place can be told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.model import FileReport, Finding, Severity

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line; `findings` are indexes into `FileReport.findings`.

    `severity` is the worst of them. `begins`: a finding begins here. `empty` stretches show
    where something is missing.
    """

    start: int
    text: str
    findings: tuple[int, ...] = ()
    severity: Severity | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Segments of one line that belong to the same damaged passage, or to none (-1)."""

    passage: int
    severity: Severity | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not blank; `apart` from the one before by a blank line."""

    start: int
    end: int
    apart: bool
    runs: tuple[Run, ...]

    @property
    def segments(self) -> Iterator[Segment]:
        """Its segments, whichever passage they belong to."""
        for run in self.runs:
            yield from run.segments

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(segment.text for segment in self.segments)

    @property
    def findings(self) -> tuple[int, ...]:
        """Those that hold somewhere on the line, in order."""
        found = {one for segment in self.segments for one in segment.findings}
        return tuple(sorted(found))


def lines(file: FileReport) -> tuple[Line, ...]:
    """The lines of a file's text that are not blank."""
    return tuple(_Cutter(file).lines())


class _Cutter:
    """Goes through one text once, from its start to its end."""

    def __init__(self, file: FileReport) -> None:
        self._text = file.text
        self._findings = file.findings
        self._passages = file.passages
        found = {place for one in file.findings for place in (one.start, one.end)}
        passages = {place for one in file.passages for place in (one.start, one.end)}
        self._places = sorted(found | passages)
        self._passage_starts = [one.start for one in file.passages]
        self._open: list[int] = []
        self._next = 0

    def lines(self) -> Iterator[Line]:
        previous = 0
        for match in _LINE.finditer(self._text):
            start, end = match.span()
            if match[0].isspace():
                continue
            between = _BREAK.findall(self._text, previous, start) if previous else ()
            runs = tuple(self._runs(start, end))
            yield Line(start, end, not previous or len(between) > 1, runs)
            previous = end

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        gathered: list[Segment] = []
        current = -1
        for left, right in self._stretches(start, end):
            passage = self._passage_at(left, right)
            if gathered and passage != current:
                yield self._run(current, gathered)
                gathered = []
            current = passage
            gathered.append(self._segment(left, right))
        yield self._run(current, gathered)

    def _run(self, passage: int, segments: list[Segment]) -> Run:
        severity = self._passages[passage].severity if passage >= 0 else None
        return Run(passage, severity, tuple(segments))

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between boundaries, and empty ones where a finding has no length."""
        first, last = bisect_right(self._places, start), bisect_left(self._places, end)
        empty = {one.start for one in self._findings if one.start == one.end}
        for left, right in pairwise((start, *self._places[first:last], end)):
            if left in empty:
                yield left, left
            yield left, right
        if end in empty:
            yield end, end

    def _segment(self, left: int, right: int) -> Segment:
        begins = self._open_up_to(left, right)
        self._open = [one for one in self._open if not _is_past(self._findings[one], left, right)]
        here = tuple(self._open)
        severity = max((self._findings[one].severity for one in here), key=_rank, default=None)
        return Segment(left, self._text[left:right], here, severity, begins)

    def _open_up_to(self, left: int, right: int) -> bool:
        """Takes up the findings that have begun; True if one of them did here."""
        begun = False
        while self._next < len(self._findings):
            finding = self._findings[self._next]
            if finding.start > left or (finding.start == left and _is_later(finding, left, right)):
                break
            self._open.append(self._next)
            begun = begun or not _is_past(finding, left, right)
            self._next += 1
        return begun

    def _passage_at(self, left: int, right: int) -> int:
        index = bisect_right(self._passage_starts, left) - 1
        if index >= 0 and left < self._passages[index].end + (left == right):
            return index
        return -1


def _is_past(finding: Finding, left: int, right: int) -> bool:
    """True if a finding does not hold in a stretch that lies at or behind its start."""
    if left == right:
        return finding.end < left or (finding.end == left and finding.start < left)
    return finding.end <= left


def _is_later(finding: Finding, left: int, right: int) -> bool:
    """True for a finding with a length, in the empty stretch before it."""
    return left == right and finding.start < finding.end


def _rank(severity: Severity) -> int:
    return severity.rank


def card_lines(found: Sequence[Line], findings: Sequence[Finding]) -> dict[int, list[int]]:
    """By line, the findings to tell there: each where it is first seen, or before which it lies."""
    starts = [line.start for line in found]
    told: dict[int, list[int]] = {}
    placed: set[int] = set()
    for index, line in enumerate(found):
        for one in line.findings:
            if one not in placed:
                placed.add(one)
                told.setdefault(index, []).append(one)
    for one, finding in enumerate(findings):
        if one not in placed:
            before = max(0, bisect_right(starts, finding.start) - 1)
            told.setdefault(before, []).append(one)
            told[before].sort()
    return told
