"""What becomes of LanguageTool's matches: severities, names, slips."""

from __future__ import annotations

import pytest

from mtaudit.analysis.with_languagetool import Match
from mtaudit.detectors.base import Context
from mtaudit.detectors.languagetool import judge_matches, mapping, one_step, slip
from mtaudit.model import Severity
from mtaudit.read import read_text


def judged(
    text: str, part: str, rule: str, category: str, *suggestions: str, names: int = 0
) -> tuple[list[tuple[str, str]], dict[str, int]]:
    start = text.index(part)
    match = Match(start, start + len(part), rule, category, "Falsch.", suggestions, "other")
    result = judge_matches(read_text(text), [match], Context({part: names}))
    return [(one.severity.value, one.category) for one in result.findings], result.left_out


def spelling(text: str, word: str, *suggestions: str, names: int = 0) -> object:
    found, left_out = judged(text, word, "GERMAN_SPELLER_RULE", "TYPOS", *suggestions, names=names)
    return found[0][0] if found else next(iter(left_out))


def test_severity_by_rule_and_category() -> None:
    text = "Er sagt, dass er kann gehen."
    assert [("major", "Linguistic conventions/Grammar")] == judged(
        text, "dass er kann", "SUBJ_VERBLETZTSTELLUNG", "GRAMMAR"
    )[0]
    assert [("minor", "Linguistic conventions/Grammar")] == judged(
        text, "er kann", "SOME_RULE", "GRAMMAR"
    )[0]
    assert ([], {"languagetool_rule_off": 1}) == judged(text, "Er", "DE_CASE", "CASING")
    assert ([], {"languagetool_rule_off": 1}) == judged(text, "Er", "MISSING_VERB", "GRAMMAR")
    assert ([], {"languagetool_rule_off": 1}) == judged(text, "Er", "NEW", "NEW_CATEGORY")


def test_slips_names_and_known_words() -> None:
    assert "minor" == spelling("Er traf ihn mehrmal dort.", "mehrmal", "Mehrmal", "mehrmals")
    assert "neutral" == spelling("Die Regirung tagt.", "Regirung", "Regierung")
    assert "name" == spelling("Sie sprach mit Shotwell.", "Shotwell", "Showteil")
    assert "name" == spelling("Der Notfallempfänger.", "Notfallempfänger")
    assert "known_word" == spelling("Das war heuer so.", "heuer", "teuer")
    assert "foreign_word" == spelling("Das ist bantamweight.", "bantamweight")
    assert "known_word" == spelling("Er speckt ab.", "speckt", "steckt")
    assert "neutral" == spelling("Das wodkalastige Essen.", "wodkalastige")


def test_a_slip_that_the_whole_run_makes_is_a_name() -> None:
    assert "name" == spelling("Die Regirung tagt.", "Regirung", "Regierung", names=5)


def test_half_of_a_compound_is_no_slip() -> None:
    assert "cut_word" == spelling("Die inner- und außerhalb Lebenden.", "inner-", "innere")


def test_dialect_is_no_slip() -> None:
    text = "Jo, du weast jetza furtgehn. Er war jetza da."
    words = ("weast", "jetza", "furtgehn")
    places = [text.index(word) for word in words]
    places.append(text.rindex("jetza"))
    matches = [
        Match(place, place + len(word), "GERMAN_SPELLER_RULE", "TYPOS", "", ("jetzt",), "")
        for place, word in zip(places, (*words, "jetza"), strict=True)
    ]
    result = judge_matches(read_text(text), matches, Context())
    assert [places[3]] == [one.start for one in result.findings]
    assert {"foreign_word": 3} == result.left_out


def test_swiss_spelling() -> None:
    text = "Er ging nach draussenwärts in den schneeweissen Wald."
    assert "swiss_spelling" == spelling(text, "draussenwärts", "draußenwärts")


def test_agreement_of_names_cannot_be_judged() -> None:
    assert {"languagetool_unsure": 1} == judged(
        "Die Metropolitan Police sagt das.", "Die Metropolitan Police", "DE_AGREEMENT", "GRAMMAR"
    )[1]
    assert [("neutral", "Linguistic conventions/Grammar")] == judged(
        "Das ist die Haus dort.", "die Haus", "DE_AGREEMENT", "GRAMMAR"
    )[0]


@pytest.mark.parametrize(
    ("text", "part", "counts"),
    [
        ("Das war das Ende.Danach gingen alle.", "Danach", True),
        ("Sie fährt am 9.Dez nach Graz.", "Dez", True),
        (".Beispiel für die Anlage", "Beispiel", False),
        ("Die Klasse Lager.BestandsListe fehlt.", "BestandsListe", False),
        ("Das Paket Kiste.Properties fehlt.", "Properties", False),
        ("Der Wert Kasse_Neu.Beleg fehlt.", "Beleg", False),
        ("Der Wert Laden.Kasse.Beleg fehlt.", "Beleg", False),
    ],
)
def test_a_stop_that_ends_no_sentence(text: str, part: str, counts: bool) -> None:
    found, _ = judged(text, part, "DE_SENTENCE_WHITESPACE", "PUNCTUATION")
    assert counts == bool(found)


@pytest.mark.parametrize(
    ("text", "part", "counts"),
    [
        ('Er sagte: "Das ist das Ende"', "Ende", True),
        ('"Das ist das Ende"', "Ende", True),
        ('Gleich danach.\n\n"Das ist das Ende"', "Ende", True),
        ('Der Streit ist wie ein "Spaziergang im Regen"', "Regen", False),
        ("Dialogfeld „Fenster suchen“", "suchen", False),
    ],
)
def test_direct_speech_wants_its_stop(text: str, part: str, counts: bool) -> None:
    found, _ = judged(text, part, "PUNKT_ENDE_DIREKTE_REDE", "PUNCTUATION")
    assert counts == bool(found)


@pytest.mark.parametrize(
    ("text", "part", "counts"),
    [
        ("Das ist eine alte e-karte aus Graz.", "e-karte", True),
        ("Der Wert &art=e-karte+neu gilt.", "e-karte", False),
        ('Der Wert {"art":"e-karte"} gilt.', "e-karte", False),
        ("Siehe https://example.org/e-karte dazu.", "e-karte", False),
        ("Der Aufruf e-karte() fehlt.", "e-karte", False),
    ],
)
def test_code_is_no_german(text: str, part: str, counts: bool) -> None:
    found, left_out = judged(text, part, "E_AUTO", "GRAMMAR")
    assert counts == bool(found)
    assert counts or {"code": 1} == left_out


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("mehrmal", "mehrmals", True),
        ("disziplin", "diszilpin", True),
        ("haus", "maus", True),
        ("haus", "haus", False),
        ("haus", "hausen", False),
        ("innnerhalb", "innerhalb", True),
        ("quantitive", "quantitative", False),
    ],
)
def test_one_step(word: str, other: str, near: bool) -> None:
    assert near == one_step(word, other) == one_step(other, word)


def test_short_and_common_words_are_no_slips() -> None:
    assert slip("dei", ["die"]) is None
    assert slip("heuer", ["teuer"]) is None


def test_mapping_is_sound() -> None:
    own = mapping()
    severities = {one.value for one in Severity} | {"off", "spelling"}
    assert {rule["severity"] for rule in own.rules.values()} <= severities
    assert not own.enabled_rules & own.disabled_rules
    assert not set(own.categories) & own.disabled_categories
    for rule in ("DE_AGREEMENT", "MISSING_VERB", "GERMAN_SPELLER_RULE", "XYZ"):
        assert own.describe(f"languagetool/{rule}").endswith(".")
