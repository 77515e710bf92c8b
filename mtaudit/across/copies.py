"""`kind: copied_passages`: the same words at length in two or more files, or whole files.

Every run of SHINGLE_WORDS words has a number; of each WINDOW runs the least number is kept
(winnowing: Schleimer, Wilkerson, Aiken 2003). So two texts that have SHINGLE_WORDS + WINDOW - 1
words in a row in common share a kept number for certain, wherever the words stand, while MinHash
only tells of texts that are alike as a whole. Texts that share a number are compared word by word.

What stands in very many files is furniture of the pages, and quotations are what articles share by
right: both are left alone. Misses copies in which every few words are others.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtaudit.across.base import Article, Groups, Kind, apart, make_finding, spelled
from mtaudit.model import CorpusFinding, Document, PassageKind, Place, Rule, Span

if TYPE_CHECKING:
    import numpy as np

SHINGLE_WORDS = 8
WINDOW = 12
# What is found by more files than this makes pairs without end.
MAX_POSTINGS = 50
# In one text, stretches of words that share so much of the longer one are the same passage.
SAME_PLACE = 0.8
# Texts of so many articles are held as words at a time.
MAX_HELD = 512
_WORD = re.compile(r"[^\W_]+")
_NUMBERS = 1 << 32
# The index holds about so many numbers at a time.
MAX_INDEXED = 200_000


@dataclass(frozen=True, slots=True)
class Options:
    """`words`: how many in a row make a passage, of which `own` stand in no quotation; `gap`: so
    many may be others in between. `whole`: two files that share this part of the shorter one
    are copies as a whole. `files`: a passage in more files is furniture, unless it is the most
    of them."""

    words: int = 30
    own: int = 15
    gap: int = 4
    whole: float = 0.5
    files: int = 8


class Words(NamedTuple):
    """The words of a text, folded, and the start and end of each."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Match(NamedTuple):
    """Words that two texts share: `[start, end)` by number of word in each, `same` of them."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: int


@dataclass(slots=True)
class Passage:
    """The same words in some articles: by article the first and the last."""

    spans: dict[int, tuple[int, int]]
    same: int


def sketch(document: Document, options: Options, leave: Sequence[Span]) -> str:
    """The kept numbers of a text, and the places that take no part, as JSON."""
    left = apart((*leave, *_no_prose(document)))
    kept = _kept(words_of(document.text, left).folded)
    if not len(kept):
        return ""
    numbers = base64.b85encode(kept.astype("<u4").tobytes()).decode()
    return json.dumps([numbers, left], separators=(",", ":"))


def _no_prose(document: Document) -> Iterator[Span]:
    for passage in document.passages:
        if passage.kind in (PassageKind.CODE, PassageKind.CREDIT):
            yield Span(passage.start, passage.end)


def words_of(text: str, leave: Sequence[Span]) -> Words:
    """The words of a text but for those in the places `leave`, sorted and apart."""
    gaps = zip((0, *(one[1] for one in leave)), (*(one[0] for one in leave), None), strict=True)
    found = [
        word
        for start, end in gaps
        for word in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
    return Words(
        tuple(one[0].casefold() for one in found),
        tuple(one.start() for one in found),
        tuple(one.end() for one in found),
    )


def _kept(words: Sequence[str]) -> np.ndarray:
    """The least number of each WINDOW runs of SHINGLE_WORDS words, each number once, sorted."""
    # Here, for only who reads texts anew notes anything; an audit has loaded it already.
    import numpy as np

    count = len(words) - SHINGLE_WORDS + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint32)
    hashes = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    numbers = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        numbers = numbers * np.uint64(0x100000001B3) + hashes[place : place + count]
    numbers ^= numbers >> np.uint64(33)
    numbers *= np.uint64(0xFF51AFD7ED558CCD)
    numbers >>= np.uint64(32)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, min(WINDOW, count))
    return np.unique(windows.min(axis=1)).astype(np.uint32)


def compare(articles: Sequence[Article], rule: Rule, options: Options) -> Iterator[CorpusFinding]:
    """A finding for each group of files that are copies, then one for each other passage."""
    sketches = {
        number: json.loads(article.sketch)
        for number, article in enumerate(articles)
        if article.sketch
    }

    @lru_cache(maxsize=MAX_HELD)
    def words(number: int) -> Words:
        return words_of(articles[number].read(), [Span(*one) for one in sketches[number][1]])

    same = _identical(sketches, words)
    twins = {number for group in same for number in group[1:]}
    kept = {number: one[0] for number, one in sketches.items() if number not in twins}
    copies = _Copies(same, words, options)
    for one, other in _candidates(kept):
        matches = list(_matches(words(one), words(other), options))
        if matches:
            copies.add(one, other, matches)
    told = [(passage, copies.extent(passage)) for passage in copies.wholes()]
    # In many files stands what is furniture of the pages.
    told += [
        (one, "a part of each") for one in copies.passages() if len(one.spans) <= options.files
    ]
    for passage, extent in told:
        places = _places(articles, passage, words)
        if _own_words(articles, passage, words) >= options.own and any(
            articles[number].asked(place.start, place.end) for number, place in places.items()
        ):
            yield _finding(rule, passage, places.values(), extent)


def _identical(sketches: dict[int, list[str]], words: Callable[[int], Words]) -> list[list[int]]:
    """Groups of articles that have the same words."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, (kept, _) in sketches.items():
        alike[kept].append(number)
    groups = []
    for numbers in alike.values():
        if len(numbers) > 1:
            by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for number in numbers:
                by_words[words(number).folded].append(number)
            groups += [group for group in by_words.values() if len(group) > 1]
    return groups


