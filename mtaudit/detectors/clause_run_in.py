"""`kind: clause_run_in`: a sentence that begins inside another, without a full stop between.

Found is a capitalised article, pronoun or preposition inside a sentence, if the part before
it has a finite verb and ends in a word in lower case (or in a name, before a preposition
that begins no title), and the part after it has a finite verb of its own. Misses sentences
that begin with a noun or adverb, and verbs that are not among the frequent ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis.closed_classes import (
    CONJUNCTIONS,
    DETERMINERS,
    FINITE_VERBS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

_CANDIDATE = re.compile(
    r"(?<=[a-zäöüß]) (?P<at>Der|Die|Das|Dieser|Diese|Dieses|Ein|Eine|Er|Es|Wir|Laut|Trotz|Wegen"
    r"|Angesichts|Nachdem|Obwohl|Während|Im|Am|Bei|Nach|Mit|Seit|Für|Zudem|Außerdem|Dabei|Damit) "
    r"(?=[a-zäöüßA-ZÄÖÜ\d])"
)
# These begin no title, so they may stand behind a name.
_NO_TITLE = frozenset("Laut Trotz Wegen Angesichts Nachdem Obwohl Zudem Außerdem".split())
# Only behind a pronoun the finite verb may be the next word.
_PRONOUNS = frozenset("Er Es Wir".split())
_ALSO_NOUNS = frozenset(("Wegen", "Trotz"))
_ARTICLES = frozenset("Der Die Das Dieser Diese Dieses Ein Eine".split())
# A word before a title rather than before a new sentence.
_OPENS_TITLE = (
    CONJUNCTIONS | DETERMINERS | PREPOSITIONS | SUBORDINATORS | frozenset(("namens", "etwa"))
)
MIN_TOKENS_BEFORE = 5
MIN_TOKENS_AFTER = 4
# The finite verb of the second sentence stands so near to its beginning.
MAX_TOKENS_TO_VERB = 16


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first word of each sentence that begins inside another."""
    for match in _CANDIDATE.finditer(document.text):
        place = match.start("at")
        passage = document.passage_at(place)
        if passage and passage.kind in options.in_ and (end := run_in_end(document, place)):
            yield make_finding(document, rule, place, end, {"word": match["at"]})


def run_in_end(document: Document, place: int) -> int:
    """Where the first words of the sentence end that begins at `place` inside another; or 0."""
    index = document.sentence_at(place)
    if index is None or not _CANDIDATE.match(document.text, place - 1):
        return 0
    tokens = document.tokens_of(document.sentences[index])
    first = next((i for i, token in enumerate(tokens) if token.start == place), 0)
    return _end(tokens, first) if first and _begins_sentence(tokens, first) else 0


def _end(tokens: tuple[Token, ...], first: int) -> int:
    """End of the noun behind an article, or of the word itself."""
    following = tokens[first + 1]
    if tokens[first].text in _ARTICLES and following.text[0].isupper():
        return following.end
    return tokens[first].end


def _begins_sentence(tokens: tuple[Token, ...], first: int) -> bool:
    before, after = tokens[:first], tokens[first + 1 :]
    if first < MIN_TOKENS_BEFORE or len(after) < MIN_TOKENS_AFTER:
        return False
    last = before[-1].text
    if last in FINITE_VERBS and not any(token.text in SUBORDINATORS for token in before):
        return False  # "wird Der Wert …": the clause is not over yet
    if last in _OPENS_TITLE or not (last.islower() or tokens[first].text in _NO_TITLE):
        return False
    if tokens[first].text in _ALSO_NOUNS and after[0].text not in DETERMINERS:
        return False  # "auf anderen Wegen"
    pronoun = tokens[first].text in _PRONOUNS
    if pronoun and any(token.text in SUBORDINATORS for token in before[-2:]):
        return False  # "wie reich Er ist": only the capital is wrong
    return _is_whole(before) and _has_verb(after, at_once=pronoun)


def _is_whole(before: tuple[Token, ...]) -> bool:
    """True if the first part is a clause with its verb."""
    words = [token.text for token in before]
    return any(word in FINITE_VERBS for word in words) or any(
        word in SUBORDINATORS for word in words[2:]
    )


def _has_verb(after: tuple[Token, ...], at_once: bool) -> bool:
    """True if a finite verb comes before any comma, and it is not the last word."""
    for token in after[:MAX_TOKENS_TO_VERB]:
        if token.text in (",", ";", ":", "–", "-", "“", '"', ")", "und", "oder"):
            return False
        if token.text in FINITE_VERBS:
            return token is not after[-1] and (at_once or token is not after[0])
    return False


DETECTOR = Detector(Options, find)
