"""`kind: mixed`: one way of writing something in a text that also has the other way.

`pattern` is found where `beside` matches somewhere in the same file; alone it may be right.
Misses texts that have only one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.detectors.base import PROSE, Context, Detector, patterns, pieces
from mtaudit.detectors.regex import Options as RegexOptions
from mtaudit.detectors.regex import find as find_matches
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`pattern`: what is found; `beside`: what must occur as well; `unless` as for regex.

    `number_with`: a sign that some number of the text must hold; saves the search.
    """

    pattern: tuple[re.Pattern[str], ...]
    beside: str
    number_with: str = ""
    unless: tuple[re.Pattern[str], ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """The matches of `pattern` in a document in which `beside` matches too."""
    if options.number_with and not any(
        word[0].isdigit() and options.number_with in word for word in document.vocabulary
    ):
        return
    inner = RegexOptions(options.pattern, options.unless, options.in_)
    findings = list(find_matches(document, rule, inner, context))
    if not findings:
        return
    (beside,) = patterns(rule, "beside", options.beside)
    if any(
        beside.search(document.text, piece.start, piece.end)
        for piece in pieces(document, options.in_)
    ):
        yield from findings


DETECTOR = Detector(Options, find)
