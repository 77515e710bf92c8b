"""A comparison in, one JSON object out: version 1 of `comparison.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mtaudit.comparison import (
    AgainstReference,
    AgainstSource,
    Compared,
    Comparison,
    Difference,
    Excerpt,
    Pair,
    Scores,
)
from mtaudit.model import Span
from mtaudit.report.lines import Lines
from mtaudit.report.to_json import dumps

SCHEMA_VERSION = 1


def render(comparison: Comparison) -> str:
    """The comparison as indented JSON; passages in the order of the texts."""
    article = _Places(comparison.article.text)
    values: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "mtaudit", "version": comparison.version},
        "article": _text(comparison.article),
        "reference": None,
        "source": None,
    }
    if comparison.against_reference:
        values["reference"] = _reference(comparison.against_reference, article)
    if comparison.against_source:
        values["source"] = _source(comparison.against_source, article)
    return dumps(values, indent=2) + "\n"


class _Places:
    """The places of one text as JSON values."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)

    def values(self, place: Span | None) -> dict[str, Any] | None:
        if place is None:
            return None
        line, column = self._lines.position(place.start)
        return {
            "start": place.start,
            "end": place.end,
            "line": line,
            "column": column,
            "text": self._text[place.start : place.end],
        }

    def excerpt(self, excerpt: Excerpt) -> dict[str, Any]:
        whole = self.values(excerpt.place) or {}
        return {**whole, "marked": [self.values(one) for one in excerpt.marked]}


def _text(text: Compared) -> dict[str, Any]:
    return {
        "path": text.path,
        "language": text.language,
        "words": text.words,
        "sentences": text.sentences,
        "notices": list(text.notices),
    }


def _reference(found: AgainstReference, article: _Places) -> dict[str, Any]:
    other = _Places(found.reference.text)
    return {
        **_text(found.reference),
        "doubt": found.doubt,
        "scores": _scores(found.scores),
        "signatures": dict(found.signatures),
        "passages": [
            {
                **_pair(pair, article, other, "reference"),
                "moved": pair.moved,
                "scores": _scores(pair.scores),
            }
            for pair in found.pairs
        ],
    }


def _source(found: AgainstSource, article: _Places) -> dict[str, Any]:
    other = _Places(found.source.text)
    return {
        **_text(found.source),
        "doubt": found.doubt,
        "passages": [_pair(pair, article, other, "source") for pair in found.pairs],
        "differences": [_difference(one, article, other) for one in found.differences],
    }


def _pair(pair: Pair, article: _Places, other: _Places, name: str) -> dict[str, Any]:
    return {"article": article.values(pair.article), name: other.values(pair.other)}


def _difference(one: Difference, article: _Places, source: _Places) -> dict[str, Any]:
    return {
        "subject": one.subject.value,
        "change": one.change.value,
        "message": one.message,
        "article": article.excerpt(one.article),
        "source": source.excerpt(one.source),
    }


def _scores(scores: Scores | None) -> Mapping[str, float] | None:
    return {"chrf": scores.chrf, "bleu": scores.bleu, "ter": scores.ter} if scores else None
