"""`kind: brackets`: a round bracket that has no partner in its passage.

Lists ("a)", "1)"), smileys and passages that hold code or formulas are left alone. Misses
square and curly brackets, and a wrong bracket that happens to find a partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule, Span

_BRACKET = re.compile(r"[()]")
# "a)", "1)", "iv)", ":)", ";-)", "8)" and "(:"; a quoted bracket speaks of itself.
_NO_PARTNER = re.compile(
    r"(?<![\w(])(?:[a-zA-Z]|\d{1,3}|[ivxIVX]{1,4})\)|[:;=8xX][-o^']?[()]+|[()]{1,9}[-o^']?[:;]"
    r"|[„“\"'‚‘»«`][()]{1,2}[“”\"'‘’«»`]"
)
_CODE = re.compile(r"[{}<>\\|=;$_]|\w\(|\.\w+\(|\)\w*\.\w|\(\)|://")


# A line break in a bracket may come with others, as where lines end at each abbreviation.
MAX_LINES_OFF = 4


@dataclass(frozen=True, slots=True)
class Options:
    """`bracket`: the one to look for, `(` or `)`."""

    bracket: str


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for the only bracket without a partner in a passage of running text."""
    if options.bracket not in document.text:
        return
    for index, passage in enumerate(document.passages):
        text = document.text[passage.start : passage.end]
        if passage.kind is not PassageKind.PARAGRAPH or text.count("(") == text.count(")"):
            continue
        # The last passage may be cut; one in Markdown may go on behind a piece of code.
        if len(passage.prose) > 1 or _CODE.search(text):
            continue
        place = _alone(text)
        if place is None or text[place] != options.bracket:
            continue
        if _partner_beside(document, index, options.bracket):
            continue
        if options.bracket == "(" and index == len(document.passages) - 1 and text[-1].isalpha():
            continue
        word = _with_word(text, place)
        yield make_finding(document, rule, passage.start + word.start, passage.start + word.end)


def _partner_beside(document: Document, index: int, bracket: str) -> bool:
    """True if one of the next passages (those before) has the partner: a bracket over lines."""
    step = 1 if bracket == "(" else -1
    for place in range(index + step, index + step * (MAX_LINES_OFF + 1), step):
        if not 0 <= place < len(document.passages):
            return False
        passage = document.passages[place]
        text = document.text[passage.start : passage.end]
        surplus = step * (text.count(")") - text.count("("))
        if surplus:
            return surplus > 0
    return False


def _alone(text: str) -> int | None:
    """Place of the one bracket that has no partner; None if there are none or several."""
    skipped = {place for match in _NO_PARTNER.finditer(text) for place in range(*match.span())}
    opened: list[int] = []
    alone: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
        elif match.start() not in skipped:
            alone.append(match.start())
    alone += [place for place in opened if place not in skipped]
    return alone[0] if len(alone) == 1 else None


_AFTER = re.compile(r"\(\s?[\w-]{1,40}")


def _with_word(text: str, place: int) -> Span:
    """The bracket with the word that hangs on it."""
    if text[place] == "(":
        match = _AFTER.match(text, place)
        return Span(*match.span()) if match else Span(place, place + 1)
    start = place
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return Span(start, place + 1)


DETECTOR = Detector(Options, find)
