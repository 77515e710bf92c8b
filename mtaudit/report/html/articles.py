"""A file's report in, what its page shows out: paragraphs, cards, facts, minimap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mtaudit.model import DamagedPassage, FileReport, Finding, Severity
from mtaudit.report.clean import one_line
from mtaudit.report.differences import Piece, differences
from mtaudit.report.excerpt import counted, findings_in
from mtaudit.report.html.segments import Line, Segment, card_lines, lines
from mtaudit.report.html.shown import collapsed
from mtaudit.report.lines import Lines

MAX_HEADING_CHARS = 120
MAX_TITLE_CHARS = 90
MAX_FOLDED_CHARS = 70
TEASER_BEFORE_CHARS, TEASER_AFTER_CHARS = 80, 120
# Where a word is longer, a teaser is cut inside it.
MAX_WORD_CHARS = 40
# Findings of these packs are about the page, not about the text: their lines are folded.
DEBRIS = ("ads", "boilerplate")
MAP_WIDTH = 1000
# A critical mark is as high as the map, so that severities differ without colour too.
MAP_MARKS = {Severity.MINOR: (8, 8), Severity.MAJOR: (5, 14), Severity.CRITICAL: (0, 24)}
_SENTENCE_END = (".", "!", "?", ":", ";", "…", ".“", ".”", ".«", ".»", "!“", "?“")


class Excerpt(NamedTuple):
    """A stretch of a teaser, and the severity of what is wrong there."""

    text: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What there is to say about one finding."""

    id: str
    finding: Finding
    line: int
    differences: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the cards that stand beside it; `pack` if it is debris of the page."""

    line: Line
    look: str
    cards: tuple[Card, ...]
    pack: str | None = None

    @property
    def excerpt(self) -> str:
        """How the line begins, for a person to know whether to unfold it."""
        text = collapsed(self.line.text).strip()
        return text if len(text) <= MAX_FOLDED_CHARS else f"{text[:MAX_FOLDED_CHARS]}…"


@dataclass(frozen=True)
class Article:
    """A file as its page and its row in the table of files show it."""

    id: str
    file: FileReport
    blocks: tuple[Block, ...]

    @cached_property
    def path(self) -> str:
        """As an attribute may hold it: harmless and on one line."""
        return one_line(self.file.path)

    @cached_property
    def title(self) -> str:
        """How the text begins that is no debris; the path of a file without text."""
        for block in self.blocks:
            text = collapsed(_without_debris(self.file, block.line)).lstrip("#* ").strip()
            if any(map(str.isalpha, text)):
                return _shortened(text)
        return self.file.path

    @cached_property
    def language(self) -> str:
        """The language of the text, for screen readers and hyphenation."""
        return self.file.language or "de"

    @property
    def cards(self) -> Iterator[Card]:
        """All cards, in the order of the text."""
        for block in self.blocks:
            yield from block.cards

    @cached_property
    def counted(self) -> list[Finding]:
        """The findings that cost something."""
        return counted(self.file.findings)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many findings there are of each severity."""
        return Counter(one.severity.value for one in self.file.findings)

    @cached_property
    def packs(self) -> list[str]:
        """The kinds of damage in it, sorted."""
        return sorted({one.rule.partition("/")[0] for one in self.counted})

    @cached_property
    def rules(self) -> list[str]:
        """The rules that speak in it, sorted."""
        return sorted({one.rule for one in self.counted})

    @cached_property
    def neutral(self) -> int:
        """How many findings cost nothing."""
        return self.counts[Severity.NEUTRAL.value]

    @cached_property
    def teaser(self) -> tuple[Excerpt, ...]:
        """What stands around the first of the worst findings, in its damaged passage."""
        if not self.file.passages:
            return ()
        passage = max(self.file.passages, key=_rank)
        worst = max(findings_in(self.file, passage), key=_rank)
        start = _word_start(self.file.text, worst.start - TEASER_BEFORE_CHARS, passage.start)
        end = _word_end(self.file.text, worst.end + TEASER_AFTER_CHARS, passage.end)
        return tuple(self._cut(start, end, passage))

    def _cut(self, start: int, end: int, passage: DamagedPassage) -> Iterator[Excerpt]:
        """A stretch of a passage, on one line."""
        yield Excerpt("… " if start > passage.start else "")
        for block in self.blocks:
            if start < block.line.end and block.line.start < end:
                for one in block.line.segments:
                    left, right = max(start - one.start, 0), max(end - one.start, 0)
                    severity = one.severity if one.severity is not Severity.NEUTRAL else None
                    yield Excerpt(collapsed(one.text[left:right]), severity)
                yield Excerpt(" ")
        yield Excerpt("…" if end < passage.end else "")

    @cached_property
    def map(self) -> list[tuple[str, str]]:
        """The minimap: a class and an SVG path each, first the passages, then the findings."""
        length = max(1, len(self.file.text))
        found = [
            (f"area {severity}", path)
            for severity in Severity
            if (path := "".join(_areas(self.file.passages, severity, length)))
        ]
        for severity, (top, height) in MAP_MARKS.items():
            starts = [one.start for one in self.file.findings if one.severity is severity]
            if starts:
                marks = (f"M{MAP_WIDTH * start // length} {top}v{height}" for start in starts)
                found.append((f"tick {severity}", "".join(marks)))
        return found


