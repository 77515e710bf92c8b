"""An article and other texts for the same in, a `Comparison` out."""

from __future__ import annotations

from mtaudit import __version__
from mtaudit.compare.against_reference import against_reference
from mtaudit.compare.against_source import against_source
from mtaudit.compare.texts import compared, text_of
from mtaudit.comparison import Comparison
from mtaudit.model import Document

__all__ = ["compare"]


def compare(
    article: Document,
    *,
    reference: Document | None = None,
    source: Document | None = None,
    source_language: str = "en",
) -> Comparison:
    """Compares a German article with other German words for it, with its source, or both.

    Raises UsageError for a text that is too large.
    """
    return Comparison(
        __version__,
        compared(article, text_of(article)),
        against_reference(article, reference) if reference else None,
        against_source(article, source, source_language) if source else None,
    )
