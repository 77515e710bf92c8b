"""`kind: phrases`: a list of words or phrases, each with what to write instead.

Phrases match whole words, with any blanks between them, and with a capital at their start
as well ("am Ende des Tages" also finds "Am Ende des Tages"). Misses inflected forms that
are not in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
from mtaudit.detectors.literals import Pattern, occurs
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase ready to be looked for; `literal` is its longest word, in lower case."""

    literal: str
    pattern: Pattern
    fixes: tuple[str, ...]

    @classmethod
    def of(cls, phrase: str, fixes: Any) -> _Phrase:
        words = phrase.split()
        first = re.escape(words[0])
        if words[0][0].islower():
            first = f"[{words[0][0]}{words[0][0].upper()}]{re.escape(words[0][1:])}"
        rest = "".join(r"\s+" + re.escape(word) for word in words[1:])
        listed = [fixes] if isinstance(fixes, str) else fixes or []
        pattern = Pattern(rf"(?<![\w-]){first}{rest}(?![\w-])")
        return cls(max(words, key=len).lower(), pattern, tuple(listed))


@dataclass(frozen=True, slots=True)
class Options:
    """`phrases`: phrase to its replacement, a list of them, or null for none."""

    phrases: Mapping[str, Any]
    unless: tuple[Pattern, ...] = ()
    in_: frozenset[PassageKind] = PROSE
    compiled: tuple[_Phrase, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        compiled = tuple(_Phrase.of(phrase, fixes) for phrase, fixes in self.phrases.items())
        object.__setattr__(self, "compiled", compiled)


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each phrase of the list that no `unless` overlaps."""
    for phrase in options.compiled:
        if not occurs(phrase.literal, document):
            continue
        for piece in pieces(document, options.in_):
            for match in phrase.pattern.regex.finditer(document.text, piece.start, piece.end):
                start, end = match.span()
                if overlaps_any(document, start, end, options.unless, piece):
                    continue
                fixes = [like_case(fix, match[0]) for fix in phrase.fixes]
                fill = {"fix": fixes[0] if fixes else ""}
                yield make_finding(document, rule, start, end, fill, fixes)


def _needs(options: Options) -> frozenset[str]:
    return frozenset(phrase.literal for phrase in options.compiled)


DETECTOR = Detector(Options, find, _needs)
