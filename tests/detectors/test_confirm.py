"""`confirm`: a rule's finding is told only where the network doubts a word near it."""

from __future__ import annotations

import dataclasses

import pytest

from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors import bind
from mtaudit.detectors.base import DOUBT_REACH, Context
from mtaudit.model import Rule, Severity
from mtaudit.read import read_text

TEXT = "Hier ist alles gut und schön und ein Wort zu viel."
RULE = Rule(
    "syntax/x", "regex", "Grammar", Severity.MINOR, "“{match}”.", "0.2",
    options={"pattern": "alles"},
)  # fmt: skip


def found(confirm: float, doubted: int, doubt: float) -> int:
    """How many findings there are if the word at `doubted` is doubted."""
    document = read_text(TEXT)
    words = tuple(
        Word(one.text, "XY", one.text, one.start, one.end, 0,
             (0.0, doubt if number == doubted else 0.0, 0.0, 0.0))
        for number, one in enumerate(document.tokens)
    )  # fmt: skip
    (bound,) = bind([dataclasses.replace(RULE, confirm=confirm)])
    context = Context(analyse=lambda _: (AnalysedSentence(words),))
    return len(list(bound.find(document, context)))


def test_without_confirm_nobody_is_asked() -> None:
    assert 1 == found(0.0, 0, 0.0)


@pytest.mark.parametrize(("doubt", "expected"), [(0.19, 0), (0.2, 1), (0.9, 1)])
def test_the_doubt_must_be_high_enough(doubt: float, expected: int) -> None:
    assert expected == found(0.2, 2, doubt)


def test_it_must_be_near() -> None:
    alles = 2
    assert 1 == found(0.2, alles + DOUBT_REACH, 0.9)
    assert 0 == found(0.2, alles + DOUBT_REACH + 1, 0.9)
