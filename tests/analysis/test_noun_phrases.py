"""Words with their tags in, noun phrases with their readings out."""

from __future__ import annotations

from mtaudit.analysis import morphology as m
from mtaudit.analysis.noun_phrases import Phrase, noun_phrases
from mtaudit.analysis.syntax import Word


def tagged(text: str) -> list[Word]:
    """Words from "Das/ART Haus/NN"."""
    words, start = [], 0
    for item in text.split():
        form, _, tag = item.rpartition("/")
        words.append(Word(form, tag, form, start, start + len(form)))
        start += len(form) + 1
    return words


def texts(words: list[Word], phrases: tuple[Phrase, ...]) -> list[str]:
    return [" ".join(word.text for word in words[item.start : item.end]) for item in phrases]


def test_a_phrase_has_the_readings_of_all_its_parts() -> None:
    (phrase,) = noun_phrases(tagged("der/ART neue/ADJA Trainer/NN"))
    assert (0, 3, 2, 0) == (phrase.start, phrase.end, phrase.head, phrase.determiner)
    assert m.NOM & m.MASC == phrase.mask


def test_parts_that_disagree_make_a_phrase_without_readings() -> None:
    (phrase,) = noun_phrases(tagged("die/ART großer/ADJA Haus/NN"))
    assert 0 == phrase.mask


def test_a_preposition_belongs_to_its_phrase() -> None:
    (phrase,) = noun_phrases(tagged("mit/APPR den/ART Mann/NN"))
    assert 0 == phrase.preposition
    assert m.ACC & m.MASC == phrase.mask
    assert 0 == phrase.reading


def test_phrases_inside_an_attribute_come_first() -> None:
    words = tagged("die/ART seit/APPR Jahren/NN in/APPR Ulm/NE lebenden/ADJA Maler/NN")
    expected = ["seit Jahren", "in Ulm", "die seit Jahren in Ulm lebenden Maler"]
    assert expected == texts(words, noun_phrases(words))


def test_a_second_adjective_in_the_dative_may_be_weak() -> None:
    (phrase,) = noun_phrases(tagged("mit/APPR gutem/ADJA schwarzen/ADJA Kaffee/NN"))
    assert m.DAT & m.MASC == phrase.reading


def test_two_words_that_are_one_adverb_are_no_phrase() -> None:
    words = tagged("vor/APPR allem/PIS Kartoffeln/NN")
    assert ["Kartoffeln"] == texts(words, noun_phrases(words))


def test_compounds_are_what_their_last_word_is() -> None:
    assert m.NEUT & m.NOM & m.entry("Fleischlager").noun
    assert not m.MASC & m.entry("Fleischlager").noun
    assert 0 == m.entry("Gaullist").noun  # no list
