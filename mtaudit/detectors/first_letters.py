"""A regular expression in, the letters out that its matches can start with.

Asking first how a sentence starts makes a list of a hundred wordings nearly free.
"""

from __future__ import annotations

from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from mtaudit.detectors.known import known
from mtaudit.model import OPENING_CHARS

MAX_KEYS = 2000


class _Start(NamedTuple):
    """The letters and digits so far; `done` if there are enough or the word has ended."""

    letters: str = ""
    done: bool = False


class _UnknownError(Exception):
    """The pattern can start with something that cannot be named."""


def first_letters(source: str) -> frozenset[str] | None:
    """What the first word of any match can start with, in lower case; None if unknown.

    At most OPENING_CHARS letters each, fewer for a shorter word. Raises re.error for what is
    no pattern.
    """
    found = known("first letters", source, lambda: _first_letters(source))
    return None if found is None else frozenset(found)


def _first_letters(source: str) -> list[str] | None:
    try:
        starts = _follow(parser.parse(source), {_Start()})
    except _UnknownError:
        return None
    if len(starts) > MAX_KEYS or any(not start.letters for start in starts):
        return None
    return sorted({start.letters for start in starts})


def _follow(items: Any, starts: set[_Start]) -> set[_Start]:
    """The starts after a sequence of items."""
    for code, value in items:
        if all(start.done for start in starts):
            return starts
        starts = _step(code, value, starts)
    return starts


def _step(code: Any, value: Any, starts: set[_Start]) -> set[_Start]:
    """The starts after one item."""
    if code is op.LITERAL:
        return {_add(start, chr(value)) for start in starts}
    if code is op.IN:
        return {_add(start, char) for char in _members(value) for start in starts}
    if code is op.SUBPATTERN:
        return _follow(value[-1], starts)
    if code is op.BRANCH:
        return set().union(*(_follow(branch, starts) for branch in value[1]))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, body = value
        return _repeat(least, most, body, starts)
    if code in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return starts
    if code is op.ANY and all(start.letters for start in starts):
        return {start._replace(done=True) for start in starts}
    raise _UnknownError


def _repeat(least: int, most: int, body: Any, starts: set[_Start]) -> set[_Start]:
    """The starts after `body` at least and at most so many times; three letters are enough."""
    for _ in range(min(least, OPENING_CHARS)):
        starts = _follow(body, starts)
    found = set(starts)
    for _ in range(least, min(most, OPENING_CHARS)):
        starts = _follow(body, starts)
        found |= starts
    return found


def _members(items: Any) -> set[str]:
    """The characters of a set; blanks stand for all that are no letters."""
    members: set[str] = set()
    for code, value in items:
        if code is op.LITERAL:
            members.add(chr(value))
        elif (code, value) == (op.CATEGORY, op.CATEGORY_SPACE):
            members.add(" ")
        elif (code, value) == (op.CATEGORY, op.CATEGORY_DIGIT):
            members.update("0123456789")
        else:
            raise _UnknownError
    return members


def _add(start: _Start, char: str) -> _Start:
    """`start` with one more character of the text."""
    if start.done:
        return start
    if not char.isalnum():
        return _Start(start.letters, done=bool(start.letters))
    letters = start.letters + char.lower()
    return _Start(letters, done=len(letters) >= OPENING_CHARS)
