"""`kind: inner_capital`: a capital inside a German word that has none: "zusammenFassung".

The word in lower case must be a German word of more than chance frequency. A word with a
capital at its start may be a brand ("ProSieben"), so it counts only if the text also
writes it as usual. Misses compounds that the frequency list does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule

_WORD = re.compile(
    r"(?<![\w@#/\\.$%&=_’'-])"
    r"(?P<left>[A-ZÄÖÜ]?[a-zäöüß]{2,24})(?P<right>[A-ZÄÖÜ][a-zäöüß]{3,24})"
    r"(?![\w@/\\_=(]|[.’':-]\w)"
)
_SEAM = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
MIN_ZIPF = 2.0
# How much more frequent than in English: "lineHeight" is no German word.
MIN_ZIPF_OVER_ENGLISH = 1.5
MAX_OCCURRENCES = 2
_BOTH_GENDERS = ("Innen", "Innern", "Inne")
_NOUN_ENDINGS = tuple(
    "ung ungen heit heiten keit keiten schaft schaften tion tionen tät ment".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each word with a capital that does not belong there."""
    text = document.text
    if not _SEAM.search(text):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        passage = document.passage_at(match.start())
        if passage is None or passage.kind not in options.in_ or not _is_german(document, match):
            continue
        fix = word[0] + word[1:].lower()
        if fix.endswith(_NOUN_ENDINGS):
            fix = fix[0].upper() + fix[1:]
        yield make_finding(document, rule, match.start(), match.end(), {"fix": fix}, [fix])


def _is_german(document: Document, match: re.Match[str]) -> bool:
    word = match[0]
    if match["right"].startswith(_BOTH_GENDERS):
        return False
    if document.occurs_more_than(MAX_OCCURRENCES, word):
        return False
    if zipf(match["right"]) < zipf(match["right"], "en") + MIN_ZIPF_OVER_ENGLISH:
        return False
    usual = f" {word.capitalize()}" in document.text
    if word[0].islower():
        return usual or zipf(word) >= max(MIN_ZIPF, zipf(word, "en") + MIN_ZIPF_OVER_ENGLISH)
    return usual


DETECTOR = Detector(Options, find)
