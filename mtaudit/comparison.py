"""What comparing an article with other texts comes to: frozen values, for reports to show.

Places are `[start, end)` in characters of the text that they stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mtaudit.model import Span


class Subject(StrEnum):
    """What differs."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    NUMBER = "number"
    NAME = "name"
    QUOTATION = "quotation"


class Change(StrEnum):
    """How the article differs from what it was translated from."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the texts: `words` and `sentences` count what is running text."""

    path: str
    text: str
    language: str
    words: int
    sentences: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences of one text, with what matters in them; empty where something is missing."""

    place: Span
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the article has otherwise than its source."""

    subject: Subject
    change: Change
    message: str
    article: Excerpt
    source: Excerpt


@dataclass(frozen=True, slots=True)
class Scores:
    """chrF, BLEU and TER of a passage or of all; all of them in per cent."""

    chrf: float
    bleu: float
    ter: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the article and those of the other text that say the same.

    One of the two is None if it has no counterpart; `moved`: it has one in another place.
    """

    article: Span | None
    other: Span | None
    scores: Scores | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class AgainstReference:
    """The article beside other German words for the same: pairs in the order of the article.

    `doubt`: why the two may not say the same at all.
    """

    reference: Compared
    scores: Scores
    signatures: Mapping[str, str]
    pairs: tuple[Pair, ...]
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class AgainstSource:
    """The article beside what it was translated from: differences in the order of the source.

    `doubt`: why it may not be its source at all; then there are no differences.
    """

    source: Compared
    pairs: tuple[Pair, ...]
    differences: tuple[Difference, ...]
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article beside a reference, a source, or both."""

    version: str
    article: Compared
    against_reference: AgainstReference | None = None
    against_source: AgainstSource | None = None
