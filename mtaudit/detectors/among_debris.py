"""`kind: among_debris`: a short name or noun on a line of its own, in a block of page debris.

A block are lines without running text between them; where rules of other kinds know one of
them for debris, those next to it are most likely entries of the same menu. Misses entries
of more than a few words: a headline of another article looks like one of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
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
        index
        for index, passage in enumerate(passages)
        if _is_entry(document, passage, options) and stands_alone(document, index)
    ]
    if not entries:
        return
    known = {
        finding.start
        for one in _knowing(options.packs)
        for finding in one.detector.find(document, one.rule, one.options, context)
    }
    for index in entries:
        if passages[index].start not in known and any(
            _sees(passages, known, range(index + step, index + step * (options.reach + 1), step))
            for step in (-1, 1)
        ):
            yield make_finding(document, rule, passages[index].start, passages[index].end)


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
        and words[0][0].isupper()
        and words[0].lower() not in DETERMINERS
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
    )


def _sees(passages: Sequence[Passage], known: Collection[int], places: Iterable[int]) -> bool:
    """True if one of these passages is known debris, before any that is running text."""
    for place in places:
        if not 0 <= place < len(passages):
            return False
        if passages[place].start in known:
            return True
        if is_running_text(passages[place]):
            return False
    return False


DETECTOR = Detector(Options, find)
