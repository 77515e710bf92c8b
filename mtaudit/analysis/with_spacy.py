"""Document in, analysed sentences out: STTS tags, lemmas and readings by a spaCy pipeline."""

from __future__ import annotations

from functools import cache
from typing import Any

from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.model import Document

_NAMES = {"$": "$(", "PAV": "PROAV", "NNI": "NN", "NNP": "NN", "NNA": "NN"}


@cache
def _tagger() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def _tag(name: str) -> str:
    name = name if name == "$(" else name.replace("(", "").replace(")", "")
    return _NAMES.get(name, name)


_last: list[tuple[Document, tuple[AnalysedSentence, ...]]] = []


def load(name: str) -> None:
    return None


def analyse(document: Document, nlp: Any = None) -> tuple[AnalysedSentence, ...]:
    """The sentences of a document, analysed; the last document's are kept."""
    if _last and _last[0][0] is document:
        return _last[0][1]
    sentences = []
    for index, sentence in enumerate(document.sentences):
        tokens = document.tokens_of(sentence)
        if not 0 < len(tokens) <= 150:
            continue
        tagged = _tagger().tag_sent([token.text for token in tokens])
        words = tuple(
            Word(token.text, _tag(one[2]), one[1], token.start, token.end)
            for token, one in zip(tokens, tagged, strict=True)
        )
        kind = document.passages[sentence.passage].kind
        sentences.append(AnalysedSentence(words, index, kind))
    _last[:] = [(document, tuple(sentences))]
    return _last[0][1]
