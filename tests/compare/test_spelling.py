"""Names in several spellings, and in several scripts."""

from __future__ import annotations

import pytest

from mtaudit.compare.locales import locale
from mtaudit.compare.places import places_in
from mtaudit.compare.spelling import folded, sounds


@pytest.mark.parametrize(
    "names",
    [
        "Zelensky Selenskyj Зеленський Zelenskiy Selenski",
        "Kyiv Kiew Kiev Київ Киев",
        "Khrushchev Chruschtschow Хрущёв",
        "Lukashenko Lukaschenko Лукашенко",
        "Netanyahu Netanjahu",
        "Navalny Nawalny Навальный",
        "Yeltsin Jelzin Ельцин",
        "Kerch Kertsch Керчь",
        "Khamenei Chamenei",
        "Medvedev Medwedew Медведев",
    ],
)
def test_transcriptions_sound_alike(names: str) -> None:
    first, *others = names.split()
    assert [] == [one for one in others if sounds(first).isdisjoint(sounds(one))]


@pytest.mark.parametrize(("one", "other"), [("Biden", "Putin"), ("Merkel", "Macron"),
                                            ("Dobson", "Robson"), ("Wien", "Bern")])  # fmt: skip
def test_other_names_do_not(one: str, other: str) -> None:
    assert sounds(one).isdisjoint(sounds(other))


def test_any_script_becomes_latin() -> None:
    assert ("zelenskiy", "munchen") == (folded("Зеленский"), folded("München"))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Moscow and Germany"), ("fr", "Moscou et Allemagne"), ("ru", "Москва и Германия"),
     ("uk", "Москва та Німеччина"), ("es", "Moscú y Alemania"), ("it", "Mosca e Germania"),
     ("nl", "Moskou en Duitsland")],
)  # fmt: skip
def test_places_in_their_own_languages(language: str, text: str) -> None:
    expected = {code for _, code in places_in("Moskau und Deutschland", "de")}
    assert expected == {code for _, code in places_in(text, language)}


def test_a_language_that_nobody_knows() -> None:
    assert (".", {}) == (locale("zz").decimal, locale("zz").places)


def test_every_language_that_langdetect_tells_has_a_locale() -> None:
    from langdetect import detector_factory

    detector_factory.init_factory()
    languages = {one.partition("-")[0] for one in detector_factory._factory.langlist}
    assert languages == {locale(one).language for one in languages}
