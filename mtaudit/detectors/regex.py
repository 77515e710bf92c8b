"""`kind: regex`: regular expressions over the running text of passages.

A match is left out where one of `unless` matches at an overlapping place. Misses what is
spread over two passages, and in Markdown what is cut by markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, overlaps_any, pieces
from mtaudit.detectors.literals import Pattern, any_of, may_match
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`pattern`: one or more; the group `at`, if there is one, is the place of the finding."""

    pattern: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each match that no `unless` overlaps."""
    for pattern in options.pattern:
        if not may_match(pattern, document):
            continue
        for piece in pieces(document, options.in_):
            for match in pattern.regex.finditer(document.text, piece.start, piece.end):
                group = "at" if "at" in pattern.regex.groupindex else 0
                start, end = match.span(group)
                if not overlaps_any(document, start, end, options.unless, piece):
                    yield make_finding(document, rule, start, end, match.groupdict())


DETECTOR = Detector(Options, find, lambda options: any_of(options.pattern))
