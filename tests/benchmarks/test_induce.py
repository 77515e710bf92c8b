"""Each kind of induced damage on a sentence tagged by hand, and where none may be made."""

from __future__ import annotations

import induce
import pytest
from induced import order
from induced import tagged as sentences
from induced.tagged import Forms, Item, Tagged, Token, new, pairs, spell, words

from mtaudit.model import Span


def tagged(text: str) -> Tagged:
    """ "Der/D Chef/N kam/F ./." → a sentence; a word's lemma is asked of the lexicon."""
    pairs = [word.rpartition("/")[::2] for word in text.split()]
    return Tagged(
        tuple(Token(form, code, form, form in (",", ".")) for form, code in pairs), "own-1"
    )


MAIN = tagged("Gestern/A unterschrieb/F der/D Minister/N den/D neuen/J Vertrag/N ./.")
PERFECT = tagged("Der/D Minister/N hat/H den/D Vertrag/N gestern/A unterschrieben/p ./.")
CLAUSE = tagged("Sie/e bestreitet/F ,/, dass/S der/D Minister/N den/D Vertrag/N kannte/F ./.")
QUOTATION = tagged("Das/s hilft/F allen/i Kindern/N ,/, sagte/F Müller/E ./.")
PREFIX = tagged("Die/D Sitzung/N findet/F morgen/A in/P Bremen/E statt/v ./.")
ZU = tagged("Er/e spart/F ,/, um/U ein/D Haus/N zu/z kaufen/I ./.")
WITH = tagged("Der/D Chef/N fuhr/F mit/P dem/D Auto/N ./.")


@pytest.mark.parametrize(
    ("kind", "sentence", "damaged"),
    [
        (
            "verb-position-main",
            MAIN,
            "Gestern der Minister unterschrieb den neuen Vertrag.",
        ),
        (
            "verb-position-main",
            MAIN,
            "Gestern der Minister den neuen Vertrag unterschrieb.",
        ),
        (
            "verb-position-subordinate",
            CLAUSE,
            "Sie bestreitet, dass der Minister kannte den Vertrag.",
        ),
        ("inversion-after-quotation", QUOTATION, "„Das hilft allen Kindern“, Müller sagte."),
        ("missing-verb", PERFECT, "Der Minister den Vertrag gestern unterschrieben."),
        ("missing-verb", CLAUSE, "Sie bestreitet, dass der Minister den Vertrag."),
        (
            "extra-verb",
            CLAUSE,
            "Sie bestreitet, dass der Minister kannte den Vertrag kannte.",
        ),
        ("verb-group", PERFECT, "Der Minister hat den Vertrag gestern unterschreiben."),
        ("verb-group", PERFECT, "Der Minister hat den Vertrag gestern unterschrieb."),
        ("missing-prefix", PREFIX, "Die Sitzung findet morgen in Bremen."),
        ("missing-word", ZU, "Er spart, um ein Haus kaufen."),
        ("missing-word", CLAUSE, "Sie bestreitet, der Minister den Vertrag kannte."),
        ("agreement-subject", WITH, "Der Chef fuhren mit dem Auto."),
        ("cut-clause", CLAUSE, "Sie bestreitet. Dass der Minister den Vertrag kannte."),
        ("missing-comma", CLAUSE, "Sie bestreitet dass der Minister den Vertrag kannte."),
        ("missing-comma", ZU, "Er spart um ein Haus zu kaufen."),
        ("swapped-words", ZU, "Er spart, um ein Haus kaufen zu."),
        ("extra-word", MAIN, "Gestern unterschrieb der Minister den neuen den Vertrag."),
    ],
)
def test_damage(kind: str, sentence: Tagged, damaged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "draw", lambda sentence, about, sides: sides - 1)
    forms = Forms([MAIN, PERFECT, CLAUSE])
    made = induce.damages(kind, sentence, forms)
    assert damaged in [spell(damage.items)[0] for damage in made]


def test_agreement_and_case_leave_no_reading() -> None:
    """Whatever is drawn, no article is put that could be right."""
    nouns = {case.damaged for case in induce.induce([[MAIN, WITH]], 9, ["agreement-np"])}
    assert nouns and not nouns & {MAIN.text, WITH.text}
    cases = induce.induce([[WITH]], 9, ["preposition-case"])
    assert [True] == [case.damaged in _wrong_cases() for case in cases]


def _wrong_cases() -> set[str]:
    return {f"Der Chef fuhr mit {article} Auto." for article in ("das", "der", "den")}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # A free relative clause, or a sentence that may be verb-last.
        ("verb-position-main", "Wie/A der/D Minister/N gestern/A sagte/F ./."),
        # A phrase after the right bracket.
        (
            "verb-position-subordinate",
            "Er/e sagt/F ,/, dass/S sie/e mit/P dem/D Minister/N sprach/F ./.",
        ),
        # "hat sehen" after another infinitive, "ist einkaufen" in speech.
        ("verb-group", "Sie/e ist/H heute/A angekommen/p und/K hat/H gelacht/p ./."),
        # Without its prefix a good verb.
        ("missing-prefix", "Er/e ruft/F seine/D Mutter/N an/v ./."),
        ("missing-word", "Wasser/N ist/H gut/d ./."),
        # With a second nominative the verb may agree.
        ("agreement-subject", "Der/D Grund/N sind/H die/D Kosten/N ./."),
        ("missing-comma", "Er/e kam/F ,/, aber/K ,/, als/S sie/e ging/F ,/, blieb/F er/e ./."),
    ],
)
def test_no_damage(kind: str, text: str) -> None:
    assert [] == induce.induce([[tagged(text)]], 9, [kind])


def test_places_are_where_the_damage_is() -> None:
    assert "Die Sitzung findet morgen in Bremen[[]]." == induce.shown(
        induce.induce([[PREFIX]], 1, ["missing-prefix"])[0]
    )
    assert (Span(8, 20),) == spell([Item("gestern"), new("unterschrieb")])[1]


def test_same_cases_each_time_and_no_sentence_twice() -> None:
    pools = [[MAIN, CLAUSE, PERFECT], [WITH, MAIN]]
    cases = induce.induce(pools, 3)
    assert cases == induce.induce(pools, 3)
    for kind in induce.KINDS:
        texts = [case.text for case in cases if case.kind == kind]
        assert len(texts) <= 3 and len(texts) == len(set(texts))


def test_lists_are_read() -> None:
    for name, value in sentences._lists().items():
        listed = pairs(name) if isinstance(value, dict) else words(name)
        assert listed, name
