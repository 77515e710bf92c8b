"""`kind: address`: a reader who is called Sie here and du there.

Only what the text itself says counts, not what it quotes. „Sie“ at the start of a sentence
may be "she" or "they", so it counts in the middle of one alone. Behind a colon inside a
sentence somebody else may speak ("…, ZEITUNG: Können Sie …"); "dir" before a path is a
command. Misses imperatives and the plural "ihr".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.detectors.quoted import inside, quoted
from mtaudit.model import Document, Finding, PassageKind, Rule, Sentence, Span, Token

INFORMAL = frozenset("du dich dir dein deine deinem deinen deiner deines".split())
FORMAL = frozenset("Sie Ihnen Ihr Ihre Ihrem Ihren Ihrer Ihres".split())
# After these a capital says nothing: a new sentence or a heading may begin.
_OPENERS = frozenset(".:;!?…–—-•*|/()[]\"„“”‚‘’'»«›‹&")
_BODY = frozenset((PassageKind.PARAGRAPH, PassageKind.LIST_ITEM))
# "dir ..\\home" and "dir *.txt" list a folder.
_COMMAND = re.compile(r"dir [./\\*~-]")
# "das Du", "per du", "du und ich" are about the word or about nobody.
_BEFORE_DU = frozenset("das ein per zum beim mit ich".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`within`: sentence or document; `min_each`: how many of both there must be."""

    within: str
    min_each: int = 1
    in_: frozenset[PassageKind] = _BODY

    def __post_init__(self) -> None:
        if self.within not in ("sentence", "document"):
            raise ValueError(f'unknown "{self.within}"; "within" is sentence or document')


class _Use(NamedTuple):
    token: Token
    sentence: Sentence
    formal: bool


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each use of the rarer address, once per sentence."""
    if document.vocabulary.isdisjoint(INFORMAL):
        return
    uses = list(_uses(document, options))
    mixed = {
        use.sentence.start
        for use in uses
        if any(
            other.sentence is use.sentence
            and other.formal != use.formal
            and not _parted(document.text, use.token, other.token)
            for other in uses
        )
    }
    if options.within == "sentence":
        uses = [use for use in uses if use.sentence.start in mixed]
        rarer = [use for use in uses if not use.formal]
    else:
        formal = [use for use in uses if use.formal]
        informal = [use for use in uses if not use.formal]
        rarer = min(informal, formal, key=len)
        if len(rarer) < options.min_each:
            return
        rarer = [use for use in rarer if use.sentence.start not in mixed]
    done: set[int] = set()
    for use in rarer:
        if use.sentence.start not in done:
            done.add(use.sentence.start)
            yield make_finding(document, rule, use.token.start, use.token.end)


def _parted(text: str, one: Token, other: Token) -> bool:
    """True if a colon stands between two words."""
    first, last = sorted((one, other))
    return ":" in text[first.end : last.start]


def _uses(document: Document, options: Options) -> Iterator[_Use]:
    quotations: dict[int, list[Span]] = {}
    for sentence in document.sentences:
        passage = document.passages[sentence.passage]
        if passage.kind not in options.in_:
            continue
        tokens = document.tokens_of(sentence)
        for place, token in enumerate(tokens):
            word = token.text
            formal = word in FORMAL
            if not formal and word not in INFORMAL:
                continue
            before = tokens[place - 1].text if place else "."
            if not _counts(formal, before) or _COMMAND.match(document.text, token.start):
                continue
            if sentence.passage not in quotations:
                quotations[sentence.passage] = quoted(document.text, passage.start, passage.end)
            if not inside(quotations[sentence.passage], token.start, token.end):
                yield _Use(token, sentence, formal)


def _counts(formal: bool, before: str) -> bool:
    if formal:
        return before not in _OPENERS
    return before.lower() not in _BEFORE_DU


DETECTOR = Detector(Options, find)
