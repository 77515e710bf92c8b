"""`kind: quotes`: quotation marks that have no partner or the wrong one, paragraph by paragraph.

Double marks only: „…“, “…”, "…", »…« and «…». Single marks are left alone, for they are
apostrophes, minutes and nested quotations too. A quotation may run over several paragraphs,
each of which may open it again, while only the last closes it; it may also be opened in one
and closed in a later one. ASCII pairs are fine in published German; inches are no quotes.

Misses a mark that was lost together with its partner, and a quotation that closes at the
wrong place but only once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule, Span
from mtaudit.rulebook import hint

FAULTS = frozenset(
    "unclosed unopened closed_twice blank_inside english mixed nested styles odd".split()
)
_MARK = re.compile('[„“”"»«]')
_TYPOGRAPHIC = re.compile("[„“”»«]")
# Straight marks belong to code here: key="a", "key": 1, {"a"}, "a" + "b", ["a"].
_CODE = re.compile(r'="|":\s?["{\[\d]|[{\[]"|"[}\]]|"\s?\+|\+\s?"|\\"')
_NOT_IN_WORD = re.compile(r"[^\w]")
# A quotation that runs on is closed within so many passages.
MAX_PASSAGES_OPEN = 6
# Behind a closed quotation a second closing mark this near belongs to it.
MAX_CLOSED_TWICE_CHARS = 200
LOW, HIGH, CURLY, ASCII = "„", "“", "”", '"'
_OPENS_BEFORE = frozenset(" \t\n\r\u00a0\u202f\u2009([{-–—/„“‚‘»«›‹'>:…*_|")
_CLOSES_AFTER = frozenset(" \t\n\r\u00a0\u202f\u2009)]}-–—/“”’»«›‹'<.,;:!?…*_|")


@dataclass(frozen=True, slots=True)
class Options:
    """`fault`: what to look for, one of FAULTS; `in`: kinds of passages."""

    fault: str
    in_: frozenset[PassageKind] = PROSE

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f'unknown fault "{self.fault}"{hint(self.fault, FAULTS)}')


@dataclass(frozen=True, slots=True)
class _Pair:
    """Places of an opening mark and of its closing mark."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Scan:
    """A passage's pairs and lone marks; `reopens` if it starts with an opening mark."""

    passage: Passage
    pairs: tuple[_Pair, ...] = ()
    nested: tuple[_Pair, ...] = ()
    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()
    odd: int | None = None
    reopens: bool = False


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """The findings of one fault."""
    scans = _scans_of(_Same(document))
    for place, fields, fixes in _LOOK_FOR[options.fault](document.text, scans):
        passage = document.passage_at(place.start)
        if passage is not None and passage.kind in options.in_:
            yield make_finding(document, rule, place.start, place.end, fields, fixes)


_Found = tuple[Span, dict[str, str | None], list[str] | None]


def _found(start: int, end: int, fixes: list[str] | None = None, **fields: str | None) -> _Found:
    return Span(start, end), dict(fields), fixes


# Reading the marks of a passage


