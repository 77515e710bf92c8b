"""Word frequencies are wordfreq's, whatever we keep of them."""

from __future__ import annotations

from math import log10

import pytest
from wordfreq import get_frequency_dict

from mtaudit.analysis.lexicon import frequent_words, is_known, unknown_words, zipf


@pytest.mark.parametrize("language", ["de", "en"])
def test_frequencies_are_those_of_wordfreq(language: str) -> None:
    its = get_frequency_dict(language, "best")
    for number, (word, frequency) in enumerate(its.items()):
        if number < 1000 or number % 100 == 0:
            assert log10(frequency) + 9 == zipf(word, language)


def test_case_and_sharp_s() -> None:
    assert zipf("strasse") == zipf("Straße") == zipf("STRASSE") > 4


@pytest.mark.parametrize("word", ["", "xqzzy", "Starlinkk", "\ud800"])
def test_unknown_word(word: str) -> None:
    assert 0.0 == zipf(word)
    assert not is_known(word)


def test_unknown_words() -> None:
    vocabulary = frozenset(("straße", "house", "ussland", "haus", "xq1", "tarlinkk"))
    assert {"tarlinkk"} == unknown_words(vocabulary) - {"ussland"}


def test_frequent_words_come_in_their_order() -> None:
    words = frequent_words(6.5)
    assert ["die", "der", "und"] == words[:3]
    assert sorted(words, key=zipf, reverse=True) == words
