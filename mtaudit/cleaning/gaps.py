"""A text and the stretches to take out of it in, all that goes with them out.

A line of which only marks are left goes as a whole. Of the blank lines around lines that go, the
first ones stay between what stays; where a text begins or ends, none do, and it ends with a line
break if it did before. Inside a line, two words keep the blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from mtaudit.cleaned import Removal
from mtaudit.model import Span

# The ends of lines that `mtaudit.read.plain` knows.
_LINE = re.compile(r"([^\r\n\v\f\x85\u2028\u2029]*)(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_WORD = re.compile(r"\w")
_STOPS = (".", "!", "?", "…")
_CLOSING = ".,;:!?…)]}»”“’"


class _Fate(Enum):
    STAYS = 1
    BLANK = 2
    GOES = 3


class _Line(NamedTuple):
    """A line, `stop` before its line break, and the stretches in it; what becomes of it."""

    start: int
    stop: int
    end: int
    stretches: tuple[Span, ...]
    fate: _Fate


def gaps_of(text: str, removals: Iterable[Removal]) -> tuple[Span, ...]:
    """What goes, sorted and without overlaps."""
    lines = list(_lines(text, merged(Span(one.start, one.end) for one in removals)))
    inside = (
        _with_blanks(text, line, stretch)
        for line in lines
        if line.fate is _Fate.STAYS
        for stretch in line.stretches
    )
    return merged([*_blocks(lines), *inside])


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same places, sorted, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.start < span.end:
            found.append(span)
    return tuple(found)


def _lines(text: str, stretches: Sequence[Span]) -> Iterator[_Line]:
    """The lines of the text, each with its part of the stretches."""
    index = 0
    for match in _LINE.finditer(text):
        start, stop, end = match.start(), match.end(1), match.end()
        inside: list[Span] = []
        while index < len(stretches) and stretches[index].start < end:
            clipped = Span(max(start, stretches[index].start), min(stop, stretches[index].end))
            if clipped.start < clipped.end:
                _add(text, inside, clipped)
            if stretches[index].end > end:
                break
            index += 1
        if start < end:
            yield _Line(start, stop, end, tuple(inside), _fate(text, start, stop, inside))


def _add(text: str, inside: list[Span], span: Span) -> None:
    """Puts a stretch behind the others; those with nothing but blanks between them are one."""
    if inside and not text[inside[-1].end : span.start].strip():
        inside[-1] = Span(inside[-1].start, span.end)
    else:
        inside.append(span)


def _fate(text: str, start: int, stop: int, inside: Iterable[Span]) -> _Fate:
    if not text[start:stop].strip():
        return _Fate.BLANK
    place = start
    for span in inside:
        if _WORD.search(text, place, span.start):
            return _Fate.STAYS
        place = span.end
    # A line of marks that nothing was taken out of is none that became one.
    return _Fate.GOES if place > start and not _WORD.search(text, place, stop) else _Fate.STAYS


def _blocks(lines: Sequence[_Line]) -> Iterator[Span]:
    """The lines that go, with the blank lines that would be too many."""
    runs = [(stays, list(run)) for stays, run in groupby(lines, _stays)]
    for number, (stays, run) in enumerate(runs):
        if stays or not any(line.fate is _Fate.GOES for line in run):
            continue
        is_first, is_last = number == 0, number == len(runs) - 1
        kept = () if is_first or is_last else _first_blanks(run)
        yield from (Span(line.start, line.end) for line in run if line not in kept)
        if is_last and not is_first and run[-1].stop == run[-1].end:
            # The text ends without a line break, as it did.
            before = runs[number - 1][1][-1]
            yield Span(before.stop, before.end)


def _stays(line: _Line) -> bool:
    return line.fate is _Fate.STAYS


def _first_blanks(run: Iterable[_Line]) -> tuple[_Line, ...]:
    """The first blank lines of a run that stand together."""
    for is_blank, group in groupby(run, lambda line: line.fate is _Fate.BLANK):
        if is_blank:
            return tuple(group)
    return ()


def _with_blanks(text: str, line: _Line, stretch: Span) -> Span:
    """A stretch with the blanks around it where its line begins or ends, else with those after."""
    head, tail = text[line.start : stretch.start], text[stretch.end : line.stop]
    before = stretch.start - (len(head) - len(head.rstrip()))
    after = stretch.end + (len(tail) - len(tail.lstrip()))
    if after == stretch.end and tail[:1] == "." and head.rstrip().endswith(_STOPS):
        # “Das Spiel ist aus. Foto: Karin Muster.” keeps one full stop.
        after += 1
    if line.start == before or after == line.stop:
        return Span(before, after)
    if before < stretch.start and after == stretch.end and text[after] in _CLOSING:
        return Span(before, after)
    return Span(stretch.start, after if before < stretch.start else stretch.end)
