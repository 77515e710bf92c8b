"""Sentences: abbreviations, ordinals, „…“, headings, and cuts that stay visible."""

from __future__ import annotations

import pytest

from mtaudit.read import read_text


def sentences(text: str) -> list[str]:
    document = read_text(text)
    return [document.text[one.start : one.end] for one in document.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Am 5. Mai kam z.B. Dr. Müller nach Washington, D.C. reagierte er nicht.",
        "Die St. Pauli GmbH & Co. KG zahlte ca. 5 Mio. Euro u. a. an Prof. Meier.",
        "Im 20. Jahrhundert war das d. h. bzw. usw. üblich.",
        "US-Präs. G. W. Bush kam am 3.5.2020 um 8.30 Uhr.",
        "Um 9 a.m. verfügbar, im Jahr 50 n.Chr. gebaut, von der S.p.A. verkauft.",
        "„Kommst du?“, fragte er.",
        "„Komm!“ rief er laut.",
        "Der Konzern Yahoo! hat abgelehnt.",
        "Er sagte … nichts mehr dazu.",
        "Heinrich VIII. von England war das.",
        "Er wohnt in der Str. 5 im 3. Stock.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert [text] == sentences(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Er ist 25.", "Sie kam später."),
        ("Das war 2019.", "Danach kam nichts."),
        ("Er kaufte Brot, Milch usw.", "Das war teuer."),
        ("Er sagte: „Das ist gut.“", "Dann ging er."),
        ('Er sagte: "Das ist gut."', "Dann ging er."),
        ("Wirklich?", "Ja, wirklich."),
        ("Er kam nach Washington, D.C.", "Dann fuhr er heim."),
        ("Das ist der Anfang …", "Das Ende folgt."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert [first, second] == sentences(f"{first} {second}")


def test_a_cut_sentence_stays_visible() -> None:
    document = read_text("Er wird belohnt werden. höchstwahrscheinlich mit einem Amt. Das war’s.")
    assert [False, True, False] == [one.cut for one in document.sentences]


def test_abbreviations_are_no_cuts() -> None:
    document = read_text("Das sind ca. fünf Mio. euro im 3. stock, Nr. sieben, evtl. mehr.")
    assert [False] == [one.cut for one in document.sentences]


def test_tokens_hold_their_places() -> None:
    text = "Ein 🙂 Emoji, ein e\u0301 und „Zitat“."
    document = read_text(text)
    assert [token.text for token in document.tokens] == [
        text[token.start : token.end] for token in document.tokens
    ]
