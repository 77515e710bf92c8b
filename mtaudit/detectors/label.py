"""`kind: label`: a short line that is, as a whole, a label of a page and heads no text.

A menu says “Kultur”, and so does an article over its part on culture. What stands around it
tells them apart: the article goes on with a sentence or a list, or has announced a list with
a colon; the menu goes on with its next label. The wordings are those of `kind: notice`; a
row of them (“Politik | Kultur | Sport”) is as good as one. Misses the last label before
the text of an article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.detectors.line import ALL_BUT_CODE
from mtaudit.detectors.literals import Pattern
from mtaudit.detectors.notice import patterns_of
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule

# The longest label of a page, or row of them; what is longer is not even tried.
MAX_LABEL_CHARS = 80
# So far back a colon is looked for that may have announced a list.
MAX_LIST = 40
# “## Kultur”, “== Kultur ==”: somebody wrote this to head a text.
_MARKED_HEADING = re.compile(r"(?:#{1,6}|={2,6})[ \t]")
# Between the labels of a row; behind the first kind a part may be anything short.
_STRONG, _WEAK = re.compile(r" ?[|·•»›>] ?| / "), re.compile(r" ?[,&/] ?| und ")
# “IDiaSession”, “OpenDataSource”, “Session::open”; a company has one capital inside: “YouTube”.
_CODE_NAME = re.compile(r"[a-z][A-Z][a-z]+[A-Z]|\bI[A-Z][a-z]+[A-Z]|\w::\w|\w\(\)")
NEAR = 2
MIN_ROW = 3
MAX_PART_CHARS = 30
_RUNNING_TEXT = frozenset(
    (PassageKind.PARAGRAPH, PassageKind.QUOTATION, PassageKind.LIST_ITEM, PassageKind.CODE)
)


@dataclass(frozen=True, slots=True)
class Options:
    """`labels`: what to look for; `unless`: searched for in what one of them covers."""

    labels: tuple[str, ...]
    unless: tuple[Pattern, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be looked for."""
        patterns_of(self.labels)


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each line that is one of the labels, or a row of them, and heads no text."""
    for index, passage in enumerate(document.passages):
        if passage.end - passage.start > MAX_LABEL_CHARS or passage.kind not in ALL_BUT_CODE:
            continue
        content = document.text[passage.start : passage.end]
        if _says(content, options) and stands_alone(document, index):
            yield make_finding(document, rule, passage.start, passage.end)


def _says(content: str, options: Options) -> bool:
    if any(pattern.regex.search(content) for pattern in options.unless):
        return False
    return _is_label(content, options) or _is_row(content, options)


def _is_label(content: str, options: Options) -> bool:
    return any(pattern.regex.fullmatch(content) for pattern in patterns_of(options.labels).all)


def _is_row(content: str, options: Options) -> bool:
    """True for parts of which half, or behind commas all, are labels."""
    parts = _STRONG.split(content)
    if len(parts) >= MIN_ROW and all(len(part) <= MAX_PART_CHARS for part in parts):
        return 2 * sum(_is_label(part, options) for part in parts) >= len(parts)
    parts = _WEAK.split(content)
    return len(parts) > 1 and all(_is_label(part, options) for part in parts)


def stands_alone(document: Document, index: int, debris: Collection[int] = ()) -> bool:
    """True unless this passage heads a text, or belongs to a list of the article.

    What starts at one of the places `debris` is no text.
    """
    after = document.passages[index + 1 : index + 2]
    return not (
        is_marked_heading(document, document.passages[index])
        or any(is_running_text(one) and one.start not in debris for one in after)
        or _is_announced(document, index)
        or _is_beside_code(document, index)
    )


def is_running_text(passage: Passage) -> bool:
    """True for what ends like a sentence or is longer than a line, and for items of a list."""
    return passage.kind in _RUNNING_TEXT


def is_marked_heading(document: Document, passage: Passage) -> bool:
    """True for a line that starts with the mark of a heading."""
    line = document.text.rfind("\n", 0, passage.start) + 1
    return bool(_MARKED_HEADING.match(document.text, line))


def _is_beside_code(document: Document, index: int) -> bool:
    """True if a line near names a part of a program: documentation lists what else to read."""
    near = document.passages[max(0, index - NEAR) : index + NEAR + 1]
    return any(_CODE_NAME.search(document.text, one.start, one.end) for one in near)


def _is_announced(document: Document, index: int) -> bool:
    """True if the lines and items before this one go back to a colon."""
    for passage in reversed(document.passages[max(0, index - MAX_LIST) : index]):
        if document.text[passage.end - 1] == ":":
            return True
        if passage.kind in _RUNNING_TEXT - {PassageKind.LIST_ITEM}:
            return False
    return False


DETECTOR = Detector(Options, find)
