"""A regular expression in, strings or characters out of which any match must hold one.

Asking first whether a text holds one of them makes a rule nearly free where it has
nothing to say; see benchmarks/speed.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from mtaudit.model import Document

MIN_LITERAL_CHARS = 2
MAX_LITERALS = 64


@lru_cache(maxsize=4096)
def required_literals(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Lower-case strings of which each match of `pattern`, in lower case, holds at least one.

    Empty if there are none to name; then the pattern has to be tried on every text.
    """
    found = _of_sequence(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return tuple(sorted(found)) if found else ()


def _of_sequence(items: Any) -> frozenset[str]:
    """The best set of literals of a sequence: the one whose shortest string is longest."""
    candidates: list[frozenset[str]] = []
    run = ""
    for code, value in items:
        if code is op.LITERAL:
            run += chr(value).lower()
            continue
        candidates.append(frozenset((run,)))
        run = ""
        candidates.append(_of_item(code, value))
    candidates.append(frozenset((run,)))
    usable = [one for one in candidates if one and min(map(len, one)) >= MIN_LITERAL_CHARS]
    return max(usable, key=lambda one: (min(map(len, one)), -len(one)), default=frozenset())


def _of_item(code: Any, value: Any) -> frozenset[str]:
    """The literals of one item that is no literal itself; empty if it need not match any."""
    if code is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if code is op.ASSERT:
        return _of_sequence(value[1])
    if code is op.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        union = frozenset().union(*branches)
        return union if all(branches) and len(union) <= MAX_LITERALS else frozenset()
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] >= 1:
        return _of_sequence(value[2])
    return frozenset()


# Nearly every text has these; asking for them is not worth it.
_EVERYWHERE = frozenset("abcdefghijklmnopqrstuvwxyzäöü .,0123456789\n")
MAX_RANGE_CHARS = 0x2000


@lru_cache(maxsize=4096)
def required_characters(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Sets of characters; the lower case of a matching text holds at least one of each set."""
    sets = _sets_of(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return tuple(one for one in sets if not one & _EVERYWHERE)


def _sets_of(items: Any) -> list[frozenset[str]]:
    return [one for code, value in items for one in _sets_of_item(code, value) if one]


def _sets_of_item(code: Any, value: Any) -> list[frozenset[str]]:
    if code is op.LITERAL:
        return [frozenset(chr(value).lower())]
    if code is op.IN:
        return [_of_class(value)]
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _sets_of(value[-1] if code is op.SUBPATTERN else value)
    if code is op.ASSERT:
        return _sets_of(value[1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] >= 1:
        return _sets_of(value[2])
    if code is op.BRANCH:
        # Of each branch the set that says most, for a match needs only one of the branches.
        rare = [min(_sets_of(one), key=_commonness, default=frozenset()) for one in value[1]]
        return [frozenset().union(*rare)] if all(rare) else []
    return []


def _commonness(characters: frozenset[str]) -> tuple[int, int]:
    return len(characters & _EVERYWHERE), len(characters)


def _of_class(items: Any) -> frozenset[str]:
    """The characters of a `[…]`; empty if they are too many or not listed."""
    found: set[str] = set()
    for code, value in items:
        if code is op.LITERAL:
            found.update(chr(value).lower())
        elif code is op.RANGE and value[1] - value[0] < MAX_RANGE_CHARS:
            found.update(*(chr(number).lower() for number in range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(found)


def may_match(pattern: re.Pattern[str], document: Document) -> bool:
    """False if `pattern` cannot match anywhere in the document."""
    if any(document.alphabet.isdisjoint(one) for one in required_characters(pattern)):
        return False
    literals = required_literals(pattern)
    return not literals or any(occurs(literal, document) for literal in literals)


def occurs(literal: str, document: Document) -> bool:
    """True if a lower-case string occurs in the document, whatever the case there.

    The trigrams rule most strings out in a tenth of the time of a search.
    """
    return _trigrams(literal) <= document.trigrams and literal in document.folded


@lru_cache(maxsize=16384)
def _trigrams(literal: str) -> frozenset[str]:
    return frozenset(map("".join, zip(literal, literal[1:], literal[2:], strict=False)))
