"""`kind: among_debris`: a short name or noun on a line of its own, in a block of page debris.

A block are lines without running text between them; where rules of other kinds know one of
them for debris, those next to it are most likely entries of the same menu. Misses entries
of more than a few words: a headline of another article looks like one of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from mtaudit.analysis.closed_classes import DETERMINERS
from mtaudit.detectors import line, notice
from mtaudit.detectors.base import Context, Detector, make_finding, read_options
from mtaudit.detectors.label import is_running_text, stands_alone
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule
from mtaudit.rulebook import load_rules

# A label alone (`kind: label`) is not enough: “Suchen” and “Hilfe” are menus of a program, too.
_KNOWING = {"line": line.DETECTOR, "notice": notice.DETECTOR}


@dataclass(frozen=True, slots=True)
class Options:
    """`packs`: whose rules know debris; `max_words`: the longest entry.

    `reach`: known debris must be so many lines away or fewer.
    """

    packs: tuple[str, ...]
    max_words: int = 2
    reach: int = 3


class _Knowing(NamedTuple):
    """A rule that knows debris when it sees it."""

    rule: Rule
    detector: Detector
    options: Any


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each short entry in a block with known debris."""
    passages = document.passages
    entries = [
        index for index, passage in enumerate(passages) if _is_entry(document, passage, options)
    ]
    if not entries:
        return
    known = {
        finding.start
        for one in _knowing(options.packs)
        for finding in one.detector.find(document, one.rule, one.options, context)
    }
    for index in entries:
        passage = passages[index]
        if (
            passage.start not in known
            and _is_beside(passages, known, index, options.reach)
            and stands_alone(document, index, known)
        ):
            yield make_finding(document, rule, passage.start, passage.end)


@cache
def _knowing(packs: tuple[str, ...]) -> tuple[_Knowing, ...]:
    return tuple(
        _Knowing(rule, _KNOWING[rule.kind], read_options(rule, _KNOWING[rule.kind].options))
        for rule in load_rules()
        if rule.pack in packs and rule.kind in _KNOWING
    )


def _is_entry(document: Document, passage: Passage, options: Options) -> bool:
    """True for a name or noun: a few words without an end, all of which start in upper case."""
    if passage.kind is not PassageKind.HEADING:
        return False
    words = document.text[passage.start : passage.end].split(maxsplit=options.max_words)
    return (
        len(words) <= options.max_words
        and all(word[0].isupper() for word in words)
        and words[0].lower() not in DETERMINERS
    )


def _is_beside(passages: Sequence[Passage], known: Collection[int], index: int, reach: int) -> bool:
    """True if known debris is near, with no running text between."""
    for step in (-1, 1):
        for place in range(index + step, index + step * (reach + 1), step):
            if not 0 <= place < len(passages):
                break
            if passages[place].start in known:
                return True
            if is_running_text(passages[place]):
                break
    return False


DETECTOR = Detector(Options, find)
