"""A finding and its text in, the suggestion as a small difference in its surroundings out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from mtaudit.model import Finding
from mtaudit.report.excerpt import SHOWN_SUGGESTIONS

CONTEXT_CHARS = 30
# Longer stretches are struck and put in as a whole, and shortened in their middle.
MAX_COMPARED_CHARS = 300
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_BREAKS = re.compile(r"[\r\n]+")


class Piece(NamedTuple):
    """A stretch that stays (`same`), is struck (`old`) or put in (`new`)."""

    kind: str
    text: str


def differences(text: str, finding: Finding) -> tuple[tuple[Piece, ...], ...]:
    """The first suggestions, each with a few words around it."""
    return tuple(
        tuple(_in_context(text, finding, suggestion))
        for suggestion in finding.suggestions[:SHOWN_SUGGESTIONS]
    )


def _in_context(text: str, finding: Finding, suggestion: str) -> Iterator[Piece]:
    if before := _before(text, finding.start):
        yield Piece("same", before)
    for piece in _changes(text[finding.start : finding.end], suggestion):
        if piece.text:
            yield piece
    if after := _after(text, finding.end):
        yield Piece("same", after)


def _changes(old: str, new: str) -> Iterator[Piece]:
    if max(len(old), len(new)) > MAX_COMPARED_CHARS:
        yield Piece("old", _middle(old))
        yield Piece("new", _middle(new))
        return
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", _one("".join(olds[i1:i2])))
        else:
            yield Piece("old", _one("".join(olds[i1:i2])))
            yield Piece("new", _one("".join(news[j1:j2])))


def _before(text: str, place: int) -> str:
    """A few words of the same line before a place."""
    cut = text[max(0, place - CONTEXT_CHARS) : place]
    line = _BREAKS.split(cut)[-1]
    if len(line) < CONTEXT_CHARS:
        return line
    return f"…{line.partition(' ')[2]}" if " " in line else "…"


def _after(text: str, place: int) -> str:
    """A few words of the same line behind a place."""
    cut = text[place : place + CONTEXT_CHARS]
    line = _BREAKS.split(cut)[0]
    if len(line) < CONTEXT_CHARS:
        return line
    return f"{line.rpartition(' ')[0]}…" if " " in line else "…"


def _middle(text: str) -> str:
    half = MAX_COMPARED_CHARS // 2
    return _one(text if len(text) <= 2 * half else f"{text[:half]} … {text[-half:]}")


def _one(text: str) -> str:
    return _BREAKS.sub(" ", text)
