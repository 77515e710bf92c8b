"""Passages in, the same out with the monstrous ones cut into pieces.

Whatever looks at a passage may take time that grows with the square of its length; so no
passage is longer than anything that a person would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mtaudit.model import Passage, Span

# The longest paragraph of 2,300 German news texts, a live blog, has 32,596 characters.
MAX_PASSAGE_CHARS = 40_000
# So far before its limit a piece may end, behind a sentence or at least between words.
_LOOK_BACK_CHARS = 2_000
_SENTENCE_END = re.compile(r"[.!?…][“”\"'«»)]*(?=\s)")
_BLANKS = re.compile(r"\s*")


def cut_long(text: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, none longer than MAX_PASSAGE_CHARS."""
    cut: list[Passage] = []
    for passage in passages:
        if passage.end - passage.start <= MAX_PASSAGE_CHARS:
            cut.append(passage)
        else:
            cut.extend(_pieces(text, passage))
    return tuple(cut)


def _pieces(text: str, passage: Passage) -> Iterator[Passage]:
    start = passage.start
    waiting = list(reversed(passage.prose))
    while start < passage.end:
        end = _end_of_piece(text, start, passage.end)
        prose: list[Span] = []
        while waiting and waiting[-1].start < end:
            piece = waiting.pop()
            if piece.end > end:
                waiting.append(Span(end, piece.end))
            prose.append(Span(max(start, piece.start), min(piece.end, end)))
        yield Passage(start, end, passage.kind, tuple(one for one in prose if one.start < one.end))
        start = _after_blanks(text, end, passage.end)


def _end_of_piece(text: str, start: int, limit: int) -> int:
    """Behind the last sentence that ends in reach, else the last word, else anywhere."""
    end = start + MAX_PASSAGE_CHARS
    if end >= limit:
        return limit
    sentences = list(_SENTENCE_END.finditer(text, end - _LOOK_BACK_CHARS, end))
    if sentences:
        return sentences[-1].end()
    blank = text.rfind(" ", end - _LOOK_BACK_CHARS, end)
    return blank if blank > 0 else end


def _after_blanks(text: str, place: int, limit: int) -> int:
    blanks = _BLANKS.match(text, place, limit)
    return blanks.end() if blanks else place
