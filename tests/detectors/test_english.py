"""What counts as English, and how much of it makes a sentence."""

from __future__ import annotations

import pytest

from mtaudit.detectors.english import (
    english_runs,
    is_announced,
    is_english,
    is_english_sentence,
    is_german,
)
from mtaudit.detectors.quoted import bracketed, inside, quoted
from mtaudit.model import Span
from mtaudit.read import read_text


@pytest.mark.parametrize("word", ["the", "which", "government", "because"])
def test_english_words(word: str) -> None:
    assert is_english(word)
    assert not is_german(word)


@pytest.mark.parametrize("word", ["regierung", "größer", "weil", "und"])
def test_german_words(word: str) -> None:
    assert is_german(word)
    assert not is_english(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They said that it was not the end of the war.", True),
        ("In Berlin war die Band am Start, und man will was hören.", False),
        ("The Lord of the Rings", False),
        ("„They said that it was not the end of the war.“", False),
        ("Wort für Wort: they said that it was the end, doch es war nicht so.", False),
        ("They said it was over. pic.twitter.com/abc", False),
    ],
)
def test_sentence(text: str, expected: bool) -> None:
    document = read_text(text)
    sentence = document.sentences[0]
    assert expected == is_english_sentence(document, sentence, quoted(text, 0, len(text)))


def test_run_ends_where_german_begins() -> None:
    text = "Er meinte, that nobody should ever know it, und ging."
    document = read_text(text)
    runs = english_runs(document, document.sentences[0], [], ())
    assert ["that nobody should ever know it"] == [text[run.start : run.end] for run in runs]


def test_fixed_phrase_may_reach_beyond_the_run() -> None:
    document = read_text("Das ist state of the art in dem Fach.")
    assert [] == list(english_runs(document, document.sentences[0], [], ("state of the art",)))


def test_announced_only_in_the_same_line() -> None:
    assert is_announced("auf Englisch: the end", 14)
    assert not is_announced("auf Englisch:\nthe end", 14)


@pytest.mark.parametrize(
    "text", ["„so“", "“so”", '"so"', "»so«", "«so»", "‚so‘", "'so'", "›so‹", "‘so’"]
)
def test_quotation_marks(text: str) -> None:
    assert [Span(2, 2 + len(text))] == quoted(f"a {text} b", 0, len(text) + 4)


def test_apostrophes_are_no_quotation() -> None:
    text = "Hans' Haus und Max' Hof sind's"
    assert [] == quoted(text, 0, len(text))


def test_unclosed_quotation_swallows_little() -> None:
    text = "„" + "x " * 1000
    assert [] == quoted(text, 0, len(text))


def test_inside() -> None:
    spans = bracketed("a (b) c [d]", 0, 11)
    assert inside(spans, 3, 4)
    assert not inside(spans, 6, 7)
    assert not inside(spans, 4, 7)
