"""`kind: line`: a passage that is, as a whole, what a pattern describes.

This is how advertising and page debris is told from sentences about advertising: the
pattern must match the passage from its first to its last character. Misses debris that
was glued to a sentence of the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.detectors.literals import Pattern, any_of, may_match
from mtaudit.model import Document, Finding, PassageKind, Rule

ALL_BUT_CODE = frozenset(PassageKind) - {PassageKind.CODE}


@dataclass(frozen=True, slots=True)
class Options:
    """`pattern`: one or more, with the group `at` if less than the passage is to be found.

    `unless` is searched for in the passage.
    """

    pattern: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    in_: frozenset[PassageKind] = ALL_BUT_CODE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each passage that one of the patterns matches as a whole."""
    wanted = [pattern for pattern in options.pattern if may_match(pattern, document)]
    if not wanted:
        return
    for passage in document.passages:
        if passage.kind not in options.in_:
            continue
        for pattern in wanted:
            match = pattern.regex.fullmatch(document.text, passage.start, passage.end)
            if match and not _excused(document, passage.start, passage.end, options):
                start, end = match.span("at" if "at" in pattern.regex.groupindex else 0)
                yield make_finding(document, rule, start, end, match.groupdict())
                break


def _excused(document: Document, start: int, end: int, options: Options) -> bool:
    return any(pattern.regex.search(document.text, start, end) for pattern in options.unless)


DETECTOR = Detector(Options, find, lambda options: any_of(options.pattern))
