"""Findings about several articles in, their places out, with the words marked that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mtaudit.model import CorpusFinding, FileReport, Place, Report, fingerprint
from mtaudit.report.clean import one_line
from mtaudit.report.differences import Piece, sides
from mtaudit.report.excerpt import counted, gap, middle
from mtaudit.report.lines import Lines

TITLE = "Across articles"
_BREAK = re.compile(r"[\r\n]")
# A place as short as a name is shown with so much of its line to either side.
SHORT_CHARS = 30
BESIDE_CHARS = 40
# A name may stand in two forms in a thousand articles; JSON has all places.
MAX_PLACES = 12


class Part(NamedTuple):
    """A stretch of what stands at a place, harmless and on one line."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands at a place."""

    file: FileReport
    place: Place
    line: int
    column: int
    parts: tuple[Part, ...]

    @property
    def marked(self) -> str:
        """What stands there, with the words that another place lacks in brackets."""
        return "".join(f"[{one.text}]" if one.differs else one.text for one in self.parts).strip()

    @property
    def position(self) -> str:
        """`path:line:column`."""
        return f"{one_line(self.file.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Across:
    """A finding with the first of its places."""

    finding: CorpusFinding
    places: tuple[Quoted, ...]

    @property
    def fingerprint(self) -> str:
        """Identity of the finding that survives moved lines and renamed files."""
        texts = sorted(one.file.text[one.place.start : one.place.end] for one in self.places)
        return fingerprint(self.finding.rule, "\x1f".join(texts), "")

    @property
    def hidden(self) -> str:
        """`and 3 more places`, or nothing."""
        count = len(self.finding.places) - len(self.places)
        if not count:
            return ""
        return "and 1 more place" if count == 1 else f"and {count:,} more places"


def across(
    report: Report, most: int | None = MAX_PLACES, *, with_neutral: bool = False
) -> Iterator[Across]:
    """The findings about several articles, in order, each with so many of its places.

    Neutral ones, two forms of a name mostly, are for people, not for what counts damage.
    """
    findings = report.corpus_findings if with_neutral else counted(report.corpus_findings)
    paths = {place.path for finding in findings for place in finding.places[:most]}
    files = {file.path: file for file in report.files if file.path in paths}
    lines = {path: Lines(file.text) for path, file in files.items()}
    for finding in findings:
        places = finding.places[:most]
        told = _parts([files[one.path].text[one.start : one.end] for one in places])
        yield Across(
            finding,
            tuple(
                Quoted(
                    files[one.path],
                    one,
                    *lines[one.path].position(one.start),
                    _in_context(files[one.path].text, one, parts),
                )
                for one, parts in zip(places, told, strict=True)
            ),
        )


def _in_context(text: str, place: Place, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a short place, with a few words of its line around them."""
    if place.end - place.start > SHORT_CHARS:
        return parts
    before = _BREAK.split(text[max(0, place.start - BESIDE_CHARS) : place.start])[-1]
    after = _BREAK.split(text[place.end : place.end + BESIDE_CHARS])[0]
    if len(before) == BESIDE_CHARS:
        before = f"…{before.partition(' ')[2]}"
    if len(after) == BESIDE_CHARS:
        after = f"{after.rpartition(' ')[0]}…"
    return (Part(one_line(before), False), *parts, Part(one_line(after), False))


def _parts(texts: list[str]) -> Iterator[tuple[Part, ...]]:
    """The first two texts compared with each other, all further ones with the first."""
    texts = [one_line(text) for text in texts]
    compared = [*sides(*texts[:2]), *(sides(texts[0], other)[1] for other in texts[2:])]
    return (tuple(_shortened(pieces)) for pieces in compared)


def _shortened(pieces: Iterable[Piece]) -> Iterator[Part]:
    """What is alike is shown near what differs only."""
    pieces = [piece for piece in pieces if piece.text]
    for number, piece in enumerate(pieces):
        if piece.kind == "same":
            is_first, is_last = number == 0, number == len(pieces) - 1
            # A text that is copied word by word is told by how it begins.
            text = gap(piece.text, first=is_first and not is_last, last=is_last)
            yield Part(text, differs=False)
        else:
            yield Part(middle(piece.text), differs=True)
