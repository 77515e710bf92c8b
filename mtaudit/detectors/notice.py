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
from mtaudit.detectors.literals import Pattern, may_match
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule, Sentence

MAX_GAP_CHARS = 200
MAX_NOTICE_CHARS = 500
MAX_FRAME_CHARS = 15

_FRAME = rf"[\W_]{{0,{MAX_FRAME_CHARS}}}"
_FLAGS = re.IGNORECASE | re.DOTALL
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
    unless: tuple[Pattern, ...] = ()
    in_: frozenset[PassageKind] = ALL_BUT_CODE

    def __post_init__(self) -> None:
        """Refuse what cannot be looked for."""
        if self.of not in ("passage", "sentence"):
            raise ValueError(f'"of" is "passage" or "sentence", not "{self.of}"')
        patterns_of(self.wordings)


class Wordings(NamedTuple):
    """All wordings of a rule.

    Those of which can be said how they start stand by their openings; `others` may be
    anywhere, and where one of them may be, all are tried on every part.
    """

    all: Sequence[Pattern]
    by_opening: Mapping[str, Sequence[Pattern]]
    others: Sequence[Pattern]


@lru_cache(maxsize=1024)
def patterns_of(wordings: tuple[str, ...]) -> Wordings:
    """The wordings as patterns; raises ValueError for one that is no regular expression."""
    all_: list[Pattern] = []
    by_opening: dict[str, list[Pattern]] = {}
    others: list[Pattern] = []
    for wording in wordings:
        source = _source(wording)
        framed = f"{_FRAME}(?:{source}){_FRAME}"
        try:
            openings = first_letters(source)
            pattern = Pattern.checked(framed, _FLAGS)
        except re.error as error:
            raise ValueError(f'bad wording "{wording}": {error}') from error
        all_.append(pattern)
        if openings is None:
            others.append(pattern)
        for opening in openings or ():
            by_opening.setdefault(opening, []).append(pattern)
    return Wordings(all_, by_opening, others)


def _source(wording: str) -> str:
    """The regular expression of a wording; sets and escapes in it stay as they are."""
    return _SHORTHAND_OR_KEPT.sub(lambda m: _SHORTHAND.get(m[0], m[0]), wording)


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each passage, or else each sentence, that a wording covers."""
    passages, sentences = document.passages, document.sentences
    covered: set[int] = set()
    for index, patterns in _candidates(document, options, document.passage_openings, len(passages)):
        passage = passages[index]
        if passage.kind in options.in_ and _covers(document, patterns, options, passage):
            covered.add(index)
            yield make_finding(document, rule, passage.start, passage.end)
    if options.of == "passage":
        return
    for index, patterns in _candidates(
        document, options, document.sentence_openings, len(sentences)
    ):
        sentence = sentences[index]
        if sentence.passage in covered or passages[sentence.passage].kind not in options.in_:
            continue
        if _covers(document, patterns, options, sentence):
            yield make_finding(document, rule, sentence.start, sentence.end)


def _candidates(
    document: Document, options: Options, openings: Mapping[str, list[int]], parts: int
) -> Iterator[tuple[int, Sequence[Pattern]]]:
    """Indexes of the parts that may be one of the wordings, each with the patterns to try."""
    wordings = patterns_of(options.wordings)
    if any(may_match(pattern, document) for pattern in wordings.others):
        possible = [pattern for pattern in wordings.all if may_match(pattern, document)]
        for index in range(parts):
            yield index, possible
        return
    known: dict[int, list[Pattern]] = {}
    for opening in openings.keys() & wordings.by_opening.keys():
        patterns = wordings.by_opening[opening]
        possible = [pattern for pattern in patterns if may_match(pattern, document)]
        if possible:
            known.update(dict.fromkeys(openings[opening], possible))
    yield from sorted(known.items())


def _covers(
    document: Document,
    patterns: Sequence[Pattern],
    options: Options,
    part: Passage | Sentence,
) -> bool:
    """True if one of the wordings covers `part` and nothing excuses it."""
    start, end = part.start, part.end
    if end - start > MAX_NOTICE_CHARS:
        return False
    if not any(pattern.regex.fullmatch(document.text, start, end) for pattern in patterns):
        return False
    # An excuse may ask for the beginning, so it gets the part alone.
    content = document.text[start:end]
    return not any(pattern.regex.search(content) for pattern in options.unless)


DETECTOR = Detector(Options, find)
