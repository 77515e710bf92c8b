"""A document in, the language of its text as a whole out."""

from __future__ import annotations

from mtaudit.analysis.with_langdetect import MIN_WORDS, guess
from mtaudit.model import Document

# Text of whose words this share are these German function words is German, whatever
# langdetect says of a part of it: 500 German articles have .094 and more, 30,617 English
# paragraphs of the WMT news .051 and less.
MIN_FUNCTION_WORDS = 0.08
MIN_FOREIGN_PROBABILITY = 0.9
_FUNCTION_WORDS = frozenset(
    "der die das und ist nicht ein eine mit von zu auf für sich dem den im als auch wird".split()
)


def language_of(document: Document) -> str | None:
    """ISO 639-1 code of a text as a whole; None if it is too short to tell."""
    if document.words < MIN_WORDS:
        return None
    german = sum(token.text in _FUNCTION_WORDS for token in document.tokens)
    if german >= MIN_FUNCTION_WORDS * document.words:
        return "de"
    best = guess(document.text)
    if best.language == "de":
        return "de"
    return best.language if best.probability >= MIN_FOREIGN_PROBABILITY else None
