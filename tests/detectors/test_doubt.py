"""Doubts of the network become findings where they are high, and a stretch, not a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mtaudit.analysis.syntax import DOUBTS, AnalysedSentence, Word
from mtaudit.detectors import bind
from mtaudit.detectors.base import Context
from mtaudit.errors import RuleError
from mtaudit.model import Finding, PassageKind, Rule, Severity
from mtaudit.read import read_text

TEXT = "Gestern die Frau hat sehr laut gelacht."
TAGS = "ADV ART NN VAFIN ADV ADJD VVPP $.".split()


def rule(**options: object) -> Rule:
    message = "“{match}” after “{before}”."
    return Rule("syntax/x", "doubt", "Grammar", Severity.MAJOR, message, "0.2", options=options)


def find(
    doubts: Mapping[int, float],
    kind: str = "order",
    passage: PassageKind = PassageKind.PARAGRAPH,
    tags: list[str] = TAGS,
    **options: object,
) -> list[Finding]:
    document = read_text(TEXT)
    column = DOUBTS.index(kind) if kind in DOUBTS else 0
    words = tuple(
        Word(
            token.text,
            tag,
            token.text,
            token.start,
            token.end,
            doubts=tuple(
                doubts.get(number, 0.0) if own == column else 0.0 for own in range(len(DOUBTS))
            ),
        )
        for number, (token, tag) in enumerate(zip(document.tokens, tags, strict=True))
    )
    sentence = AnalysedSentence(words, 0, passage)
    (bound,) = bind([rule(doubt=kind, min=0.9, **options)])
    return list(bound.find(document, Context(analyse=lambda _: (sentence,))))


def texts(found: list[Finding]) -> list[str]:
    return [TEXT[one.start : one.end] for one in found]


def test_what_is_not_doubted_enough_is_silent() -> None:
    assert [] == find({3: 0.89})


def test_neighbours_that_are_doubted_too_belong_to_the_stretch() -> None:
    assert ["hat sehr"] == texts(find({3: 0.95, 4: 0.6, 6: 0.4}))


def test_a_gap_is_shown_with_the_word_before_it() -> None:
    (found,) = find({3: 0.95, 4: 0.95}, "missing")[:1]
    assert "Frau hat" == TEXT[found.start : found.end]
    assert "“Frau hat” after “Frau”." == found.message


def test_only_words_of_the_given_tags() -> None:
    assert [] == find({5: 0.99}, tags=TAGS, **{"only": ["VAFIN"]})
    assert ["hat"] == texts(find({3: 0.99}, **{"only": ["VAFIN"]}))


@pytest.mark.parametrize("kind", [PassageKind.HEADING, PassageKind.LIST_ITEM])
def test_headings_and_lists_are_left_alone(kind: PassageKind) -> None:
    assert [] == find({3: 0.99}, passage=kind)


def test_fragments_without_a_verb_are_left_alone() -> None:
    assert [] == find({2: 0.99}, tags="ADV ART NN ADV ADV ADJD VVPP $.".split())


def test_an_unknown_doubt_is_refused() -> None:
    with pytest.raises(RuleError, match="order, missing, extra, form"):
        find({}, "nothing")
