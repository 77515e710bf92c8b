"""`kind: lower_start`: a paragraph that starts in lower case, after one that ended.

It is what stands behind a link, an embedded post or a lost beginning. Left out are texts
with several of them (chats, poems, lists without marks), and lines after a colon or a
comma. Misses paragraphs that start with a name of a program or another unknown word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule

MIN_CHARS = 60
COMMON_ZIPF = 4.0
# With more of them a text is no article but a chat, a poem or a list.
MAX_IN_TEXT = 2
# A word and a full stop: after abbreviations and numbers the paragraph may not be over.
_END = re.compile(r"""(?:^|(?<=\W))(\w*[a-zäöüß]{3})["“”«]?[.!?…]["“”«]?$""")
# Three letters before a full stop are an abbreviation ("ugs.") unless they are a frequent word.
SHORT_CHARS = 3
SHORT_ZIPF = 4.0
MAX_WORD_CHARS = 60


@dataclass(frozen=True, slots=True)
class Options:
    """`starts`: what may start a paragraph in lower case."""

    starts: tuple[str, ...] = ()


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first word of each such paragraph, if they are few."""
    starts = [passage for passage in document.passages if document.text[passage.start].islower()]
    if not starts or len(starts) > MAX_IN_TEXT:
        return
    for before, passage in pairwise(document.passages):
        if passage in starts and _is_broken(document, before, passage):
            word = document.text[passage.start : passage.end].split(None, 1)[0]
            if word.isalpha() and word not in options.starts and _is_german(word):
                end = passage.start + len(word)
                yield make_finding(document, rule, passage.start, end)


def _is_broken(document: Document, before: Passage, passage: Passage) -> bool:
    kinds = (before.kind, passage.kind)
    if kinds != (PassageKind.PARAGRAPH, PassageKind.PARAGRAPH):
        return False
    if passage.end - passage.start < MIN_CHARS or document.text[before.start].islower():
        return False
    end = _END.search(document.text[max(before.start, before.end - MAX_WORD_CHARS) : before.end])
    return end is not None and (len(end[1]) > SHORT_CHARS or zipf(end[1]) >= SHORT_ZIPF)


def _is_german(word: str) -> bool:
    german = zipf(word)
    return word.islower() and german >= COMMON_ZIPF and german >= zipf(word, "en") - 0.3


DETECTOR = Detector(Options, find)
