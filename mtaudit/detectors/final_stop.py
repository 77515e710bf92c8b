"""`kind: final_stop`: a paragraph whose last sentence has no full stop.

Looks at paragraphs of some length that end in a letter. The last sentence needs a finite
verb, and the paragraph another sentence before it that does end: that tells it from a
heading, a caption or a teaser. The last passage of a text is left out, for it may be cut.
Misses verbs that are not in the list, and short paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule, Sentence, Token


@dataclass(frozen=True, slots=True)
class Options:
    """`verbs`: finite forms; `link_words`: last words of calls to click."""

    verbs: tuple[str, ...]
    link_words: tuple[str, ...] = ()
    min_words: int = 15
    min_sentence_words: int = 5


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the last word of each such paragraph."""
    verbs = frozenset(options.verbs)
    for index, passage in enumerate(document.passages[:-1]):
        if not _may_be(document, passage):
            continue
        last = _last_sentence(document, index, passage)
        if last is None:
            continue
        words = [token for token in document.tokens_of(last) if token.is_word]
        if _is_unfinished(document, passage, words, verbs, options):
            yield make_finding(document, rule, words[-1].start, passage.end)


def _may_be(document: Document, passage: Passage) -> bool:
    text = document.text[passage.start : passage.end]
    return (
        passage.kind is PassageKind.PARAGRAPH
        and text[-1].isalpha()
        and text[-1].islower()
        and any(mark in text for mark in (". ", "! ", "? ", ".“ ", '." '))
    )


def _last_sentence(document: Document, index: int, passage: Passage) -> Sentence | None:
    """The passage's last sentence, if it has another one before it that ended."""
    at = document.sentence_at(passage.end - 1)
    if at is None or at == 0:
        return None
    last, before = document.sentences[at], document.sentences[at - 1]
    return last if last.passage == before.passage == index and not last.cut else None


def _is_unfinished(
    document: Document,
    passage: Passage,
    words: list[Token],
    verbs: frozenset[str],
    options: Options,
) -> bool:
    if len(words) < options.min_sentence_words or words[-1].text in options.link_words:
        return False
    # After a colon there follows a list, a quotation or an address.
    if ":" in document.text[words[0].start : passage.end]:
        return False
    if len(document.text[passage.start : passage.end].split()) < options.min_words:
        return False
    return any(word.text.lower() in verbs for word in words)


DETECTOR = Detector(Options, find)