class _Same:
    """A key that equals another one of the same document; comparing texts would be slow."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document

    def __hash__(self) -> int:
        return id(self.document)


@lru_cache(maxsize=1)
def _scans_of(key: _Same) -> list[_Scan]:
    """The scans of all passages: all rules of this kind ask for them in turn."""
    document = key.document
    if not _MARK.search(document.text):
        return []
    return [_scan(document, passage) for passage in document.passages if passage.kind in PROSE]


def _scan(document: Document, passage: Passage) -> _Scan:
    """Pairs the marks of a passage, innermost first."""
    text = document.text
    wanted = _TYPOGRAPHIC if _CODE.search(text, passage.start, passage.end) else _MARK
    marks = [
        match.start()
        for piece in passage.prose
        for match in wanted.finditer(text, piece.start, piece.end)
        if not _is_no_quote(text, match.start(), passage)
    ]
    if not marks:
        return _Scan(passage)
    pairs: list[_Pair] = []
    nested: list[_Pair] = []
    opened: list[int] = []
    unopened: list[int] = []
    last_straight = max((place for place in marks if text[place] == ASCII), default=-1)
    for place, following in pairwise([*marks, -1]):
        context = _Surroundings(
            text[opened[-1]] if opened else "",
            text[following] if following >= 0 else "",
            last_straight > place,
        )
        partner = _partner(text, passage, place, context)
        if partner == "open":
            opened.append(place)
        elif partner is None:
            unopened.append(place)
        else:
            pairs.append(_Pair(opened.pop(), place))
            if opened and text[opened[-1]] == text[pairs[-1].start] != ASCII:
                nested.append(_Pair(opened[-1], pairs[-1].start))
    low = [place for place in opened if text[place] != ASCII]
    straight = [place for place in (*opened, *unopened) if text[place] == ASCII]
    return _Scan(
        passage,
        tuple(pairs),
        tuple(nested),
        tuple(low),
        tuple(place for place in unopened if text[place] != ASCII),
        straight[0] if len(straight) == 1 else None,
        marks[0] == passage.start and _opens(text, marks[0], passage),
    )


class _Surroundings(NamedTuple):
    """The innermost open mark, the next mark, and whether a straight one follows at all."""

    opened: str
    following: str
    straight_follows: bool


def _partner(text: str, passage: Passage, place: int, around: _Surroundings) -> str | None:
    """ "open" if the mark opens, "close" if it closes the last open one, None if neither."""
    mark, last = text[place], around.opened
    opens, closes = _opens(text, place, passage), _closes(text, place, passage)
    if mark in "»«":
        return _angle(mark, last, opens, closes)
    if mark == LOW:
        # “…„ and „…„ close with the wrong mark.
        if last and not opens and not _after(text, place, passage).isalnum():
            return "close"
        return None if closes and not opens else "open"
    if not last:
        return "open" if opens or (mark == ASCII and not closes) else None
    if opens and not closes:
        # “ behind a blank closes „ unless an English pair stands within.
        inner = mark != HIGH or last != LOW or around.following == CURLY
        return "open" if inner else "close"
    return "open" if opens and mark == ASCII != last and around.straight_follows else "close"


def _angle(mark: str, last: str, opens: bool, closes: bool) -> str | None:
    if last and last in "»«" and last != mark:
        return "close"
    if last == mark and closes and not opens:
        return "close"
    return "open" if opens else None


def _before(text: str, place: int, passage: Passage) -> str:
    return text[place - 1] if place > passage.start else " "


def _after(text: str, place: int, passage: Passage) -> str:
    return text[place + 1] if place + 1 < passage.end else " "


def _opens(text: str, place: int, passage: Passage) -> bool:
    """True if a blank or bracket stands before and none behind."""
    return (
        _before(text, place, passage) in _OPENS_BEFORE
        and not _after(text, place, passage).isspace()
        and _after(text, place, passage) not in ".,;:!?)"
    )


def _closes(text: str, place: int, passage: Passage) -> bool:
    """True if no blank stands before, and a blank or punctuation mark behind."""
    return (
        not _before(text, place, passage).isspace()
        and _after(text, place, passage) in _CLOSES_AFTER
    )


# A quotation of more characters is a passage of its own; also bounds the work per mark.
MAX_LOOK_BACK_CHARS = 2000
_FEET = re.compile(r"\d['′’]\s?\d{1,2}$")
_FRACTIONS = "½¼¾"


def _is_no_quote(text: str, place: int, passage: Passage) -> bool:
    """True for inches, seconds and ditto marks, and for a mark that is quoted itself."""
    before, after = _before(text, place, passage), _after(text, place, passage)
    mark = text[place]
    if mark in (ASCII, CURLY) and _is_after_number(text, place):
        return _is_inches(text, place, passage)
    if before.isspace() and after.isspace() and mark in (LOW, ASCII, CURLY):
        line = text.rfind("\n", 0, place) + 1
        return not text[line:place].strip()
    return before in "‚'‘‹›" and after in "‘’'›‹"


def _is_inches(text: str, place: int, passage: Passage) -> bool:
    """True for 5'10", and for 27" unless a quotation was opened that the digit ends."""
    start = max(passage.start, place - MAX_LOOK_BACK_CHARS)
    if _FEET.search(text, max(start, place - 6), place):
        return True
    if text[place] == ASCII and _is_open(text, start, place):
        return False
    opened = max(text.rfind(mark, start, place) for mark in (LOW, HIGH))
    if opened < 0 or (text[opened] == HIGH and text.find(LOW, start, opened) >= 0):
        return True
    # Something else will close what is open.
    closed = _CLOSE.search(text, place + 1, min(passage.end, place + MAX_LOOK_BACK_CHARS))
    return closed is not None and closed[0] != LOW


def _is_open(text: str, start: int, place: int) -> bool:
    """True if a straight mark is open at `place`; one after a number can only close."""
    # Back to the last one after a number: from one number to the next, so that many stay linear.
    is_open = False
    while (mark := text.rfind(ASCII, start, place)) >= 0 and not _is_after_number(text, mark):
        is_open, place = not is_open, mark
    return is_open


def _is_after_number(text: str, place: int) -> bool:
    before = text[max(0, place - 1) : place]
    return before.isdigit() or (before != "" and before in _FRACTIONS)


_CLOSE = re.compile("[„“”]")


# What to look for


