"""A piece of text in, the places in it that are quoted or bracketed out.

What stands there may be in another language, in another tone or a title: several
detectors leave it alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from mtaudit.model import Span

# At most 600 characters: a quotation that is never closed must not swallow the rest of a
# long paragraph.
_QUOTED = re.compile(
    r"""
      [„“][^„“”"]{1,600}[“”"]
    | "[^"„]{1,600}["“”]
    | »[^»«]{1,600}« | «[^»«]{1,600}»
    | (?<!\w)[‚‘'’](?=\S)[^‚‘"„“”\n]{1,120}?(?<=\S)[‘'’](?!\w)
    | ›[^‹›]{1,200}‹ | ‹[^‹›]{1,200}›
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\([^()]{1,200}\)|\[[^\[\]]{1,200}\]")


def quoted(text: str, start: int, end: int) -> list[Span]:
    """The quotations in `text[start:end]` with their marks, in order."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text, start, end)]


def bracketed(text: str, start: int, end: int) -> list[Span]:
    """The brackets in `text[start:end]`, round and square, in order."""
    return [Span(*match.span()) for match in _BRACKETED.finditer(text, start, end)]


def inside(spans: list[Span], start: int, end: int) -> bool:
    """True if one of `spans`, which are in order, holds `[start, end)`."""
    index = bisect_right(spans, start, key=lambda span: span.start) - 1
    return index >= 0 and end <= spans[index].end
