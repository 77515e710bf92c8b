"""What all ways of comparing share: an article as it is compared, and what a way consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mtaudit.model import CorpusFinding, Document, Place, Rule, Span


@dataclass(frozen=True, slots=True)
class Article:
    """A text of a run as one rule compares it.

    `sketch`: what the rule's kind noted of it. `read`: gives the text. `accepts` tells of a
    name or word whether it is right as it stands. `asked` tells of a place whether findings
    there are wanted: with --diff, those on changed lines.
    """

    path: str
    sketch: str
    read: Callable[[], str]
    accepts: Callable[[str], bool] = lambda _: False
    asked: Callable[[int, int], bool] = lambda start, end: True


Compare = Callable[[Sequence[Article], Rule, Any], Iterable[CorpusFinding]]


class Kind(NamedTuple):
    """A way of comparing texts: a dataclass of its options, what it notes of a document but for
    some places ("" for nothing), and how it finds something in the notes of all."""

    options: type
    sketch: Callable[[Document, Any, Sequence[Span]], str]
    compare: Compare


def make_finding(rule: Rule, places: Iterable[Place], fields: dict[str, str]) -> CorpusFinding:
    """A finding of this rule; `fields` fill the `{…}` of its message."""
    return CorpusFinding(rule.id, rule.severity, rule.message.format_map(fields), tuple(places))


def apart(places: Iterable[Span]) -> list[Span]:
    """The same places sorted, with those that touch made one."""
    found: list[Span] = []
    for place in sorted(places):
        if found and place.start <= found[-1].end:
            place = Span(found[-1].start, max(found.pop().end, place.end))
        found.append(place)
    return found


def spelled(number: int) -> str:
    """A number as a sentence has it: "two", "12"."""
    return {1: "one", 2: "two", 3: "three"}.get(number, f"{number:,}")


class Groups:
    """Numbers that belong together (disjoint sets)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, number: int) -> int:
        """The least number that this one belongs with."""
        root = number
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(number, number)) != root:
            self._parent[number] = root
            number = parent
        return root

    def join(self, one: int, other: int) -> None:
        """The two, and all that belong with them, belong together."""
        one, other = sorted((self.find(one), self.find(other)))
        self._parent[other] = one
        self._parent.setdefault(one, one)

    def all(self) -> list[list[int]]:
        """The groups, each sorted, in order of their least numbers."""
        members: dict[int, list[int]] = {}
        for number in sorted(self._parent):
            members.setdefault(self.find(number), []).append(number)
        return [group for _, group in sorted(members.items())]
