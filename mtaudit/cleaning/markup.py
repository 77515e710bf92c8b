"""Markdown with and without a stretch in, whether the rest of it means what it meant out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mtaudit.cleaned import without
from mtaudit.model import Document, Passage, PassageKind, Span
from mtaudit.read.pieces import cut_long

if TYPE_CHECKING:
    from markdown_it.token import Token

_WORD = re.compile(r"\w")
_TEXT = frozenset(("text", "softbreak", "hardbreak"))


def is_self_contained(text: str, passage: Passage, span: Span) -> bool:
    """True if the emphasis, links and code in a stretch of a passage begin and end in it."""
    whole = text[passage.start : passage.end]
    rest = text[passage.start : span.start] + text[span.end : passage.end]
    return _markup(whole) == _markup(rest) + _markup(text[span.start : span.end])


def survives(document: Document, gaps: Iterable[Span]) -> bool:
    """True if all passages are what they were, but for what was taken out of them."""
    # Here, for plain text needs no parser of Markdown.
    from mtaudit.read import markdown

    gaps, text = tuple(gaps), document.text
    cleaned = without(text, gaps)
    passages = cut_long(cleaned, markdown.find_passages(cleaned))
    return list(_rests(text, document.passages, gaps)) == list(_rests(cleaned, passages, ()))


def _rests(
    text: str, passages: Iterable[Passage], gaps: Sequence[Span]
) -> Iterator[tuple[PassageKind, str]]:
    """What is left of each passage, whatever blanks stand between its words."""
    for passage in passages:
        first = bisect_right(gaps, passage.start, key=lambda one: one.end)
        last = bisect_left(gaps, passage.end, key=lambda one: one.start)
        rest = _rest(text, passage, gaps[first:last])
        if _WORD.search(rest):
            yield passage.kind, " ".join(rest.split())


def _rest(text: str, passage: Passage, gaps: Iterable[Span]) -> str:
    start, end = passage.start, passage.end
    inside = (Span(max(gap.start, start) - start, min(gap.end, end) - start) for gap in gaps)
    return without(text[start:end], inside)


def _markup(text: str) -> Counter[str]:
    from markdown_it import MarkdownIt

    return Counter(_kinds(MarkdownIt("commonmark").parseInline(text)))


def _kinds(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type != "inline" and token.type not in _TEXT:
            yield token.type
        yield from _kinds(token.children or ())
