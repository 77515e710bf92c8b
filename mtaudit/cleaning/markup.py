"""Markdown with and without a stretch in, whether the rest of it means what it meant out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mtaudit.cleaned import without
from mtaudit.model import Document, Passage, Span
from mtaudit.read import read_text

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
    gaps = tuple(gaps)
    cleaned = without(document.text, gaps)
    before = [
        (passage.kind, rest)
        for passage in document.passages
        if (rest := _rest(document.text, passage, gaps))
    ]
    after = [
        (passage.kind, rest)
        for passage in read_text(cleaned, document.path).passages
        if (rest := _rest(cleaned, passage, ()))
    ]
    return before == after


def _rest(text: str, passage: Passage, gaps: Iterable[Span]) -> str:
    """What is left of a passage, whatever blanks stand between its words."""
    inside = [
        Span(
            max(gap.start, passage.start) - passage.start, min(gap.end, passage.end) - passage.start
        )
        for gap in gaps
        if gap.start < passage.end and passage.start < gap.end
    ]
    rest = without(text[passage.start : passage.end], inside)
    return " ".join(rest.split()) if _WORD.search(rest) else ""


def _markup(text: str) -> Counter[str]:
    # Here, for plain text needs no parser of Markdown.
    from markdown_it import MarkdownIt

    return Counter(_kinds(MarkdownIt("commonmark").parseInline(text)))


def _kinds(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type != "inline" and token.type not in _TEXT:
            yield token.type
        yield from _kinds(token.children or ())
