"""A document in, the words that are in no list out: what damage may have made of other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtaudit.analysis.lexicon import unknown_words
from mtaudit.model import Document, Token


def unknown_tokens(document: Document, min_chars: int) -> Iterator[tuple[Token, int]]:
    """The tokens of unknown words of at least so many characters, and how often each stands."""
    unknown = {word for word in unknown_words(document.vocabulary) if len(word) >= min_chars}
    tokens = [token for token in document.tokens if token.text.lower() in unknown]
    counts = Counter(token.text.lower() for token in tokens)
    for token in tokens:
        yield token, counts[token.text.lower()]