def _unclosed(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    for index, scan in enumerate(scans):
        for place in scan.unclosed:
            if place == scan.unclosed[-1] and _goes_on(scans, index):
                continue
            yield _found(place, _word_end(text, place + 1))


def _goes_on(scans: list[_Scan], index: int) -> bool:
    """True if a quotation that is open at the end of a passage runs over the next ones."""
    if index + 1 < len(scans) and scans[index + 1].reopens:
        return True
    for later in scans[index + 1 : index + 1 + MAX_PASSAGES_OPEN]:
        if later.unopened or (later.odd is not None and not later.reopens):
            return True
        if later.pairs or later.unclosed:
            return False
    return False


def _is_continued(scans: list[_Scan], index: int) -> bool:
    """True if a quotation that a passage closes was opened in one of those before."""
    for earlier in reversed(scans[max(0, index - MAX_PASSAGES_OPEN) : index]):
        if earlier.unclosed or earlier.odd is not None:
            return True
        if earlier.pairs or earlier.unopened:
            return False
    return False


def _unopened(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    for index, scan in enumerate(scans):
        for place in scan.unopened:
            if place == scan.unopened[0] and _is_continued(scans, index):
                continue
            if not _was_closed(scan, place):
                yield _found(_word_start(text, place), place + 1)


def _closed_twice(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    for index, scan in enumerate(scans):
        for place in scan.unopened:
            if _was_closed(scan, place) and not _is_continued(scans, index):
                yield _found(_word_start(text, place), place + 1)


def _was_closed(scan: _Scan, place: int) -> bool:
    """True if a quotation was closed shortly before `place` in the same passage."""
    # Pairs come in the order of their ends.
    last = bisect_left(scan.pairs, place, key=lambda pair: pair.end) - 1
    return last >= 0 and place - scan.pairs[last].end <= MAX_CLOSED_TWICE_CHARS


def _blank_inside(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    for pair in _pairs(scans):
        if not text[pair.start + 1 : pair.end].strip():
            continue
        if text[pair.start + 1] in " \u00a0" and text[pair.start] not in "»«":
            yield _found(pair.start, pair.start + 2, [text[pair.start]])
        if text[pair.end - 1] in " \u00a0" and text[pair.end] not in "»«":
            yield _found(pair.end - 1, pair.end + 1, [text[pair.end]])


MAX_SHOWN_CHARS = 80


def _english(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    """The first of the pairs “…”."""
    pairs = [pair for pair in _pairs(scans) if _style(text, pair) == HIGH + CURLY]
    if not pairs:
        return
    first = min(pairs, key=lambda pair: pair.start)
    if first.end - first.start > MAX_SHOWN_CHARS:
        yield _found(first.start, _word_end(text, first.start + 1), count=str(len(pairs)))
        return
    fix = f"„{text[first.start + 1 : first.end]}“"
    yield _found(first.start, first.end + 1, [fix], count=str(len(pairs)))


_GOOD_STYLES = frozenset(("„“", "“”", '""', "»«", "«»", "””", "»»"))


def _mixed(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    """The first pair whose marks do not belong together, at its wrong mark."""
    pairs = [pair for pair in _pairs(scans) if _style(text, pair) not in _GOOD_STYLES]
    if not pairs:
        return
    first = min(pairs, key=lambda pair: pair.start)
    style, count = _style(text, first), str(len(pairs))
    if style[0] == LOW:
        start = _word_start(text, first.end)
        fix = text[start : first.end] + HIGH
        yield _found(start, first.end + 1, [fix], count=count, style=_shown(style))
        return
    end = _word_end(text, first.start + 1)
    fixes = [LOW + text[first.start + 1 : end]] if style[1] == HIGH else []
    yield _found(first.start, end, fixes, count=count, style=_shown(style))


def _nested(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    for scan in scans:
        for pair in scan.nested:
            if pair.start in scan.unclosed:
                continue
            yield _found(pair.end, _word_end(text, pair.end + 1))


MIN_STYLES = 3


def _styles(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    """The first pair of the third style."""
    seen: list[str] = []
    for pair in sorted(_pairs(scans), key=lambda pair: pair.start):
        style = _style(text, pair)
        if style in seen or style not in _GOOD_STYLES:
            continue
        seen.append(style)
        if len(seen) == MIN_STYLES:
            yield _found(pair.start, pair.end + 1, [], styles=", ".join(map(_shown, seen)))
            return


def _shown(style: str) -> str:
    return f"{style[0]}…{style[1]}"


def _odd(text: str, scans: list[_Scan]) -> Iterator[_Found]:
    for index, scan in enumerate(scans):
        if scan.odd is None or _goes_on(scans, index) or _is_continued(scans, index):
            continue
        start, end = scan.odd, scan.odd + 1
        if _closes(text, scan.odd, scan.passage):
            start = _word_start(text, start)
        else:
            end = _word_end(text, end)
        yield _found(start, end)


def _pairs(scans: list[_Scan]) -> Iterator[_Pair]:
    for scan in scans:
        yield from scan.pairs


def _style(text: str, pair: _Pair) -> str:
    return text[pair.start] + text[pair.end]


def _word_end(text: str, place: int) -> int:
    match = _NOT_IN_WORD.search(text, place)
    return match.start() if match else len(text)


def _word_start(text: str, place: int) -> int:
    while place > 0 and (text[place - 1].isalnum() or text[place - 1] in ".,!?"):
        place -= 1
    return place


_LOOK_FOR = {
    "unclosed": _unclosed,
    "unopened": _unopened,
    "closed_twice": _closed_twice,
    "blank_inside": _blank_inside,
    "english": _english,
    "mixed": _mixed,
    "nested": _nested,
    "styles": _styles,
    "odd": _odd,
}
DETECTOR = Detector(Options, find)