def article(number: int, file: FileReport) -> Article:
    """The article that is known as `a<number>` in the page."""
    name = f"a{number}"
    found = lines(file)
    place = Lines(file.text).position
    cards = {
        index: tuple(
            Card(
                f"{name}-{one + 1}",
                file.findings[one],
                place(file.findings[one].start)[0],
                differences(file.text, file.findings[one]),
            )
            for one in told
        )
        for index, told in card_lines(found, file.findings).items()
    }
    return Article(name, file, tuple(_blocks(file, found, cards)))


def _blocks(
    file: FileReport, found: Sequence[Line], cards: dict[int, tuple[Card, ...]]
) -> Iterator[Block]:
    for index, line in enumerate(found):
        beside = cards.get(index, ())
        yield Block(line, _look(line, first=index == 0), beside, _debris(file, line))
    if not found and cards:
        yield Block(Line(0, 0, True, ()), "paragraph", cards[0])


def _look(line: Line, *, first: bool) -> str:
    """How a line is set, by its form alone."""
    text = line.text.strip()
    if len(text) <= MAX_HEADING_CHARS and not text.endswith(_SENTENCE_END) and line.apart:
        return "title" if first else "heading"
    return "paragraph" if line.apart else "paragraph close"


def _debris(file: FileReport, line: Line) -> str | None:
    """The pack of a line that is advertising or page debris from end to end."""
    pack = None
    for segment in line.segments:
        debris = _debris_in(file, segment)
        if debris is None and segment.text.strip():
            return None
        pack = pack or debris
    return pack


def _areas(passages: Sequence[DamagedPassage], severity: Severity, length: int) -> Iterator[str]:
    for one in passages:
        if one.severity is severity:
            left = MAP_WIDTH * one.start // length
            width = max(2, MAP_WIDTH * one.end // length - left)
            yield f"M{left} 0h{width}v24h-{width}z"


def _without_debris(file: FileReport, line: Line) -> str:
    """The line without what is no part of the article."""
    return "".join(one.text for one in line.segments if not _debris_in(file, one))


def _debris_in(file: FileReport, segment: Segment) -> str | None:
    """The first pack of DEBRIS that a segment belongs to."""
    packs = (file.findings[one].rule.partition("/")[0] for one in segment.findings)
    return next((one for one in packs if one in DEBRIS), None)


def _shortened(text: str) -> str:
    """A title, cut between words where it is long."""
    if len(text) <= MAX_TITLE_CHARS:
        return text
    cut = text[:MAX_TITLE_CHARS]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _word_start(text: str, place: int, first: int) -> int:
    """The start of the next word, not before `first`."""
    if place <= first:
        return first
    blank = text.find(" ", place, place + MAX_WORD_CHARS)
    return blank + 1 if blank >= 0 else place


def _word_end(text: str, place: int, last: int) -> int:
    """The end of the word before, not behind `last`."""
    if place >= last:
        return last
    blank = text.rfind(" ", place - MAX_WORD_CHARS, place)
    return blank if blank >= 0 else place


def _rank(one: DamagedPassage | Finding) -> int:
    return one.severity.rank
