"""Texts in, the words in which they differ out.

A suggestion is a small difference in its surroundings; two texts stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from mtaudit.model import Finding
from mtaudit.report.excerpt import SHOWN_SUGGESTIONS

CONTEXT_CHARS = 30
# Longer stretches are struck and put in as a whole, and shortened in their middle.
MAX_COMPARED_CHARS = 300
# Side by side there is more room; a passage copied from article to article may be a long one.
MAX_SIDE_CHARS = 1500
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
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


def sides(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts, each with the words marked that the other lacks: `old` in one, `new` in other.

    Signs between words are not compared: a comma would draw the eye from the words. Only the
    beginnings of long texts are compared and shown.
    """
    one, other = _beginning(one), _beginning(other)
    ours, others = list(_WORD.finditer(one)), list(_WORD.finditer(other))
    matcher = SequenceMatcher(None, [w[0] for w in ours], [w[0] for w in others], autojunk=False)
    changed = [place for tag, *place in matcher.get_opcodes() if tag != "equal"]
    return (
        tuple(_marked("old", one, [ours[i1:i2] for i1, i2, _, _ in changed])),
        tuple(_marked("new", other, [others[j1:j2] for _, _, j1, j2 in changed])),
    )


def _marked(kind: str, text: str, runs: Iterable[Sequence[re.Match[str]]]) -> Iterator[Piece]:
    """The text with each run of words as a piece of this kind."""
    end = 0
    for words in filter(None, runs):
        yield Piece("same", text[end : words[0].start()])
        end = words[-1].end()
        yield Piece(kind, text[words[0].start() : end])
    yield Piece("same", text[end:])


def _beginning(text: str) -> str:
    return text if len(text) <= MAX_SIDE_CHARS else f"{text[:MAX_SIDE_CHARS]}…"


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
