"""`kind: lost_umlauts`: a text in which no umlaut is left, seen by the words that need one.

One finding per text, at the first of the words. Misses short texts, and texts that lost
only some of their umlauts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mtaudit.detectors.base import Context, Detector, like_case, make_finding
from mtaudit.model import Document, Finding, Rule

_UMLAUT = re.compile("[äöüÄÖÜ]|[aouAOU]\u0308|[aou]\ufffd")


@dataclass(frozen=True, slots=True)
class Options:
    """`words`: word without its umlaut to the word; so many different ones must occur."""

    words: Mapping[str, str]
    different: int = 3


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first of the words, if the text has enough of them and no umlaut."""
    if _UMLAUT.search(document.text):
        return
    found = options.words.keys() & document.vocabulary
    if len(found) < options.different:
        return
    for token in document.tokens:
        word = token.text.lower()
        if word in found:
            fix = options.words[word]
            fields = {"fix": fix, "count": str(len(found))}
            yield make_finding(
                document, rule, token.start, token.end, fields, [like_case(fix, token.text)]
            )
            return


DETECTOR = Detector(Options, find)