def _candidates(kept: dict[int, str]) -> list[tuple[int, int]]:
    """Pairs of articles that share a kept number, sorted."""
    numbers = {number: _unpacked(one) for number, one in kept.items()}
    pairs: set[tuple[int, int]] = set()
    parts = 1 + sum(map(len, numbers.values())) // MAX_INDEXED
    limits = [part * _NUMBERS // parts for part in range(parts + 1)]
    for low, high in pairwise(limits):
        owners: dict[int, list[int]] = defaultdict(list)
        for article, of_article in numbers.items():
            for number in of_article[bisect_left(of_article, low) : bisect_left(of_article, high)]:
                owners[number].append(article)
        for articles in owners.values():
            if 1 < len(articles) <= MAX_POSTINGS:
                pairs.update(combinations(articles, 2))
    return sorted(pairs)


def _unpacked(kept: str) -> array[int]:
    numbers = array("I", base64.b85decode(kept))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _matches(one: Words, other: Words, options: Options) -> Iterator[Match]:
    """The passages that two texts share, in order of the first."""
    found: Match | None = None
    for match in _exact(one.folded, other.folded):
        if found and _goes_on(found, match, options.gap):
            found = Match(
                found.start, match.end, found.other_start, match.other_end, found.same + match.same
            )
            continue
        if found and found.same >= options.words:
            yield found
        found = match
    if found and found.same >= options.words:
        yield found


def _goes_on(one: Match, next_: Match, gap: int) -> bool:
    """True if only few other words stand between two matches, in both texts."""
    return 0 <= next_.start - one.end <= gap and 0 <= next_.other_start - one.other_end <= gap


def _exact(one: Sequence[str], other: Sequence[str]) -> Iterator[Match]:
    """Runs of SHINGLE_WORDS words and more that two texts share, each word of `one` once."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(other) - SHINGLE_WORDS, -1, -1):
        places[tuple(other[place : place + SHINGLE_WORDS])] = place
    start = 0
    while start <= len(one) - SHINGLE_WORDS:
        twin = places.get(tuple(one[start : start + SHINGLE_WORDS]))
        if twin is None:
            start += 1
            continue
        length = SHINGLE_WORDS
        while (
            start + length < len(one)
            and twin + length < len(other)
            and one[start + length] == other[twin + length]
        ):
            length += 1
        yield Match(start, start + length, twin, twin + length, length)
        start += length


class _Copies:
    """Matches of pairs, gathered to groups of files and to passages."""

    def __init__(
        self, same: list[list[int]], words: Callable[[int], Words], options: Options
    ) -> None:
        self._words = words
        self._options = options
        self._whole = Groups()
        self._spans: dict[int, tuple[int, int]] = {}
        self._same: dict[int, int] = {}
        self._passages: list[Passage] = []
        self._by_article: dict[int, list[Passage]] = defaultdict(list)
        self._identical = Groups()
        for group in same:
            length = len(words(group[0]).folded)
            for other in group[1:]:
                self._identical.join(group[0], other)
                self._join(group[0], other, (0, length), (0, length), length)

    def add(self, one: int, other: int, matches: Sequence[Match]) -> None:
        """What two articles share."""
        same = sum(match.same for match in matches)
        shorter = min(len(self._words(one).folded), len(self._words(other).folded))
        if same >= self._options.whole * shorter:
            first = min(match.start for match in matches), max(match.end for match in matches)
            second = (
                min(match.other_start for match in matches),
                max(match.other_end for match in matches),
            )
            self._join(one, other, first, second, same)
            return
        for match in matches:
            self._add_passage(one, other, match)

    def _join(
        self, one: int, other: int, first: tuple[int, int], second: tuple[int, int], same: int
    ) -> None:
        self._whole.join(one, other)
        for number, span in ((one, first), (other, second)):
            known = self._spans.get(number, span)
            self._spans[number] = min(known[0], span[0]), max(known[1], span[1])
            self._same[number] = min(self._same.get(number, same), same)

    def _add_passage(self, one: int, other: int, match: Match) -> None:
        """Joins a passage that is there in one of the articles at the same place."""
        spans = {one: (match.start, match.end), other: (match.other_start, match.other_end)}
        for number, span in spans.items():
            for passage in self._by_article[number]:
                if _is_same_place(passage.spans[number], span):
                    passage.same = min(passage.same, match.same)
                    for article, place in spans.items():
                        if article not in passage.spans:
                            passage.spans[article] = place
                            self._by_article[article].append(passage)
                    return
        passage = Passage(spans, match.same)
        self._passages.append(passage)
        for number in spans:
            self._by_article[number].append(passage)

    def wholes(self) -> Iterator[Passage]:
        """Groups of files that are copies."""
        for group in self._whole.all():
            same = min(self._same[number] for number in group)
            yield Passage({number: self._spans[number] for number in group}, same)

    def extent(self, passage: Passage) -> str:
        """How much of the files of a group a passage is."""
        numbers = list(passage.spans)
        if len({self._identical.find(number) for number in numbers}) == 1:
            return "all that they hold"
        return "half of one of them or more"

    def passages(self) -> list[Passage]:
        """Passages in files that are no copies of each other, the longest first."""
        found = [one for one in self._passages if len(set(map(self._whole.find, one.spans))) > 1]
        return sorted(found, key=lambda one: (-one.same, sorted(one.spans.items())))


def _is_same_place(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True if two stretches of words share SAME_PLACE of the longer one."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= SAME_PLACE * max(one[1] - one[0], other[1] - other[0])


def _own_words(articles: Sequence[Article], passage: Passage, words: Callable[[int], Words]) -> int:
    """How many words of a passage stand in no quotation."""
    # Here, for most runs have no copies.
    from mtaudit.detectors.quoted import inside

    number, (first, last) = next(iter(passage.spans.items()))
    of = words(number)
    quotations = _quotations(articles[number].read(), of.starts[first], of.ends[last - 1])
    return sum(not inside(quotations, of.starts[one], of.ends[one]) for one in range(first, last))


def _quotations(text: str, start: int, end: int) -> list[Span]:
    """The quotations in a passage and around it, paragraph by paragraph."""
    from mtaudit.detectors.quoted import quoted

    found: list[Span] = []
    start = text.rfind("\n", 0, start) + 1
    while start < end:
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        found += quoted(text, start, line_end)
        start = line_end + 1
    return found


def _places(
    articles: Sequence[Article], passage: Passage, words: Callable[[int], Words]
) -> dict[int, Place]:
    """Where a passage stands, by number of article."""
    return {
        number: Place(
            articles[number].path, words(number).starts[first], words(number).ends[last - 1]
        )
        for number, (first, last) in sorted(passage.spans.items())
    }


def _finding(rule: Rule, passage: Passage, places: Collection[Place], extent: str) -> CorpusFinding:
    fields = {
        "words": f"{passage.same:,}",
        "files": spelled(len(places)),
        "extent": extent,
    }
    return make_finding(rule, places, fields)


KIND = Kind(Options, sketch, compare)
