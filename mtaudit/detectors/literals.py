"""A regular expression in, strings or characters out of which any match must hold one.

Asking first whether a text holds one of them makes a rule nearly free where it has
nothing to say; see benchmarks/run --part peers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from mtaudit.detectors.known import known
from mtaudit.model import Document

MIN_LITERAL_CHARS = 2
MAX_LITERALS = 64
# So many strings may come of the small sets of characters in a row.
MAX_RUNS = 16
# Of the strings that a match needs one after the other, so many are asked for.
MAX_SETS = 3


_Sets = tuple[frozenset[str], ...]


class Pattern:
    """A regular expression that is compiled when it is first tried, which most never are.

    What a text must hold for it to match is known before; see `may_match`.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    @classmethod
    def checked(cls, source: str, flags: int = 0) -> Pattern:
        """The pattern; raises re.error if it is none."""
        pattern = cls(source, flags)
        pattern._needs()
        return pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern compiled."""
        return re.compile(self.source, self.flags)

    @cached_property
    def literals(self) -> _Sets:
        """Sets of lower-case strings; each match, in lower case, holds at least one of each set.

        Empty if there are none to name; then the pattern has to be tried on every text.
        """
        return tuple(map(frozenset, self._needs()[0]))

    @cached_property
    def characters(self) -> _Sets:
        """Sets of characters; the lower case of a matching text holds at least one of each set."""
        return tuple(map(frozenset, self._needs()[1]))

    @cached_property
    def grams(self) -> list[list[tuple[str, frozenset[str]]]]:
        """The strings of each set of `literals` with their trigrams."""
        return [[(one, trigrams_of(one)) for one in sorted(some)] for some in self.literals]

    def _needs(self) -> list[list[list[str]]]:
        """`literals` and `characters` as lists."""
        needs: list[list[list[str]]] = known("needs", f"{self.flags} {self.source}", self._work_out)
        return needs

    def _work_out(self) -> list[list[list[str]]]:
        parsed = parser.parse(self.source, self.regex.flags & ~re.DEBUG)
        needs = required_literals(parsed), required_characters(parsed)
        return [[sorted(one) for one in sets] for sets in needs]


def required_literals(items: Any) -> _Sets:
    """The literals of a parsed pattern; see `Pattern`."""
    return tuple(sorted(_usable(items), key=_worth, reverse=True)[:MAX_SETS])


def _worth(literals: frozenset[str]) -> tuple[int, int, list[str]]:
    """Sets whose shortest string is long rule out most; then those of few strings."""
    return min(map(len, literals)), -len(literals), sorted(literals)


def _of_sequence(items: Any) -> frozenset[str]:
    """The best set of literals of a sequence."""
    return max(_usable(items), key=_worth, default=frozenset())


def _usable(items: Any) -> list[frozenset[str]]:
    """All sets of literals of a sequence whose strings are long enough."""
    candidates: list[frozenset[str]] = []
    runs = frozenset(("",))
    for code, value in _flat(items):
        if code is op.ASSERT:
            # It takes no room: the run goes on behind it.
            candidates.append(_of_sequence(value[1]))
            continue
        characters = _few_characters(code, value)
        if characters and len(runs) * len(characters) <= MAX_RUNS:
            runs = frozenset(run + character for run in runs for character in characters)
            continue
        candidates.append(runs)
        runs = characters or frozenset(("",))
        candidates.append(_of_item(code, value))
    candidates.append(runs)
    return [one for one in candidates if one and min(map(len, one)) >= MIN_LITERAL_CHARS]


def _flat(items: Any) -> Iterator[tuple[Any, Any]]:
    """The items of a sequence with groups opened, and without those that take no room."""
    for code, value in items:
        if code is op.SUBPATTERN:
            yield from _flat(value[-1])
        elif code is op.ATOMIC_GROUP:
            yield from _flat(value)
        elif code not in (op.AT, op.ASSERT_NOT):
            yield code, value


def _few_characters(code: Any, value: Any) -> frozenset[str]:
    """The lower case of a character or of a small `[…]`; empty for all else.

    "[Kk]" is one character here, "[’']s" two strings.
    """
    if code is op.LITERAL:
        return frozenset((chr(value).lower(),))
    if code is op.IN and all(kind is op.LITERAL for kind, _ in value):
        found = frozenset(chr(one).lower() for _, one in value)
        return found if len(found) <= MAX_RUNS else frozenset()
    return frozenset()


def _of_item(code: Any, value: Any) -> frozenset[str]:
    """The literals of one item that is no literal itself; empty if it need not match any."""
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


def required_characters(items: Any) -> _Sets:
    """The characters of a parsed pattern; see `Pattern`."""
    return tuple(one for one in _sets_of(items) if not one & _EVERYWHERE)


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


def any_of(patterns: Iterable[Pattern]) -> frozenset[str] | None:
    """Strings of which a text must hold one for any of the patterns to match; None if unknown."""
    found: set[str] = set()
    for pattern in patterns:
        if not pattern.literals:
            return None
        found |= pattern.literals[0]
    return frozenset(found)


def may_match(pattern: Pattern, document: Document) -> bool:
    """False if `pattern` cannot match anywhere in the document."""
    for characters in pattern.characters:
        if document.alphabet.isdisjoint(characters):
            return False
    trigrams, folded = document.trigrams, document.folded
    for literals in pattern.grams:
        for literal, needed in literals:
            if needed <= trigrams and literal in folded:
                break
        else:
            return False
    return True


def occurs(literal: str, document: Document) -> bool:
    """True if a lower-case string occurs in the document, whatever the case there.

    The trigrams rule most strings out without a search.
    """
    return trigrams_of(literal) <= document.trigrams and literal in document.folded


@lru_cache(maxsize=16384)
def trigrams_of(literal: str) -> frozenset[str]:
    """All runs of three characters in a string."""
    return frozenset(map("".join, zip(literal, literal[1:], literal[2:], strict=False)))
