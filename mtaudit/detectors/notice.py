"""`kind: notice`: a passage, or a sentence of one, that is one of many known wordings.

This is how page debris is told from sentences about such things: the wording must cover
the passage (`of: passage`) or the sentence (`of: sentence`), but for marks around it.
A wording is a regular expression that reads like text: case does not matter, a blank is
any white space (with `?` behind it, or none), a hyphen any hyphen, blank or nothing, an
apostrophe any or none, and `…` stands for up to MAX_GAP_CHARS characters. Misses wordings
that are not listed, and debris that was glued to a sentence without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.detectors.first_letters import first_letters
from mtaudit.detectors.line import ALL_BUT_CODE
from mtaudit.detectors.literals import may_match
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule, Sentence

MAX_GAP_CHARS = 200
MAX_NOTICE_CHARS = 500
MAX_FRAME_CHARS = 15

_FRAME = rf"[\W_]{{0,{MAX_FRAME_CHARS}}}"
_SHORTHAND = {
    " ?": r"\s*",
    " ": r"\s+",
    "-": r"[-‐‑–\s]?",
    "'": "['’‘`´]?",
    "…": f".{{0,{MAX_GAP_CHARS}}}",
}
_SHORTHAND_OR_KEPT = re.compile(r"\[(?:\\.|[^\]\\])*\]|\(\?[\w-]+:|\\.| \??|['…-]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Options:
    """`wordings`: what to look for; `unless`: searched for in what one of them covers."""

    wordings: tuple[str, ...]
    of: str = "passage"
    unless: tuple[re.Pattern[str], ...] = ()
    in_: frozenset[PassageKind] = ALL_BUT_CODE

    def __post_init__(self) -> None:
        """Refuse what cannot be looked for."""
        if self.of not in ("passage", "sentence"):
            raise ValueError(f'"of" is "passage" or "sentence", not "{self.of}"')
        compile_wordings(self.wordings)


class Wordings(NamedTuple):
    """All wordings of a rule.

    `known` are those of which can be said how they start (`openings`); `others` are tried
    one by one where the text holds what they need.
    """

    known: re.Pattern[str]
    openings: frozenset[str]
    others: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1024)
def compile_wordings(wordings: tuple[str, ...]) -> Wordings:
    """The wordings compiled; raises ValueError for one that is no regular expression."""
    known: list[str] = []
    openings: set[str] = set()
    others: list[re.Pattern[str]] = []
    for wording in wordings:
        source = _source(wording)
        try:
            found = first_letters(source)
        except re.error as error:
            raise ValueError(f'bad wording "{wording}": {error}') from error
        if found is None:
            others.append(_framed(source))
        else:
            known.append(source)
            openings |= found
    return Wordings(_framed("|".join(known) or "(?!)"), frozenset(openings), tuple(others))


def _framed(source: str) -> re.Pattern[str]:
    """The pattern for `source` with marks around it."""
    return re.compile(f"{_FRAME}(?:{source}){_FRAME}", re.IGNORECASE | re.DOTALL)


def _source(wording: str) -> str:
    """The regular expression of a wording; sets and escapes in it stay as they are."""
    return _SHORTHAND_OR_KEPT.sub(lambda m: _SHORTHAND.get(m[0], m[0]), wording)


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each passage, or else each sentence, that a wording covers."""
    wordings = compile_wordings(options.wordings)
    others = [pattern for pattern in wordings.others if may_match(pattern, document)]
    patterns = [wordings.known, *others]
    passages = document.passages
    covered: set[int] = set()
    openings = document.passage_openings
    for index in range(len(passages)) if others else _candidates(openings, wordings):
        passage = passages[index]
        if passage.kind in options.in_ and _covers(document, patterns, options, passage):
            covered.add(index)
            yield make_finding(document, rule, passage.start, passage.end)
    if options.of == "passage":
        return
    sentences = document.sentences
    openings = document.sentence_openings
    for index in range(len(sentences)) if others else _candidates(openings, wordings):
        sentence = sentences[index]
        if sentence.passage in covered or passages[sentence.passage].kind not in options.in_:
            continue
        if _covers(document, patterns, options, sentence):
            yield make_finding(document, rule, sentence.start, sentence.end)


def _candidates(openings: Mapping[str, list[int]], wordings: Wordings) -> list[int]:
    """Indexes of the parts that start as one of the known wordings does."""
    keys = openings.keys() & wordings.openings
    return sorted(index for key in keys for index in openings[key])


def _covers(
    document: Document,
    patterns: Sequence[re.Pattern[str]],
    options: Options,
    part: Passage | Sentence,
) -> bool:
    """True if one of the wordings covers `part` and nothing excuses it."""
    start, end = part.start, part.end
    if end - start > MAX_NOTICE_CHARS:
        return False
    if not any(pattern.fullmatch(document.text, start, end) for pattern in patterns):
        return False
    # An excuse may ask for the beginning, so it gets the part alone.
    content = document.text[start:end]
    return not any(pattern.search(content) for pattern in options.unless)


DETECTOR = Detector(Options, find)
