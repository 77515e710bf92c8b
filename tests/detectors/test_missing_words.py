"""What the examples of the rules cannot show: doubts of the network, notes of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping

from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors import bind
from mtaudit.detectors.base import Context
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

RULES = {bound.rule.id: bound for bound in bind(load_rules())}


def found(rule: str, tagged: str, doubts: Mapping[int, tuple[float, ...]] = {}) -> list[str]:
    """The texts that a rule marks in a sentence written as "Wort/TAG Wort/TAG"."""
    words, place = [], 0
    for number, item in enumerate(tagged.split()):
        text, _, tag = item.rpartition("/")
        doubt = doubts.get(number, (0.0, 0.0, 0.0, 0.0))
        words.append(Word(text, tag, text, place, place + len(text), 0, doubt))
        place += len(text) + 1
    document = read_text(" ".join(word.text for word in words))
    context = Context({}, lambda _: [AnalysedSentence(tuple(words))])
    return [
        document.text[finding.start : finding.end]
        for finding in RULES[rule].find(document, context)
    ]


def test_a_doubt_makes_a_bare_noun_an_error() -> None:
    tagged = "Er/PPER sah/VVFIN Rettung/NN gestern/ADV ./$."
    assert [] == found("syntax/missing-article", tagged)
    doubts = {2: (0.0, 0.95, 0.0, 0.0)}
    assert ["Rettung"] == found("syntax/missing-article", tagged, doubts)


def test_a_doubt_makes_a_phrase_behind_a_noun_an_error() -> None:
    tagged = "Die/ART Freude/NN dem/ART Sieg/NN war/VAFIN da/ADV ,/$, sagt/VVFIN sie/PPER ./$."
    behind = "Er/PPER hat/VAFIN die/ART Freude/NN dem/ART Chef/NN genommen/VVPP ./$."
    assert ["Freude dem"] == found("syntax/adjacent-phrases", tagged)
    assert [] == found("syntax/adjacent-phrases", behind)
    doubts = {4: (0.0, 0.95, 0.0, 0.0)}
    assert ["Freude dem"] == found("syntax/adjacent-phrases", behind, doubts)


def test_a_prefix_is_no_preposition() -> None:
    tagged = "Er/PPER nahm/VVFIN den/ART Gast/NN auf/APPR und/KON ging/VVFIN ./$."
    assert [] == found("syntax/missing-object", tagged)


def test_a_foreign_word_is_left_alone() -> None:
    tagged = "Sie/PPER las/VVFIN Love/FM in/FM hat/VAFIN ein/ART Ende/NN ./$."
    assert [] == found("syntax/missing-object", tagged)


def test_an_unknown_participle_is_an_attribute() -> None:
    tagged = "Er/PPER wirbt/VVFIN für/APPR in/APPR Not/NN geratene/ADJA Leute/NN ./$."
    assert [] == found("syntax/missing-object", tagged)
