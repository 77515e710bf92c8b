"""`kind: phrases`: a list of words or phrases, each with what to write instead.

Phrases match whole words, with any blanks between them, and with a capital at their start
as well ("am Ende des Tages" also finds "Am Ende des Tages"). Misses inflected forms that
are not in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mtaudit.detectors.base import (
    PROSE,
    Context,
    Detector,
    like_case,
    make_finding,
    overlaps_any,
    pieces,
)
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`phrases`: phrase to its replacement, a list of them, or null for none."""

    phrases: Mapping[str, Any]
    unless: tuple[re.Pattern[str], ...] = ()
    in_: frozenset[PassageKind] = PROSE


@dataclass(frozen=True, slots=True)
class _Phrase:
    literal: str
    pattern: re.Pattern[str]
    fixes: tuple[str, ...]


@lru_cache(maxsize=1024)
def _compile(phrase: str, fixes: tuple[str, ...]) -> _Phrase:
    words = phrase.split()
    first = re.escape(words[0])
    if words[0][0].islower():
        first = f"[{words[0][0]}{words[0][0].upper()}]{re.escape(words[0][1:])}"
    rest = "".join(r"\s+" + re.escape(word) for word in words[1:])
    longest = max(words, key=len).lower()
    return _Phrase(longest, re.compile(rf"(?<![\w-]){first}{rest}(?![\w-])"), fixes)


def _phrases(options: Options) -> Iterator[_Phrase]:
    for phrase, fixes in options.phrases.items():
        listed = [fixes] if isinstance(fixes, str) else fixes or []
        yield _compile(phrase, tuple(listed))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each phrase of the list that no `unless` overlaps."""
    for phrase in _phrases(options):
        if phrase.literal not in document.folded:
            continue
        for piece in pieces(document, options.in_):
            for match in phrase.pattern.finditer(document.text, piece.start, piece.end):
                start, end = match.span()
                if overlaps_any(document, start, end, options.unless, piece):
                    continue
                fixes = [like_case(fix, match[0]) for fix in phrase.fixes]
                fill = {"fix": fixes[0] if fixes else ""}
                yield make_finding(document, rule, start, end, fill, fixes)


DETECTOR = Detector(Options, find)
