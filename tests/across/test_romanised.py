"""What is one name in German and in English, and what is two."""

from __future__ import annotations

import pytest

from mtaudit.across.romanised import key_of


@pytest.mark.parametrize(
    "forms",
    [
        "Peskow Peskov",
        "Selenskyj Zelensky Zelenskyy Zelenskiy Selenskij Selenski",
        "Charkiw Kharkiv",
        "Janukowytsch Yanukovych",
        "Jermak Yermak Ermak",
        "Gorbatschow Gorbachev",
        "Chruschtschow Khrushchev",
        "Schukow Zhukov",
        "Nemzow Nemtsov",
        "Sacharowa Zakharova",
        "Schostakowitsch Shostakovich",
        "Alijew Aliyev",
        "Matwijenko Matviyenko Matvienko",
        "Nebensja Nebenzia Nebenzya",
        "Chamenei Khamenei",
        "Netanjahu Netanyahu",
        "Erdogan Erdoğan",
    ],
)
def test_one_name(forms: str) -> None:
    assert 1 == len({key_of(form) for form in forms.split()})


@pytest.mark.parametrize(
    "forms",
    [
        "Meier Meyer",
        "Schmidt Schmitt",
        "Schulz Schultz",
        "Becker Bäcker",
        "Hoffmann Hofmann",
        "Petrow Petrowa",
        "Iwanow Iwanowitsch",
    ],
)
def test_two_names(forms: str) -> None:
    assert 2 == len({key_of(form) for form in forms.split()})
