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
    """All wordings of a rule: one pattern, and what their first words start with."""

    pattern: re.Pattern[str]
    openings: frozenset[str] | None


@lru_cache(maxsize=1024)
def compile_wordings(wordings: tuple[str, ...]) -> Wordings:
    """One pattern for all wordings; raises ValueError for one that is no pattern."""
    keys: set[str] | None = set()
    for wording in wordings:
        try:
            found = first_letters(_source(wording))
        except re.error as error:
            raise ValueError(f'bad wording "{wording}": {error}') from error
        keys = keys | found if keys is not None and found is not None else None
    choice = "|".join(map(_source, wordings))
    pattern = re.compile(f"{_FRAME}(?:{choice}){_FRAME}", re.IGNORECASE | re.DOTALL)
    return Wordings(pattern, None if keys is None else frozenset(keys))


def _source(wording: str) -> str:
    """The regular expression of a wording; sets and escapes in it stay as they are."""
    return _SHORTHAND_OR_KEPT.sub(lambda m: _SHORTHAND.get(m[0], m[0]), wording)


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each passage, or else each sentence, that a wording covers."""
    wordings = compile_wordings(options.wordings)
    passages = document.passages
    covered: set[int] = set()
    for index in _candidates(document.passage_openings, wordings, len(passages)):
        passage = passages[index]
        if passage.kind in options.in_ and _covers(document, wordings, options, passage):
            covered.add(index)
            yield make_finding(document, rule, passage.start, passage.end)
    if options.of == "passage":
        return
    sentences = document.sentences
    for index in _candidates(document.sentence_openings, wordings, len(sentences)):
        sentence = sentences[index]
        if sentence.passage in covered or passages[sentence.passage].kind not in options.in_:
            continue
        if _covers(document, wordings, options, sentence):
            yield make_finding(document, rule, sentence.start, sentence.end)


def _candidates(openings: Mapping[str, list[int]], wordings: Wordings, count: int) -> Sequence[int]:
    """Indexes of the parts that start as one of the wordings does."""
    if wordings.openings is None:
        return range(count)
    return sorted(index for key in openings.keys() & wordings.openings for index in openings[key])


def _covers(
    document: Document, wordings: Wordings, options: Options, part: Passage | Sentence
) -> bool:
    """True if one of the wordings covers `part` and nothing excuses it."""
    start, end = part.start, part.end
    if end - start > MAX_NOTICE_CHARS:
        return False
    if not wordings.pattern.fullmatch(document.text, start, end):
        return False
    # An excuse may ask for the beginning, so it gets the part alone.
    content = document.text[start:end]
    return not any(pattern.search(content) for pattern in options.unless)


DETECTOR = Detector(Options, find)
