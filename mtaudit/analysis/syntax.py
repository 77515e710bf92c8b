"""The words of a sentence with their STTS tags, as the detectors of broken sentences see them.

`analysis/tagging.py` makes these values, or `analysis/with_spacy.py` from another tagger;
nothing here loads one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtaudit.analysis import morphology
from mtaudit.config import OWN_PIPELINE
from mtaudit.model import Document, PassageKind

if TYPE_CHECKING:
    from mtaudit.analysis.fields import Clause
    from mtaudit.analysis.noun_phrases import Phrase

# What the network may doubt of a word: that it stands where it belongs, that nothing is
# missing right before it, that it belongs there at all, that its form is right. "position" is the
# first again, by the network that learned more of it; the rules that need a little doubt only
# were made with the other.
DOUBTS = ("order", "missing", "extra", "form", "position")


class Word(NamedTuple):
    """A token: its STTS tag, its lemma, its place in the document, its likely reading.

    `reading` is a nominal mask (see `morphology`): what the pipeline chose among the
    readings of the form; 0 for a word that has no case. `doubts` are probabilities from 0
    to 1, one per name in DOUBTS.
    """

    text: str
    tag: str
    lemma: str
    start: int
    end: int
    reading: int = 0
    doubts: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0, 0.0)

    @property
    def mask(self) -> int:
        """All nominal readings that the form can have under its tag."""
        return morphology.nominal(self.text, self.tag)

    @property
    def is_finite(self) -> bool:
        """True for a finite verb; imperatives are finite too."""
        return self.tag in ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP")

    def doubt(self, kind: str) -> float:
        """The network's doubt of one kind, a name in DOUBTS."""
        return self.doubts[DOUBTS.index(kind)]


@dataclass(frozen=True)
class AnalysedSentence:
    """A sentence's words; `index` is its place in `Document.sentences`."""

    words: tuple[Word, ...]
    index: int = 0
    kind: PassageKind = PassageKind.PARAGRAPH

    @cached_property
    def clauses(self) -> Sequence[Clause]:
        """The clauses with their topological fields; see `analysis/fields.py`."""
        from mtaudit.analysis.fields import clauses

        return clauses(self.words)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The noun phrases, each with its preposition; see `analysis/noun_phrases.py`."""
        from mtaudit.analysis.noun_phrases import noun_phrases

        return noun_phrases(self.words)


# An analysed text takes 400 times its size in memory and half a minute a million characters.
MAX_ANALYSED_CHARS = 1_000_000


class Analyser:
    """Analyses documents with one pipeline, which is loaded when the first rule asks.

    The last document's sentences are kept for the next rule. A text longer than
    MAX_ANALYSED_CHARS has no analysed sentences.
    """

    def __init__(self, pipeline: str = OWN_PIPELINE) -> None:
        self.pipeline = pipeline
        self._last: tuple[Document, tuple[AnalysedSentence, ...]] | None = None

    def __call__(self, document: Document) -> tuple[AnalysedSentence, ...]:
        """The sentences of a document, with tags, readings and doubts."""
        if self._last is None or self._last[0] is not document:
            sentences = () if is_too_long(document) else _analyse(document, self.pipeline)
            self._last = document, sentences
        return self._last[1]


def is_too_long(document: Document) -> bool:
    """True for a text whose sentences are not analysed."""
    return len(document.text) > MAX_ANALYSED_CHARS


def _analyse(document: Document, pipeline: str) -> tuple[AnalysedSentence, ...]:
    if pipeline == OWN_PIPELINE:
        from mtaudit.analysis import tagging

        return tagging.analyse(document)
    from mtaudit.analysis import with_spacy

    return with_spacy.analyse(document, with_spacy.load(pipeline))
