"""Which nouns are hardly ever bare, and where a noun counts as bare."""

from __future__ import annotations

import pytest

from mtaudit.analysis.bare_nouns import Place, is_never_bare, place_of
from mtaudit.analysis.syntax import Analyser
from mtaudit.read import read_text


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("Brücke", True),
        ("Hängebrücke", True),
        ("Anwältin", True),
        ("Wasser", True),  # a mass noun that the rule leaves out
        ("Hunger", False),
        ("Fußball", False),
        ("Mattersburg", False),
    ],
)
def test_nouns(noun: str, expected: bool) -> None:
    assert expected is is_never_bare(noun)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Montag kaufte die Firma Brücke und Turm.", None),
        ("Am Montag kaufte die Firma in Rom neue Brücke.", Place.BARE),
        ("Am Montag stand die Firma an einer Brücke.", Place.DETERMINED),
        ("Am Montag stand die Firma auf Brücke.", Place.GOVERNED),
        ("Das Haus wurde später Brücke.", Place.PREDICATE),
    ],
)
def test_places(text: str, expected: Place | None) -> None:
    (sentence,) = Analyser()(read_text(text))
    words = sentence.words
    places = [
        place_of(words, phrase)
        for phrase in sentence.phrases
        if words[phrase.head].text == "Brücke"
    ]
    assert [expected] == places
